from __future__ import annotations

import statistics

import pytest
from pydantic import ValidationError

from assistant.tools.arguments import ProfileArguments
from assistant.tools.facts import NoteKind, Obstacle
from assistant.tools.measures.spread import robust_distance, size_of
from assistant.tools.plan import Status
from assistant.tools.registry import TOOLS
from assistant.tools.result import Result
from assistant.tools.survey_facts import Distance, Side
from assistant.tools.tool import Workbench
from indicators_db.model import Kind
from tests.assistant.tools.conftest import Ask
from tests.assistant.tools.country import HIDDEN, RARE, bench, number, powiats
from tests.assistant.tools.readings import answered, column, declined, notes

UNIT = "2207"


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return bench(tmp_path_factory.mktemp("country"))


def profile(country: Workbench, **arguments: object) -> Result:
    return TOOLS["profile"].run(ProfileArguments.model_validate(arguments), country)


def test_distance_is_counted_from_the_others_alone(country: Workbench) -> None:
    facts = answered(profile(country, units=[UNIT], benchmark="country"))
    unit = next(one for one in powiats() if one.code == UNIT)
    for finding in facts.findings:
        key = finding.measure.indicator.id
        numbers = [number(key, one) for one in powiats() if one.code != UNIT]
        others = [value for value in numbers if value is not None]
        middle = statistics.median(others)
        own = number(key, unit)
        assert finding.measure.value == pytest.approx(own)
        assert finding.median == pytest.approx(middle)
        assert finding.standing.from_highest == 1 + sum(value > own for value in others)
        spread = statistics.median(abs(value - middle) for value in others)
        expected = 0 if own == middle else (own - middle) / (1.4826 * spread)
        assert finding.distance == pytest.approx(expected)


def test_sides_follow_the_direction(country: Workbench) -> None:
    for unit in powiats()[:40]:
        facts = answered(profile(country, units=[unit.code], benchmark="country"))
        found = {one.measure.indicator.id: one for one in facts.findings}
        assert found["either"].side is Side.UNJUDGED
        assert found["flat"].side is Side.MIDDLE
        assert "context" not in found
        for key, sign in (("more", 1), ("less", -1)):
            if key not in found:
                assert unit.code == HIDDEN
                continue
            advantage = sign * found[key].distance
            side = Side.STRONG if advantage > 0 else Side.WEAK
            assert found[key].side is (Side.MIDDLE if abs(advantage) < 0.5 else side)
        total = facts.total
        assert total.strong + total.weak + total.middle + total.unjudged == len(found)


def test_indicator_that_few_have_is_left_out_and_said(country: Workbench) -> None:
    result = profile(country, units=[RARE[0]], benchmark="country")
    assert "rare" not in {one.measure.indicator.id for one in answered(result).findings}
    assert notes(result)[NoteKind.FEW_PEERS] == {"count": 1}
    assert [row["too_few"] for table in result.tables for row in table.rows if "too_few" in row] \
        == [1]  # fmt: skip


def test_context_alone_is_shown_but_not_judged(country: Workbench) -> None:
    facts = answered(profile(country, units=[UNIT], area="tło"))
    assert [one.side for one in facts.findings] == [Side.UNJUDGED]
    assert (facts.strong, facts.weak) == ((), ())


def test_shelf_and_limit(country: Workbench) -> None:
    result = profile(country, units=["1465"], area="Szkoły", benchmark="country", limit=1)
    facts = answered(result)
    assert {one.measure.indicator.id for one in facts.findings} == {"more", "less"}
    assert max(len(facts.strong), len(facts.weak)) <= 1
    assert result.plan.limit == 1
    assert result.plan.area == "Szkoły"


def test_group_is_named(country: Workbench) -> None:
    result = profile(country, units=[UNIT])
    assert NoteKind.OWN_GROUP in notes(result)
    assert all(
        one.standing.of < sum(unit.kind is Kind.COUNTY for unit in powiats())
        for one in answered(result).findings
    )


def test_statements_are_few(country: Workbench) -> None:
    assert len(profile(country, units=[UNIT], benchmark="country").queries) <= 4


def test_few_neighbours_are_flagged(ask: Ask) -> None:
    result = ask("profile", units=["8801"], benchmark="neighbours")
    few = [one for one in answered(result).findings if one.standing.of <= 5]
    assert notes(result)[NoteKind.SOME_SMALL_GROUPS] == {"count": len(few)}
    # the versions that its neighbour, a city, has are not mixed in
    assert {"debt_c", "own_c"}.isdisjoint(column(result, "indicator_id"))


def test_latest_common_year(ask: Ask) -> None:
    result = ask("profile", units=["8801"], benchmark="neighbours")
    years = {one.measure.indicator.id: one.measure.year for one in answered(result).findings}
    # length has no number of 8801 in 2023
    assert years["cost"] == 2023
    assert years["length"] == 2022
    assert notes(result)[NoteKind.LATEST_YEAR] == {"year": "2022–2023"}


def test_asked_year_only(ask: Ask) -> None:
    facts = answered(ask("profile", units=["8801"], benchmark="neighbours", year=2019))
    assert {one.measure.year for one in facts.findings} == {2019}
    nothing = ask("profile", units=["8801"], benchmark="neighbours", year=2001)
    assert declined(nothing, Status.NO_DATA).obstacle is Obstacle.YEAR_NOT_COLLECTED


def test_nobody_to_compare_with(ask: Ask) -> None:
    alone = declined(ask("profile", units=["880202"], benchmark="neighbours"), Status.NO_DATA)
    assert alone.obstacle is Obstacle.NO_NEIGHBOURS
    few = declined(ask("profile", units=["9001"], benchmark="voivodeship"), Status.NO_DATA)
    assert few.obstacle is Obstacle.TOO_FEW_UNITS


def test_named_units_are_no_benchmark_of_a_profile() -> None:
    with pytest.raises(ValidationError):
        ProfileArguments.model_validate({"units": ["8801"], "benchmark": "units"})


@pytest.mark.parametrize(
    ("value", "others", "expected"),
    [
        (5, [1, 2, 3, 4, 5], (5 - 3) / 1.4826),
        # half are equal: quartiles 1 and 2
        (5, [1, 1, 1, 2, 2, 1, 1, 2], (5 - 1) / (1 / 1.349)),
        # nearly all are equal: a quarter of the range from 0 to 8
        (8, [0, 0, 0, 0, 0, 0, 0, 4], 8 / (8 / 4)),
        (3, [3, 3, 3], 0),
        (4, [3, 3, 3], 4),
    ],
)
def test_robust_distance(value: float, others: list[float], expected: float) -> None:
    assert robust_distance(value, others, statistics.median(others)) == pytest.approx(expected)


def test_words_for_distances() -> None:
    sizes = [size_of(distance) for distance in (0.49, -0.5, 1, -1.99, 2)]
    assert sizes == [
        Distance.NEAR, Distance.SLIGHT, Distance.CLEAR, Distance.CLEAR, Distance.GREAT,
    ]  # fmt: skip
