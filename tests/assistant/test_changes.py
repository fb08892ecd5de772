"""Rankings by change from the question to the Answer, over the small invented region."""

from __future__ import annotations

import pytest

from assistant.answer import Answer, Role, ToolCall
from assistant.assistant import Assistant
from assistant.chips.changes import CannotChange, Change, View, changed, viewed
from assistant.chips.choices import choices
from assistant.grounding.directions import Sense, truths
from assistant.tools.plan import ChangeMeasure, Operation, Order, Status
from assistant.tools.registry import TOOLS
from tests.assistant.conftest import Ask

_CHANGE = ToolCall(tool="rank", arguments={"indicators": ["jobless"], "change_since": 2018})


def plan_of(answer: Answer) -> tuple[Order | None, tuple[int, ...]]:
    """The order and the years of a ranking by change."""
    assert answer.status is Status.ANSWERED, answer.text
    assert (answer.plan.operation, answer.plan.change is None) == (Operation.RANK, False)
    return answer.plan.order, answer.plan.years


@pytest.mark.parametrize(
    ("question", "order", "first"),
    [
        ("gdzie najbardziej wzrosła liczba bezrobotnych od 2019?", Order.DESCENDING, 2019),
        ("w którym powiecie najbardziej spadła liczba bezrobotnych", Order.ASCENDING, 2022),
        ("gdzie spadła liczba bezrobotnych rok do roku", Order.ASCENDING, 2022),
        ("w których powiatach zmalała liczba bezrobotnych", Order.ASCENDING, 2022),
        ("gdzie najmniej ubyło bezrobotnych w ostatnich 3 latach", Order.DESCENDING, 2021),
        ("największy wzrost liczby bezrobotnych 2018-2023", Order.DESCENDING, 2018),
        ("najwolniej rosnąca liczba bezrobotnych, powiaty, od 2020", Order.ASCENDING, 2020),
        # the fewer, the better
        ("gdzie najbardziej pogorszyła się liczba bezrobotnych od 2020", Order.DESCENDING, 2020),
        ("gdzie najbardziej poprawiła się liczba bezrobotnych od 2020", Order.ASCENDING, 2020),
        # no way was said: the greatest change, a fall
        ("jak zmieniała się liczba bezrobotnych w powiatach nadmorskiego", Order.ASCENDING, 2022),
        ("gdzie najbardziej zmieniła się liczba bezrobotnych od 2020", Order.ASCENDING, 2020),
        ("dynamika liczby bezrobotnych w powiatach od 2020", Order.DESCENDING, 2020),
    ],
)
def test_a_word_of_change_makes_a_ranking_one_of_changes(
    ask: Ask, question: str, order: Order, first: int
) -> None:
    assert plan_of(ask(question)) == (order, (first, 2023))


