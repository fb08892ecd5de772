"""Write the register's tables from official source files.

    python -m indicators_db.register.build SOURCES_DIR

The files are found by name anywhere under ``SOURCES_DIR``; ``source_files`` names them and
``data/SOURCES.md`` says where they are published. The dump of GeoNames may be absent: the seats
found by an earlier build, kept in ``data/seats.csv``, then serve. The same files give the same
bytes. Nothing is written unless every check passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import click

from indicators_db.boundaries.codes import by_code
from indicators_db.boundaries.features import read_features
from indicators_db.model import Level, Unit
from indicators_db.register import source_files as source
from indicators_db.register.borders import Pair, between_parents, both_ways
from indicators_db.register.boundaries import Boundaries
from indicators_db.register.checks import COUNTRY_CODE, count
from indicators_db.register.official import check_official
from indicators_db.register.seats import Seat, find_seats, read_seats, write_seats
from indicators_db.register.tables import NEIGHBOUR_COLUMNS, write_table, write_units

DATA = Path(__file__).parent / "data"


class FaultyRegisterError(Exception):
    """The sources do not add up to the official register; the message lists the findings."""


def build(sources: Path, out: Path, known_seats: Path = DATA / "seats.csv") -> tuple[Unit, ...]:
    """Write ``units.csv``, ``neighbours.csv`` and ``seats.csv`` into ``out``; give the units.

    ``SourceError`` for a file that is missing or unlike what is expected, ``FaultyRegisterError``
    for tables that fail a check; ``out`` is then left as it was.
    """
    polygons = source.locate(sources, source.BOUNDARIES)
    units = source.read_terc(source.locate(sources, source.TERC))
    boundaries = _boundaries(polygons, units)
    neighbours = _borders(boundaries)
    if any(sources.rglob(source.PLACES)):
        places = source.read_places(source.locate(sources, source.PLACES))
        capitals = source.read_capitals(source.locate(sources, source.CAPITALS))
        # the capital of the country: Constitution, article 29
        capitals[COUNTRY_CODE] = "Warszawa"
        seats = find_seats(units, neighbours, places, boundaries, capitals)
    else:
        with known_seats.open(encoding="utf-8", newline="") as stream:
            seats = read_seats(stream)
    units = _complete(
        units,
        source.read_areas(source.locate(sources, source.AREAS)),
        source.read_population(source.locate(sources, source.POPULATION)),
        _points(units, seats, boundaries),
    )
    findings = check_official(units, neighbours)
    if findings:
        raise FaultyRegisterError("\n".join(map(str, findings)))
    write_units(out / "units.csv", units)
    write_table(out / "neighbours.csv", NEIGHBOUR_COLUMNS, neighbours)
    write_seats(out / "seats.csv", seats)
    return units


def _boundaries(path: Path, units: Iterable[Unit]) -> Boundaries:
    """The polygons of the file as they are: it is in degrees, and its neighbours share vertices."""
    coded = by_code(read_features(path), {unit.code: unit for unit in units}, path.name)
    return Boundaries({code: features[0].polygon for code, features in coded.features.items()})


def _borders(boundaries: Boundaries) -> tuple[Pair, ...]:
    gminas = boundaries.edges()
    return both_ways(gminas | between_parents(gminas, 4) | between_parents(gminas, 2))


def _points(
    units: Iterable[Unit], seats: Mapping[str, Seat], boundaries: Boundaries
) -> dict[str, tuple[float, float]]:
    """Longitude and latitude of the seat, else of a point inside the gmina, by code."""
    points: dict[str, tuple[float, float]] = {}
    for unit in units:
        if unit.code in seats:
            points[unit.code] = seats[unit.code].lon, seats[unit.code].lat
        elif unit.level is Level.GMINA:
            inner = boundaries.inner_point(unit.code)
            if inner is not None:
                points[unit.code] = inner
    return points


def _complete(
    units: Iterable[Unit],
    areas: Mapping[str, float],
    population: Mapping[str, int],
    points: Mapping[str, tuple[float, float]],
) -> tuple[Unit, ...]:
    """The units by code with what the other sources say of them; what none says stays empty."""
    return tuple(
        replace(
            unit,
            area_km2=areas.get(unit.code),
            population=population.get(unit.code),
            lon=points.get(unit.code, (None, None))[0],
            lat=points.get(unit.code, (None, None))[1],
        )
        for unit in sorted(units, key=lambda unit: unit.code)
    )


@click.command()
@click.argument("sources", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(exists=True, file_okay=False, path_type=Path), default=DATA)
def main(sources: Path, out: Path) -> None:
    """Write the register's tables from the official files under SOURCES."""
    try:
        units = build(sources, out)
    except (source.SourceError, FaultyRegisterError) as error:
        raise click.ClickException(str(error)) from error
    for (level, kind), number in sorted(count(units).items()):
        click.echo(f"{level:<12}{kind:<26}{number:>5}")


if __name__ == "__main__":
    main()
