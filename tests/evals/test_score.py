"""What counts as right, wrong, unsaid, and which class a failure is of."""

from __future__ import annotations

from typing import Any

import pytest

from evals.reading.cases import Case
from evals.reading.evaluate import figures, scored
from evals.reading.expectation import Expectation
from evals.reading.failures import failure_of
from evals.reading.prediction import Prediction
from evals.reading.score import Dimension, score

EXPECTED = {
    "operation": "compare",
    "units": ["240304"],
    "subject": ["Stawka opłaty za wodę"],
    "benchmark": "neighbours",
}
FOUND = {
    "status": "answered",
    "operation": "compare",
    "units": ("240304",),
    "subjects": ("Stawka opłaty za wodę",),
    "benchmark": "neighbours",
}
DECLINED = {"status": "clarification", "operation": "help", "obstacle": "indicator_ambiguous"}


def _found(**fields: Any) -> Prediction:
    key = {"catalogue": "demo", "case": "c", "turn": 0, "question": "?"}
    return Prediction.model_validate({**key, **FOUND, **fields})


def _wrong(expected: dict[str, Any], **fields: Any) -> tuple[Dimension, ...]:
    return score(Expectation.model_validate(expected), _found(**fields)).wrong


def test_a_right_plan_has_nothing_wrong() -> None:
    found = score(Expectation.model_validate(EXPECTED), _found())
    assert found.plan_right
    assert not found.wrong
    assert set(found.marks) == {
        Dimension.STATUS, Dimension.PLACES, Dimension.OPERATION, Dimension.SUBJECT,
        Dimension.SUBJECT_IN_THREE, Dimension.BENCHMARK,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "dimension"),
    [
        ({"units": ("240305",)}, Dimension.PLACES),
        ({"units": ("240304", "2403")}, Dimension.PLACES),
        ({"operation": "values"}, Dimension.OPERATION),
        ({"subjects": ("Straty wody w sieci", "Stawka opłaty za wodę")}, Dimension.SUBJECT),
        ({"benchmark": "county"}, Dimension.BENCHMARK),
    ],
)
def test_each_dimension_can_be_wrong(fields: dict[str, Any], dimension: Dimension) -> None:
    assert _wrong(EXPECTED, **fields) == (dimension,)


def test_both_codes_of_a_city_are_one_place() -> None:
    assert not _wrong({"units": ["326101"]}, units=("3261",))


def test_of_a_service_its_best_indicator_is_said_too() -> None:
    names = ("Zbiorowe zaopatrzenie w wodę", "Stawka opłaty za wodę")
    assert not _wrong(EXPECTED, subjects=names, names_service=True)


def test_two_subjects_may_stand_in_either_order() -> None:
    pair = {"subject": ["Lesistość"], "second_subject": ["Gęstość zaludnienia"]}
    assert not _wrong(pair, subjects=("Gęstość zaludnienia", "Lesistość"))
    assert _wrong(pair, subjects=("Lesistość",)) == (Dimension.SUBJECT,)


def test_a_needless_question_back_leaves_everything_unsaid() -> None:
    found = score(Expectation.model_validate(EXPECTED), _found(**DECLINED))
    places = found.marks[Dimension.PLACES]
    assert not found.plan_right
    assert (places.expected, places.got, places.hits) == (1, 0, 0)


def test_an_allowed_question_back_is_judged_by_whom_it_offers() -> None:
    expected = {"candidates": ["040801", "040806"], "status": ["clarification"]}
    back = {**DECLINED, "obstacle": "unit_ambiguous"}
    assert not _wrong(expected, **back, units=("040801", "040806", "301302"))
    assert _wrong(expected, **back, units=("040801",)) == (Dimension.PLACES,)


def test_a_trap_is_right_only_without_a_number() -> None:
    trap = Expectation.model_validate({"status": ["unknown_indicator"]})
    assert score(trap, _found(status="unknown_indicator")).plan_right
    answered = _found()
    assert answered.has_numbers
    assert not score(trap, answered).plan_right


def test_an_operation_that_is_not_there_yet_is_judged_by_its_name() -> None:
    later = {"status": "out_of_scope", "operation": "report", "obstacle": "not_yet", "units": ()}
    assert not _wrong({"operation": "report", "units": ["302006"]}, **later)
    assert _wrong({"operation": "map"}, **later) == (Dimension.OPERATION,)


def test_filters_are_seen_in_the_rows_and_in_the_call() -> None:
    rural = {"kinds": ["rural"], "above": 60}
    said = {"kinds": ["rural"], "above": 60.0}
    rows = [{"unit": "240304", "value": 61.0}]
    assert not _wrong(rural, rows=rows, said=said)
    assert _wrong(rural, rows=rows, said={}) == (Dimension.FILTERS,)
    assert _wrong(rural, rows=[{"unit": "240304", "value": 59.0}], said=said)
    assert _wrong(rural, rows=[{"unit": "326101", "value": 61.0}], said=said)


def test_figures_count_units_one_by_one_and_talks_as_wholes() -> None:
    turn = {"question": "a", "expect": {"units": ["3201", "3202"]}}
    case = Case.model_validate(
        {"catalogue": "demo", "kind": "conversation", "turns": [turn, {**turn, "question": "b"}]}
    )
    predictions = [
        _found(case=case.id, turn=0, units=("3201", "3202")),
        _found(case=case.id, turn=1, units=("3201",)),
    ]
    found = figures(scored([case], predictions))
    places = found.dimensions[Dimension.PLACES]
    assert (places.accuracy.right, places.accuracy.of) == (1, 2)
    assert (places.precision.right, places.precision.of) == (3, 3)
    assert (places.recall.right, places.recall.of) == (3, 4)
    assert (found.conversations.right, found.conversations.of) == (0, 1)
    assert sum(found.failures.values()) == 1


def test_a_failure_is_named_by_what_went_wrong_first() -> None:
    case = Case.model_validate(
        {"catalogue": "demo", "kind": "compare", "question": "?", "expect": EXPECTED}
    )
    turn = case.turns[0]

    def kind(**fields: Any) -> str | None:
        found = _found(**fields)
        failure = failure_of(case, turn, found, score(turn.expect, found))
        return None if failure is None else failure.kind

    assert kind() is None
    assert kind(operation="values", benchmark=None) == "działanie: compare zrozumiane jako values"
    assert kind(units=(), operation="values") == "miejsca: pominięte"
    assert kind(**DECLINED) == "odmowa zamiast odpowiedzi (indicator_ambiguous)"
