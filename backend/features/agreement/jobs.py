"""What the worker does for the agreement in this clinic."""

from datetime import timedelta

from backend.common.jobs import Handler, Periodic
from backend.features.agreement import summaries

handlers: dict[str, Handler] = {}
periodic = [
    Periodic(
        name="compare camera and questionnaires",
        every=timedelta(hours=1),
        run=summaries.summarise,
    )
]
