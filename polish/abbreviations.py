"""Place names as people shorten them in writing: ``w Ostrowie Wlkp.``, ``Nowe Miasto n. Wartą``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polish.data import read_toml
from polish.inflection import inflected_forms
from polish.paradigms import adjective_lemma

_WORD = re.compile(r"[^\W\d_]+")


def abbreviated_forms(name: str) -> tuple[str, ...]:
    """All forms of ``name`` with a word after the first shortened, without dots."""
    return tuple(dict.fromkeys(_abbreviated_forms(name)))


def abbreviated_adjective(name: str) -> tuple[str, ...]:
    """How the adjective that is the name of a voivodeship is shortened: ``wlkp`` for
    ``wielkopolskie``."""
    return tuple(read_toml("name_abbreviations.toml").get(adjective_lemma(name) or name, ()))


def _abbreviated_forms(name: str) -> Iterator[str]:
    abbreviations = read_toml("name_abbreviations.toml")
    for index, word in enumerate(_WORD.findall(name)):
        lemma = adjective_lemma(word) or word.lower()
        if index == 0 or lemma not in abbreviations:
            continue
        for forms in inflected_forms(name).values():
            for form in forms:
                place = list(_WORD.finditer(form))[index]
                for short in abbreviations[lemma]:
                    yield form[: place.start()] + short + form[place.end() :]
