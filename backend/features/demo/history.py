"""A year of answers and sessions for one course. Deterministic: the same generator, the same year.

The figures are made up to look at, not drawn from any person or model: the camera estimate follows
the course loosely, because that is how weakly expression follows mood.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from backend.clinical.levels import LEVELS
from backend.clinical.phq9 import PHQ9
from backend.clinical.signals import EMOTIONS, Signal
from backend.features.demo.people import Course
from backend.features.sessions.codec import Steps

YEAR = timedelta(days=364)
FULL_STEP_MS = 500
COARSE_STEP_MS = 5000
"""Old sessions keep a step every five seconds: enough for every chart, quick to make."""
SHORTEST_S, LONGEST_S = 120, 300
SHIFTED_AGO = timedelta(weeks=4)
UNTIL_FIRST_ESTIMATE_S = 12
ITEM_WEIGHTS = (10, 10, 11, 13, 7, 9, 8, 5)
"""How easily items 1 to 8 take a point: sleep and tiredness first, movement last."""
DISTURBANCES = (Signal.NO_FACE, Signal.HEAD_TURNED, Signal.TOO_DARK, Signal.BLURRED)
# Logit of each emotion at ease and what one level more of severity adds to it.
EMOTION_LOGITS = ((2.2, 0.15), (1.5, -0.7), (-0.5, -0.3), (-0.4, 0.5), (-1.2, 0.2))
RARE_EMOTION_LOGIT = (-2.0, 0.15)


@dataclass(frozen=True)
class Answered:
    """One PHQ-9 of the year."""

    at: datetime
    answers: dict[str, int]
    difficulty: int


@dataclass(frozen=True)
class Recorded:
    """One camera session of the year."""

    started_at: datetime
    step_ms: int
    steps: Steps
    final_severity: list[float] | None

    @property
    def duration(self) -> timedelta:
        return timedelta(milliseconds=self.step_ms * len(self.steps))


def questionnaires(course: Course, random: Random, now: datetime) -> list[Answered]:
    """A PHQ-9 every two to four weeks, oldest first."""
    at = now - timedelta(hours=course.last_answer_h)
    found: list[Answered] = []
    while at > now - YEAR:
        expected = course.total(1 - (now - at) / YEAR)
        noise = 0 if not found else random.gauss(0, 1.4)
        total = round(min(max(expected + noise, 0), 26))
        found.append(Answered(at, _answers(total, course, random), min(3, total // 6)))
        at = _by_day(at - timedelta(days=random.uniform(14, 28)), random)
    return found[::-1]


def sessions(course: Course, random: Random, now: datetime, full: int) -> list[Recorded]:
    """One to three sessions a week, oldest first; the last `full` at full resolution."""
    at = _by_day(now - timedelta(days=1), random)
    found: list[Recorded] = []
    while at > now - YEAR:
        level = _level(course.total(1 - (now - at) / YEAR)) * course.face + random.gauss(0.3, 0.4)
        level += course.shift if at > now - SHIFTED_AGO else 0
        step_ms = FULL_STEP_MS if len(found) < full else COARSE_STEP_MS
        found.append(_recorded(at, level, step_ms, random))
        at = _by_day(at - timedelta(days=random.uniform(2.4, 5.5)), random)
    return found[::-1]


def lost(at: datetime, signal: Signal, random: Random) -> Recorded:
    """A session that went well for a minute and was given up after another without a picture."""
    count = 60_000 // FULL_STEP_MS
    good = _recorded(at, 1.0, FULL_STEP_MS, random).steps
    nothing: list[None] = [None] * count
    steps = Steps(
        [*good.signal[:count], *[signal] * count],
        [*good.emotion[:count], *nothing],
        [*good.severity[:count], *nothing],
    )
    return Recorded(at, FULL_STEP_MS, steps, None)


def attention(session: Recorded, random: Random) -> list[dict[str, float]]:
    """Weights over the last 96 steps with a few moments that stand out; they sum to 1."""
    count = min(96, len(session.steps))
    first = len(session.steps) - count
    peaks = random.sample(range(count), 4)
    raw = [
        math.exp(2.5 * max(math.exp(-(((i - peak) / 3) ** 2)) for peak in peaks))
        for i in range(count)
    ]
    return [
        {"t_ms": (first + i) * session.step_ms, "weight": round(weight / sum(raw), 6)}
        for i, weight in enumerate(raw)
    ]


def _by_day(at: datetime, random: Random) -> datetime:
    """The same day at an hour when people are up."""
    return at.replace(hour=random.randint(8, 20), minute=random.randint(0, 59))


def _answers(total: int, course: Course, random: Random) -> dict[str, int]:
    values = [0] * len(PHQ9.items)
    if total >= course.item9_from:
        values[-1] = 2 if total >= 25 else 1
    # Whoever never answers item 9 above 0 cannot come to more than the other eight give.
    total = min(total, values[-1] + 3 * len(ITEM_WEIGHTS))
    while sum(values) < total:
        open_items = [i for i in range(len(ITEM_WEIGHTS)) if values[i] < 3]
        values[random.choices(open_items, [ITEM_WEIGHTS[i] for i in open_items])[0]] += 1
    return {item.id: value for item, value in zip(PHQ9.items, values, strict=True)}


def _level(total: float) -> float:
    """A PHQ-9 total on the scale of the four levels, 0 to 3."""
    return min(total / 6, 3.0)


def _recorded(at: datetime, level: float, step_ms: int, random: Random) -> Recorded:
    count = random.randint(SHORTEST_S, LONGEST_S) * 1000 // step_ms
    signal = list(_signals(count, random))
    emotion: list[list[float] | None] = []
    severity: list[list[float] | None] = []
    drift = 0.0
    last = _severity(level)
    for i, state in enumerate(signal):
        drift = 0.9 * drift + random.gauss(0, 0.12)
        valid = state is Signal.OK
        enough = i * step_ms >= UNTIL_FIRST_ESTIMATE_S * 1000
        emotion.append(_emotion(level + drift, random) if valid else None)
        if valid and enough:
            last = _severity(level + drift)
        severity.append(last if valid and enough else None)
    return Recorded(at, step_ms, Steps(signal, emotion, severity), last)


def _signals(count: int, random: Random) -> Iterator[Signal]:
    left, state = 0, Signal.OK
    for _ in range(count):
        if left == 0:
            disturbed = state is Signal.OK and random.random() < 0.6
            state = random.choice(DISTURBANCES) if disturbed else Signal.OK
            left = random.randint(1, 3) if disturbed else random.randint(6, 30)
        left -= 1
        yield state


def _severity(level: float) -> list[float]:
    return _normalised([math.exp(-((k - level) ** 2) / 0.9) for k in range(len(LEVELS))])


def _emotion(level: float, random: Random) -> list[float]:
    rare = [RARE_EMOTION_LOGIT] * (len(EMOTIONS) - len(EMOTION_LOGITS))
    return _normalised(
        [
            math.exp(at_ease + slope * level + random.gauss(0, 0.5))
            for at_ease, slope in (*EMOTION_LOGITS, *rare)
        ]
    )


def _normalised(weights: list[float]) -> list[float]:
    total = sum(weights)
    return [weight / total for weight in weights]
