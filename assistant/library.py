"""Where the library of practices and explanations of an installation is kept."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from indicators_db.register import load_units
from knowledge.embedding_models import BUILT_IN, open_embedder
from knowledge.reading_room import Place
from knowledge.vectors import Server


def library_place(home: Path, model: str = BUILT_IN, server: Server | None = None) -> Place:
    """Where the library of the installation in ``home`` lies, with its embedding model."""
    return Place(home / "knowledge", partial(open_embedder, model), server, population)


def population(code: str) -> int | None:
    """Inhabitants of the unit with this code, by the built-in register."""
    return _populations().get(code)


@cache
def _populations() -> dict[str, int | None]:
    return {unit.code: unit.population for unit in load_units()}
