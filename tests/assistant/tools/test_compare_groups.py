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
from indicators_db.groups import GroupKind
from tests.assistant.tools import country
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
