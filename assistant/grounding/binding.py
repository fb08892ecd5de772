"""Whose number it is: in a sentence that names places or indicators, a number must be theirs.

Words either introduce numbers ("w powiecie A 5, w powiecie B 7") or follow them ("5 w powiecie A, 7
w powiecie B"). A sentence passes if all its numbers are right by one of the two readings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.grounding.cells import Cells, Spoken, counts, numbers
from assistant.narration.markdown import escape
from assistant.tools.result import Result
from assistant.tools.table import Row
from indicators_db.model import Kind, Level, Unit
from polish.folding import fold
from polish.grammar import Agreement, Case
from polish.inflection import inflect_adjective, inflected_forms
from polish.texts import text as said

_SENTENCE = re.compile(r"(?<=[.!?;])\**\s+(?=[*„A-ZĄĆĘŁŃÓŚŹŻ])|\n+")
_QUOTED = re.compile("„[^”]*”")
_VOIVODESHIP = re.compile(r"\bwojew\w+ $", re.IGNORECASE)
_PREFIX = 4
_AGREEMENT = {Kind.COUNTY: Agreement.MASCULINE, Kind.VOIVODESHIP: Agreement.NEUTER}


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a sentence, and the values of a row's key that they stand for."""

    start: int
    meant: frozenset[str]


def misplaced(
    text: str, found: Sequence[Spoken], result: Result, units: Mapping[str, Unit]
) -> set[int]:
    """Positions in ``text`` of those of ``found`` that stand beside a name which is not theirs."""
    rows = [row for table in result.tables for row in table.rows]
    if not rows or not found:
        return set()
    everywhere = list(counts(result.tables))
    places = list(places_in(text, rows, units))
    subjects = list(subjects_in(text, rows))
    wrong: set[int] = set()
    for start, end in _sentences(text):
        inside = [one for one in found if start <= one.start < end]
        named = [[m for m in mentions if start <= m.start < end] for mentions in (places, subjects)]
        if inside and any(named):
            wrong |= _wrong(inside, named, rows, everywhere)
    return wrong


def _wrong(
    found: Sequence[Spoken],
    named: Sequence[Sequence[Mention]],
    rows: Sequence[Row],
    everywhere: Sequence[float],
) -> set[int]:
    readings = [
        {one.start for one in found if not _theirs(one, named, rows, everywhere, nearest)}
        for nearest in (_before, _after)
    ]
    return min(readings, key=len)


def _theirs(
    one: Spoken,
    named: Sequence[Sequence[Mention]],
    rows: Sequence[Row],
    everywhere: Sequence[float],
    nearest: Callable[[Spoken, Sequence[Mention]], Mention],
) -> bool:
    for key, mentions in zip(("unit_code", "indicator"), named, strict=True):
        if mentions:
            meant = nearest(one, mentions).meant
            rows = [row for row in rows if key not in row or row[key] in meant]
    return Cells([*everywhere, *numbers(rows)]).say(one)


def _before(one: Spoken, mentions: Sequence[Mention]) -> Mention:
    return max((m for m in mentions if m.start < one.start), default=mentions[0], key=_start)


def _after(one: Spoken, mentions: Sequence[Mention]) -> Mention:
    return min((m for m in mentions if m.start > one.start), default=mentions[-1], key=_start)


def _start(mention: Mention) -> int:
    return mention.start


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _SENTENCE.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def places_in(text: str, rows: Iterable[Row], units: Mapping[str, Unit]) -> Iterator[Mention]:
    """Units of the rows that the text names, in any case; namesakes stand together.

    What stands in quotation marks is a name of something else.
    """
    text = _QUOTED.sub(lambda quote: "·" * len(quote[0]), text)
    beginnings = {fold(word)[:_PREFIX] for word in re.findall(r"\w+", text)}
    codes = {str(row["unit_code"]) for row in rows if "unit_code" in row}
    by_form: dict[str, set[str]] = {}
    for code in codes & units.keys():
        unit = units[code]
        if fold(unit.name)[:_PREFIX] in beginnings or len(unit.name) < _PREFIX:
            for form in _forms(unit.name, unit.kind, unit.level):
                by_form.setdefault(form.lower(), set()).update({code, unit.twin_code or code})
    if by_form:
        # the narrator singles out none of several units that share a value
        by_form |= {said(f"answers.amount.{many}_units"): codes for many in ("few", "many")}
    for mention in _found(text, by_form):
        if not _VOIVODESHIP.search(text, 0, mention.start):
            yield mention
            continue
        # it shares its adjective with a powiat; its number may be in no row of its own
        own = {code for code in mention.meant & units.keys() if _is_voivodeship(units[code])}
        if own:
            yield Mention(mention.start, frozenset(own))


def _is_voivodeship(unit: Unit) -> bool:
    return unit.level is Level.VOIVODESHIP


def subjects_in(text: str, rows: Iterable[Row]) -> Iterator[Mention]:
    """Indicators of the rows that the text names in quotation marks."""
    names = {str(row["indicator"]) for row in rows if "indicator" in row}
    by_form = {f"„{escape(name)}”".lower(): {name} for name in names}
    yield from _found(text, by_form)


def _found(text: str, by_form: Mapping[str, Iterable[str]]) -> Iterator[Mention]:
    if not by_form:
        return
    longest_first = sorted(by_form, key=len, reverse=True)
    pattern = "|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in longest_first)
    for match in re.finditer(pattern, text, re.IGNORECASE):
        yield Mention(match.start(), frozenset(by_form[match[0].lower()]))


@lru_cache(maxsize=10_000)
def _forms(name: str, kind: Kind, level: Level) -> frozenset[str]:
    """Every form of a unit's name; names of powiats and voivodeships are adjectives."""
    if kind in _AGREEMENT and level is not Level.GMINA:
        return frozenset(inflect_adjective(name, case, _AGREEMENT[kind]) for case in Case)
    return frozenset(form for forms in inflected_forms(name).values() for form in forms) | {name}
