"""What this feature listens to."""

from backend.common.events import Listeners
from backend.features.account_links import service
from backend.features.accounts.models import AddressGiven, Registered

listeners: Listeners = {AddressGiven: service.address_given, Registered: service.registered}
