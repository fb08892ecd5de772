"""The gate for sentences that a language model wrote: it may retell a result, and nothing else.

Every number must be a cell of whom the sentence names (``ungrounded``), every direction must hold
of them, every word must stand in our own sentences, in names of the data, or in a short list of
words that judge nothing; and there is no markup. So the worst model can be clumsy, but not wrong.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from assistant.grounding.binding import Mention, places_in, subjects_in
from assistant.grounding.directions import (
    COMPARATIVE,
    OVER_TIME,
    Sense,
    Truth,
    sense_of,
    truths,
)
from assistant.grounding.numbers import ungrounded
from assistant.grounding.said import Said
from assistant.tools.result import Result
from assistant.tools.table import Row
from polish.morphology import lemmas
from polish.texts import text

LONGEST = 1500
_PLAIN = re.compile(r"[\w\s.,;:!?%‰()/„”\"'’²³°+\-–−…]*")
_LINK = re.compile(r"://|www\.|\w\.\w{2,}/", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[„A-ZĄĆĘŁŃÓŚŹŻ])|\n+")
_CLAUSE = re.compile(r"[,;]\s|\s[–-]\s|\s(?:a|ale|lecz|natomiast|zaś|oraz|i)\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def objections(written: str, results: Sequence[Result], own: str) -> tuple[str, ...]:
    """Why ``written`` may not be shown, in Polish, to be told to its author; empty: it may.

    ``own``: our own sentences about the same ``results``.
    """
    if not written.strip() or len(written) > LONGEST:
        return (text("models.objection.length"),)
    if _PLAIN.fullmatch(written) is None or _LINK.search(written):
        return (text("models.objection.markup"),)
    found = [*_strange_words(written, results, own)]
    ours = own.replace("*", "")
    for sentence in _SENTENCE.split(written):
        if sentence.strip() in ours:
            continue
        judged: list[tuple[str, ...]] = [tuple(_of_sentence(sentence, one)) for one in results]
        if judged and all(judged):
            found += min((len(said), said) for said in judged)[1]
    return tuple(dict.fromkeys(found))


def _of_sentence(sentence: str, result: Result) -> Iterator[str]:
    if stray := ungrounded(sentence, result):
        yield text("models.objection.numbers", numbers=", ".join(stray))
    said = Said()
    said.read(result.facts)
    rows = [row for table in result.tables for row in table.rows]
    known = tuple(truths(result.facts))
    places: Sequence[Mention] = ()
    subjects: Sequence[Mention] = tuple(subjects_in(sentence, rows))
    for clause in _CLAUSE.split(sentence):
        places = tuple(places_in(clause, rows, said.units)) or places
        subjects = tuple(subjects_in(clause, rows)) or subjects
        for word in _WORD.findall(clause):
            sense = sense_of(word)
            if sense and not _holds(sense, clause, places, subjects, known, rows):
                yield text("models.objection.direction", word=word)


def _holds(
    sense: Sense,
    clause: str,
    places: Sequence[Mention],
    subjects: Sequence[Mention],
    known: Sequence[Truth],
    rows: Sequence[Row],
) -> bool:
    """Whether a direction is true of those whom the clause names, or else of all it is about."""
    if re.search(r"\bnie\b", clause, re.IGNORECASE):
        return False
    if len(places) > 1:
        return sense in COMPARATIVE and _compares(sense, places, subjects, rows)
    about = [truth for truth in known if _is_about(truth, places, subjects)]
    if sense in OVER_TIME and (years := {int(year) for year in _YEAR.findall(clause)}):
        about = [truth for truth in about if years <= truth.years]
    same_kind = [truth for truth in about if truth.sense in _KIND[sense]]
    if not places and len({truth.codes for truth in same_kind}) > 1:
        return False
    if not subjects and len({truth.indicator for truth in same_kind}) > 1:
        return False
    return any(truth.sense is sense for truth in same_kind)


_KIND = {
    sense: kind
    for kind in (
        OVER_TIME,
        COMPARATIVE,
        frozenset({Sense.HIGHEST}),
        frozenset({Sense.LOWEST}),
        frozenset({Sense.BETTER, Sense.WORSE}),
    )
    for sense in kind
}


def _is_about(truth: Truth, places: Sequence[Mention], subjects: Sequence[Mention]) -> bool:
    here = not places or any(truth.codes & place.meant for place in places)
    this = not subjects or any(truth.indicator in subject.meant for subject in subjects)
    return here and this


def _compares(
    sense: Sense, places: Sequence[Mention], subjects: Sequence[Mention], rows: Sequence[Row]
) -> bool:
    """Whether the first place of two has more (or less) than the second, by their rows."""
    if len(places) != 2:
        return False
    first, second = (_cells_of(place, subjects, rows) for place in places)
    if len(first) != 1 or first.keys() != second.keys():
        return False
    (key,) = first
    return first[key] > second[key] if sense is Sense.ABOVE else first[key] < second[key]


def _cells_of(
    place: Mention, subjects: Sequence[Mention], rows: Sequence[Row]
) -> dict[tuple[str, str], float]:
    """A place's values by indicator and year."""
    return {
        (str(row.get("indicator")), str(row.get("year"))): float(value)
        for row in rows
        if row.get("unit_code") in place.meant
        and isinstance(value := row.get("value"), int | float)
        and (not subjects or any(row.get("indicator") in s.meant for s in subjects))
    }


def _strange_words(written: str, results: Iterable[Result], own: str) -> Iterator[str]:
    known = set(_vocabulary())
    for result in results:
        said = Said()
        said.read(result.facts)
        labels = (
            str(row["unit"]) for table in result.tables for row in table.rows if "unit" in row
        )
        for name in (*said.names, *labels):
            known |= _lemmas(name)
    known |= _lemmas(own)
    strange = [w for w in _WORD.findall(written) if not _lemmas(w) & known and not sense_of(w)]
    if strange:
        words = ", ".join(dict.fromkeys(strange[:8]))
        yield text("models.objection.words", words=words)


def _lemmas(words: str) -> set[str]:
    return {
        lemma.lower()
        for word in _WORD.findall(words)
        for part in (word, *word.split("-"))
        for lemma in (*lemmas(part), part.lower())
    }


@cache
def _vocabulary() -> frozenset[str]:
    written = tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text("utf-8"))
    return frozenset(_lemmas(written["words"]))
