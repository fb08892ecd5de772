"""Facts about Polish that are lists rather than rules, one file each, and how they are read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def read_toml(name: str) -> Mapping[str, Any]:
    """The data file ``name`` of this folder, read once."""
    return tomllib.loads((resources.files(__name__) / name).read_text("utf-8"))
