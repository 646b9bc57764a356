"""The moments that weighed most, by the golden cases that the browser reads too."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.clinical.moments import HALF_MS, MOST_MOMENTS, heavy_moments

GOLDEN = json.loads((Path(__file__).parents[2] / "contract" / "moments.json").read_text("utf-8"))


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["name"])
def test_golden(case):
    weights = [
        (i * GOLDEN["step_ms"], case["heavier"].get(str(i), case["even"]))
        for i in range(case["count"])
    ]
    found = heavy_moments(weights)
    assert [moment.t_ms for moment in found] == [moment["t_ms"] for moment in case["moments"]]
    shares = [moment["share"] for moment in case["moments"]]
    assert [moment.share for moment in found] == pytest.approx(shares, abs=1e-6)


@given(st.lists(st.floats(0, 1), max_size=96))
def test_few_apart_in_order_and_no_more_than_all(weights):
    found = heavy_moments((i * 500, weight) for i, weight in enumerate(weights))
    times = [moment.t_ms for moment in found]
    assert len(found) <= MOST_MOMENTS
    assert all(later - earlier > 2 * HALF_MS for earlier, later in pairwise(times))
    assert sum(moment.share for moment in found) <= 1 + 1e-9
