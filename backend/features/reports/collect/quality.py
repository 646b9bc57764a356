"""How far what was measured in a period can be relied on."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from backend.clinical.phq9 import PHQ9
from backend.clinical.signals import Signal
from backend.features.questionnaires.models import Origin, QuestionnaireResponse
from backend.features.reports.collect.camera import sessions
from backend.features.reports.collect.period import Period, rows
from backend.features.reports.lines import Quality
from backend.features.sessions.models import MonitoringSession
from backend.features.sessions.queries import signal_counts


def quality(period: Period) -> Quality:
    seen = sessions(period)
    answers = rows(QuestionnaireResponse, period, QuestionnaireResponse.answered_at)
    signals: Counter[Signal] = Counter()
    for session in seen:
        signals.update(signal_counts(session))
    skews = [abs(row.clock_skew_s) for row in seen] + [abs(row.clock_skew_s) for row in answers]
    return Quality(
        sessions=len(seen),
        enough_picture=sum(session.enough_picture for session in seen),
        steps=sum(session.steps for session in seen),
        valid_steps=sum(session.valid_steps for session in seen),
        signals=dict(signals.most_common()),
        incomplete=sum(map(_incomplete, seen)),
        models=tuple(sorted({f"{each.model_id} {each.model_version}" for each in seen})),
        questionnaires=len(answers),
        in_place_of_camera=sum(row.origin is Origin.FALLBACK for row in answers),
        longest_gap_days=_longest_gap_days(answers),
        clock_skew_s=max(skews, default=0),
    )


def _incomplete(session: MonitoringSession) -> bool:
    expected = session.chunks_expected
    return expected is not None and session.chunks_received < expected


def _longest_gap_days(answers: Sequence[QuestionnaireResponse]) -> int | None:
    moments = [row.answered_at for row in answers if row.instrument == PHQ9.id]
    return max(((after - before).days for before, after in pairwise(moments)), default=None)
