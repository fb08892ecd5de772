"""Thresholds, classes of population, units left out: which units a ranking is about."""

from __future__ import annotations

import pytest

from assistant.tools.facts import NoteKind, Obstacle
from assistant.tools.plan import Order, Status
from tests.assistant.tools.conftest import Ask
from tests.assistant.tools.readings import answered, column, declined, notes
from tests.assistant.tools.test_rank import codes


def test_threshold_counts_all_and_lists_the_first(ask: Ask) -> None:
    result = ask("rank", indicators=["cost"], above=10_000, limit=2)
    facts = answered(result)
    assert facts.condition.met == 5
    assert facts.total == 7
    assert codes(facts) == ["8862", "8861"]
    assert column(result, "met", table=1) == [5]
    assert column(result, "above", table=1) == [10_000]
    assert notes(result)[NoteKind.LIMITED] == {"shown": 2, "total": 5}
    assert (result.plan.above, result.plan.below, result.plan.inclusive) == (10_000, None, False)


def test_equal_value_passes_only_where_it_was_asked(ask: Ask) -> None:
    strict = answered(ask("rank", indicators=["cost"], above=11_000))
    inclusive = answered(ask("rank", indicators=["cost"], above=11_000, inclusive=True))
    assert inclusive.condition.met == strict.condition.met + 1


def test_threshold_from_below_is_read_from_the_lowest(ask: Ask) -> None:
    facts = answered(ask("rank", indicators=["cost"], below=11_000))
    assert facts.order is Order.ASCENDING
    assert codes(facts) == ["9001", "8802"]


def test_places_are_counted_among_all(ask: Ask) -> None:
    facts = answered(ask("rank", indicators=["cost"], above=11_000, order="ascending"))
    assert facts.listed[0].place == 4


def test_two_thresholds(ask: Ask) -> None:
    facts = answered(ask("rank", indicators=["cost"], above=10_000, below=15_000))
    assert facts.condition.met == 3


def test_nobody_passes_is_an_answer(ask: Ask) -> None:
    facts = answered(ask("rank", indicators=["cost"], above=1_000_000))
    assert (facts.condition.met, facts.listed) == (0, ())


def test_unit_asked_about_is_placed_though_it_does_not_pass(ask: Ask) -> None:
    facts = answered(ask("rank", indicators=["cost"], above=20_000, units=["8801"]))
    assert [one.measure.unit.code for one in facts.asked] == ["8801"]


def test_population(ask: Ask) -> None:
    arguments = {"indicators": ["cost"], "population_from": 55_000, "population_to": 70_000}
    result = ask("rank", **arguments)
    assert sorted(codes(answered(result))) == ["8801", "8802", "8805"]
    assert notes(result)[NoteKind.POPULATION] == {"low": 55_000, "high": 70_000}
    assert column(result, "population_to", table=1) == [70_000]


@pytest.mark.parametrize(
    ("excluded", "left"),
    [
        (["8862"], ["8861", "8803", "8801", "8805", "8802", "9001"]),
        # a city by its other code, a whole voivodeship
        (["886201", "90"], ["8861", "8803", "8801", "8805", "8802"]),
    ],
)
def test_excluded(ask: Ask, excluded: list[str], left: list[str]) -> None:
    result = ask("rank", indicators=["cost"], exclude=excluded)
    assert codes(answered(result)) == left
    assert NoteKind.EXCLUDED in notes(result)
    assert result.plan.exclude == tuple(excluded)


def test_unknown_exclusion_is_said(ask: Ask) -> None:
    declined(ask("rank", indicators=["cost"], exclude=["7777"]), Status.UNKNOWN_UNIT)


def test_filters_that_nobody_passes(ask: Ask) -> None:
    result = ask("rank", indicators=["cost"], population_from=1_000_000)
    assert declined(result, Status.NO_DATA).obstacle is Obstacle.NO_UNITS


def test_unit_outside_the_territory_is_said(ask: Ask) -> None:
    result = ask("rank", indicators=["cost"], within="88", units=["9001"])
    assert answered(result).asked == ()
    assert "lipowski" in str(notes(result)[NoteKind.OUTSIDE_SCOPE]["units"])
