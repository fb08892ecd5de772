"""What answers about all units of a scope share: plan, table, caveats, words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.tools.arguments import ScopeArguments
from assistant.tools.facts import Note, NoteKind
from assistant.tools.plan import Operation, Plan
from assistant.tools.presentation import layout, notes
from assistant.tools.presentation.full_labels import full_label
from assistant.tools.scope.fits import covers
from assistant.tools.scope.ranking_scope import Scope, ScopedArguments
from assistant.tools.scope.study import Study
from assistant.tools.scope.subject import asked_units
from assistant.tools.table import Row, Table
from indicators_db.model import Kind, Level, Unit
from polish.texts import text


def scoped_plan(operation: Operation, args: ScopedArguments, scope: Scope) -> Plan:
    """The plan of an answer about all units of ``scope``; which are marked is not yet in it."""
    return Plan(
        operation=operation,
        indicators=(scope.indicator.id,),
        service=args.service,
        years=(scope.year,),
        level=scope.level,
        within=scope.within.code if scope.within is not None else None,
        kinds=tuple(sorted(scope.kinds)) if args.kinds else (),
        population_from=args.population_from,
        population_to=args.population_to,
        exclude=args.exclude,
    )


def level_words(level: Level, kinds: frozenset[Kind]) -> str:
    """``gminy wiejskie, gminy miejskie``: the kinds meant, or else the whole level."""
    named = [text(f"tables.kinds.{kind}") for kind in Kind if kind in kinds]
    return ", ".join(named or [text(f"tables.levels.{level}")])


def scoped_table(title: str, scope: Scope, rows: Sequence[Row]) -> Table:
    """The table of one indicator over the units of ``scope``, each with its place and region."""
    columns = [
        layout.count_column("place"),
        layout.column("unit"),
        layout.column("region"),
        layout.value_column("value", [scope.indicator]),
    ]
    return layout.table(
        title,
        columns,
        rows,
        indicator=scope.indicator.name,
        year=scope.year,
        level=level_words(scope.level, scope.kinds),
        within=layout.inside(scope.within),
    )


def scope_notes(study: Study, args: ScopedArguments, scope: Scope) -> Iterator[Note]:
    """Version, year and filters of the scope; units left out of it or without a number in it."""
    yield from version_note(study, args, scope)
    if args.year is None:
        yield notes.latest_year([scope.year])
    yield from filter_notes(study, args)
    yield from notes.versions_left_out(scope.gathered.left_out)
    yield from notes.flags(scope.gathered.measures)
    known = {m.unit.code: m.value is not None for m in scope.gathered.measures}
    yield from named_notes(study, scope.named, known)
    yield from notes.direction(scope.indicator)


def version_note(study: Study, args: ScopedArguments, scope: Scope) -> Iterator[Note]:
    """Another version of the indicator was used than the one that was asked for."""
    asked_fits = any(covers(study, scope.asked, m.unit) for m in scope.gathered.measures)
    if scope.asked.id != scope.indicator.id and args.indicators and not asked_fits:
        params = (("asked", scope.asked.name), ("used", scope.indicator.name))
        yield Note(NoteKind.VERSION_USED, params)


def filter_notes(study: Study, args: ScopeArguments) -> Iterator[Note]:
    """Which units the question itself left out."""
    bounds = (("low", args.population_from), ("high", args.population_to))
    params = tuple((key, bound) for key, bound in bounds if bound is not None)
    if params:
        yield Note(NoteKind.POPULATION, params)
    yield from excluded(study, args.exclude)


def excluded(study: Study, codes: Sequence[str]) -> Iterator[Note]:
    """Units and territories that the question itself left out."""
    if codes:
        yield Note(NoteKind.EXCLUDED, (("units", _labels(study, asked_units(study, codes))),))


def named_notes(study: Study, named: Iterable[Unit], known: dict[str, bool]) -> Iterator[Note]:
    """Units that the question names but the answer has no number of.

    ``known``: codes of the units of the scope, and whether each has a number.
    """
    outside, without = [], []
    for unit in named:
        found = [known[code] for code in (unit.code, unit.twin_code) if code in known]
        if not found:
            outside.append(unit)
        elif not any(found):
            without.append(unit)
    if outside:
        yield Note(NoteKind.OUTSIDE_SCOPE, (("units", _labels(study, outside)),))
    if without:
        yield Note(NoteKind.NAMED_WITHOUT_NUMBER, (("units", _labels(study, without)),))


def small_base_note(study: Study, named: Sequence[Unit]) -> Iterator[Note]:
    """Units that the question names but whose change can't be told in percent."""
    if named:
        yield Note(NoteKind.SMALL_BASE, (("units", _labels(study, named)),))


def _labels(study: Study, units: Iterable[Unit]) -> str:
    return ", ".join(full_label(study.units, unit) for unit in units)
