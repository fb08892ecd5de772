"""``datapackage.json``: what a data package says of itself."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from indicators_db.datasets import is_name
from indicators_db.model import DatasetInfo, DatasetKind, Source
from indicators_db.sources.csv_table import is_utf8_text
from indicators_db.sources.faults import FaultKind, FaultLog, Place
from polish.texts import text

FILE = "datapackage.json"

_REQUIRED = ("name", "title", "licenses", "sources", "kind", "as_of")


def read_descriptor(path: Path, log: FaultLog) -> DatasetInfo | None:
    """The data set's own words; ``None`` after a fault."""
    found = _read_object(path, log)
    if found is None:
        return None
    already = len(log)
    for name in _REQUIRED:
        if name not in found:
            log.add(FaultKind.FIELD_MISSING, Place(FILE, None, name), name=name)
    kind = _kind(found, log)
    as_of = _as_of(found, log)
    info = DatasetInfo(
        name=_name(found, log),
        title=_words(found, "title", log),
        kind=kind or DatasetKind.REAL,
        as_of=as_of or date.min,
        licence=", ".join(_titles(found, "licenses", "list_of_licences", ("title", "name"), log)),
        sources=_sources(found, as_of, log),
    )
    return info if len(log) == already else None


def _read_object(path: Path, log: FaultLog) -> dict[str, Any] | None:
    if not is_utf8_text(path, log):
        return None
    try:
        found = json.loads(path.read_text("utf-8-sig"))
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        log.add(FaultKind.BAD_JSON, Place(FILE, line))
        return None
    if not isinstance(found, dict):
        log.add(FaultKind.BAD_JSON, Place(FILE, 1))
        return None
    return found


def _words(found: dict[str, Any], name: str, log: FaultLog) -> str:
    value = found.get(name, "")
    if name in found and not (isinstance(value, str) and value.strip()):
        _log_form(name, value, "words", log)
    return value.strip() if isinstance(value, str) else ""


def _name(found: dict[str, Any], log: FaultLog) -> str:
    name = _words(found, "name", log)
    if name and not is_name(name):
        log.add(FaultKind.BAD_NAME, Place(FILE, None, "name"), name)
    return name


def _kind(found: dict[str, Any], log: FaultLog) -> DatasetKind | None:
    words = ", ".join(kind.value for kind in DatasetKind)
    try:
        return DatasetKind(found["kind"]) if "kind" in found else None
    except ValueError:
        place = Place(FILE, None, "kind")
        log.add(FaultKind.UNKNOWN_WORD, place, _json(found["kind"]), words=words)
        return None


def _as_of(found: dict[str, Any], log: FaultLog) -> date | None:
    value = found.get("as_of")
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    # fromisoformat also takes 20251231 and 2025-W01-1
    if day is not None and day.isoformat() == value:
        return day
    if "as_of" in found:
        log.add(FaultKind.BAD_DATE, Place(FILE, None, "as_of"), _json(value))
    return None


def _sources(found: dict[str, Any], as_of: date | None, log: FaultLog) -> tuple[Source, ...]:
    titles = _titles(found, "sources", "list_of_titles", ("title",), log)
    default = "" if as_of is None else as_of.isoformat()
    return tuple(
        Source(
            title=title,
            url=str(source.get("path") or source.get("url") or ""),
            as_of=str(source.get("as_of") or default),
        )
        for title, source in zip(titles, found.get("sources", ()), strict=False)
    )


def _titles(
    found: dict[str, Any], name: str, form: str, keys: tuple[str, ...], log: FaultLog
) -> list[str]:
    """The first of ``keys`` of each object in a list of objects."""
    value = found.get(name, [])
    items = value if isinstance(value, list) else [None]
    titles = [
        next((item[key] for key in keys if item.get(key)), None) if isinstance(item, dict) else None
        for item in items
    ]
    if not all(isinstance(title, str) for title in titles):
        _log_form(name, value, form, log)
        return []
    return [str(title) for title in titles]


def _log_form(name: str, value: object, form: str, log: FaultLog) -> None:
    place = Place(FILE, None, name)
    log.add(FaultKind.BAD_FIELD, place, _json(value), form=text(f"faults.form.{form}"))


def _json(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
