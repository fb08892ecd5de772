"""Names of what BDL exports hold: subjects, indicators, their ids.

A file says only the code of the bank's subgroup (``RYNE_1944``), and a header often only
``ogółem``. The names of the subgroups that we know are in ``bdl_subjects.csv``, after the bank's
own; of others the name of the file is all there is, unless the person who imports gives a title.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from indicators_db.families import is_scope
from indicators_db.sources.bdl_layout import Series
from indicators_db.sources.package_catalogue import slug
from polish.folding import fold
from polish.texts import text

_EXPORT_NAME = re.compile(
    r"(?P<subgroup>[A-Z]{3,5}_\d+)_(?:CTAB|CREL|XTAB|XREL)_(?P<taken>\d{14})", re.IGNORECASE
)
_STAMP = "%Y%m%d%H%M%S"
_TOTAL = "ogółem"
_NAMELESS = "export"


BANK_URL = "https://bdl.stat.gov.pl"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a file is about. ``id``: the bank's subgroup, or made of the file's name.

    ``name`` is empty for a subgroup that we do not know. ``source``: where it is from, in Polish.
    """

    id: str
    name: str
    source: str
    area: str = ""

    @property
    def label(self) -> str:
        """The name, or for want of one the id."""
        return self.name or self.id


def subject_of(file: str, title: str | None) -> Subject:
    """The subject of a file by its name; ``title`` is used instead of the name that we know."""
    stem = PurePath(file).stem
    export = _EXPORT_NAME.match(stem)
    if export is None:
        words = re.sub(r"[_\s]+", " ", stem).strip()
        source = text("faults.bdl.source_unnamed", file=file)
        return Subject(slug(stem) or _NAMELESS, title or _capitalised(words), source)
    subgroup = export["subgroup"].upper()
    name, area = _known().get(subgroup, ("", ""))
    source = text("faults.bdl.source", subgroup=subgroup)
    return Subject(subgroup, title or name, source, area)


def day_of(file: str) -> date | None:
    """The day on which a file was downloaded, where its name says it."""
    export = _EXPORT_NAME.match(PurePath(file).stem)
    try:
        return None if export is None else datetime.strptime(export["taken"], _STAMP).date()
    except ValueError:
        return None


def indicator_id(subject: Subject, series: Series) -> str:
    """The id of a series: stable, whatever else is in the file."""
    parts = [slug(words) for words in series.dimensions]
    return "_".join([subject.id, *(part for part in parts if part not in ("", subject.id))])


def indicator_name(subject: Subject, series: Series) -> str:
    """A readable name: subject, dimensions but for totals, in brackets for which kinds of units."""
    scopes = [words for words in series.dimensions if is_scope(words)]
    rest = [words for words in series.dimensions if words not in scopes and words != _TOTAL]
    name = ", ".join(rest) or subject.label
    if not fold(name).startswith(fold(subject.name)):
        name = f"{subject.name}: {name}"
    bracket = f" ({', '.join(scopes)})" if scopes else ""
    return _capitalised(name) + bracket


@cache
def _known() -> dict[str, tuple[str, str]]:
    table = files("indicators_db.sources") / "bdl_subjects.csv"
    rows = csv.DictReader(table.read_text("utf-8").splitlines())
    return {row["subgroup"]: (row["name"], row["category"]) for row in rows}


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
