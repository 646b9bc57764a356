"""What this feature listens to."""

from backend.common.events import Listeners
from backend.features.agreement import service
from backend.features.questionnaires.models import ResponseSubmitted
from backend.features.sessions.models import SessionSettled

listeners: Listeners = {
    SessionSettled: service.session_settled,
    ResponseSubmitted: service.response_submitted,
}
