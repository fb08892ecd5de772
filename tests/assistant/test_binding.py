"""Whose number it is: a right number beside a wrong name is a wrong number."""

from __future__ import annotations

import pytest

from assistant.grounding import ungrounded
from assistant.tools.result import Result
from tests.assistant.factories import (
    ACCIDENTS,
    KWIDZYN,
    MALBORK,
    POMORSKIE,
    SHARE,
    SZTUM,
    compare_result,
    comparison,
    measure,
    values_result,
)


@pytest.fixture
def three() -> Result:
    """Kwidzyn 10, Sztum 20, Malbork 30 accidents; a good share of Kwidzyn's roads is 70,5%."""
    rows = (measure(10, KWIDZYN), measure(20, SZTUM), measure(30, MALBORK))
    named = [measure(one.value, one.unit, ACCIDENTS) for one in rows]
    result = values_result([*named, measure(70.5, KWIDZYN, SHARE)])
    for row, one in zip(result.tables[0].rows, result.facts.measures, strict=True):  # type: ignore[union-attr]
        row["indicator"] = one.indicator.name
    return result


@pytest.mark.parametrize(
    "right",
    [
        "W powiecie kwidzyńskim 10, w powiecie sztumskim 20, w powiecie malborskim 30.",
        "10 w powiecie kwidzyńskim, 20 w powiecie sztumskim i 30 w powiecie malborskim.",
        "Powiat sztumski: 20. W powiecie malborskim 30.",
        "Wartości to 10, 20 i 30.",
        "„Udział dróg w dobrym stanie” wynosi 70,5%.",
        "W kwidzyńskim „Udział dróg w dobrym stanie” to 70,5.",
        "Wartość dla województwa kwidzyńskiego: 30.",
        "Są 4 wiersze, a w powiecie kwidzyńskim jest 10.",
    ],
)
def test_right_numbers_of_right_places_pass(three: Result, right: str) -> None:
    assert ungrounded(right, three) == ()


@pytest.mark.parametrize(
    ("wrong", "caught"),
    [
        ("W powiecie kwidzyńskim 20.", ("20",)),
        ("W powiecie kwidzyńskim 10, w powiecie sztumskim 30.", ("30",)),
        ("20 w powiecie kwidzyńskim i 10 w powiecie sztumskim.", ("20",)),
        ("Powiat malborski ma 10, sztumski 20.", ("10",)),
        ("„Udział dróg w dobrym stanie” wynosi 30%.", ("30",)),
        ("W sztumskim „Udział dróg w dobrym stanie” to 70,5.", ("70,5",)),
        ("**W powiecie sztumskim** jest 10. Powiat kwidzyński ma 10.", ("10",)),
    ],
)
def test_a_number_of_somebody_else_is_caught(
    three: Result, wrong: str, caught: tuple[str, ...]
) -> None:
    assert set(ungrounded(wrong, three)) == set(caught)


def test_a_difference_belongs_to_the_unit_asked_about() -> None:
    result = compare_result(comparison(measure(10), [measure(25, SZTUM), measure(31, MALBORK)]))

    assert ungrounded("Wartość powiatu kwidzyńskiego jest niższa o 18 zł.", result) == ()
    assert ungrounded("Wartość powiatu sztumskiego jest niższa o 18 zł.", result) == ("18",)


def test_a_voivodeship_with_a_row_of_its_own_has_its_own_number() -> None:
    rows = [measure(10, KWIDZYN, ACCIDENTS), measure(44, POMORSKIE, ACCIDENTS)]
    result = values_result(rows)
    right = "Było to 10 w powiecie kwidzyńskim i 44 w województwie pomorskim."
    assert ungrounded(right, result) == ()
    assert ungrounded(right.replace("10", "44"), result) == ("44",)
