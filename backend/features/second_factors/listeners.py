"""What this feature listens to."""

from backend.common.events import Listeners
from backend.features.accounts.models import BroughtBack, Reclaimed
from backend.features.second_factors import service

listeners: Listeners = {BroughtBack: service.brought_back, Reclaimed: service.reclaimed}
