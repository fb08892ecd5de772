"""Predictions on disk: a first line with the configuration, then one line for each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)


def write_lines(path: Path, configuration: dict[str, object], items: Iterable[BaseModel]) -> None:
    """Write ``items`` under ``configuration``. The folder keeps itself out of version control."""
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / ".gitignore").write_text("*\n", "utf-8")
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps({"configuration": configuration}, ensure_ascii=False) + "\n")
        for item in items:
            file.write(item.model_dump_json(exclude_defaults=True) + "\n")


def read_lines(path: Path, model: type[M]) -> tuple[dict[str, object], tuple[M, ...]]:
    """The configuration and the items of a file that ``write_lines`` wrote."""
    first, *lines = path.read_text("utf-8").removesuffix("\n").split("\n")
    return json.loads(first)["configuration"], tuple(map(model.model_validate_json, lines))
