"""Rankings by change: units of one level in order of how much an indicator rose or fell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.tools.arguments import RankArguments
from assistant.tools.facts import Note
from assistant.tools.measures.change import fair, measure_for
from assistant.tools.measures.statistics import median, places
from assistant.tools.plan import ChangeMeasure, Operation, Order, Plan, Status
from assistant.tools.presentation import change_tables, doubts, notes, provenance
from assistant.tools.presentation.scoped import (
    filter_notes,
    named_notes,
    scoped_plan,
    small_base_note,
    version_note,
)
from assistant.tools.presentation.suggestions import follow_ups
from assistant.tools.result import Result
from assistant.tools.scope.change_scope import ChangeScope, change_scope_of
from assistant.tools.scope.study import Study
from assistant.tools.survey_facts import Change, ChangeRankFacts, RankedChange


def run(args: RankArguments, study: Study, *, default_limit: int) -> Result:
    """The first units of the order, and the place of those asked for wherever they stand."""
    found = change_scope_of(args, study)
    scope = found.scope
    changes = fair(found.changes)
    by = measure_for(scope.indicator, changes)
    if by is ChangeMeasure.PERCENT:
        changes = tuple(change for change in changes if change.percent is not None)
    order = args.order or _greatest_first([change.size(by) for change in changes])
    ranked = _ranked(changes, by, order)
    sizes = [one.change.size(by) for one in ranked]
    limit = args.limit or default_limit
    listed = ranked[:limit]
    named = {code for unit in scope.named for code in (unit.code, unit.twin_code)}
    asked = tuple(one for one in ranked if one.change.last.unit.code in named)
    facts = ChangeRankFacts(
        indicator=scope.indicator,
        first_year=found.first_year,
        year=scope.year,
        level=scope.level,
        kinds=scope.kinds,
        within=scope.within,
        order=order,
        by=by,
        listed=listed,
        asked=asked,
        total=len(ranked),
        rose=sum(one.change.difference > 0 for one in ranked),
        fell=sum(one.change.difference < 0 for one in ranked),
        same=sum(one.change.difference == 0 for one in ranked),
        median=median(sizes) or 0.0,
        highest=max(sizes),
        lowest=min(sizes),
        without_pair=found.without_pair,
        small_base=len(found.changes) - len(changes),
        notes=notes.distinct(_notes(args, study, found, ranked, (*listed, *asked))),
    )
    return Result(
        status=Status.ANSWERED,
        plan=_plan(facts, limit, scoped_plan(Operation.RANK, args, scope)),
        facts=facts,
        tables=(change_tables.main_table(study, facts), change_tables.summary(args, facts)),
        definitions=provenance.definitions([scope.indicator]),
        sources=provenance.sources(study.info, [scope.indicator]),
        suggestions=follow_ups(
            study,
            scope.indicator,
            (asked or listed)[0].change.last.unit,
            (found.first_year, scope.year),
            after=Operation.RANK,
        ),
    )


def _greatest_first(sizes: Sequence[float]) -> Order:
    """The order that begins with the greatest change, whichever way it went."""
    return Order.ASCENDING if -min(sizes) > max(sizes) else Order.DESCENDING


def _ranked(changes: Sequence[Change], by: ChangeMeasure, order: Order) -> tuple[RankedChange, ...]:
    """Changes in ``order``, equal ones by the unit's code."""
    sign = 1 if order is Order.ASCENDING else -1
    ordered = sorted(changes, key=lambda one: (sign * one.size(by), one.last.unit.code))
    placed = places([one.size(by) for one in ordered], order)
    return tuple(map(RankedChange, placed, ordered))


def _plan(facts: ChangeRankFacts, limit: int, scoped: Plan) -> Plan:
    return scoped.model_copy(
        update={
            "units": tuple(one.change.last.unit.code for one in facts.asked),
            "years": (facts.first_year, facts.year),
            "order": facts.order,
            "change": facts.by,
            "limit": limit,
        }
    )


def _notes(
    args: RankArguments,
    study: Study,
    found: ChangeScope,
    ranked: Sequence[RankedChange],
    shown: Sequence[RankedChange],
) -> Iterator[Note]:
    scope = found.scope
    yield from version_note(study, args, scope)
    if args.change_since is not None and args.change_since != found.first_year:
        yield from notes.gaps([args.change_since])
    yield from filter_notes(study, args)
    yield from notes.versions_left_out(scope.gathered.left_out)
    yield from notes.flags(one for r in ranked for one in (r.change.first, r.change.last))
    paired = {change.last.unit.code for change in found.changes}
    known = {m.unit.code: m.unit.code in paired for m in scope.gathered.measures}
    yield from named_notes(study, scope.named, known)
    placed = {one.change.last.unit.code for one in ranked}
    yield from small_base_note(
        study, [u for u in scope.named if {u.code, u.twin_code} & (paired - placed)]
    )
    yield from notes.direction(scope.indicator)
    yield from doubts.of_changes(study, [one.change for one in shown])
    shared = Counter(one.place for one in ranked)
    yield from notes.ties(sum(shared[one.place] > 1 for one in shown))
    yield from notes.limited(len(shown), len(ranked))
