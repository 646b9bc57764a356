"""What the metrics tell of the audit log."""

from collections.abc import Iterator

from backend.common import clock
from backend.common.metrics import Measure, Reading
from backend.features.audit_seals import service


def _unsealed() -> Iterator[Reading]:
    oldest = service.oldest_unsealed()
    yield (), 0.0 if oldest is None else (clock.now() - oldest).total_seconds()


measures = [
    Measure(
        "serein_audit_unsealed_seconds",
        "Age of the oldest entry of the audit log that no seal covers.",
        _unsealed,
    )
]
