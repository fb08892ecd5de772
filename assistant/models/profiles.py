"""What is known of models: which way of asking each one follows best (``profiles.toml``)."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files


class Asking(StrEnum):
    """How a model is asked for tool calls: natively, or for one plan held to a JSON schema."""

    TOOLS = "tools"
    PLAN = "plan"


def asking_of(model: str) -> Asking:
    """The way of asking that fits ``model`` (``provider:name``)."""
    name = model.lower()
    return next(asking for pattern, asking in _profiles() if fnmatchcase(name, pattern))


@cache
def _profiles() -> tuple[tuple[str, Asking], ...]:
    written = tomllib.loads(files(__package__).joinpath("profiles.toml").read_text("utf-8"))
    return tuple((entry["model"], Asking(entry["asking"])) for entry in written["profile"])
