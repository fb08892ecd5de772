from __future__ import annotations

import random

import pytest

from assistant.tools.arguments import MapArguments
from assistant.tools.facts import NoteKind
from assistant.tools.measures.classes import class_index, classes_of
from assistant.tools.plan import Status
from assistant.tools.registry import TOOLS
from assistant.tools.result import Result
from assistant.tools.tool import Workbench
from tests.assistant.tools.conftest import Ask
from tests.assistant.tools.country import HIDDEN, bench, number, powiats
from tests.assistant.tools.readings import answered, column, declined, notes


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return bench(tmp_path_factory.mktemp("country"))


def map_of(country: Workbench, **arguments: object) -> Result:
    return TOOLS["map"].run(MapArguments.model_validate(arguments), country)


def test_every_unit_has_a_row_and_a_class(country: Workbench) -> None:
    result = map_of(country, indicators=["more"], units=["2207", HIDDEN])
    facts = answered(result)
    assert len(facts.measures) == len(result.tables[0].rows) == len(powiats())
    known = {unit.code: number("more", unit) for unit in powiats() if unit.code != HIDDEN}
    assert facts.total == len(known)
    assert (facts.highest.value, facts.lowest.value) == (max(known.values()), min(known.values()))
    for one in facts.classes:
        inside = [
            value
            for value in known.values()
            if (one.low is None or value >= one.low) and (one.high is None or value < one.high)
        ]
        assert one.count == len(inside)
    assert sum(one.count for one in facts.classes) == len(known)
    assert len(facts.classes) == 5
    assert [measure.unit.code for measure in facts.asked] == [HIDDEN, "2207"]
    assert column(result, "flag")[-1] == "missing"
    # a unit marked on a map need not have a number
    assert NoteKind.NAMED_WITHOUT_NUMBER in notes(result)


def test_equal_values_make_one_class(country: Workbench) -> None:
    (only,) = answered(map_of(country, indicators=["flat"])).classes
    assert (only.low, only.high, only.count) == (None, None, len(powiats()))


def test_unit_outside_the_scope_is_said(country: Workbench) -> None:
    result = map_of(country, indicators=["more"], within="24", units=["2207"])
    assert answered(result).asked == ()
    assert "kwidzyński" in str(notes(result)[NoteKind.OUTSIDE_SCOPE]["units"])


def test_positions_that_are_not_known_are_counted(ask: Ask) -> None:
    result = ask("map", indicators=["cost"])
    assert notes(result)[NoteKind.NO_POSITION] == {"count": len(answered(result).measures)}


def test_map_of_nothing(ask: Ask) -> None:
    declined(ask("map", indicators=["cost"], level="gmina"), Status.NOT_AT_LEVEL)
    declined(ask("map", indicators=["cost"], year=2001), Status.NO_DATA)


def test_limits_are_short_and_classes_fair() -> None:
    dice = random.Random(3)  # noqa: S311 (nothing secret)
    for _ in range(40):
        values = [round(dice.lognormvariate(5, 1.2), 3) for _ in range(dice.randint(15, 900))]
        classes = classes_of(values)
        assert len(classes) == 5
        assert max(one.count for one in classes) <= 2 * len(values) / 5
        assert all(len(f"{one.high:g}") <= 6 for one in classes[:-1])
        assert [class_index(value, classes) for value in sorted(values)] == sorted(
            class_index(value, classes) for value in values
        )


@pytest.mark.parametrize("values", [[1.0], [0, 0, 0, 0, 0, 0, 7], [-3, -2, -1, 0, 1, 2, 3]])
def test_few_or_equal_values_have_fewer_classes(values: list[float]) -> None:
    classes = classes_of(values)
    assert sum(one.count for one in classes) == len(values)
    assert all(one.count for one in classes)
