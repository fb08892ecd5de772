"""Reading an operator's table of types: a CSV file with ``unit_code`` and ``type``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from indicators_db.boundaries.codes import unit_code
from indicators_db.groups.divisions import Division, GroupsRefused
from indicators_db.sources.csv_table import read_records
from indicators_db.sources.faults import FaultKind, FaultLog
from indicators_db.units import Units
from polish.texts import text

COLUMNS = ("unit_code", "type")

_FEWEST_TYPES = 2


@dataclass(frozen=True, slots=True)
class TypeTable:
    """What a table says. ``unknown``: its codes that no unit of the register has (abolished)."""

    division: Division
    unknown: tuple[str, ...]


def read_types(path: Path, units: Units, title: str, source: str) -> TypeTable:
    """The table in ``path``, every row checked.

    ``ImportRefused`` with all faults of the file; ``GroupsRefused`` where it is whole, but divides
    nothing: fewer than two types, or as many as units.
    """
    log = FaultLog()
    classes: dict[str, str] = {}
    lines: dict[str, int] = {}
    for record in read_records(path, COLUMNS, log):
        written, name = record["unit_code"].strip(), record["type"].strip()
        code = unit_code(written)
        if not written:
            log.add(FaultKind.EMPTY_CELL, record.at("unit_code"))
        elif code is None:
            log.add(FaultKind.BAD_CODE, record.at("unit_code"), written)
        elif code in lines:
            log.add(FaultKind.DUPLICATE_ID, record.at("unit_code"), written, line=lines[code])
        elif not name:
            log.add(FaultKind.EMPTY_CELL, record.at("type"))
        else:
            classes[code], lines[code] = name, record.line
    log.refuse_if_any()
    known = {code: name for code, name in classes.items() if code in units}
    if not known:
        raise GroupsRefused(text("groups.refused.nobody_known", file=path.name))
    types = len(set(known.values()))
    if not _FEWEST_TYPES <= types <= len(known) / 2:
        raise GroupsRefused(text("groups.refused.no_classes", file=path.name))
    unknown = tuple(sorted(classes.keys() - known.keys()))
    return TypeTable(Division(title, source, known), unknown)
