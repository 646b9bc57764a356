"""A session beside the person's own earlier ones: whether expressions differed from their usual.

What is usual is the median of earlier sessions, and how much it varies their median absolute
deviation (MAD): neither moves much when one session was odd (Leys C et al. 2013, J Exp Soc Psychol
49:764-766). Three measures are compared: the level that the camera estimates, and the shares of
pleasant and of unpleasant expressions, because the two react apart from each other (Bylsma LM,
Morris BH, Rottenberg J 2008, Clin Psychol Rev 28:676-691). No direction is called better or worse:
expression is not mood (Barrett LF et al. 2019, Psychol Sci Public Interest 20:1-68).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from statistics import median

from backend.clinical.signals import EMOTIONS, Emotion

# Ours: with fewer, the cutoffs below would be so wide that nothing could differ.
LEAST_SESSIONS = 5
# Ours: what was usual longer ago may not be any more. Slow change within it is not found here.
LOOKS_BACK = timedelta(days=90)
# Makes the MAD of normally distributed values their standard deviation: 1 / 0.6745.
CONSISTENT = 1.4826

UNPLEASANT = (Emotion.SADNESS, Emotion.ANGER, Emotion.DISGUST, Emotion.FEAR, Emotion.CONTEMPT)


class Measure(StrEnum):
    EXPECTED_LEVEL = "expected_level"
    """The mean of the levels, 0 (normal) to 3 (severe), weighted by the estimate."""
    PLEASANT = "pleasant"
    """The share of happiness among the expressions."""
    UNPLEASANT = "unpleasant"
    """The share of sadness, anger, disgust, fear and contempt."""


class Verdict(StrEnum):
    AS_USUAL = "as_usual"
    SOMEWHAT_DIFFERENT = "somewhat_different"
    CLEARLY_DIFFERENT = "clearly_different"
    NOT_ENOUGH_SESSIONS = "not_enough_sessions"
    """Fewer than LEAST_SESSIONS earlier ones to compare with."""
    NOT_ENOUGH_PICTURE = "not_enough_picture"
    """The session itself was not seen well enough."""


Reading = Mapping[Measure, float]
"""What one session says of each measure."""

BY_WEIGHT = (Verdict.AS_USUAL, Verdict.SOMEWHAT_DIFFERENT, Verdict.CLEARLY_DIFFERENT)

# A difference below this is never worth a word, however steady the person (ours): a quarter of a
# level, a tenth of the expressions. Twice as much is the least that is called clear.
LEAST_DIFFERENCE: Reading = {
    Measure.EXPECTED_LEVEL: 0.25,
    Measure.PLEASANT: 0.1,
    Measure.UNPLEASANT: 0.1,
}

# From so many earlier sessions on: how many robust standard deviations away from the median one of
# the three measures has to be. Few sessions say little about how much a person varies, so the
# cutoffs are wide at first. Ours, by simulation of a person who does not change (three independent
# normal measures, 400,000 runs): 1 session in 10 at most is called different, 1 in 50 clearly.
CUTOFFS = (
    (5, 7.4, 18.0),
    (6, 4.9, 9.4),
    (8, 3.9, 6.7),
    (10, 3.5, 5.5),
    (15, 2.9, 4.4),
    (20, 2.7, 3.8),
    (30, 2.5, 3.4),
    (50, 2.3, 3.1),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure of a session beside what is usual; `low` to `high` counts as about as usual."""

    measure: Measure
    value: float
    usual: float
    low: float
    high: float
    verdict: Verdict


def reading(severity: Sequence[float], emotion: Sequence[float]) -> Reading:
    """The measures of a session, from its mean estimate and its mean expressions."""
    share = dict(zip(EMOTIONS, emotion, strict=True))
    return {
        Measure.EXPECTED_LEVEL: sum(level * p for level, p in enumerate(severity)),
        Measure.PLEASANT: share[Emotion.HAPPINESS],
        Measure.UNPLEASANT: sum(share[emotion] for emotion in UNPLEASANT),
    }


def compare(now: Reading, earlier: Sequence[Reading]) -> tuple[Compared, ...]:
    """Each measure of a session beside the earlier ones; nothing while those are too few."""
    if len(earlier) < LEAST_SESSIONS:
        return ()
    return tuple(
        _compared(measure, now[measure], [one[measure] for one in earlier]) for measure in Measure
    )


def overall(compared: Sequence[Compared]) -> Verdict:
    """The strongest verdict of any measure."""
    verdicts = [one.verdict for one in compared]
    return max(verdicts, key=BY_WEIGHT.index, default=Verdict.NOT_ENOUGH_SESSIONS)


def _compared(measure: Measure, value: float, earlier: Sequence[float]) -> Compared:
    usual = median(earlier)
    spread = CONSISTENT * median(abs(one - usual) for one in earlier)
    least = LEAST_DIFFERENCE[measure]
    _, different, clear = [row for row in CUTOFFS if row[0] <= len(earlier)][-1]
    margin, clear_margin = max(different * spread, least), max(clear * spread, 2 * least)
    away = abs(value - usual)
    verdict = Verdict.AS_USUAL
    if away > margin:
        verdict = Verdict.CLEARLY_DIFFERENT if away > clear_margin else Verdict.SOMEWHAT_DIFFERENT
    highest = 3.0 if measure is Measure.EXPECTED_LEVEL else 1.0
    return Compared(
        measure=measure,
        value=value,
        usual=usual,
        low=max(usual - margin, 0.0),
        high=min(usual + margin, highest),
        verdict=verdict,
    )
