"""An order of units: who leads, where the asked ones stand, what the middle is."""

from __future__ import annotations

from assistant.narration import meaning, notes
from assistant.narration.draft import Draft
from assistant.narration.markdown import escape, quoted, upper_first
from assistant.narration.phrases import amount, median_amount
from assistant.narration.places import in_place, label
from assistant.narration.scopes import among
from assistant.tools.facts import Condition, Measure, NoteKind, Ranked, RankFacts
from assistant.tools.plan import Order
from indicators_db.model import Indicator
from polish.numbers import format_measure
from polish.plural import format_list
from polish.texts import text

NEXT = 3
"""Places after the first that are read aloud."""

FIRST = 5
"""Units that pass a threshold and are read aloud."""

MOST_TIED = 4
"""Leaders with one value that are all named."""


def draft(facts: RankFacts) -> Draft:
    """First the units that were asked about, or else the first of the order."""
    if facts.condition is not None:
        return _conditioned(facts, facts.condition)
    leaders = tuple(line for line in facts.listed if line.place == 1)
    details: list[str] = []
    if not facts.listed:
        finding = text("answers.rank.empty", **_subject(facts))
    elif len(leaders) == facts.total > 1:
        params = {"amount": amount(leaders[0].measure), **_subject(facts)}
        finding = text("answers.rank.all_equal", **params)
    elif facts.mean is not None and facts.median is not None:
        finding = text(
            "answers.rank.middle",
            median=median_amount(facts.indicator, facts.median),
            mean=median_amount(facts.indicator, facts.mean),
            **_subject(facts),
        )
        details.append(_first(facts, leaders, "first_"))
    elif facts.asked:
        finding = _asked(facts, facts.asked[0])
        details += [_asked_more(facts, line) for line in facts.asked[1:]]
        if facts.asked[0].place != 1:
            details.append(_first(facts, leaders, "first_"))
    else:
        finding = _first(facts, leaders, "")
        details += _next(facts, len(leaders))
    if facts.median is not None and facts.mean is None and len(leaders) < facts.total:
        median = median_amount(facts.indicator, facts.median)
        details.append(text("answers.rank.median", median=median))
    if facts.listed:
        details.append(meaning.rule(facts.indicator))
    return Draft(
        finding=finding,
        details=tuple(details),
        caveats=notes.write(facts.notes, _said(facts)),
    )


def _conditioned(facts: RankFacts, condition: Condition) -> Draft:
    """How many units pass the threshold, whether those asked about do, the first of them."""
    key = "some" if condition.met else "nobody"
    finding = text(
        f"answers.condition.{key}",
        threshold=threshold(facts, condition),
        met=condition.met,
        name=quoted(facts.indicator.name),
        year=facts.year,
        among=upper_first(among(facts.total, facts.level, facts.kinds, facts.within)),
    )
    details = [_whether(condition, line.measure) for line in facts.asked]
    if facts.listed:
        units = [
            text(
                "answers.rank.next_unit",
                unit=label(line.measure.unit),
                amount=amount(line.measure),
            )
            for line in facts.listed[:FIRST]
        ]
        all_of_them = condition.met <= len(units)
        listing = "all" if all_of_them else end(facts)
        details.append(text(f"answers.condition.{listing}", units=format_list(units)))
    details.append(meaning.rule(facts.indicator))
    return Draft(finding, tuple(details), caveats=notes.write(facts.notes, _said(facts)))


def threshold(facts: RankFacts, condition: Condition) -> str:
    """``powyżej 60%``, ``co najmniej 5 km i mniej niż 10 km``."""
    how = "inclusive" if condition.inclusive else "strict"
    bounds = (("above", condition.above), ("below", condition.below))
    said = [
        text(f"answers.condition.{key}_{how}", bound=_bound(facts.indicator, bound))
        for key, bound in bounds
        if bound is not None
    ]
    return format_list(said)


def _bound(indicator: Indicator, bound: float) -> str:
    return format_measure(bound, escape(indicator.unit_of_measure))


def _whether(condition: Condition, measure: Measure) -> str:
    passes = measure.value is not None and condition.passed(measure.value)
    return text(
        f"answers.condition.{'asked_yes' if passes else 'asked_no'}",
        unit=upper_first(label(measure.unit)),
        amount=amount(measure),
    )


def end(facts: RankFacts) -> str:
    """Key of the end that the order starts from."""
    return "highest" if facts.order is Order.DESCENDING else "lowest"


def _subject(facts: RankFacts) -> dict[str, object]:
    return {
        "name": quoted(facts.indicator.name),
        "year": facts.year,
        "among": among(facts.total, facts.level, facts.kinds, facts.within),
    }


def _first(facts: RankFacts, leaders: tuple[Ranked, ...], prefix: str) -> str:
    key = f"answers.rank.{prefix}{end(facts)}"
    lead = leaders[0].measure
    subject = {} if prefix else _subject(facts)
    if len(leaders) == 1:
        place = in_place(lead.unit)
        return text(key, in_place=place, amount=amount(lead), **subject)
    units = format_list([label(line.measure.unit) for line in leaders[:MOST_TIED]])
    many = len(leaders) > MOST_TIED or len(leaders) == len(facts.listed) < facts.total
    key += "_tied_many" if many else "_tied"
    return text(key, units=units, amount=amount(lead), **subject)


def _next(facts: RankFacts, after: int) -> list[str]:
    following = facts.listed[after : after + NEXT]
    if not following:
        return []
    units = [
        text("answers.rank.next_unit", unit=label(line.measure.unit), amount=amount(line.measure))
        for line in following
    ]
    return [text("answers.rank.next", units=format_list(units))]


def _asked(facts: RankFacts, line: Ranked) -> str:
    return text(
        f"answers.rank.asked_{end(facts)}",
        unit=upper_first(label(line.measure.unit)),
        place=line.place,
        amount=amount(line.measure),
        tie=_tie(facts, line),
        **_subject(facts),
    )


def _asked_more(facts: RankFacts, line: Ranked) -> str:
    return text(
        "answers.rank.asked_more",
        unit=upper_first(label(line.measure.unit)),
        place=line.place,
        amount=amount(line.measure),
        tie=_tie(facts, line),
    )


def _tie(facts: RankFacts, line: Ranked) -> str:
    shared = any(
        other.place == line.place and other.measure.unit.code != line.measure.unit.code
        for other in (*facts.listed, *facts.asked)
    )
    return text("answers.rank.tie") if shared else ""


def _said(facts: RankFacts) -> frozenset[NoteKind]:
    """Notes that the sentences already carry: ties, where only the first place is shared."""
    places = [line.place for line in facts.listed]
    only_first = all(place == 1 for place in places if places.count(place) > 1)
    return frozenset({NoteKind.TIES}) if only_first else frozenset()
