"""Export files of the Local Data Bank read cell by cell with pandas, past our importer.

Only what the evaluation's files need: wide tables (CTAB) whose headers say ``part;…;year;[unit]``,
and long ones (CREL). It must not share code with the importer: it is what its numbers are checked
against.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

_YEAR = re.compile(r"^(19|20)\d\d$")
_GMINA_KINDS = ("1", "2", "3")


def wide(path: Path, separator: str = ";") -> pd.DataFrame:
    """A CTAB file, long: ``parts`` (of the header, joined by ``;``), ``unit_code``, ``year``,
    ``value``. Cells without a number are left out."""
    table = pd.read_csv(path, sep=separator, dtype=str, encoding="utf-8-sig")
    columns = {name: _header(name) for name in table.columns[2:] if _header(name) is not None}
    codes = table.iloc[:, 0].str.zfill(7)
    long = table[list(columns)].assign(code=codes).melt("code", var_name="column")
    headers = long["column"].map(columns)
    long = long.assign(
        parts=headers.map(lambda header: header[0]),
        year=headers.map(lambda header: header[1]),
        value=_numbers(long["value"]),
    )
    return _of_units(long.loc[long["value"].notna(), ["parts", "code", "year", "value"]])


def long(path: Path, parts: list[str]) -> pd.DataFrame:
    """A CREL file with the columns ``parts``, in the shape of ``wide``; flagged cells left out."""
    table = pd.read_csv(path, sep=";", dtype=str, encoding="utf-8-sig", keep_default_na=False)
    plain = table[(table["Atrybut"] == "") & (table["Wartosc"] != "")]
    found = pd.DataFrame(
        {
            "parts": plain[parts].agg(";".join, axis=1),
            "code": plain["Kod"].str.zfill(7),
            "year": plain["Rok"].astype(int),
            "value": _numbers(plain["Wartosc"]),
        }
    )
    return _of_units(found)


def _header(column: str) -> tuple[str, int] | None:
    """Parts and year of a header such as ``ogółem;2003;[osoba]``; ``None`` for other columns."""
    cells = [cell.strip() for cell in re.split(r"[;,](?! )", column)]
    years = [cell for cell in cells if _YEAR.match(cell)]
    if len(cells) < 2 or not years:
        return None
    return ";".join(cells[: cells.index(years[-1])]), int(years[-1])


def _numbers(cells: pd.Series[str]) -> pd.Series[float]:
    return pd.to_numeric(cells.str.replace(",", "."), errors="coerce")


def _of_units(cells: pd.DataFrame) -> pd.DataFrame:
    """Rows of units of the register's codes; where a gmina changed its kind, its only number."""
    code = cells["code"]
    is_gmina = code.str[4:6] != "00"
    kept = cells[~is_gmina | code.str[6].isin(_GMINA_KINDS)]
    kept = kept.assign(unit_code=kept["code"].map(unit_code))
    once = kept.drop_duplicates(["parts", "unit_code", "year", "value"])
    cell = ["parts", "unit_code", "year"]
    return once[~once.duplicated(cell, keep=False)].drop(columns="code")


def unit_code(code: str) -> str:
    """The contract's code of a seven-digit one: zeros mean a unit of a higher level."""
    if code == "0000000":
        return "00"
    if code.endswith("00000"):
        return code[:2]
    return code[:4] if code.endswith("000") else code[:6]
