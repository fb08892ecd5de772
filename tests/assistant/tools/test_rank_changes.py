"""Rankings by change, against numbers worked out by hand from ``tests.packages``."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from assistant.tools.arguments import PREVIOUS_YEAR, RankArguments
from assistant.tools.facts import NoteKind, Obstacle
from assistant.tools.measures.change import is_total
from assistant.tools.plan import ChangeMeasure, Operation, Order, Status
from assistant.tools.result import Result
from indicators_db.model import Indicator, Level
from tests.assistant.tools.conftest import Ask
from tests.assistant.tools.readings import answered, column, declined, notes


def ranked(result: Result) -> list[tuple[int, str, float]]:
    """Place, code and size of every change listed."""
    facts = answered(result)
    return [
        (one.place, one.change.last.unit.code, round(one.change.size(facts.by), 2))
        for one in facts.listed
    ]


def test_shares_are_ordered_by_their_difference(ask: Ask) -> None:
    result = ask("rank", indicators=["paved"], change_since=2018)
    facts = answered(result)
    assert ranked(result) == [
        (1, "8805", 25.2), (2, "8801", 5.1), (3, "8803", 0.4), (4, "8804", 0.2),
        (5, "8802", 0.0), (5, "8861", 0.0),
    ]  # fmt: skip
    assert (facts.by, facts.first_year, facts.year) == (ChangeMeasure.DIFFERENCE, 2018, 2023)
    assert (facts.rose, facts.fell, facts.same, facts.median) == (4, 0, 2, 0.3)
    assert result.plan.operation is Operation.RANK
    assert result.plan.years == (2018, 2023)
    assert result.plan.change is ChangeMeasure.DIFFERENCE
    # a percentage of percentages is told to nobody
    assert "change_percent" not in [column.key for column in result.tables[0].columns]
    units = {column.key: column.unit for column in result.tables[0].columns}
    assert (units["first"], units["value"], units["change"]) == ("%", "%", "p.p.")


def test_totals_are_ordered_in_percent(ask: Ask) -> None:
    result = ask("rank", indicators=["own_g"], change_since=2018)
    # each gmina has 5 more than it had, of 10, 20, 30 and 40
    assert ranked(result) == [
        (1, "880101", 50.0), (2, "880103", 25.0), (3, "880104", 16.67), (4, "880201", 12.5),
    ]  # fmt: skip
    assert column(result, "change") == [5.0, 5.0, 5.0, 5.0]
    assert column(result, "first") == [10, 20, 30, 40]
    assert column(result, "value") == [15, 25, 35, 45]


def test_balances_are_ordered_by_their_difference(ask: Ask) -> None:
    result = ask("rank", indicators=["result"], change_since=2018)
    assert ranked(result) == [
        (1, "880103", 180.0), (2, "880101", 70.0), (3, "880102", 20.0), (4, "886101", 0.0),
        (5, "880104", -15.0),
    ]  # fmt: skip
    # of ten gminas one has its first number in 2023, and four have none
    assert answered(result).without_pair == 5
    assert column(result, "without_pair", table=1) == [5]
    assert column(result, "change_percent") == [None] * 5


def test_what_was_nothing_has_no_percentage(ask: Ask) -> None:
    result = ask("rank", indicators=["readers"], level="gmina", change_since=2018)
    facts = answered(result)
    assert facts.by is ChangeMeasure.PERCENT
    assert "880202" not in [code for _, code, _ in ranked(result)]
    assert facts.small_base == 1
    asked = ask("rank", indicators=["readers"], change_since=2018, units=["880202"])
    assert answered(asked).asked == ()
    assert "Nowa Wola" in str(notes(asked)[NoteKind.SMALL_BASE]["units"])


def test_previous_year_with_data(ask: Ask) -> None:
    result = ask("rank", indicators=["jobless"], change_span=PREVIOUS_YEAR, order="ascending")
    facts = answered(result)
    assert (facts.level, facts.first_year, facts.year) == (Level.POWIAT, 2022, 2023)
    # 75 → 70, 170 → 160, 60 → 60
    assert ranked(result) == [(1, "8801", -6.67), (2, "8861", -5.88), (3, "8802", 0.0)]
    assert (facts.order, facts.fell, facts.same, facts.without_pair) == (Order.ASCENDING, 2, 1, 6)


def test_span_counts_both_its_ends(ask: Ask) -> None:
    assert ask("rank", indicators=["cost"], change_span=3).plan.years == (2021, 2023)
    assert ask("rank", indicators=["cost"], change_span=3, year=2020).plan.years == (2018, 2020)


@pytest.mark.parametrize(("since", "first"), [(2010, 2018), (2023, 2022), (2050, 2022)])
def test_first_year_that_has_no_data_is_told(ask: Ask, since: int, first: int) -> None:
    result = ask("rank", indicators=["own_g"], change_since=since)
    assert answered(result).first_year == first
    assert notes(result)[NoteKind.GAPS] == {"years": str(since)}


def test_nothing_before_the_first_year(ask: Ask) -> None:
    result = ask("rank", indicators=["own_g"], change_span=PREVIOUS_YEAR, year=2018)
    facts = declined(result, Status.NO_DATA)
    assert (facts.obstacle, facts.year) == (Obstacle.YEAR_NOT_COLLECTED, 2017)


def test_asked_unit_has_its_place_wherever_it_stands(ask: Ask) -> None:
    result = ask("rank", indicators=["paved"], change_since=2018, units=["8804"], limit=2)
    assert [(one.place, one.change.difference) for one in answered(result).asked] == [(4, 0.2)]
    assert column(result, "unit_code") == ["8805", "8801", "8804"]
    assert result.plan.units == ("8804",)


def test_asked_unit_that_lacks_the_first_number(ask: Ask) -> None:
    result = ask("rank", indicators=["paved"], change_since=2021, units=["8801"])
    assert declined(result, Status.NO_DATA).obstacle is Obstacle.VALUE_HIDDEN
    beside = ask("rank", indicators=["paved"], change_since=2021, units=["8801", "8804"])
    assert [one.change.last.unit.code for one in answered(beside).asked] == ["8804"]
    assert "lipowski" in str(notes(beside)[NoteKind.NAMED_WITHOUT_NUMBER]["units"])


def test_estimates_are_told(ask: Ask) -> None:
    assert NoteKind.ESTIMATED in notes(ask("rank", indicators=["cost"], change_since=2018))


def test_thresholds_bound_no_changes() -> None:
    with pytest.raises(ValidationError):
        RankArguments(indicators=("cost",), change_since=2018, above=10)


@pytest.mark.parametrize(
    ("name", "unit", "total"),
    [
        ("Ludność ogółem", "osoby", True),
        ("Dochody z udziału w podatku PIT", "zł", True),
        ("Długość dróg gminnych", "km", True),
        ("Dochody własne na 1 mieszkańca", "zł", False),
        ("Lekarze na 10 tys. mieszk.", "osoby", False),
        ("Wydatki na drogi", "zł/km", False),
        ("Stawka opłaty za odpady od osoby", "zł", False),
        ("Przeciętne wynagrodzenie brutto", "zł", False),
        ("Oczekiwanie na wizytę u specjalisty", "dni", False),
        ("Przyrost naturalny", "‰", False),
    ],
)
def test_what_grows_with_the_unit(name: str, unit: str, total: bool) -> None:
    indicator = Indicator("x", name, unit, frozenset(), name)
    assert is_total(indicator) is total
