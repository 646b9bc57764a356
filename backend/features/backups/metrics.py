"""What the metrics tell of backups, where their folder is at hand."""

from collections.abc import Iterator

from backend.common import clock
from backend.common.metrics import Measure, Reading
from backend.common.security import settings
from backend.features.backups import service


def _age() -> Iterator[Reading]:
    made = service.newest_at(settings().backups)
    if made is not None:
        yield (), (clock.now() - made).total_seconds()


measures = [Measure("serein_backup_age_seconds", "Age of the newest backup.", _age)]
