"""An index over a catalogue of a few named indicators, for tests of subjects."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.subject_index import SubjectIndex
from knowledge.tuned_model import open_tuned
from knowledge.vector_store import VectorStore
from tests.packages import open_package, write_package

Named = Mapping[str, tuple[str, str, str]]
"""Name, service and unit of measure by id."""


def index_of(names: Named, home: Path) -> SubjectIndex:
    """The index of these indicators, each with one value of one gmina."""
    indicators = [
        {"id": key, "name": name, "service": service, "unit_of_measure": unit, "level": "gmina"}
        for key, (name, service, unit) in names.items()
    ]
    values = [{"indicator": key, "unit_code": "320901", "year": 2023, "value": 1} for key in names]
    package = write_package(home / "package", indicators=indicators, values=values)
    warehouse = open_package(package, home)
    embedder = open_tuned()
    return SubjectIndex(warehouse.catalogue, embedder, VectorStore(embedder, home / "cache"))


def figure(title: str, unit: str) -> Card:
    """The card of an indicator that has nothing but a name and a unit of measure."""
    return Card(CardKind.INDICATOR, "x", title, ("x",), frozenset(), unit, ((1.0, title),))
