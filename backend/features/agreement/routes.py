"""/agreement: how well the camera agrees with the questionnaires in this clinic."""

from backend.common.api import Blueprint, requires
from backend.common.pagination import Page
from backend.common.permissions import Permission
from backend.features.agreement import queries
from backend.features.agreement.models import AgreementSummary
from backend.features.agreement.schemas import AgreementSummaryListSchema

blp = Blueprint("agreement", __name__, "Camera and questionnaires in this clinic")
blueprints = [blp]


@blp.route("/agreement")
@requires(Permission.READ_AGREEMENT)
@blp.response(200, AgreementSummaryListSchema)
def agreement() -> Page[AgreementSummary]:
    """Figures of each model release over consenting patients; none while there are too few"""
    return Page(queries.summaries())
