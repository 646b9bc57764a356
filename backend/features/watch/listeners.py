"""What this feature listens to."""

from backend.common.events import Listeners
from backend.features.questionnaires.models import ResponseSubmitted
from backend.features.sessions.models import SessionSettled
from backend.features.watch import answers, sessions

listeners: Listeners = {
    ResponseSubmitted: answers.response_submitted,
    SessionSettled: sessions.session_settled,
}
