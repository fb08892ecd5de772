"""The schema of a data set's file: its version and its statements."""

from __future__ import annotations

from importlib.resources import files

VERSION = 3
"""Raised with every change of ``schema.sql``; a file of another version is imported anew."""


def statements() -> str:
    """The statements that make an empty data set."""
    return (files("indicators_db") / "schema.sql").read_text("utf-8")
