"""The one catalogue of texts that users see, in Polish.

A text is named ``file.table.key`` after its place in the TOML files beside this module, and may
hold ``{parameters}``. A missing text or parameter is a bug and raises ``KeyError``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _catalogue() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in resources.files(__name__).iterdir():
        if entry.name.endswith(".toml"):
            _flatten(
                tomllib.loads(entry.read_text("utf-8")), entry.name.removesuffix(".toml"), found
            )
    return found


def _flatten(table: dict[str, object], prefix: str, found: dict[str, str]) -> None:
    for key, value in table.items():
        name = f"{prefix}.{key}"
        if isinstance(value, dict):
            _flatten(value, name, found)
        elif isinstance(value, str):
            found[name] = value
        else:
            msg = f"text {name} is not a string"
            raise TypeError(msg)


def text(key: str, **params: object) -> str:
    """The text named ``key`` with its parameters filled in."""
    return _catalogue()[key].format_map(params)


def keys() -> frozenset[str]:
    """Names of all texts."""
    return frozenset(_catalogue())
