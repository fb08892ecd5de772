"""Small invented export files, and what their tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators_db.datasets import Datasets
from indicators_db.errors import ImportRefused
from indicators_db.sources.bdl_exports import import_exports
from indicators_db.warehouse import Warehouse

NAME = "RYNE_1944_CTAB_20250616184618.csv"
WIDE = (
    '"Kod";"Nazwa";"ogółem;2019;[osoba]";"ogółem;2020;[osoba]";\r\n'
    '0000000;"POLSKA";1000;900;\r\n'
    '0200000;"DOLNOŚLĄSKIE";100;90;\r\n'
    '0202000;"Powiat dzierżoniowski";50;45;\r\n'
    '0202031;"Pieszyce (1)";20;;\r\n'
    '0202033;"Pieszyce (3)";;18;\r\n'
    '0202034;"Pieszyce - miasto (4)";0;11;\r\n'
    '0202035;"Pieszyce - obszar wiejski (5)";0;7;\r\n'
    '3261000;"Powiat m. Koszalin";7;0;\r\n'
    '3261011;"Koszalin (1)";7;0;\r\n'
    '3203042;"Ostrowice (2)";3;;\r\n'
    '1465028;"Bemowo (8)";5;5;\r\n'
)
LONG = (
    '"Kod";"Nazwa";"Płeć";"Wiek";"Rok";"Wartosc";"Jednostka miary";"Atrybut";\r\n'
    '3200000;"ZACHODNIOPOMORSKIE";"kobiety";"0";"2019";81,5;"lata";"";\r\n'
    '3200000;"ZACHODNIOPOMORSKIE";"kobiety";"0";"2020";0,0;"lata";"x";\r\n'
    '3200000;"ZACHODNIOPOMORSKIE";"kobiety";"0";"2021";;"lata";"n";\r\n'
    '3200000;"ZACHODNIOPOMORSKIE";"kobiety";"0";"2022";0,0;"lata";"a";\r\n'
    '3200000;"ZACHODNIOPOMORSKIE";"kobiety";"0";"2023";0,0;"lata";"z";\r\n'
    '3200000;"ZACHODNIOPOMORSKIE";"mężczyźni";"0";"2019";0,0;"lata";"";\r\n'
    '3200000;"ZACHODNIOPOMORSKIE";"mężczyźni";"0";"2020";77,1;"lata";"s";\r\n'
    '3200000;"ZACHODNIOPOMORSKIE";"mężczyźni";"0";"2021";;"lata";"";\r\n'
    '3200000;"ZACHODNIOPOMORSKIE";"mężczyźni";"0";"2022";70,0;"lata";"M";\r\n'
)


def write(folder: Path, content: str, name: str = NAME, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content.encode(encoding))
    return path


def numbers(warehouse: Warehouse, indicator: str) -> dict[tuple[str, int], float | None]:
    units = [unit.code for unit in warehouse.units]
    found = warehouse.values([indicator], units).observations
    return {(one.unit_code, one.year): one.value for one in found}


def refused(path: Path, datasets: Datasets, year: int | None = None) -> ImportRefused:
    with pytest.raises(ImportRefused) as refusal:
        import_exports([path], datasets, year=year)
    assert datasets.names() == ()
    return refusal.value
