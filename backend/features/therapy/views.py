"""What somebody else than the patient sees of an entry."""

from typing import Any

from backend.features.therapy.models import ExerciseLog

ALWAYS = ("id", "exercise", "version", "done_at", "completed", "shared")
IF_SHARED = ("worksheet", "note", "pleasure", "mastery")


def for_physician(log: ExerciseLog) -> dict[str, Any]:
    """That an exercise was done, always; what was written and rated, only where it is shared. What
    is not shared is not even opened."""
    told = {name: getattr(log, name) for name in ALWAYS}
    return told | {name: getattr(log, name) if log.shared else None for name in IF_SHARED}
