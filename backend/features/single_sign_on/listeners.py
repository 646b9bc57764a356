"""What this feature listens to."""

from backend.common.events import Listeners
from backend.features.accounts.models import BroughtBack
from backend.features.single_sign_on import service

listeners: Listeners = {BroughtBack: service.brought_back}
