"""What this feature listens to."""

from backend.common.events import Listeners
from backend.features.accounts.models import Reclaimed
from backend.features.second_factors import service

listeners: Listeners = {Reclaimed: service.reclaimed}
