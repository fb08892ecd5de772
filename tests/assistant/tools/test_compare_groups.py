"""Comparison groups of several kinds, and benchmarks without some of their units."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.grounding import ungrounded
from assistant.narration.narrator import narrate
from assistant.tools.facts import NoteKind, Obstacle
from assistant.tools.plan import Status
from assistant.tools.registry import TOOLS
from assistant.tools.result import Result
from assistant.tools.tool import Workbench
from indicators_db.groups import Division, GroupKind
from indicators_db.groups.income import income_classes
from tests.assistant.tools import country
from tests.assistant.tools.country import powiats
from tests.assistant.tools.readings import answered, declined, notes


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return country.bench(Path(tmp_path_factory.mktemp("country")))


def ask(bench: Workbench, name: str, **arguments: object) -> Result:
    result = TOOLS[name].run(TOOLS[name].arguments(**arguments), bench)
    assert not ungrounded(narrate(result, bench.warehouse.info).text, result)
    return result


COMPARE = {"indicators": ("less",), "units": ("2207",), "benchmark": "comparison_group"}


@pytest.mark.parametrize(
    ("group", "said"),
    [
        (None, "powiaty ziemskie, od 75 tys. do 100 tys. mieszkańców"),
        (GroupKind.KIND, "powiaty ziemskie"),
        (GroupKind.CITIES, "miasta na prawach powiatu"),
        (GroupKind.SURROUNDINGS, "bez granicy z miastem na prawach powiatu"),
    ],
)
def test_each_kind_is_told(bench: Workbench, group: GroupKind | None, said: str) -> None:
    result = ask(bench, "compare", **COMPARE, group=group)
    facts = answered(result)
    assert len(facts.members) >= 8
    assert result.plan.group is (group or GroupKind.SIZE)
    assert said in str(notes(result)[NoteKind.OWN_GROUP]["criteria"])
    assert said in narrate(result, bench.warehouse.info).method
    assert any(row.get("value") == len(facts.members) for row in result.tables[-1].rows)


@pytest.mark.parametrize("benchmark", ["comparison_group", "voivodeship", "country", "neighbours"])
def test_without_some(bench: Workbench, benchmark: str) -> None:
    arguments = {**COMPARE, "benchmark": benchmark}
    everybody = answered(ask(bench, "compare", **arguments)).members
    gone = everybody[0]
    result = ask(bench, "compare", **arguments, exclude=(gone.code,))
    assert set(answered(result).members) == set(everybody) - {gone}
    assert NoteKind.EXCLUDED in notes(result)
    assert result.plan.exclude == (gone.code,)


def test_a_profile_takes_them_too(bench: Workbench) -> None:
    result = ask(bench, "profile", units=("2207",), group=GroupKind.KIND, exclude=("22",))
    assert answered(result).total.middle >= 0
    assert result.plan.group is GroupKind.KIND
    assert NoteKind.EXCLUDED in notes(result)


def test_who_does_not_exist_cannot_be_left_out(bench: Workbench) -> None:
    result = ask(bench, "compare", **COMPARE, exclude=("9999",))
    assert declined(result, Status.UNKNOWN_UNIT).obstacle is Obstacle.UNIT_UNKNOWN


TYPES = {unit.code: "rolnicze" if place % 3 else "miejskie" for place, unit in enumerate(powiats())}


@pytest.fixture
def divided(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    divisions = {
        GroupKind.TYPE: Division("Typy powiatów", "Instytut, 2016", TYPES),
        GroupKind.INCOME: income_classes(bench.warehouse, "more"),
    }
    monkeypatch.setattr(bench.warehouse, "divisions", divisions)
    return bench


@pytest.mark.parametrize(
    ("group", "said"),
    [
        (GroupKind.TYPE, f"typ: {TYPES['2207']} (Typy powiatów; źródło: Instytut, 2016)"),
        (GroupKind.INCOME, "dochod"),
    ],
)
@pytest.mark.parametrize("operation", ["compare", "profile"])
def test_divisions_that_were_given_make_groups(
    divided: Workbench, operation: str, group: GroupKind, said: str
) -> None:
    arguments = COMPARE if operation == "compare" else {"units": ("2207",)}
    result = ask(divided, operation, **arguments, group=group)
    assert result.plan.group is group
    assert said in str(notes(result)[NoteKind.OWN_GROUP]["criteria"])
    assert said in narrate(result, divided.warehouse.info).method
    division = divided.warehouse.divisions[group]
    if operation == "compare":
        for member in answered(result).members:
            assert division.of(member) == division.of(divided.warehouse.units.get("2207"))


@pytest.mark.parametrize(
    ("group", "note"),
    [(GroupKind.TYPE, NoteKind.NO_TYPES), (GroupKind.INCOME, NoteKind.NO_INCOMES)],
)
def test_divisions_that_nobody_gave_are_said_to_be_missing(
    bench: Workbench, group: GroupKind, note: NoteKind
) -> None:
    usual, wished = (ask(bench, "compare", **COMPARE, group=one) for one in (None, group))
    assert answered(wished).members == answered(usual).members
    assert note in notes(wished)
    assert note not in notes(usual)
    assert "grupa porównawcza jest zwykła" in narrate(wished, bench.warehouse.info).text


def test_a_unit_outside_the_division_has_the_usual_group(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    division = Division("Typy powiatów", "Instytut", {"0201": "rolnicze"})
    monkeypatch.setattr(bench.warehouse, "divisions", {GroupKind.TYPE: division})
    result = ask(bench, "compare", **COMPARE, group=GroupKind.TYPE)
    assert NoteKind.UNIT_NOT_DIVIDED in notes(result)
    assert result.plan.group is GroupKind.SIZE
