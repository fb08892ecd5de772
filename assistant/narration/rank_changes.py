"""An order of changes: where it rose or fell most, from how much to how much, and who follows."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.narration import meaning, notes
from assistant.narration.draft import Draft
from assistant.narration.markdown import quoted, upper_first
from assistant.narration.meaning import Contrast
from assistant.narration.phrases import PERCENT_PRECISION, amount, gap, in_percent, vanishes
from assistant.narration.places import in_place, label
from assistant.narration.rank import MOST_TIED, NEXT
from assistant.narration.scopes import among
from assistant.tools.facts import NoteKind
from assistant.tools.plan import ChangeMeasure, Order
from assistant.tools.survey_facts import Change, ChangeRankFacts, RankedChange
from polish.numbers import NO_BREAK_SPACE, format_measure, format_number, format_signed
from polish.plural import format_list
from polish.texts import text

_RISING = {Order.DESCENDING: "rose", Order.ASCENDING: "fell"}
"""The way that an order begins with."""


def draft(facts: ChangeRankFacts) -> Draft:
    """First the units that were asked about, or else the first of the order."""
    details: list[str] = []
    told = facts.listed[0].change
    if facts.same == facts.total:
        finding = text("changes.all.same", **_subject(facts, upper=True))
    elif facts.asked:
        told = facts.asked[0].change
        finding = _asked(facts, facts.asked[0])
        details += [_asked_more(facts, line) for line in facts.asked[1:]]
        if facts.asked[0].place != 1:
            details.append(_leader(facts))
    else:
        finding = _first(facts)
        details += _next(facts)
    if facts.same != facts.total:
        details += [_counts(facts), _range(facts)]
    details.append(text(f"changes.detail.{basis(facts)}"))
    seen = None if way(told) == "same" else told.difference
    details.append(meaning.verdict(facts.indicator, seen, Contrast.CHANGE))
    return Draft(
        finding=finding,
        details=tuple(details),
        caveats=(
            *_left_out(facts),
            *_ties(facts),
            *notes.write(facts.notes, frozenset({NoteKind.TIES})),
        ),
    )


def way(change: Change) -> str:
    """Key of what became of a unit's number: ``rose``, ``fell`` or ``same``."""
    if change.difference == 0:
        return "same"
    return "rose" if change.difference > 0 else "fell"


def basis(facts: ChangeRankFacts) -> str:
    """Key of what units are ordered by."""
    if facts.by is ChangeMeasure.PERCENT:
        return "percent"
    return "points" if in_percent(facts.indicator) else "difference"


def beginning(facts: ChangeRankFacts) -> str:
    """``od największego wzrostu``: where the order begins."""
    return text(f"changes.beginning.{way(facts.listed[0].change)}_{facts.order}")


def leaders(facts: ChangeRankFacts) -> tuple[RankedChange, ...]:
    """Those listed that share the first place."""
    return tuple(line for line in facts.listed if line.place == 1)


def how_far(facts: ChangeRankFacts) -> str:
    """``most`` where the first of the order went the way that it begins with, else ``least``."""
    return "most" if way(facts.listed[0].change) == _RISING[facts.order] else "least"


def size(change: Change) -> str:
    """How much a change is, without its direction: ``120 osób (o 3,4%)``, ``2 punkty …``."""
    indicator = change.last.indicator
    precision = indicator.precision
    if vanishes(change.difference, precision):
        precision = None  # a place is won by a change that rounding would hide
    return gap(indicator, change.difference, change.percent, change.first.value, precision)


def signed(facts: ChangeRankFacts, change: Change) -> str:
    """The number that units are ordered by, with its sign: ``+3,4%``, ``−2 p.p.``, ``+120 zł``."""
    number = change.size(facts.by)
    if facts.by is ChangeMeasure.PERCENT:
        return f"{format_signed(number, PERCENT_PRECISION)}%"
    precision = facts.indicator.precision
    if vanishes(number, precision):
        precision = None
    if in_percent(facts.indicator):
        unit = text("tables.unit.points")
        return f"{format_signed(number, precision)}{NO_BREAK_SPACE}{unit}"
    written = format_measure(number, facts.indicator.unit_of_measure, precision)
    return f"+{written}" if number > 0 else written


def said(change: Change) -> str:
    """``wzrost o 120 osób (o 3,4%)``, ``bez zmiany``."""
    return text(f"changes.change.{way(change)}", size=size(change))


def _subject(facts: ChangeRankFacts, *, upper: bool = False) -> dict[str, object]:
    whom = among(facts.total, facts.level, facts.kinds, facts.within)
    return {
        "name": quoted(facts.indicator.name),
        "first_year": facts.first_year,
        "year": facts.year,
        "among": upper_first(whom) if upper else whom,
    }


