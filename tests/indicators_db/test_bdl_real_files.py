"""Real exports: every file comes in, or is refused for a reason that is said."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from indicators_db.datasets import Datasets
from indicators_db.errors import ImportRefused
from indicators_db.model import Flag, Level
from indicators_db.sources.bdl_exports import import_exports
from indicators_db.sources.faults import FaultKind
from indicators_db.warehouse import Warehouse
from tests.shared_data import SHARED, shared

EXPORTS = "data/bdl_exports"
RYNE = "RYNE_1944_CTAB_20250616184618.csv"
LARGEST = "dochody.csv"

# units abolished or recoded since, with the numbers that each brought
GMINAS_GONE = {"0221091", "0809102", "3203042"}
WALBRZYCH_BEFORE_2003, WARSAW_COUNTY = "0263000", "1431000"


@dataclass(frozen=True)
class Expected:
    """What is to come of a file. ``parts``: rows of these; ``gone``: codes that are not here."""

    indicators: int
    values: int
    missing: int = 0
    parts: int = 0
    gone: frozenset[str] = frozenset()


def gone(*codes: str) -> frozenset[str]:
    return frozenset(codes)


EXPECTED: dict[str, Expected | FaultKind] = {
    "KULT_3881_CTAB_20220211231432.csv": Expected(5, 1_900),
    "LUDN_2137_CTAB_20210625164329.csv": FaultKind.YEAR_UNKNOWN,
    "LUDN_2425_CTAB_20220211224427.csv": Expected(1, 380),
    "LUDN_2425_CTAB_20250611231708.csv": Expected(7, 17_261, parts=1_440),
    "LUDN_2730_CREL_20220408092901.csv": Expected(6, 2_652, missing=102),
    "RACH_3503_CREL_20220408093256.csv": Expected(1, 272, missing=102),
    RYNE: Expected(1, 63_198, parts=1_422, gone=gone(*GMINAS_GONE, "0606082")),
    "TRAN_3164_CTAB_20220211231704.csv": Expected(1, 378),
    "TURY_3186_CTAB_20220211230207.csv": Expected(1, 379),
    "WYNA_2497_CTAB_20220211225034.csv": Expected(1, 380),
    LARGEST: Expected(10, 242_718, gone=gone(*GMINAS_GONE)),
    "dochody_total.csv": Expected(1, 24_767, gone=gone(*GMINAS_GONE)),
    "ludnosc.csv": Expected(5, 123_835, parts=1_294, gone=gone(*GMINAS_GONE)),
    "powierzchnia.csv": Expected(1, 24_767, parts=1_294, gone=gone(*GMINAS_GONE)),
    "powiat_xlsx/Average salary amount.xlsx": Expected(
        1, 7_969, missing=11, gone=gone(WALBRZYCH_BEFORE_2003)
    ),
    "powiat_xlsx/Entities register per 10 000.xlsx": Expected(
        1, 7_969, missing=391, gone=gone(WALBRZYCH_BEFORE_2003)
    ),
    "powiat_xlsx/Number of apartments per 1,000.xlsx": Expected(
        1, 7_969, missing=391, gone=gone(WALBRZYCH_BEFORE_2003)
    ),
    "powiat_xlsx/Number of divorces.xlsx": Expected(
        1, 9_082, missing=38, gone=gone(WALBRZYCH_BEFORE_2003, WARSAW_COUNTY)
    ),
    "powiat_xlsx/Number of hospital beds.xlsx": Expected(1, 6_526, missing=8),
    "powiat_xlsx/Number of housing units.xlsx": Expected(
        1, 7_969, missing=391, gone=gone(WALBRZYCH_BEFORE_2003)
    ),
    "powiat_xlsx/Number of marriages.xlsx": Expected(
        1, 10_566, missing=74, gone=gone(WALBRZYCH_BEFORE_2003, WARSAW_COUNTY)
    ),
    "powiat_xlsx/Number of outpatient entities.xlsx": Expected(
        1, 10_566, missing=74, gone=gone(WALBRZYCH_BEFORE_2003, WARSAW_COUNTY)
    ),
    "powiat_xlsx/Number of people.xlsx": Expected(
        1, 10_566, missing=74, gone=gone(WALBRZYCH_BEFORE_2003, WARSAW_COUNTY)
    ),
    "powiat_xlsx/Number of social assistance centers.xlsx": Expected(1, 6_930, missing=10),
    "powiat_xlsx/Number of unemployed.xlsx": Expected(1, 7_969, gone=gone(WALBRZYCH_BEFORE_2003)),
    "powiat_xlsx/Percentage of children cared for in nurseries.xlsx": Expected(
        1, 7_510, missing=10
    ),
}


def test_every_real_file_is_expected() -> None:
    folder = shared(EXPORTS)
    here = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert here == set(EXPECTED)


@pytest.mark.parametrize("file", EXPECTED)
def test_real_file(file: str, datasets: Datasets) -> None:
    path, expected = shared(f"{EXPORTS}/{file}"), EXPECTED[file]
    if isinstance(expected, FaultKind):
        with pytest.raises(ImportRefused) as refusal:
            import_exports([path], datasets)
        assert [fault.kind for fault in refusal.value.faults] == [expected]
        return
    report = import_exports([path], datasets)
    (taken,) = report.files
    assert (
        Expected(
            report.indicators,
            taken.values,
            taken.missing,
            taken.parts,
            frozenset(unit.code for unit in taken.refused_units),
        )
        == expected
    )
    assert report.values == taken.values + taken.missing
    assert report.conflicts == ()
    assert taken.regions == 0


@pytest.fixture(scope="module")
def unemployment(tmp_path_factory: pytest.TempPathFactory) -> tuple[Warehouse, Path]:
    datasets = Datasets(tmp_path_factory.mktemp("ryne"))
    report = import_exports([shared(f"{EXPORTS}/{RYNE}")], datasets)
    return datasets.open(report.dataset), datasets.path(report.dataset)


@pytest.mark.parametrize("year", range(2003, 2025))
def test_sums_over_gminas_powiats_and_voivodeships_are_poland(
    unemployment: tuple[Warehouse, Path], year: int
) -> None:
    warehouse, path = unemployment
    (indicator,) = warehouse.catalogue.indicators
    total = {
        level: sum(
            one.value or 0
            for one in warehouse.cross_section(indicator.id, level, year).observations
        )
        for level in Level
    }
    with duckdb.connect(str(path), read_only=True) as connection:
        ((aside,),) = connection.execute(
            "SELECT coalesce(sum(value), 0) FROM unplaced WHERE year = ?", [year]
        ).fetchall()
    poland = total[Level.COUNTRY]
    assert poland > 700_000
    assert total[Level.VOIVODESHIP] == total[Level.POWIAT] == poland
    assert total[Level.GMINA] + aside == poland
    # only gminas that are no more are kept aside: none since Ostrowice was divided in 2019
    assert (aside > 0) == (year <= 2018)


def test_numbers_of_the_file(unemployment: tuple[Warehouse, Path]) -> None:
    warehouse, _ = unemployment
    (indicator,) = warehouse.catalogue.indicators

    def series(unit: str) -> dict[int, float | None]:
        found = warehouse.values([indicator.id], [unit]).observations
        return {one.year: one.value for one in found}

    pieszyce = series("020203")
    assert (pieszyce[2003], pieszyce[2015], pieszyce[2016], pieszyce[2024]) == (1079, 365, 282, 173)
    assert sorted(pieszyce) == list(range(2003, 2025))
    assert series("3261") == series("326101")
    assert min(series("0265")) == min(series("026501")) == 2013
    assert series("0201")[2024] == 960


def test_hidden_values_are_no_zeros(datasets: Datasets) -> None:
    path = shared(f"{EXPORTS}/RACH_3503_CREL_20220408093256.csv")
    import_exports([path], datasets)
    warehouse = datasets.open("rach_3503")
    (indicator,) = warehouse.catalogue.indicators
    found = warehouse.values([indicator.id], [unit.code for unit in warehouse.units]).observations
    assert len(found) == 374
    assert sum(one.flag is Flag.MISSING for one in found) == 102
    assert all((one.value is None) == (one.flag is Flag.MISSING) for one in found)
    assert not any(one.value == 0 for one in found)


def test_codes_of_both_makes_mean_the_same_powiats(datasets: Datasets) -> None:
    path = shared(f"{EXPORTS}/powiat_xlsx/Number of unemployed.xlsx")
    bank = datasets.open(import_exports([path], datasets).dataset)
    csv = datasets.open(import_exports([shared(f"{EXPORTS}/{RYNE}")], datasets).dataset)
    (of_bank,), (of_csv,) = bank.catalogue.indicators, csv.catalogue.indicators
    by_unit = {
        one.unit_code: one.value
        for one in bank.cross_section(of_bank.id, Level.POWIAT, 2020).observations
    }
    same = [
        one.value == by_unit[one.unit_code]
        for one in csv.cross_section(of_csv.id, Level.POWIAT, 2020).observations
    ]
    assert len(same) == 380
    assert all(same)


def test_encodings(datasets: Datasets) -> None:
    """``dochody_total`` is the first series of ``dochody``, saved in cp1250 by other hands."""
    folder = shared(EXPORTS)
    import_exports([folder / LARGEST], datasets, name="utf8")
    import_exports([folder / "dochody_total.csv"], datasets, name="cp1250")
    utf8, cp1250 = datasets.open("utf8"), datasets.open("cp1250")
    whole, total = utf8.catalogue.indicators[0], cp1250.catalogue.indicators[0]
    for year in (2010, 2019):
        one = utf8.cross_section(whole.id, Level.GMINA, year).observations
        other = cp1250.cross_section(total.id, Level.GMINA, year).observations
        assert [cell.value for cell in one] == [cell.value for cell in other]


def test_the_largest_file_is_quick(datasets: Datasets) -> None:
    path = shared(f"{EXPORTS}/{LARGEST}")
    sizes = {file.stat().st_size: file for file in (SHARED / EXPORTS).rglob("*.*")}
    assert sizes[max(sizes)] == path
    started = time.process_time()  # of all threads: what else runs on the machine does not count
    import_exports([path], datasets)
    assert time.process_time() - started <= 5


def test_several_files_as_one_data_set(datasets: Datasets) -> None:
    paths = sorted(shared(EXPORTS).glob("LUDN_*.csv"))
    report = import_exports(paths, datasets, name="people")
    assert len(report.files) == 4
    assert {file.file for file in report.files if file.faults} == {
        "LUDN_2137_CTAB_20210625164329.csv"
    }
    assert report.conflicts == ()
    warehouse = datasets.open("people")
    assert warehouse.catalogue.years("LUDN_2425_ludnosc-na-1-km2") == (2020, 2024)
