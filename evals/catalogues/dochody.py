"""A data package as somebody else would make it: from two tables of GUS, with names of their own.

Taxes and own revenue of gminas with the people who live there, 2010–2019. In ``dochody.csv`` the
column ``razem`` is own revenue, not all revenue.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from evals.catalogues import exports, packages
from evals.catalogues.recipe import SHARED, Recipe
from indicators_db.datasets import Datasets
from indicators_db.register import load_units
from indicators_db.sources.package import import_package

_REVENUE = SHARED / "bdl_exports" / "dochody.csv"
_PEOPLE = SHARED / "bdl_exports" / "ludnosc.csv"
_DESCRIPTOR = {
    "name": "dochody",
    "title": "Dochody podatkowe i ludność gmin 2010–2019",
    "kind": "real",
    "as_of": "2019-12-31",
    "licenses": [{"name": "CC-BY-4.0"}],
    "sources": [{"title": "GUS, Bank Danych Lokalnych"}],
}
_TAXES, _ASSETS, _AGES = "Podatki", "Majątek", "Ludność według wieku"
_SHARE = "Udział podatku od nieruchomości w dochodach własnych"
_OWN, _PROPERTY = "razem", "dochody podatkowe - podatek od nieruchomości"
_COLUMNS = {
    # column of the file: id, name, service
    _OWN: ("wlasne", "Dochody własne", ""),
    "dochody podatkowe - podatek rolny": ("rolny", "Dochody z podatku rolnego", _TAXES),
    "dochody podatkowe - podatek leśny": ("lesny", "Dochody z podatku leśnego", _TAXES),
    _PROPERTY: ("nieruchomosci", "Dochody z podatku od nieruchomości", _TAXES),
    "dochody podatkowe - podatek od środków transportowych": (
        "transport", "Dochody z podatku od środków transportowych", _TAXES),
    "dochody podatkowe - podatek od działalności gospodarczej osób fizycznych, opłacany w formie "
    "karty podatkowej": ("karta", "Wpływy z karty podatkowej", _TAXES),
    "wpływy z usług": ("uslugi", "Wpływy z usług", ""),
    "dochody z majątku": ("majatek", "Dochody z majątku", _ASSETS),
    "dochody z majątku - dochody z najmu i dzierżawy składników majątkowych JST oraz innych umów o "
    "podobnym charakterze": ("najem", "Dochody z najmu i dzierżawy", _ASSETS),
    "pozostałe dochody - środki na dofinansowanie własnych zadań pozyskane z innych źródeł - "
    "inwestycyjne": ("inwestycje", "Środki na inwestycje pozyskane z innych źródeł", ""),
}  # fmt: skip
_SCOPE = "gminy łącznie z miastami na prawach powiatu;"
_AGE_COLUMNS = {
    "w wieku przedprodukcyjnym;ogółem": ("przed", "Ludność w wieku przedprodukcyjnym"),
    "w wieku produkcyjnym;ogółem": ("prod", "Ludność w wieku produkcyjnym"),
    "w wieku poprodukcyjnym;ogółem": ("po", "Ludność w wieku poprodukcyjnym"),
}


def _make(folder: Path, datasets: Datasets) -> None:
    money = _wide(_REVENUE, {_SCOPE + column: row[0] for column, row in _COLUMNS.items()})
    people = _wide(_PEOPLE, {column: row[0] for column, row in _AGE_COLUMNS.items()})
    cells = money.join(people, how="outer")
    inhabitants = cells[["przed", "prod", "po"]].sum(axis=1, min_count=3)
    property_tax = cells["nieruchomosci"]
    cells["nieruchomosci_osoba"] = (property_tax / inhabitants).round(2)
    cells["nieruchomosci_udzial"] = (100 * property_tax / cells["wlasne"]).round(2)
    cells["wlasne_osoba"] = (cells["wlasne"] / inhabitants).round(2)
    cells["po_udzial"] = (100 * cells["po"] / inhabitants).round(2)
    known = {unit.code for unit in load_units()}
    values = cells.reset_index().melt(["unit_code", "year"], var_name="indicator")
    values = values[values["value"].notna() & values["unit_code"].isin(known)]
    packages.write_package(folder, _DESCRIPTOR, _indicators(), values.assign(flag=""))
    import_package(folder, datasets)


def _wide(path: Path, names: dict[str, str]) -> pd.DataFrame:
    """One column for each of ``names``, by unit and year."""
    cells = exports.wide(path)
    cells = cells[cells["parts"].isin(names)].assign(name=cells["parts"].map(names))
    return cells.pivot_table("value", ["unit_code", "year"], "name")


def _indicators() -> list[dict[str, str]]:
    rows = [(id_, name, service, "zł") for id_, name, service in _COLUMNS.values()]
    rows += [(id_, name, _AGES, "osoby") for id_, name in _AGE_COLUMNS.values()]
    rows += [
        ("nieruchomosci_osoba", "Dochody z podatku od nieruchomości na 1 mieszkańca", _TAXES, "zł"),
        ("nieruchomosci_udzial", _SHARE, _TAXES, "%"),
        ("wlasne_osoba", "Dochody własne na 1 mieszkańca", "", "zł"),
        ("po_udzial", "Udział ludności w wieku poprodukcyjnym", _AGES, "%"),
    ]
    return [
        {
            "id": id_,
            "name": name,
            "area": "Ludność" if service == _AGES else "Dochody gmin",
            "service": service,
            "dimension": "",
            "unit_of_measure": unit,
            "direction": "neutral",
            "level": "gmina",
            "definition": "",
            "numerator": "",
            "denominator": "",
            "source": "GUS, Bank Danych Lokalnych",
            "synonyms": "",
            "precision": "0" if unit == "osoby" else "2",
        }
        for id_, name, service, unit in rows
    ]


RECIPE = Recipe("dochody", _make, packages.published, (_REVENUE, _PEOPLE))
