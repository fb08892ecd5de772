"""The caveats that an honest answer carries, drawn from what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.tools.facts import Measure, Note, NoteKind
from assistant.tools.presentation.labels import label
from assistant.tools.scope.fits import Fit
from assistant.tools.scope.like_named import like_named
from assistant.tools.scope.study import Study
from assistant.tools.scope.subject import Subject
from indicators_db.groups import ComparisonGroup, GroupKind
from indicators_db.model import Direction, Flag, Indicator, Unit
from polish.texts import text

_SMALL_GROUP = 5

_NOBODY_GAVE = {GroupKind.TYPE: NoteKind.NO_TYPES, GroupKind.INCOME: NoteKind.NO_INCOMES}


def distinct(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Each note once, in the order first met."""
    return tuple(dict.fromkeys(notes))


def latest_year(years: Iterable[int]) -> Note:
    """No year was asked for; ``years`` were taken, one or (of several indicators) more."""
    return Note(NoteKind.LATEST_YEAR, (("year", year_ranges(years)),))


def of_fit(fit: Fit, subject: Subject) -> Iterator[Note]:
    """What was used where it is not what was asked for.

    Nobody asks for a version of an indicator that is only shown as part of a service.
    """
    if fit.indicator.id != fit.asked.id and subject.names(fit.asked):
        params = (("asked", fit.asked.name), ("used", fit.indicator.name))
        yield Note(NoteKind.VERSION_USED, params)
    if fit.unit.code != fit.place.code:
        yield Note(NoteKind.TWIN_USED, (("unit", label(fit.unit)), ("code", fit.unit.code)))


def direction(indicator: Indicator) -> Iterator[Note]:
    """How a high value is to be read, where it is not simply good."""
    if indicator.direction is Direction.NEUTRAL:
        yield Note(NoteKind.NEUTRAL)
    elif indicator.direction is Direction.LOWER_IS_BETTER:
        yield Note(NoteKind.LOWER_IS_BETTER)


def flags(measures: Iterable[Measure]) -> Iterator[Note]:
    """Missing, estimated and too small values among ``measures``."""
    found = [measure.flag for measure in measures]
    missing = found.count(Flag.MISSING)
    if missing:
        yield Note(NoteKind.MISSING, (("count", missing),))
    if Flag.ESTIMATED in found:
        yield Note(NoteKind.ESTIMATED)
    if Flag.BELOW_PRECISION in found:
        yield Note(NoteKind.BELOW_PRECISION)


def small_group(others: int) -> Iterator[Note]:
    """Too few other units with a number for a median or a place to mean much."""
    if others < _SMALL_GROUP:
        yield Note(NoteKind.SMALL_GROUP, (("count", others),))


def ties(count: int) -> Iterator[Note]:
    """``count`` units share a place with another."""
    if count:
        yield Note(NoteKind.TIES, (("count", count),))


def limited(shown: int, total: int) -> Iterator[Note]:
    """Only some of the units are in the table."""
    if shown < total:
        yield Note(NoteKind.LIMITED, (("shown", shown), ("total", total)))


def gaps(years: Sequence[int]) -> Iterator[Note]:
    """Years without a number, runs of them shortened: ``2011, 2013–2015``."""
    if years:
        yield Note(NoteKind.GAPS, (("years", year_ranges(years)),))


def year_ranges(years: Iterable[int]) -> str:
    """Years as a person writes them: ``2011, 2013–2015``."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def versions_mixed(own: Indicator, others: Iterable[Measure]) -> Iterator[Note]:
    """Some of the units compared are collected under another version of the indicator."""
    by_version: dict[str, list[str]] = {}
    for measure in others:
        if measure.indicator.id != own.id and measure.value is not None:
            by_version.setdefault(measure.indicator.name, []).append(label(measure.unit))
    for name, units in by_version.items():
        params = (("own", own.name), ("other", name), ("units", ", ".join(units)))
        yield Note(NoteKind.VERSIONS_MIXED, params)


def versions_left_out(left_out: Iterable[Measure]) -> Iterator[Note]:
    """Units that only another version covers are not counted in."""
    versions = [measure.indicator.name for measure in left_out]
    for name in dict.fromkeys(versions):
        params = (("count", versions.count(name)), ("version", name))
        yield Note(NoteKind.VERSION_LEFT_OUT, params)


def of_group(group: ComparisonGroup) -> Iterator[Note]:
    """The comparison group is ours; what its members have in common, if not what was wanted."""
    yield Note(NoteKind.OWN_GROUP, (("criteria", criteria(group)),))
    if group.in_place_of is not None:
        nobody_gave = _NOBODY_GAVE[group.in_place_of]
        yield Note(nobody_gave if group.division is None else NoteKind.UNIT_NOT_DIVIDED)


def criteria(group: ComparisonGroup) -> str:
    """What the members of a comparison group have in common, in Polish."""
    if group.shared is not None and group.division is not None:
        kind = text(f"tables.kinds.{group.kind}") if group.kind is not None else ""
        words = {"title": group.division.title, "source": group.division.source}
        return text(f"tables.criteria.{group.basis}", kind=kind, shared=group.shared, **words)
    if group.near_city is None:
        return _size(group)
    return text(f"tables.criteria.{'near' if group.near_city else 'apart'}", criteria=_size(group))


def _size(group: ComparisonGroup) -> str:
    kind = text(f"tables.kinds.{group.kind}")
    low, high = _thousands(group.population_from), _thousands(group.population_to)
    if low and high:
        return text("tables.criteria.between", kind=kind, low=low, high=high)
    if low:
        return text("tables.criteria.from", kind=kind, low=low)
    if high:
        return text("tables.criteria.to", kind=kind, high=high)
    return text("tables.criteria.any", kind=kind)


def city_and_county(study: Study, unit: Unit, also_named: Sequence[Unit] = ()) -> Iterator[Note]:
    """The city and the county named after it are two units; said unless both were asked for."""
    other = like_named(study.units, unit)
    if other is None or other.code in {named.code for named in also_named}:
        return
    params = (("answered", label(unit)), ("other", label(other)))
    yield Note(NoteKind.CITY_AND_COUNTY, params)


def _thousands(population: int | None) -> str:
    """``50000`` as ``50 tys.``; empty for an open end."""
    if not population:
        return ""
    return text("tables.criteria.thousands", count=f"{population / 1000:g}".replace(".", ","))
