"""The one door: what queries return, what they show, and what they cannot do."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import numpy as np
import pytest

from indicators_db import queries
from indicators_db.datasets import Datasets
from indicators_db.errors import BrokenWarehouse, QueryTimeout
from indicators_db.model import DatasetKind, Flag, Level, Observation
from indicators_db.queries import Query
from indicators_db.reader import Reader
from indicators_db.sources.package import import_package
from indicators_db.warehouse import Warehouse
from tests.packages import write_small_package


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("warehouse")
    datasets = Datasets(folder / "home")
    import_package(write_small_package(folder / "package"), datasets)
    return datasets.path("region")


def test_what_a_data_set_says_of_itself(small: Warehouse) -> None:
    info = small.info
    assert (info.name, info.kind) == ("region", DatasetKind.REAL)
    assert info.as_of.isoformat() == "2024-06-30"
    assert info.sources[0].title == "Rejestr próbny"
    assert info.sources[0].as_of == "2024-06-30"
    assert info.licence == "CC0"
    assert info.imported_at
    assert info.fingerprint


def test_values_come_by_indicator_unit_year(small: Warehouse) -> None:
    rows = small.values(["paved", "cost"], ["8802", "8801"], [2019, 2018])
    assert [(one.indicator, one.unit_code, one.year) for one in rows.observations] == [
        ("cost", "8801", 2018), ("cost", "8801", 2019),
        ("cost", "8802", 2018), ("cost", "8802", 2019),
        ("paved", "8801", 2018),
        ("paved", "8802", 2018), ("paved", "8802", 2019),
    ]  # fmt: skip


def test_flags_and_missing_values(small: Warehouse) -> None:
    (missing,) = small.values(["paved"], ["8801"], [2021]).observations
    assert missing == Observation("paved", "8801", 2021, None, Flag.MISSING)
    (zero,) = small.values(["debt_g"], ["880102"], [2023]).observations
    assert zero == Observation("debt_g", "880102", 2023, 0.0, Flag.TRUE_ZERO)
    (plain,) = small.values(["cost"], ["8801"], [2018]).observations
    assert plain.flag is None


def test_all_years(small: Warehouse) -> None:
    years = [one.year for one in small.values(["length"], ["8801"]).observations]
    assert years == [2018, 2019, 2020, 2021, 2022]


@pytest.mark.parametrize(
    ("indicators", "units", "years"),
    [([], ["8801"], None), (["cost"], [], None), (["cost"], ["8801"], []),
     (["cost'; DROP TABLE cells; --"], ["8801"], None), (["cost"], ["' OR 1=1 --"], [2020])],
)  # fmt: skip
def test_nothing_is_found_for_what_does_not_exist(
    small: Warehouse, indicators: list[str], units: list[str], years: list[int] | None
) -> None:
    assert small.values(indicators, units, years).observations == ()


def test_cross_section(small: Warehouse) -> None:
    every = small.cross_section("jobless", Level.POWIAT, 2022)
    assert [one.unit_code for one in every.observations] == ["8801", "8802", "8861", "9001"]
    some = small.cross_section("jobless", Level.POWIAT, 2022, ["9001", "8801", "880103"])
    assert [one.unit_code for one in some.observations] == ["8801", "9001"]
    assert small.cross_section("jobless", Level.POWIAT, 2022, []).observations == ()


def test_latest_year_needs_a_number(small: Warehouse) -> None:
    assert small.latest_year("cost", ["8804"]) == 2022
    assert small.latest_year("cost", ["8804", "8801"]) == 2023
    assert small.latest_year("readers", ["900101"]) is None
    assert small.latest_year("nothing", ["880101"]) is None


def test_samples_are_each_of_their_own_year(small: Warehouse) -> None:
    found = small.samples({"cost": 2023, "length": 2022, "nothing": 2023}, ["8804", "8802", "8801"])
    # hidden in 8804 in 2023; values ascend
    numbers = {one: values.tolist() for one, values in found.values.items()}
    assert numbers == {"cost": [10000.0, 12000.0], "length": [100.0, 300.0, 404.0]}
    assert small.samples({}, ["8801"]).values == {}
    assert small.samples({"cost": 2023}, []).values == {}


@pytest.mark.parametrize("years", [None, [2018, 2022]])
def test_both_orders_of_the_cells_hold_the_same(small: Warehouse, years: list[int] | None) -> None:
    indicators = [one.id for one in small.catalogue.indicators]
    units = [unit.code for unit in small.units]
    many = [*indicators, *(f"nothing{number}" for number in range(queries.MANY_INDICATORS))]
    by_unit, by_indicator = (small.values(some, units, years) for some in (many, indicators))
    assert "cells_by_unit" in by_unit.sql
    assert "cells_by_unit" not in by_indicator.sql
    assert sorted(by_unit.observations) == list(by_indicator.observations) != []
    series: dict[tuple[str, str], list[int]] = {}
    for cell in by_unit.observations:
        series.setdefault((cell.indicator, cell.unit_code), []).append(cell.year)
    assert all(found == sorted(found) for found in series.values())
    listed = list(dict.fromkeys(one for one, _ in series))
    assert listed == [one for one in indicators if one in listed]
    some = [*indicators[:1], *many[len(indicators) :]]
    assert {cell.indicator for cell in small.values(some, units).observations} == {indicators[0]}


def test_samples_are_what_the_cells_hold(small: Warehouse) -> None:
    indicators = [one.id for one in small.catalogue.indicators]
    units = [unit.code for unit in small.units][:6]
    many = [*indicators, *(f"nothing{number}" for number in range(queries.MANY_INDICATORS))]
    for asked in (indicators, many):
        for year in (2018, 2022):
            found = small.samples(dict.fromkeys(asked, year), units).values
            for one in indicators:
                cells = small.values([one], units, [year]).observations
                numbers = sorted(cell.value for cell in cells if cell.value is not None)
                assert found.get(one, np.empty(0)).tolist() == numbers


def test_shown_statement_can_be_run_and_gives_the_same(small: Warehouse, file: Path) -> None:
    rows = small.values(["cost", "o'clock"], ["8801", "8802"], [2018, 2019])
    assert "?" not in rows.sql
    assert "'o''clock'" in rows.sql
    with duckdb.connect(str(file), read_only=True) as connection:
        found = connection.execute(rows.sql).fetchall()
    assert [row[:4] for row in found] == [
        (one.indicator, one.unit_code, one.year, one.value) for one in rows.observations
    ]


def test_question_marks_in_values_are_no_parameters() -> None:
    query = queries.latest_year("co? ile?", ["a?b"])
    assert query.readable().endswith(
        "indicator = 'co? ile?' AND value IS NOT NULL AND unit_code = 'a?b'"
    )


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM cells",
        "CREATE TABLE dataset.other (x INTEGER)",
        "COPY cells TO 'cells.csv'",
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM read_text('/etc/hostname')",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "SET threads = 8",
        "SET enable_external_access = true",
    ],
)
def test_the_file_is_only_read_and_nothing_else_is(file: Path, statement: str) -> None:
    reader = Reader(file)
    with pytest.raises((duckdb.Error, BrokenWarehouse)):
        reader.fetch(Query(statement))
    reader.close()


def test_time_limit(file: Path) -> None:
    """Also for a reader in more of a hurry than the one that is being watched already."""
    patient, reader = Reader(file), Reader(file, query_seconds=0.3)
    endless = "SELECT count(*) FROM range(1000000) AS a, range(1000000) AS b WHERE hash(a, b) = 1"
    assert patient.fetch(Query("SELECT 1")) == [(1,)]
    with pytest.raises(QueryTimeout):
        reader.fetch(Query(endless))
    assert reader.fetch(Query("SELECT 1")) == [(1,)]
    patient.close()
    reader.close()


def test_a_closed_reader_answers_nothing_more(file: Path) -> None:
    reader = Reader(file)
    assert reader.fetch(Query("SELECT 1")) == [(1,)]
    reader.close()
    with pytest.raises(duckdb.Error):
        reader.fetch(Query("SELECT 1"))


def test_threads_share_a_warehouse(small: Warehouse) -> None:
    start = threading.Barrier(8)

    def ask(unit: str) -> float | None:
        start.wait()
        return small.values(["cost"], [unit], [2018]).observations[0].value

    units = ["8801", "8802", "8803", "8804"] * 2
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, units)) == [9000, 9100, 8000, 7000] * 2


def test_closed_warehouse_answers_no_more(file: Path) -> None:
    warehouse = Warehouse.open(file)
    warehouse.close()
    with pytest.raises(duckdb.Error):
        warehouse.latest_year("cost", ["8801"])


def test_foreign_files_are_refused(tmp_path: Path) -> None:
    garbage = tmp_path / "garbage.duckdb"
    garbage.write_bytes(b"\x00\x01garbage" * 1000)
    foreign = tmp_path / "foreign.duckdb"
    duckdb.connect(str(foreign)).close()
    for path in (garbage, foreign, tmp_path / "absent.duckdb"):
        with pytest.raises(BrokenWarehouse):
            Warehouse.open(path)


def test_another_schema_version_is_refused(file: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.duckdb"
    older.write_bytes(file.read_bytes())
    with duckdb.connect(str(older)) as connection:
        connection.execute("UPDATE dataset SET schema_version = schema_version - 1")
    with pytest.raises(BrokenWarehouse, match="schema version"):
        Warehouse.open(older)
