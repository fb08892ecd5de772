"""Beside whom a unit is shown: the members of a benchmark, and which of their numbers compare.

Rules, so that two versions of a budget indicator are never mixed in silence:

- Neighbours and units named in the question are places that people look for one by one, so each is
  shown under the version collected for it, and a note says where versions are mixed.
- Members of a territory or of a comparison group stand for a whole, so only those under the unit's
  own version count; a note says how many another version covers.
- A city with powiat rights is shown beside units of the level its numbers are kept at; only where
  nothing of that level compares, beside units of its other level.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.tools.facts import Measure
from assistant.tools.plan import Benchmark
from assistant.tools.scope.fits import Fit, candidates, covers
from assistant.tools.scope.study import Study
from indicators_db.groups import (
    USUAL,
    ComparisonGroup,
    GroupKind,
    GroupWish,
    comparison_group,
    without,
)
from indicators_db.model import Flag, Indicator, Level, Unit


@dataclass(frozen=True, slots=True)
class Peers:
    """Whom to compare with. ``base``: the code of the unit whose level the members are of.

    ``one_by_one``: each member under the version that fits it. ``territory``: the territory that
    the members make up.
    """

    base: Unit
    members: tuple[Unit, ...]
    one_by_one: bool
    territory: Unit | None = None
    group: ComparisonGroup | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """Numbers of members in one year: those that compare, and those under another version only."""

    measures: tuple[Measure, ...]
    left_out: tuple[Measure, ...]

    @property
    def known(self) -> int:
        """How many members have a number."""
        return sum(measure.value is not None for measure in self.measures)

    @property
    def mostly_known(self) -> bool:
        """True if at least half of the members have a number."""
        return 2 * self.known >= len(self.measures)


def peers_of(
    study: Study, fit: Fit, benchmark: Benchmark, named: Sequence[Unit], wish: GroupWish = USUAL
) -> Peers:
    """The members of ``benchmark`` for the unit of ``fit``; ``named`` are those of ``UNITS``.

    ``wish``: which comparison group, and who is left out of any benchmark but ``UNITS``.
    """
    if benchmark is Benchmark.UNITS:
        return Peers(fit.unit, tuple(named), one_by_one=True)
    bases = [fit.unit]
    if fit.unit.twin_code is not None:
        bases.append(study.units.get(fit.unit.twin_code))
    found = [peers_around(study, base, benchmark, wish) for base in bases]
    comparable = (peers for peers in found if any_comparable(study, fit.indicator, peers))
    return next(comparable, found[0])


def peers_around(study: Study, base: Unit, benchmark: Benchmark, wish: GroupWish = USUAL) -> Peers:
    """The members of ``benchmark`` (any but ``UNITS``) of the level of ``base`` itself."""
    if benchmark is Benchmark.COMPARISON_GROUP:
        return _group(study, base, wish)
    peers = _BENCHMARKS[benchmark](study, base)
    return replace(peers, members=without(study.units, peers.members, wish.exclude))


def any_comparable(study: Study, indicator: Indicator, peers: Peers) -> bool:
    """True if the indicator is collected for any of the members, by the rules above."""
    versions = study.catalogue.versions(indicator.id) if peers.one_by_one else (indicator,)
    return any(covers(study, version, m) for m in peers.members for version in versions)


def gather(
    study: Study, indicator: Indicator, members: Sequence[Unit], year: int, *, one_by_one: bool
) -> Gathered:
    """Numbers of ``members`` in ``year``, by the rules above; one without is ``MISSING``."""
    cells = study.section(indicator.id, members, year)
    found = {
        code: _measure(indicator, study.units.get(code), year, cell.value, cell.flag)
        for code, cell in cells.items()
    }
    wanting = [m for m in members if m.code not in found or found[m.code].value is None]
    elsewhere = _under_other_pairs(study, indicator, wanting, year)
    measures, left_out = [], []
    for member in members:
        measure = found.get(member.code)
        other = elsewhere.get(member.code)
        if other is not None and (measure is None or other.value is not None):
            measure = other
        if measure is None:
            if one_by_one or covers(study, indicator, member):
                measures.append(_measure(indicator, member, year, None, Flag.MISSING))
        elif one_by_one or measure.indicator.id == indicator.id:
            measures.append(measure)
        else:
            left_out.append(measure)
    return Gathered(tuple(measures), tuple(left_out))


def _under_other_pairs(
    study: Study, indicator: Indicator, wanting: Sequence[Unit], year: int
) -> dict[str, Measure]:
    """What other versions, and the other codes of cities, hold for members that want a number.

    A hidden cell is better than none: it says under which version the member is collected.
    """
    found: dict[str, Measure] = {}
    several = len(study.catalogue.versions(indicator.id)) > 1
    open_members = [m for m in wanting if several or m.twin_code is not None]
    pairs = {m.code: candidates(study, indicator, m)[1:] for m in open_members}
    units: dict[str, dict[str, Unit]] = {}
    for version, unit in (pair for pairings in pairs.values() for pair in pairings):
        units.setdefault(version.id, {})[unit.code] = unit
    cells = {
        (version_id, code): cell
        for version_id, of_version in units.items()
        for code, cell in study.section(version_id, list(of_version.values()), year).items()
    }
    for member in open_members:
        held = [(pair, cells.get((pair[0].id, pair[1].code))) for pair in pairs[member.code]]
        there = [(pair, cell) for pair, cell in held if cell is not None]
        numbered = [(pair, cell) for pair, cell in there if cell.value is not None]
        for (version, unit), cell in (numbered or there)[:1]:
            found[member.code] = _measure(version, unit, year, cell.value, cell.flag)
    return found


def _measure(
    indicator: Indicator, unit: Unit, year: int, value: float | None, flag: Flag | None
) -> Measure:
    return Measure(indicator, unit, year, value, flag if value is not None else Flag.MISSING)


def _neighbours(study: Study, base: Unit) -> Peers:
    return Peers(base, study.units.neighbours(base.code), one_by_one=True)


def _group(study: Study, base: Unit, wish: GroupWish) -> Peers:
    """Cities beside a unit that is none are collected under versions of their own."""
    group = comparison_group(study.units, base, wish, study.divisions)
    unlike = wish.kind is GroupKind.CITIES and not base.is_city_with_county_rights
    return Peers(base, group.members, one_by_one=unlike, group=group)


def _territory(study: Study, base: Unit, territory: Unit | None) -> Peers:
    if territory is None or territory.level is base.level:
        return Peers(base, (), one_by_one=False)
    members = _others(study.units.members(base.level, territory.code), base)
    return Peers(base, members, one_by_one=False, territory=territory)


def _country(study: Study, base: Unit) -> Peers:
    country = next(iter(study.units.members(Level.COUNTRY)), None)
    members = _others(study.units.members(base.level), base)
    return Peers(base, members, one_by_one=False, territory=country)


def _others(units: Sequence[Unit], base: Unit) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if unit.code != base.code)


_BENCHMARKS: dict[Benchmark, Callable[[Study, Unit], Peers]] = {
    Benchmark.NEIGHBOURS: _neighbours,
    Benchmark.VOIVODESHIP: lambda study, unit: _territory(
        study, unit, study.units.voivodeship_of(unit)
    ),
    Benchmark.COUNTY: lambda study, unit: _territory(study, unit, study.units.county_of(unit)),
    Benchmark.COUNTRY: _country,
}
