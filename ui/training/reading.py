"""A scenario file read; everything that is wrong with it, each with its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from polish.texts import keys, text
from ui.training.scenario import Scenario, Sought

FOLDER = "szkolenia"
"""Where people's own scenarios lie under the home directory."""

_SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong, in Polish. ``line`` counts from 1."""

    line: int
    problem: str


class BadScenarioError(ValueError):
    """A file that is no scenario; ``faults`` says why, every one of them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.line}: {fault.problem}" for fault in faults))
        self.faults = faults


def read(written: str) -> Scenario:
    """The scenario; ``BadScenarioError`` with all its faults where it is none."""
    try:
        node = yaml.compose(written, Loader=yaml.SafeLoader)
        content = yaml.safe_load(written)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise BadScenarioError((Fault(line, text("training.fault.yaml")),)) from None
    try:
        return Scenario.model_validate(content)
    except ValidationError as error:
        faults = tuple(Fault(_line(node, one["loc"]), _said(one)) for one in _telling(error))
        raise BadScenarioError(tuple(sorted(faults, key=lambda fault: fault.line))) from None


def line_of(written: str, *path: str | int) -> int:
    """The line of the part at ``path`` (keys and places) in a file that can be read."""
    return _line(yaml.compose(written, Loader=yaml.SafeLoader), path)


class Scenarios:
    """The scenarios of an installation, by id: the file's name without its ending."""

    def __init__(self, home: Path) -> None:
        self._own = home / FOLDER

    def all(self) -> dict[str, Scenario]:
        """Every scenario that can be read, people's own after the built-in ones. A file of the same
        name takes the place of a built-in one; one that is broken is left out."""
        found: dict[str, Scenario] = {}
        for file in self._files():
            try:
                found[file.name.removesuffix(_SUFFIX)] = read(file.read_text("utf-8"))
            except (BadScenarioError, UnicodeDecodeError):
                continue
        return found

    def _files(self) -> list[Traversable]:
        built_in = resources.files("ui.training.scenarios").iterdir()
        own = self._own.iterdir() if self._own.is_dir() else ()
        return [
            *sorted((f for f in built_in if f.name.endswith(_SUFFIX)), key=lambda f: f.name),
            *sorted((f for f in own if f.name.endswith(_SUFFIX)), key=lambda f: f.name),
        ]


def _line(node: yaml.Node | None, path: Sequence[str | int]) -> int:
    """The line of the deepest part of ``path`` that is there."""
    found = node
    line = 1
    for part in path:
        if isinstance(found, yaml.MappingNode):
            pairs = {key.value: (key, value) for key, value in found.value}
            if part not in pairs:
                break
            key, found = pairs[str(part)]
            line = key.start_mark.line + 1
        elif isinstance(found, yaml.SequenceNode) and isinstance(part, int):
            if part >= len(found.value):
                break
            found = found.value[part]
            line = found.start_mark.line + 1
        else:
            break
    return line


def _telling(error: ValidationError) -> list[ErrorDetails]:
    """The errors, less those of a whole that are there only because a part of it is wrong."""
    every = error.errors()
    places = [one["loc"] for one in every]
    return [
        one
        for one in every
        if not any(
            len(at) > len(one["loc"]) and at[: len(one["loc"])] == one["loc"] for at in places
        )
    ]


def _said(error: ErrorDetails) -> str:
    where = " › ".join(
        str(part + 1) if isinstance(part, int) else str(part) for part in error["loc"]
    )
    kind = error["type"]
    if kind == "value_error":
        kind = str(error["ctx"]["error"])
    key = f"training.fault.{kind}"
    said = text(
        key if key in keys() else "training.fault.other",
        sought=", ".join(one.value for one in Sought),
    )
    return text("training.fault.at", where=where, problem=said) if where else said
