"""What of the backups depends on the master keys."""

from collections import Counter

from backend.common.crypto import MasterKeys, key_number
from backend.common.master_keys import KeyUse
from backend.common.security import settings
from backend.features.backups import keys, service
from backend.features.backups.envelope import wrapped_by
from backend.features.backups.errors import DamagedError


def _keys_file() -> Counter[int]:
    folder = settings().backups
    if not (folder / keys.NAME).exists():
        return Counter()
    known = keys.read(folder).values()
    return Counter(key_number(key.wrapped) for person in known for key in person.values())


def _renew_keys_file(_master: MasterKeys) -> None:
    service.renew_keys(settings().backups)


def _backups() -> Counter[int]:
    """Of the files that lie there. One that cannot be read is no backup of ours any more."""
    found: Counter[int] = Counter()
    for path in settings().backups.glob("*.backup"):
        try:
            with path.open("rb") as file:
                found[wrapped_by(file)] += 1
        except (DamagedError, OSError):
            continue
    return found


uses = [
    KeyUse(name="the keys file beside the backups", needed=_keys_file, move=_renew_keys_file),
    KeyUse(
        name="backups in SEREIN_BACKUPS",
        needed=_backups,
        note="a backup opens with the master key of its time alone, also where it was copied to:"
        " keep that key apart for as long as you keep them",
    ),
]
