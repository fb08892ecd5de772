"""Fetching from the Local Data Bank's API: every variable is checked before it is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pytest

from indicators_db.datasets import Datasets
from indicators_db.model import Dimension, Direction, Level
from indicators_db.sources.api.client import Api
from indicators_db.sources.api.failures import NothingToSync, Unreachable
from indicators_db.sources.api.report import SyncReport
from indicators_db.sources.bdl_api import Mapping, built_in_mapping, sync_bdl
from indicators_db.sources.bdl_api.mapping import Derived, Shelf, Variable
from tests.replay.bdl import BankVariable, BdlWorld, bdl_api
from tests.replay.clock import FakeClock
from tests.replay.server import (
    IMPATIENT_SECONDS,
    PATIENT_SECONDS,
    Behaviour,
    Trouble,
    every,
)

SHELF = Shelf("Finanse", "Gospodarka finansowa", Dimension.QUANTITY, Direction.NEUTRAL)
BOTH = frozenset({Level.GMINA, Level.POWIAT, Level.VOIVODESHIP})
POPULATION = Variable(5, "Ludność", ("ludność", "ogółem"), ("osoba",), BOTH, SHELF)
SPENDING = Variable(6, "Wydatki", ("wydatki",), ("zł",), frozenset({Level.GMINA}), SHELF)
OTHER_NAME = Variable(7, "Gęstość zaludnienia", ("na 1 km2",), ("osoba",), BOTH, SHELF)
OTHER_MEASURE = Variable(8, "Dochody", ("dochody",), ("zł",), BOTH, SHELF)
GONE = Variable(9, "Drogi", ("drogi",), ("km",), BOTH, SHELF)
PER_HEAD = Derived("per_head", "Wydatki na 1 mieszkańca", 6, 5, 1, "zł/osobę", SHELF)
PER_ROAD = Derived("per_road", "Wydatki na 1 km dróg", 6, 9, 1, "zł/km", SHELF)

BANK = (
    BankVariable(5, "P1", ("ogółem",), "osoba"),
    BankVariable(6, "P2", ("wydatki ogółem",), "zł", frozenset({Level.COUNTRY, Level.GMINA})),
    BankVariable(7, "P3", ("pozwolenia na budowę",), "osoba"),
    BankVariable(8, "P2", ("dochody ogółem",), "tys. zł"),
)
SUBJECTS = {"P1": "Ludność według płci", "P2": "Finanse"}
ALL = Mapping((POPULATION, SPENDING, OTHER_NAME, OTHER_MEASURE, GONE), (PER_HEAD, PER_ROAD))


class Desk:
    """One API, one home, one clock."""

    def __init__(
        self,
        stack: ExitStack,
        folder: Path,
        how: Behaviour | None = None,
        patience: float = PATIENT_SECONDS,
    ) -> None:
        self.how = how or Behaviour()
        self.world = BdlWorld(BANK, SUBJECTS, within=frozenset({"02"}))
        url = stack.enter_context(bdl_api(self.world, self.how))
        self.api = Api("BDL", url, None, patience)
        self.home = folder
        self.datasets = Datasets(folder)
        self.clock = FakeClock()
        self.how.now = self.clock.now

    def sync(self, mapping: Mapping = ALL, years: Sequence[int] = ()) -> SyncReport:
        cache = self.home / "cache" / "bdl.sqlite"
        return sync_bdl(self.api, self.datasets, cache, lambda _: None, years, mapping, self.clock)

    def cells(self, indicator: str) -> dict[tuple[str, int], tuple[float | None, str]]:
        query = "SELECT unit_code, year, value, flag::VARCHAR FROM observations WHERE indicator = ?"
        with duckdb.connect(str(self.datasets.path("bdl")), read_only=True) as connection:
            rows = connection.execute(query, (indicator,)).fetchall()
        return {(unit, year): (value, flag or "") for unit, year, value, flag in rows}


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


def test_every_value_arrives(stack: ExitStack, tmp_path: Path) -> None:
    desk = Desk(stack, tmp_path)
    report = desk.sync()
    for variable in (5, 6):
        expected = desk.world.cells(variable, desk.world.years)
        assert desk.cells(str(variable)) == expected
        assert {flag for _, flag in expected.values()} == {
            "", "missing", "below_precision", "estimated", "true_zero",
        }  # fmt: skip
    assert report.indicators == 3
    warehouse = desk.datasets.open("bdl")
    one = warehouse.catalogue.indicator("5")
    assert (one.name, one.unit_of_measure) == ("Ludność", "osoba")
    assert one.source.endswith("zmienna 5: Ludność według płci; ogółem")
    assert one.levels == frozenset(Level)
    assert warehouse.catalogue.indicator("6").levels == {Level.GMINA, Level.COUNTRY}
    assert warehouse.info.licence == "CC BY 4.0"
    # a gmina that changed its kind has two ids in the bank and one series with us
    assert {year for unit, year in desk.cells("5") if unit == "020203"} == {2022, 2023}


def test_what_is_something_else_is_refused(stack: ExitStack, tmp_path: Path) -> None:
    desk = Desk(stack, tmp_path)
    report = desk.sync()
    assert len(report.refused) == 4
    other_name, other_measure, gone, part = report.refused
    assert "zmienna 7 to w Banku Danych Lokalnych „pozwolenia na budowę”" in other_name
    assert "w jednostce „tys. zł”, a nie „zł”" in other_measure
    assert "nie ma zmiennej 9" in gone
    assert part.startswith("Wydatki na 1 km dróg: nie da się obliczyć bez zmiennej 9")
    asked = set(desk.how.resources())
    assert not asked & {f"data/by-variable/{number}" for number in (7, 8, 9)}


def test_derived_indicators_say_how_they_were_computed(stack: ExitStack, tmp_path: Path) -> None:
    desk = Desk(stack, tmp_path)
    desk.sync()
    spending, population = desk.cells("6"), desk.cells("5")
    found = desk.cells("per_head")
    assert found.keys() == spending.keys() & population.keys()
    computed = 0
    for place, (value, flag) in found.items():
        (above, above_flag), (below, below_flag) = spending[place], population[place]
        if above is None or not below:
            assert (value, flag) == (None, "missing")
            continue
        assert value == pytest.approx(above / below)
        assert flag == ("estimated" if "estimated" in (above_flag, below_flag) else "")
        computed += 1
    assert computed > 100
    one = desk.datasets.open("bdl").catalogue.indicator("per_head")
    assert one.definition == "Obliczono: Wydatki / Ludność."
    assert (one.numerator, one.denominator) == ("Wydatki", "Ludność")


def test_years(stack: ExitStack, tmp_path: Path) -> None:
    desk = Desk(stack, tmp_path)
    desk.sync(Mapping((POPULATION,)), [2023])
    assert {year for _, year in desk.cells("5")} == {2023}
    with pytest.raises(NothingToSync):
        desk.sync(Mapping((POPULATION,)), [1980])


def test_faults_change_nothing(stack: ExitStack, tmp_path: Path) -> None:
    calm, troubled = (
        Desk(stack, tmp_path / "calm"),
        Desk(
            stack,
            tmp_path / "troubled",
            Behaviour(troubles=every(2, Trouble, 1)),
            IMPATIENT_SECONDS,
        ),
    )
    calm.sync()
    report = troubled.sync()
    assert len(troubled.how.asked) >= len(calm.how.asked) + len(Trouble)
    for indicator in ("5", "6", "per_head"):
        assert troubled.cells(indicator) == calm.cells(indicator)
    assert report.indicators == 3


@pytest.mark.parametrize("until", [0, 4, 9, 14])
def test_interrupted_and_resumed(stack: ExitStack, tmp_path: Path, until: int) -> None:
    whole, parted = Desk(stack, tmp_path / "whole"), Desk(stack, tmp_path / "parted")
    whole.sync()
    parted.how.until = until
    with pytest.raises(Unreachable):
        parted.sync()
    assert parted.datasets.names() == ()
    in_vain = len(parted.how.asked) - until
    parted.how.until = None
    parted.sync()
    assert len(parted.how.asked) == len(whole.how.asked) + in_vain
    for indicator in ("5", "6", "per_head"):
        assert parted.cells(indicator) == whole.cells(indicator)


def test_a_repeat_fetches_only_what_changed(stack: ExitStack, tmp_path: Path) -> None:
    desk = Desk(stack, tmp_path)
    desk.sync()
    desk.how.asked.clear()
    assert desk.sync().fetched == 0
    desk.world.changed[6] = 3.0
    report = desk.sync()
    fetched = {one.resource for one in desk.how.asked if one.status == 200}
    assert fetched == {"data/by-variable/6"}
    assert report.fetched == Counter(one.status for one in desk.how.asked)[200]
    assert desk.cells("6") == desk.world.cells(6, desk.world.years)


def test_the_built_in_mapping_is_sound() -> None:
    mapping = built_in_mapping()
    ids = [one.id for one in mapping.variables]
    assert len(ids) == len(set(ids)) > 30
    names = [one.name for one in (*mapping.variables, *mapping.derived)]
    assert len(names) == len(set(names))
    assert all(one.says and one.measures and one.levels for one in mapping.variables)
    assert {part for one in mapping.derived for part in (one.numerator, one.denominator)} <= set(
        ids
    )
    assert len({one.shelf.area for one in mapping.variables}) >= 9
    assert not any(one.shelf.direction is None for one in mapping.derived)
