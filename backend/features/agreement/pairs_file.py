"""The file of pairs that developers are given: format serein-pairs/1.

    {"format": "serein-pairs/1", "model": {"id", "version"},
     "pairs": [{"pair", "person", "estimate": [4 probabilities], "total"}]}

Pairs stand in random order under random ids; people are numbered anew in random order in each file,
so two files cannot be joined. There is no date, and estimates are rounded.
"""

import json
from collections.abc import Sequence
from secrets import SystemRandom, token_hex
from typing import Any

from backend.clinical.agreement_figures import LEAST_PAIRS, LEAST_PEOPLE, Pair, refused
from backend.clinical.levels import LEVELS

FORMAT = "serein-pairs/1"
DIGITS = 3


class PairsFileError(ValueError):
    """There is nothing to write, or what was read is no file of pairs; the message says why."""


def told(model: str, version: str, pairs: Sequence[Pair]) -> dict[str, Any]:
    """The document. Raises PairsFileError for too few pairs or people to hide anybody among."""
    people = sorted({pair.person for pair in pairs})
    if refused(len(pairs), len(people)):
        raise PairsFileError(
            f"{len(pairs)} pairs of {len(people)} people who agreed:"
            f" {LEAST_PAIRS} of {LEAST_PEOPLE} people are needed"
        )
    random = SystemRandom()
    numbers = dict(zip(people, random.sample(range(len(people)), len(people)), strict=True))
    rows = [
        {
            "pair": token_hex(8),
            "person": numbers[pair.person],
            "estimate": [round(p, DIGITS) for p in pair.estimate],
            "total": pair.total,
        }
        for pair in pairs
    ]
    random.shuffle(rows)
    return {"format": FORMAT, "model": {"id": model, "version": version}, "pairs": rows}


def read(text: str) -> list[Pair]:
    """The pairs of a document. Raises PairsFileError naming what is wrong, and for too few."""
    try:
        document = json.loads(text)
        if document["format"] != FORMAT:
            raise PairsFileError(f"format: must be {FORMAT}")
        pairs = [_pair(number, row) for number, row in enumerate(document["pairs"])]
    except PairsFileError:
        raise
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise PairsFileError(f"is no file of pairs: {error}") from None
    if refused(len(pairs), len({pair.person for pair in pairs})):
        raise PairsFileError(f"{LEAST_PAIRS} pairs of {LEAST_PEOPLE} people are needed")
    return pairs


def _pair(number: int, row: dict[str, Any]) -> Pair:
    estimate, total = row["estimate"], row["total"]
    if len(estimate) != len(LEVELS) or min(estimate) < 0 or not abs(sum(estimate) - 1) <= 0.01:
        raise PairsFileError(f"pairs.{number}.estimate: must be 4 probabilities that sum to 1")
    if type(total) is not int or not 0 <= total <= 27:
        raise PairsFileError(f"pairs.{number}.total: must be 0 to 27")
    return Pair(int(row["person"]), tuple(map(float, estimate)), total)
