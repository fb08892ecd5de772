"""What Morfeusz (the SGJP dictionary) knows about a single Polish word.

One analyser serves the whole process behind a lock: it is not safe to share between threads, takes
about 40 MB and 0.2 s to load, and answers in about 20 microseconds.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, product

import morfeusz2

from polish.folding import fold, has_polish_letters

_LONGEST_WORD = 40
_MOST_VARIANTS = 400
_MOST_RESTORED_LETTERS = 4
_RESTORED = {
    "a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "żź"
}  # fmt: skip
# No Polish word is spelled so: it saves most look-ups of wrong variants.
_UNSPELLABLE = re.compile("^[ąęń]|[ćńśź][iaeouyąęó]|łi|[ąę][aeiouyąęó]")
_COMMON_NOUN = "nazwa_pospolita"
_VERBAL = frozenset({"fin", "praet", "inf", "impt", "imps"})
_RELATIONAL = ("ski", "cki", "skie", "ckie")
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a word form, or one form of a lemma.

    ``lemma_id`` is Morfeusz's own, with the mark that tells homonyms apart (``Skawina:Sf``).
    ``tags`` are the positions of the tag, each with its alternatives (``sg``, ``nom.acc``, ``m3``).
    ``labels`` tell kinds of names (``nazwa_geograficzna``), ``qualifiers`` how the form is used
    (``reg.``, ``daw.``; empty for an ordinary form).
    """

    form: str
    lemma_id: str
    tags: tuple[frozenset[str], ...]
    labels: frozenset[str]
    qualifiers: frozenset[str]

    @property
    def lemma(self) -> str:
        """The dictionary form, as it is spelled."""
        return self.lemma_id.partition(":")[0] or self.lemma_id

    @property
    def part_of_speech(self) -> str:
        """The first position of the tag: ``subst``, ``adj``, ``fin`` …"""
        return next(iter(self.tags[0]))

    @property
    def is_proper_name(self) -> bool:
        """Whether this reading is a name (of a place, person, company …)."""
        return bool(self.labels) and _COMMON_NOUN not in self.labels


@cache
def _morfeusz() -> morfeusz2.Morfeusz:
    return morfeusz2.Morfeusz()


@cache
def _tags(tag: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(position.split(".")) for position in tag.split(":"))


@cache
def _shared(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _analysis(interpretation: tuple[str, str, str, list[str], list[str]]) -> Analysis:
    # Tags and labels come from small closed sets: sharing them keeps analyses small.
    form, lemma, tag, labels, qualifiers = interpretation
    return Analysis(form, lemma, _tags(tag), _shared(tuple(labels)), _shared(tuple(qualifiers)))


@lru_cache(maxsize=5_000)
def analyses(word: str) -> tuple[Analysis, ...]:
    """All readings of ``word`` as one word; none if Morfeusz doesn't know it."""
    if not word or len(word) > _LONGEST_WORD or not word.isalpha():
        return ()
    with _lock:
        found = _morfeusz().analyse(word)
    # More than one segment means a verb with its ending cut off (``zrobił`` + ``em``): the first
    # segment still tells the lemma.
    read = tuple(_analysis(interpretation) for start, _, interpretation in found if start == 0)
    return tuple(analysis for analysis in read if analysis.part_of_speech != "ign")


def inflections(lemma_id: str) -> tuple[Analysis, ...]:
    """All forms of a lemma given by its ``lemma_id``; none if Morfeusz doesn't know it."""
    with _lock:
        found = _morfeusz().generate(lemma_id)
    forms = tuple(_analysis(interpretation) for interpretation in found)
    return tuple(form for form in forms if form.part_of_speech != "ign")


def is_known(word: str) -> bool:
    """Whether ``word``, as it is spelled, is in the dictionary."""
    return bool(analyses(word))


def is_word(text: str) -> bool:
    """Whether the dictionary knows the word as typed, or with Polish letters put in."""
    return is_known(text.lower()) or lemmas(text) != (fold(text),)


def is_ordinary_word(word: str) -> bool:
    """Whether ``word``, as it is spelled, is more than a name (``nowe``, ``turek``, ``policach``).

    Adjectives in -ski and -cki don't count: most are made from names, and no dictionary says which.
    """
    return any(
        not analysis.is_proper_name and not analysis.lemma.endswith(_RELATIONAL)
        for analysis in analyses(word.lower())
    )


def is_verb(word: str) -> bool:
    """Whether ``word``, as it is spelled, can only be a form of a verb (``walczą``, ``liczyć``)."""
    found = analyses(word)
    return bool(found) and all(one.part_of_speech in _VERBAL for one in found)


def may_be_verb(word: str) -> bool:
    """Whether ``word``, as it is spelled, may be a form of a verb (``stoi``, ``mieszka``); a word
    that is in no dictionary may be."""
    found = analyses(word)
    return not found or any(one.part_of_speech in _VERBAL for one in found)


@lru_cache(maxsize=20_000)
def lemmas(word: str, *, undiacritised: bool = False) -> tuple[str, ...]:
    """The distinct dictionary forms of ``word``, lower case, as they are spelled.

    A word that is unknown as typed is tried with Polish letters restored (``zlobek`` gives
    ``żłobek``); ``undiacritised`` says that the text around was typed without them, so known words
    are tried too (``szkol`` gives ``szkolić`` and ``szkoła``). A word that stays unknown is its own
    lemma, folded. Names are left out where the word has an ordinary reading.
    """
    word = word.lower()
    found = _own_lemmas(word)
    if not found or (undiacritised and not has_polish_letters(word)):
        restored = (lemma for variant in _restored(word) for lemma in _own_lemmas(variant))
        found = tuple(dict.fromkeys((*found, *restored)))
    return found or (fold(word),)


def _own_lemmas(word: str) -> tuple[str, ...]:
    read = analyses(word)
    ordinary = [analysis for analysis in read if not analysis.is_proper_name]
    return tuple(dict.fromkeys(analysis.lemma.lower() for analysis in ordinary or read))


def _restored(word: str) -> Iterator[str]:
    """Spellings of ``word`` with Polish letters put in, those with the fewest first."""
    if has_polish_letters(word):
        return
    places = [index for index, letter in enumerate(word) if letter in _RESTORED]
    count = 0
    for size in range(1, min(len(places), _MOST_RESTORED_LETTERS) + 1):
        for chosen in combinations(places, size):
            for letters in product(*(_RESTORED[word[index]] for index in chosen)):
                if count == _MOST_VARIANTS:
                    return
                count += 1
                spelled = list(word)
                for index, letter in zip(chosen, letters, strict=True):
                    spelled[index] = letter
                variant = "".join(spelled)
                if not _UNSPELLABLE.search(variant):
                    yield variant