@pytest.mark.parametrize(
    "question",
    [
        "gdzie jest najwięcej bezrobotnych",
        "najbardziej zadłużone gminy według długu na mieszkańca",
        "jak zmieniał się dług na mieszkańca w najbardziej zadłużonych gminach",
    ],
)
def test_a_ranking_of_values_stays_one(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert (answer.plan.operation, answer.plan.change) == (Operation.RANK, None)


def test_the_years_of_one_place_are_no_ranking(ask: Ask) -> None:
    assert ask("czy spadła liczba bezrobotnych w powiecie dębowskim").plan.operation is (
        Operation.TREND
    )
    when = ask("w którym roku najbardziej wzrosła liczba bezrobotnych w Lipowie")
    assert when.plan.operation is Operation.TREND


def test_what_is_told(ask: Ask) -> None:
    answer = ask("gdzie najbardziej spadła liczba bezrobotnych od 2018, powiaty")
    assert answer.plan.change is ChangeMeasure.PERCENT
    # 90 → 70 is 22,2%, 200 → 160 is 20%
    assert (
        "wskaźnik „Bezrobotni” najbardziej zmalał w powiecie lipowskim: z 90 osób w 2018 r. do 70"
    ) in answer.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "czyli o 20 osób (o 22,2%)" in answer.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Kolejność według zmiany w procentach" in answer.text
    assert "brakuje wartości z jednego z tych dwóch lat" in answer.text
    assert "pierwszej wartości" in answer.method
    [chart] = answer.charts
    assert chart.title == "Największy spadek: powiat lipowski"
    assert [column.label for column in answer.tables[0].columns][3:5] == [
        "Wartość, 2018 r.", "Wartość, 2023 r.",
    ]  # fmt: skip


def test_nobody_went_the_way_that_was_asked(ask: Ask) -> None:
    text = ask("gdzie najbardziej wzrosła liczba bezrobotnych od 2018, powiaty").text
    assert "nigdzie nie wzrósł od 2018 do 2023 r. Bez zmiany pozostał" in text


def test_shares_change_by_points(ask: Ask) -> None:
    risen = ask("gdzie najbardziej wzrosły drogi twarde od 2018, powiaty")
    assert "czyli o 25,2 punktu procentowego" in risen.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Kolejność według różnicy w punktach procentowych." in risen.text
    assert "więc jest to zmiana na lepsze" in risen.text
    fallen = ask("gdzie najbardziej spadły drogi twarde od 2018, powiaty")
    assert "Bez zmiany pozostał w jednostkach: powiat dębowski i Lipów." in fallen.text
    assert fallen.charts[0].title == "Bez zmiany: więcej niż jedna jednostka"


def test_the_place_of_one_that_was_asked_about(ask: Ask) -> None:
    answer = ask("na którym miejscu jest Lipów pod względem spadku liczby bezrobotnych od 2018")
    assert answer.plan.units == ("8861",)
    assert "Lipów jest na 2. miejscu" in answer.text
    assert "Na pierwszym miejscu: powiat lipowski – spadek o" in answer.text
    assert answer.charts[0].title == "Lipów: 2. miejsce, od największego spadku"


def test_a_conversation_about_changes(ask: Ask) -> None:
    first = "gdzie najbardziej spadła liczba bezrobotnych od 2018?"
    assert plan_of(ask(first, "a najmniej?")) == (Order.DESCENDING, (2018, 2023))
    assert plan_of(ask(first, "odwrotnie")) == (Order.DESCENDING, (2018, 2023))
    assert plan_of(ask(first, "od 2021")) == (Order.ASCENDING, (2021, 2023))
    assert plan_of(ask(first, "a w 2020?")) == (Order.ASCENDING, (2019, 2020))
    inside = ask(first, "a w nadmorskim?")
    assert plan_of(inside) == (Order.ASCENDING, (2018, 2023))
    assert inside.plan.within == "88"
    values = ask(first, "a w nadmorskim?", "a same wartości?")
    assert (values.plan.operation, values.plan.change) == (Operation.RANK, None)
    assert (values.plan.within, values.plan.years) == ("88", (2023,))
    after = ask("gdzie jest najwięcej bezrobotnych w nadmorskim", "a gdzie najbardziej spadło?")
    assert plan_of(after) == (Order.ASCENDING, (2022, 2023))
    assert after.plan.within == "88"
    other = ask(first, "ile wynosi dług na mieszkańca w Olszynie?")
    assert other.plan.operation is Operation.VALUES


@pytest.mark.parametrize(
    "question",
    [
        "w których powiatach liczba bezrobotnych spadła o ponad 10%",
        "gdzie najmniej zmieniła się liczba bezrobotnych",
    ],
)
def test_what_no_order_of_changes_is_is_declined(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.OUT_OF_SCOPE
    assert answer.tables == ()


def test_chips_change_the_years(region_assistant: Assistant) -> None:
    bench = region_assistant.workbench(None)
    offered = choices(_CHANGE, Role.YEAR, "", bench)
    assert [choice.value for choice in offered] == ["", "2022", "2021", "2020", "2019", "2018"]
    for choice in offered:
        call = changed(_CHANGE, Change(role=Role.YEAR, value=choice.value))
        answer = region_assistant.answer_of(call, None)
        assert answer.plan.years == (int(choice.value or 2022), 2023)
        label = {one.role: one.label for one in answer.understood}[Role.YEAR]
        assert label == f"{choice.value or 2022}–2023"
    with pytest.raises(CannotChange):
        viewed(_CHANGE, View.MAP, bench.warehouse.units)


def test_directions_that_a_model_may_say(region_assistant: Assistant) -> None:
    tool = TOOLS["rank"]
    arguments = tool.arguments(indicators=("jobless",), change_since=2018, order="ascending")
    facts = tool.run(arguments, region_assistant.workbench(None)).facts
    told = {(truth.sense, code) for truth in truths(facts) for code in truth.codes}
    assert {(Sense.FALL, "8801"), (Sense.FALL, "8861"), (Sense.HIGHEST, "8801")} <= told
    assert not {sense for sense, _ in told} & {Sense.RISE, Sense.LOWEST}
