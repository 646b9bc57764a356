"""What this feature listens to."""

from backend.common.events import Listener
from backend.features.agreement import service
from backend.features.questionnaires.models import ResponseSubmitted
from backend.features.sessions.models import SessionSettled

listeners: dict[type, Listener] = {
    SessionSettled: service.session_settled,
    ResponseSubmitted: service.response_submitted,
}
