"""The categories that Polish inflects for, and the declension of adjectives.

Adjectives decline without exception, so they are declined here by rule; nouns do not, and are
looked up in a dictionary (``polish.paradigms``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Case(StrEnum):
    """The cases that a name takes in a sentence, so without the vocative."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    LOCATIVE = "locative"


class Agreement(StrEnum):
    """Gender and number as an adjective shows them; plurals here are never of persons."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"
    PLURAL = "plural"


Forms = Mapping[Case, tuple[str, ...]]
"""Every case with its forms, the one to write first."""


@dataclass(frozen=True, slots=True)
class Paradigm:
    """One way a noun inflects: its ``forms``, and what an adjective beside it agrees with."""

    agreement: Agreement
    forms: Forms


# Endings in the order of Case, after the stem; the masculine accusative is that of things.
_HARD_ENDINGS = {
    Agreement.MASCULINE: ("y", "ego", "emu", "y", "ym", "ym"),
    Agreement.FEMININE: ("a", "ej", "ej", "ą", "ą", "ej"),
    Agreement.NEUTER: ("e", "ego", "emu", "e", "ym", "ym"),
    Agreement.PLURAL: ("e", "ych", "ym", "e", "ymi", "ych"),
}


def decline_adjective(lemma: str, agreement: Agreement) -> dict[Case, str]:
    """The forms of the adjective whose masculine nominative is ``lemma`` (``śląski``, ``nowy``).

    ``ValueError`` if ``lemma`` doesn't end like such a nominative.
    """
    if not lemma.endswith(("y", "i")):
        msg = f"not the masculine nominative of an adjective: {lemma!r}"
        raise ValueError(msg)
    stem = lemma[:-1]
    endings = zip(Case, _HARD_ENDINGS[agreement], strict=True)
    if lemma.endswith("y"):
        return {case: stem + ending for case, ending in endings}
    return {case: stem + _softened(stem, ending) for case, ending in endings}


def _softened(stem: str, ending: str) -> str:
    """The ending after a stem whose nominative is in -i: ``śląsk-iego``, ``lis-ia``."""
    if ending.startswith("y"):
        return "i" + ending[1:]
    velar = stem.endswith(("k", "g"))
    if stem.endswith(("l", "j")) or (velar and not ending.startswith("e")):
        return ending
    return "i" + ending
