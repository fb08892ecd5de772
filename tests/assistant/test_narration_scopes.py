"""Profiles, relations, maps and thresholds in words, from results of the real tools."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from assistant.charts import draw
from assistant.grounding import ungrounded
from assistant.narration import narrate
from assistant.tools.plan import Benchmark, Status
from assistant.tools.registry import TOOLS
from assistant.tools.result import Result
from assistant.tools.survey_facts import Finding, ProfileFacts
from assistant.tools.tool import Workbench
from indicators_db.model import Direction
from tests.assistant.tools.country import HIDDEN, bench, powiats

Ask = Callable[..., Result]
KEYS = ("more", "less", "either", "flat", "rare", "context")


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return bench(tmp_path_factory.mktemp("country"))


@pytest.fixture(scope="module")
def ask(country: Workbench) -> Ask:
    def run(name: str, **arguments: object) -> Result:
        tool = TOOLS[name]
        return tool.run(tool.arguments.model_validate(arguments), country)

    return run


@pytest.fixture(scope="module")
def told(country: Workbench, ask: Ask) -> Callable[..., str]:
    def run(name: str, **arguments: object) -> str:
        result = ask(name, **arguments)
        words = narrate(result, country.warehouse.info).text
        assert ungrounded(words, result) == ()
        return words.replace("\u00a0", " ")

    return run


def test_threshold_says_how_many_and_which(told: Callable[..., str]) -> None:
    some = told("rank", indicators=["more"], above=80, units=["2207"])
    assert re.match(
        r"\*\*Wśród 379 powiatów w Polsce warunek „więcej niż 80 szt.” \(wskaźnik „Wskaźnik more”, "
        r"2023 r\.\) spełnia \d+\.\*\*",
        some,
    )
    assert "Powiat kwidzyński nie spełnia tego warunku" in some
    assert "Od najwyższej wartości:" in some
    nobody = told("rank", indicators=["more"], above=500)
    assert "nie spełnia żadna jednostka" in nobody
    few = told("rank", indicators=["rare"], below=1000, inclusive=True)
    assert "„co najwyżej 1000 szt.”" in few
    assert "Są to:" in few


def test_unit_outside_a_ranking_is_told(told: Callable[..., str]) -> None:
    words = told("rank", indicators=["more"], within="24", units=["2207"])
    assert "Poza tym zestawieniem: powiat kwidzyński " in words


def test_neutral_is_never_a_side(ask: Ask, told: Callable[..., str]) -> None:
    for unit in powiats()[::25]:
        facts = ask("profile", units=[unit.code], benchmark="country").facts
        assert isinstance(facts, ProfileFacts)
        assert all(_judged(one) for one in (*facts.strong, *facts.weak))
        words = told("profile", units=[unit.code], benchmark="country")
        sides, _, apart = words.partition("Odbiega, bez oceny")
        assert "„Wskaźnik either”" not in sides
        assert ("„Wskaźnik either”" in apart) is bool(facts.unjudged)


def _judged(finding: Finding) -> bool:
    return finding.measure.indicator.direction is not Direction.NEUTRAL


def test_profile_without_directions_names_no_sides(told: Callable[..., str]) -> None:
    words = told("profile", units=["2207"], area="Tło")
    assert "nie można wskazać mocnych ani słabych stron" in words
    assert "Mocne strony:" not in words


def test_profile_of_one_year_says_which(ask: Ask, told: Callable[..., str]) -> None:
    call = {"units": ["2207"], "benchmark": "country"}
    facts = ask("profile", **call).facts
    assert isinstance(facts, ProfileFacts)
    years = {one.measure.year for one in facts.findings}
    first = told("profile", **call, year=min(years)).partition(":")[0]
    assert f" w {min(years)} r." in first


def test_relation_is_never_told_as_a_cause(told: Callable[..., str]) -> None:
    words = told("relate", indicators=["more", "less"], units=["2207"])
    assert "silny związek: im wyższa wartość wskaźnika „Wskaźnik more”" in words
    assert "na ogół niższa" in words
    assert "nie znaczy, że jedno jest przyczyną drugiego" in words
    assert "W powiecie kwidzyńskim" in words
    assert "nie da się policzyć" in told("relate", indicators=["more", "flat"])


def test_map_tells_its_ends_and_the_unit(told: Callable[..., str]) -> None:
    words = told("map", indicators=["more"], units=["2207", HIDDEN])
    assert "wśród 379 powiatów w Polsce: od " in words
    assert "W powiecie kwidzyńskim: " in words
    assert words.count(": brak danych.") == 1


def test_nothing_ungrounded_in_any_of_many_calls(country: Workbench, ask: Ask) -> None:
    """Texts, titles and captions of random calls say only numbers that stand in the tables."""
    dice = random.Random(11)  # noqa: S311 (nothing secret)
    codes = [unit.code for unit in country.warehouse.units]
    answered = 0
    for _ in range(120):
        name = dice.choice(["profile", "relate", "map", "rank"])
        result = ask(name, **_arguments(dice, name, codes))
        answered += result.status is Status.ANSWERED
        said = [narrate(result, country.warehouse.info).text]
        for chart in draw(result, country.warehouse.info):
            said += [chart.title, chart.subtitle, chart.alt]
        for words in said:
            assert ungrounded(words, result) == (), words
    assert answered > 40


def _arguments(dice: random.Random, name: str, codes: list[str]) -> dict[str, object]:
    if name == "profile":
        powiat = dice.choice([code for code in codes if len(code) == 4])
        whole = [one for one in Benchmark if one is not Benchmark.UNITS]
        return {"units": [powiat], "benchmark": dice.choice(whole), "limit": dice.randint(1, 5)}
    scope: dict[str, object] = {
        "indicators": dice.sample(KEYS, 2 if name == "relate" else 1),
        "within": dice.choice([None, *(code for code in codes if len(code) == 2)]),
        "units": dice.sample(codes, dice.randint(0, 2)),
        "population_from": dice.choice([None, 50_000]),
        "exclude": dice.choice([[], ["14"], ["2262"]]),
    }
    if name == "rank":
        scope |= {"above": dice.choice([None, 12.5, 60]), "below": dice.choice([None, 80])}
    return scope