def _ends(change: Change) -> dict[str, str]:
    return {"first": amount(change.first), "last": amount(change.last)}


def _first(facts: ChangeRankFacts) -> str:
    lead = leaders(facts)
    change = lead[0].change
    subject = _subject(facts, upper=True)
    if way(change) == "same":
        return text(f"changes.first.same_{facts.order}", units=_names(facts, lead), **subject)
    key = f"changes.first.{way(change)}_{how_far(facts)}"
    if len(lead) > 1:
        shared = _shared_size(facts, change)
        return text(f"{key}_tied", units=_names(facts, lead), size=shared, **subject)
    place = in_place(change.last.unit)
    return text(key, in_place=place, size=size(change), **_ends(change), **subject)


def _shared_size(facts: ChangeRankFacts, change: Change) -> str:
    """What those that share a place have in common: the number that they are ordered by."""
    if facts.by is ChangeMeasure.PERCENT:
        return f"{format_number(abs(change.size(facts.by)), PERCENT_PRECISION)}%"
    indicator = facts.indicator
    return gap(indicator, change.difference, None, None, indicator.precision)


def _names(facts: ChangeRankFacts, lines: Sequence[RankedChange]) -> str:
    """The first of those that share a place."""
    names = [label(line.change.last.unit) for line in lines[:MOST_TIED]]
    cut = len(lines) > MOST_TIED or len(lines) == len(facts.listed) < facts.total
    return f"{', '.join(names)} {text('changes.first.others')}" if cut else format_list(names)


def _leader(facts: ChangeRankFacts) -> str:
    lead = leaders(facts)
    change = said(lead[0].change)
    if len(lead) > 1:
        shared = _shared_size(facts, lead[0].change)
        change = text(f"changes.change.{way(lead[0].change)}", size=shared)
    return text("changes.asked.leader", units=_names(facts, lead), change=change)


def _next(facts: ChangeRankFacts) -> list[str]:
    after = len(leaders(facts))
    following = facts.listed[after : after + NEXT]
    if not following:
        return []
    units = [
        text(
            "changes.detail.next_unit",
            unit=label(line.change.last.unit),
            change=said(line.change),
        )
        for line in following
    ]
    return [text("changes.detail.next", units=format_list(units))]


def _asked(facts: ChangeRankFacts, line: RankedChange) -> str:
    return text(
        "changes.asked.main",
        unit=upper_first(label(line.change.last.unit)),
        place=line.place,
        tie=_tie(facts, line),
        beginning=beginning(facts),
        change=said(line.change),
        **_ends(line.change),
        **_subject(facts),
    )


def _asked_more(facts: ChangeRankFacts, line: RankedChange) -> str:
    return text(
        "changes.asked.more",
        unit=upper_first(label(line.change.last.unit)),
        place=line.place,
        tie=_tie(facts, line),
        change=said(line.change),
    )


def _tie(facts: ChangeRankFacts, line: RankedChange) -> str:
    shared = any(
        other.place == line.place and other.change is not line.change
        for other in (*facts.listed, *facts.asked)
    )
    return text("answers.rank.tie") if shared else ""


def _counts(facts: ChangeRankFacts) -> str:
    return text("changes.detail.counts", rose=facts.rose, fell=facts.fell, same=facts.same)


def _range(facts: ChangeRankFacts) -> str:
    sizes = {"highest": facts.highest, "lowest": facts.lowest, "median": facts.median}
    said = {key: _as_change(facts, number) for key, number in sizes.items()}
    return text("changes.detail.range", **said)


def _as_change(facts: ChangeRankFacts, number: float) -> str:
    """A number that units are ordered by, in words."""
    if facts.by is ChangeMeasure.PERCENT:
        written = f"{format_number(abs(number), PERCENT_PRECISION)}%"
    else:
        precision = facts.indicator.precision
        if vanishes(number, precision):
            precision = None
        written = gap(facts.indicator, number, None, None, precision)
    key = "same" if number == 0 else ("rose" if number > 0 else "fell")
    return text(f"changes.change.{key}", size=written)


def _ties(facts: ChangeRankFacts) -> list[str]:
    """That places are shared, where the finding does not say so of the first."""
    shared = [line.place for line in facts.listed]
    if all(place == 1 for place in shared if shared.count(place) > 1):
        return []
    return [text("changes.caveat.ties")]


def _left_out(facts: ChangeRankFacts) -> list[str]:
    counts = (("without_pair", facts.without_pair), ("small_base", facts.small_base))
    return [text(f"changes.caveat.{key}", count=count) for key, count in counts if count]
