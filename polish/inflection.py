"""Names of places in every case: ``Skarżysko-Kamienna``, ``w Skarżysku-Kamiennej``.

A name is taken apart at hyphens and at ``i``, where each part inflects by itself; ``polish.names``
inflects a part. Words come from Morfeusz, names that it doesn't know are guessed from their endings
(``data/noun_endings.csv``), and real exceptions stand in ``data/name_overrides.toml``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

from polish.grammar import Agreement, Case, Forms, decline_adjective
from polish.names import Name
from polish.overrides import exceptional_paradigm, with_preferred

__all__ = ["Agreement", "Case", "inflect", "inflect_adjective", "inflected_forms", "short_name"]

_SEPARATOR = re.compile(r"(\s*-\s*|\s+i\s+)")
_MOST_VARIANTS = 8


def inflect(name: str, case: Case) -> str:
    """``name``, a nominative, in ``case``. What can't be inflected comes back as it is."""
    return inflected_forms(name)[case][0]


@lru_cache(maxsize=10_000)
def inflected_forms(name: str) -> Forms:
    """Every case of ``name`` with all the forms in use, the one to write first."""
    pieces = _SEPARATOR.split(name)
    parts = [_part_forms(part) for part in pieces[::2]]
    separators = (*pieces[1::2], "")
    forms: dict[Case, tuple[str, ...]] = {}
    for case in Case:
        choices = islice(product(*(part[case] for part in parts)), _MOST_VARIANTS)
        forms[case] = tuple(
            "".join(form + gap for form, gap in zip(chosen, separators, strict=True))
            for chosen in choices
        )
    return with_preferred(name, forms)


def _part_forms(part: str) -> Forms:
    exceptional = exceptional_paradigm(part)
    paradigms = (exceptional,) if exceptional else Name.of(part).paradigms()
    if not paradigms:
        return dict.fromkeys(Case, (part,))
    return {
        case: tuple(dict.fromkeys(form for found in paradigms for form in found.forms[case]))
        for case in Case
    }


def short_name(name: str) -> str | None:
    """``name`` without what only tells it from its namesakes: ``Ostrowiec`` of ``Ostrowiec
    Świętokrzyski``, ``Nowe Miasto`` of ``Nowe Miasto nad Wartą``, ``Bielsko`` of ``Bielsko-Biała``.
    ``None`` if the name is short already.
    """
    first, *others = _SEPARATOR.split(name)
    return first if others else Name.of(name).short


def inflect_adjective(adjective: str, case: Case, agreement: Agreement) -> str:
    """An adjective of one or more words, a masculine or neuter nominative, in ``case``.

    For names of counties and voivodeships: ``łódzki wschodni``, ``kujawsko-pomorskie``. Parts
    before a hyphen stay as they are.
    """
    return " ".join(_inflected_word(word, case, agreement) for word in adjective.split())


def _inflected_word(word: str, case: Case, agreement: Agreement) -> str:
    fixed, hyphen, inflected = word.rpartition("-")
    lemma = inflected
    if inflected.endswith("ie"):
        lemma = inflected.removesuffix("e")
    elif inflected.endswith("e"):
        lemma = inflected.removesuffix("e") + "y"
    if not lemma.endswith(("y", "i")):
        return word
    return fixed + hyphen + decline_adjective(lemma, agreement)[case]
