"""The catalogue of texts: every text that code asks for exists, and every text is asked for."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from polish.texts import keys

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("assistant", "evals", "indicators_db", "knowledge", "polish", "ui")


def _asked() -> tuple[set[str], set[str]]:
    """Keys that code names in full, and the beginnings of keys that it puts together."""
    whole, beginnings = set[str](), set[str]()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
            joined = [node for node in nodes if isinstance(node, ast.JoinedStr)]
            parts = {id(part) for node in joined for part in node.values}
            for node in nodes:
                if isinstance(node, ast.Constant) and id(node) not in parts:
                    whole.add(str(node.value))
            beginnings.update(
                str(node.values[0].value)
                for node in joined
                if node.values and isinstance(node.values[0], ast.Constant)
            )
    for template in (ROOT / "ui").rglob("*.html"):
        whole.update(template.read_text("utf-8").replace("'", '"').split('"'))
    return whole, {start for start in beginnings if "." in start}


def test_every_text_is_used() -> None:
    whole, beginnings = _asked()
    unused = [key for key in keys() if key not in whole and not key.startswith(tuple(beginnings))]
    assert sorted(unused) == []


_SUFFIXES = {"css", "csv", "html", "js", "json", "jsonl", "md", "sql", "toml", "typ", "yaml"}
"""Endings of names of files, which look like keys of texts."""


def test_every_text_that_is_asked_for_exists() -> None:
    whole, _ = _asked()
    files = {key.partition(".")[0] for key in keys()}
    asked = {
        w for w in whole if w.count(".") >= 1 and w.partition(".")[0] in files and " " not in w
    }
    looks_like_key = {
        w
        for w in asked
        if all(part.isidentifier() for part in w.split("."))
        and not (ROOT / w.replace(".", "/")).exists()
        and w.rpartition(".")[2] not in _SUFFIXES
    }
    assert sorted(looks_like_key - keys()) == []


def test_texts_are_typeset_in_polish() -> None:
    for file in (ROOT / "polish" / "texts").glob("*.toml"):
        for key, written in _flat(tomllib.loads(file.read_text("utf-8"))):
            assert "  " not in written.strip(), f"{file.name}: {key}"
            assert '"' not in written, f"{file.name}: {key}"


def _flat(table: dict[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)
