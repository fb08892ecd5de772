"""Flashcards of indicators: what the API says of an indicator's meaning.

The names of their fields are not documented to us, so a field is known by a part of its name. A
card without a field that we know says nothing, and that is no fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indicators_db.model import Direction
from polish.folding import fold
from polish.texts import text

RESOURCE = "indicator-flashcard"

_FIELDS = {
    "definition": ("definicja", "opis-wskaznika", "opis"),
    "formula": ("wzor", "algorytm", "sposob"),
    "numerator": ("licznik",),
    "denominator": ("mianownik",),
    "source": ("zrodl",),
    "unit_of_measure": ("jednostka-miary", "nazwa-jednostki", "jednostka", "miara"),
    "direction": ("charakter", "stymulant", "kierunek", "interpretacj"),
}
"""Parts of names of fields, the surest first."""

_DIRECTIONS = {
    "destymulanta": Direction.LOWER_IS_BETTER,
    "stymulanta": Direction.HIGHER_IS_BETTER,
}
_MEASURES = {
    r"\[(zł|%|km|szt\.?|os\.?|ha|m2|m3)\]\s*$": None,
    r"(?:\(w %\)|\bw %|\bw procentach)\s*$": "%",
    r"(?:\(w zł\)|\bw zł)\s*$": "zł",
}
"""How a name ends that says its unit of measure; ``None``: as it stands in the brackets."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a flashcard says; empty where it says nothing."""

    definition: str = ""
    numerator: str = ""
    denominator: str = ""
    source: str = ""
    unit_of_measure: str = ""
    direction: Direction = Direction.NEUTRAL


def read_card(parsed: Any) -> Card:
    """The card in an answer: an object, or the first of a list, wrapped or bare."""
    found = parsed.get("data", parsed) if isinstance(parsed, Mapping) else parsed
    row = found[0] if isinstance(found, list) and found else found
    if not isinstance(row, Mapping):
        return Card()
    said = {name: _field(row, parts) for name, parts in _FIELDS.items()}
    definition = said["definition"]
    if said["formula"]:
        formula = text("sync.smup.formula", formula=said["formula"])
        definition = f"{definition} {formula}".strip()
    direction = _DIRECTIONS.get(fold(said["direction"]), Direction.NEUTRAL)
    return Card(
        definition=definition,
        numerator=said["numerator"],
        denominator=said["denominator"],
        source=said["source"],
        unit_of_measure=said["unit_of_measure"],
        direction=direction,
    )


def measure_in(name: str) -> str:
    """The unit of measure that a name ends with, empty where it names none."""
    for pattern, measure in _MEASURES.items():
        found = re.search(pattern, name)
        if found:
            return measure or found[1]
    return ""


def _field(row: Mapping[str, Any], parts: tuple[str, ...]) -> str:
    """The text of the field whose name has the surest of ``parts``; numbers of things are none."""
    for part in parts:
        for field, value in row.items():
            if part in fold(str(field)).replace("_", "-") and isinstance(value, str):
                return " ".join(value.split())
    return ""
