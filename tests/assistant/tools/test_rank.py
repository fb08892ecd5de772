from __future__ import annotations

from assistant.tools.facts import NoteKind, Obstacle
from assistant.tools.plan import Order, Status
from indicators_db.model import Kind, Level
from tests.assistant.tools.conftest import Ask
from tests.assistant.tools.readings import answered, column, declined, notes


def codes(facts: object) -> list[str]:
    return [one.measure.unit.code for one in facts.listed]  # type: ignore[attr-defined]


def test_ties_share_a_place_and_skip_the_next(ask: Ask) -> None:
    result = ask("rank", indicators=["readers"], level="gmina")
    facts = answered(result)
    assert [one.place for one in facts.listed] == [1, 2, 3, 3, 3, 6, 7]
    assert (facts.order, facts.total, facts.median) == (Order.DESCENDING, 7, 300)
    assert notes(result)[NoteKind.TIES] == {"count": 3}
    # hidden in one gmina, no cell at all in two cities
    assert notes(result)[NoteKind.MISSING] == {"count": 3}


def test_better_end_first(ask: Ask) -> None:
    lower = answered(ask("rank", indicators=["reach"]))
    higher = answered(ask("rank", indicators=["paved"]))
    neutral = answered(ask("rank", indicators=["cost"]))
    assert [lower.order, higher.order, neutral.order] == [
        Order.ASCENDING, Order.DESCENDING, Order.DESCENDING,
    ]  # fmt: skip
    assert codes(lower) == ["8802", "8801", "8803"]


def test_unit_asked_about_has_its_place_outside_the_list(ask: Ask) -> None:
    result = ask("rank", indicators=["cost"], within="88", limit=2, units=["8801"])
    facts = answered(result)
    assert codes(facts) == ["8862", "8861"]
    assert [(one.place, one.measure.unit.code) for one in facts.asked] == [(4, "8801")]
    assert column(result, "unit_code") == ["8862", "8861", "8801"]
    assert notes(result)[NoteKind.LIMITED] == {"shown": 2, "total": 6}
    assert result.plan.limit == 2


def test_hidden_unit_has_no_place(ask: Ask) -> None:
    result = ask("rank", indicators=["cost"], units=["8804"], year=2023)
    assert declined(result, Status.NO_DATA).obstacle is Obstacle.VALUE_HIDDEN
    # without a year, the last one in which it has a place
    assert answered(ask("rank", indicators=["cost"], units=["8804"])).year == 2022


def test_level_follows_the_territory(ask: Ask) -> None:
    assert answered(ask("rank", indicators=["jobless"])).level is Level.POWIAT
    assert answered(ask("rank", indicators=["jobless"], within="88")).level is Level.POWIAT
    assert answered(ask("rank", indicators=["jobless"], within="8801")).level is Level.GMINA
    assert answered(ask("rank", indicators=["cost"], within="00")).level is Level.POWIAT


def test_level_that_is_not_collected(ask: Ask) -> None:
    result = ask("rank", indicators=["cost"], level="gmina")
    assert declined(result, Status.NOT_AT_LEVEL).levels == {Level.POWIAT}
    assert result.options[0].question.startswith("Które powiaty")


def test_unit_asked_about_is_not_left_out_in_silence(ask: Ask) -> None:
    facts = declined(ask("rank", indicators=["cost"], units=["880103"]), Status.NOT_AT_LEVEL)
    assert facts.unit is not None
    assert facts.unit.code == "880103"


def test_gminas_are_ranked_by_the_version_of_gminas(ask: Ask) -> None:
    result = ask("rank", indicators=["debt_c"], level="gmina", within="88")
    facts = answered(result)
    assert facts.indicator.id == "debt_g"
    assert codes(facts) == ["880102", "880202", "880103", "880104", "880101"]
    assert NoteKind.VERSION_USED in notes(result)
    assert notes(result)[NoteKind.VERSION_LEFT_OUT]["count"] == 2


def test_gminas_are_ranked_by_the_version_that_covers_most_of_them(ask: Ask) -> None:
    result = ask("rank", indicators=["own_c"], level="gmina")
    assert codes(answered(result)) == ["880201", "880104", "880103", "880101"]
    assert notes(result)[NoteKind.VERSION_LEFT_OUT]["count"] == 3


def test_cities_are_ranked_by_theirs_at_whichever_level(ask: Ask) -> None:
    cities = ["city_with_county_rights"]
    powiats = answered(ask("rank", indicators=["debt_g"], kinds=cities))
    assert (powiats.indicator.id, codes(powiats)) == ("debt_c", ["9061", "8862", "8861"])
    gminas = answered(ask("rank", indicators=["own_g"], kinds=cities, level="powiat"))
    assert (gminas.indicator.id, codes(gminas)) == ("own_c", ["906101", "886201", "886101"])


def test_only_kind_that_is_covered_is_named(ask: Ask) -> None:
    facts = answered(ask("rank", indicators=["debt_c"]))
    assert facts.kinds == {Kind.CITY_WITH_COUNTY_RIGHTS}
    assert answered(ask("rank", indicators=["cost"])).kinds == frozenset()


def test_version_fits_the_unit_asked_about(ask: Ask) -> None:
    facts = answered(ask("rank", indicators=["own_g"], units=["8861"]))
    assert facts.indicator.id == "own_c"
    assert [one.place for one in facts.asked] == [3]


def test_kinds_narrow_the_ranking(ask: Ask) -> None:
    facts = answered(ask("rank", indicators=["debt_g"], kinds=["urban", "urban_rural"]))
    assert codes(facts) == ["880104", "880101"]


def test_service_is_ranked_by_its_efficiency(ask: Ask) -> None:
    assert answered(ask("rank", service="roads")).indicator.id == "cost"


def test_years_without_data(ask: Ask) -> None:
    future = declined(ask("rank", indicators=["cost"], year=2030), Status.NO_DATA)
    assert (future.obstacle, future.years[-1]) == (Obstacle.YEAR_IN_FUTURE, 2023)
    past = declined(ask("rank", indicators=["cost"], year=2001), Status.NO_DATA)
    assert past.obstacle is Obstacle.YEAR_NOT_COLLECTED
    nothing = declined(ask("rank", indicators=["nothing"]), Status.NO_DATA)
    assert nothing.years == ()
