"""How an unknown noun most likely inflects, told from its ending.

For names that no dictionary has: a new gmina, a name in someone's own data package.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from polish.grammar import Agreement, Case, Forms, Paradigm


@cache
def _endings() -> dict[str, dict[str, str]]:
    table = resources.files("polish.data") / "noun_endings.csv"
    with table.open(encoding="utf-8") as lines:
        return {row["nominative"]: row for row in csv.DictReader(lines)}


def guessed_paradigm(noun: str) -> Paradigm | None:
    """The paradigm of the longest known ending of ``noun``; ``None`` if none fits (``Marklo``)."""
    for start in range(1, len(noun)):
        row = _endings().get(noun[start:])
        if row:
            forms: Forms = {case: (noun[:start] + row[case],) for case in Case}
            return Paradigm(Agreement(row["agreement"]), forms)
    return None
