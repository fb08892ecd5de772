from __future__ import annotations

import random
import statistics

import pytest

from assistant.tools.measures.statistics import (
    difference,
    difference_percent,
    is_percentage,
    median,
    places,
    standing,
)
from assistant.tools.plan import Order
from indicators_db.model import Indicator


def indicator(unit: str) -> Indicator:
    return Indicator("x", "X", unit, frozenset(), "X")


def test_median_of_even_count_is_the_exact_mean_of_the_middle() -> None:
    assert median([]) is None
    assert median([3.0]) == 3.0
    assert median([4.0, 1.0, 3.0]) == 3.0
    assert median([0.1, 0.2]) == 0.15


def test_median_agrees_with_the_plain_definition() -> None:
    numbers = random.Random(7)  # noqa: S311
    for length in range(1, 40):
        values = [numbers.uniform(-1e6, 1e6) for _ in range(length)]
        assert median(values) == pytest.approx(statistics.median(values))


def test_differences_are_decimal() -> None:
    assert difference(12.3, 12.1) == 0.2
    assert difference(0.3, 0.1) == 0.2
    assert difference(-5.0, 5.0) == -10.0


@pytest.mark.parametrize(
    ("value", "base", "expected"),
    [(150.0, 100.0, 50.0), (-50.0, 100.0, -150.0), (5.0, 0.0, None), (5.0, -10.0, None)],
)
def test_percent_of_the_base_only_where_it_says_something(
    value: float, base: float, expected: float | None
) -> None:
    assert difference_percent(value, base, indicator("zł")) == expected


def test_percentages_differ_by_points_not_percent() -> None:
    assert is_percentage(indicator("%"))
    assert is_percentage(indicator("% ogółu"))
    assert not is_percentage(indicator("zł"))
    assert difference_percent(20.0, 10.0, indicator("%")) is None


def test_equal_values_share_a_place_and_skip_the_next() -> None:
    found = standing(5.0, [9.0, 5.0, 5.0, 1.0])
    assert found is not None
    assert (found.from_highest, found.from_lowest, found.of, found.tied) == (2, 2, 5, 2)
    assert standing(5.0, []) is None


def test_places_are_standard_competition_places_from_either_end() -> None:
    assert places([9.0, 5.0, 5.0, 1.0], Order.DESCENDING) == [1, 2, 2, 4]
    assert places([1.0, 5.0, 5.0, 9.0], Order.ASCENDING) == [1, 2, 2, 4]


def test_places_agree_with_standing() -> None:
    numbers = random.Random(3)  # noqa: S311
    values = [float(numbers.randrange(10)) for _ in range(30)]
    for position, place in enumerate(places(values, Order.DESCENDING)):
        others = values[:position] + values[position + 1 :]
        found = standing(values[position], others)
        assert found is not None
        assert found.from_highest == place
        assert found.tied == others.count(values[position])
