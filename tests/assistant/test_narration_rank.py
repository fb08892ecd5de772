"""Orders of units: who leads, ties, and the units that were asked about."""

from __future__ import annotations

import random

import pytest

from assistant.grounding import ungrounded
from assistant.narration import narrate
from assistant.tools.facts import Note, NoteKind
from assistant.tools.plan import Order
from indicators_db.model import Kind
from tests.assistant.factories import (
    ACCIDENTS,
    COUNTIES,
    ILAWA,
    KWIDZYN,
    REAL,
    SHARE,
    SPENDING,
    rank_result,
)

VALUES = dict(zip(COUNTIES, [5, 6.5, 3, 9, 8, 1.2], strict=True))
TIED = dict(zip(COUNTIES, [5, 6.5, 3, 9, 9, 1.2], strict=True))


def told(result) -> str:
    return narrate(result, REAL).text


def test_highest_first() -> None:
    text = told(rank_result(SHARE, VALUES))
    assert (
        "**Najwyższą wartość wskaźnika „Udział dróg w dobrym stanie” w 2024 r. wśród 6 powiatów"
        " województwa pomorskiego odnotowano w powiecie tczewskim: 9,0%.**"
    ) in text
    assert (
        "Dalej: powiat starogardzki (8,0%), powiat sztumski (6,5%) i powiat kwidzyński (5,0%)."
        in text
    )
    assert "Mediana wszystkich: 5,75%." in text


def test_lowest_first_where_that_was_asked() -> None:
    text = told(rank_result(ACCIDENTS, VALUES, Order.ASCENDING))
    assert text.startswith("**Najniższą wartość")
    assert "odnotowano w powiecie iławskim: 1,2" in text
    assert "od najniższej" in narrate(rank_result(ACCIDENTS, VALUES, Order.ASCENDING), REAL).method


def test_leaders_that_share_the_first_place_are_all_named() -> None:
    text = told(rank_result(SHARE, TIED))
    assert "czyli 9,0%, mają ex aequo: powiat tczewski i powiat starogardzki." in text


def test_everybody_equal() -> None:
    text = told(rank_result(SHARE, dict.fromkeys(COUNTIES, 0.0)))
    assert "wszędzie tę samą wartość: 0,0%" in text
    assert "Najwyższ" not in text


def test_many_leaders_beyond_the_list() -> None:
    text = told(rank_result(SHARE, dict.fromkeys(COUNTIES, 0.0), limit=5))
    assert "wiele jednostek, między innymi:" in text


def test_asked_unit_comes_first_wherever_it_stands() -> None:
    text = told(rank_result(SPENDING, TIED, asked=[KWIDZYN, ILAWA], limit=3, within=None))
    assert text.startswith(
        "**Powiat kwidzyński jest na 4. miejscu wśród 6 powiatów w Polsce, licząc od najwyższej"
    )
    assert "Powiat iławski: 6. miejsce" in text
    assert "Najwyższą wartość, czyli 9\u00a0zł/km, mają ex aequo" in text


def test_kinds_narrow_the_noun() -> None:
    cities = frozenset({Kind.CITY_WITH_COUNTY_RIGHTS})
    text = told(rank_result(SHARE, VALUES, within=None, kinds=cities))
    assert "wśród 6 miast na prawach powiatu w Polsce" in text


def test_nothing_to_rank() -> None:
    assert "nie ma wśród powiatów województwa pomorskiego żadnej wartości" in told(
        rank_result(SHARE, {})
    )


def test_shared_places_below_the_first_are_explained() -> None:
    values = dict(zip(COUNTIES, [9, 5, 5, 4, 3, 2], strict=True))
    note = Note(NoteKind.TIES, (("count", 2),))
    assert "dzielą miejsce" in told(rank_result(SHARE, values, notes=[note]))
    assert "dzielą miejsce" not in told(rank_result(SHARE, TIED, notes=[note]))


@pytest.mark.parametrize("seed", range(30))
def test_no_stray_number(seed) -> None:
    dice = random.Random(seed)  # noqa: S311 - test data
    values = {unit: dice.choice([dice.uniform(-50, 50), 0.0, 7.25]) for unit in COUNTIES}
    result = rank_result(
        dice.choice([SHARE, SPENDING, ACCIDENTS]),
        values,
        dice.choice(list(Order)),
        limit=dice.randint(1, 6),
        asked=dice.sample(COUNTIES, dice.randint(0, 2)),
    )
    assert ungrounded(told(result), result) == ()
