from __future__ import annotations

import random

import pandas as pd
import pytest
from pydantic import ValidationError

from assistant.tools.arguments import RelateArguments
from assistant.tools.facts import NoteKind, Obstacle
from assistant.tools.measures.correlation import may_be_chance, pearson, spearman, strength
from assistant.tools.plan import Status
from assistant.tools.registry import TOOLS
from assistant.tools.result import Result
from assistant.tools.survey_facts import Strength
from assistant.tools.tool import Workbench
from tests.assistant.tools.conftest import Ask
from tests.assistant.tools.country import HIDDEN, YEAR, bench, number, powiats
from tests.assistant.tools.readings import answered, column, declined, notes


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return bench(tmp_path_factory.mktemp("country"))


def relate(country: Workbench, *indicators: str, **arguments: object) -> Result:
    asked = RelateArguments.model_validate({"indicators": indicators, **arguments})
    return TOOLS["relate"].run(asked, country)


def test_coefficients_of_all_units_with_both(country: Workbench) -> None:
    result = relate(country, "more", "less", units=["2207", HIDDEN])
    facts = answered(result)
    frame = pd.DataFrame(
        [(number("more", unit), number("less", unit)) for unit in powiats()]
    ).dropna()
    assert len(facts.pairs) == len(frame) == len(powiats()) - 1
    assert facts.pearson == pytest.approx(frame.corr().iloc[0, 1])
    assert facts.spearman == pytest.approx(frame.rank().corr().iloc[0, 1])
    assert facts.strength is Strength.STRONG
    assert [pair.across.unit.code for pair in facts.asked] == ["2207"]
    assert (result.plan.units, result.plan.years) == (("2207",), (YEAR,))
    assert {NoteKind.NOT_A_CAUSE, NoteKind.WITHOUT_PAIR} <= notes(result).keys()
    assert "powiat" in str(notes(result)[NoteKind.NAMED_WITHOUT_NUMBER]["units"])


def test_every_point_is_in_the_table(country: Workbench) -> None:
    result = relate(country, "more", "either", within="22")
    assert len(answered(result).pairs) == len(column(result, "other", table=1)) == 20
    assert column(result, "pairs") == [20]


def test_warning_about_causes_is_never_missing(country: Workbench) -> None:
    for within in ("02", "22", "24", None):
        for other in ("less", "either", "flat"):
            result = relate(country, "more", other, within=within)
            assert NoteKind.NOT_A_CAUSE in notes(result)


def test_constant_indicator_has_no_coefficient(country: Workbench) -> None:
    facts = answered(relate(country, "more", "flat"))
    assert (facts.pearson, facts.spearman, facts.strength) == (None, None, Strength.NONE)


def test_few_points_are_no_relation(ask: Ask) -> None:
    result = ask("relate", indicators=["cost", "paved"])
    assert declined(result, Status.NO_DATA).obstacle is Obstacle.TOO_FEW_UNITS


def test_no_common_level(ask: Ask) -> None:
    declined(ask("relate", indicators=["cost", "result"]), Status.NOT_AT_LEVEL)


def test_indicator_with_itself_is_not_a_question(country: Workbench) -> None:
    declined(relate(country, "more", "more"), Status.CLARIFICATION)
    with pytest.raises(ValidationError):
        RelateArguments.model_validate({"indicators": ["more"]})


def test_unknown_indicator(country: Workbench) -> None:
    declined(relate(country, "more", "nosuch"), Status.UNKNOWN_INDICATOR)


def test_coefficients_with_ties_against_pandas() -> None:
    dice = random.Random(7)  # noqa: S311 (nothing secret)
    for _ in range(50):
        rows = [(dice.randint(0, 6), dice.randint(0, 6)) for _ in range(dice.randint(8, 40))]
        frame = pd.DataFrame(rows)
        across, up = list(frame[0]), list(frame[1])
        assert pearson(across, up) == pytest.approx(frame.corr().iloc[0, 1])
        assert spearman(across, up) == pytest.approx(frame.rank().corr().iloc[0, 1])


def test_words_for_coefficients() -> None:
    words = [strength(value) for value in (None, 0.09, -0.1, 0.3, -0.5)]
    assert words == [
        Strength.NONE, Strength.NONE, Strength.WEAK, Strength.MODERATE, Strength.STRONG,
    ]  # fmt: skip


def test_weak_relation_of_few_may_be_chance() -> None:
    assert may_be_chance(0.4, 20)
    assert not may_be_chance(-0.6, 20)
    assert not may_be_chance(0.4, 380)
