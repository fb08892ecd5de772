"""The inbox: what other processes ask the owner of a library to change.

Only the owner may write to a library. A command beside it (the server runs) leaves its request here
as a file; the owner takes it up, tells how far it has come, and leaves an outcome. There is no
network in it: who may write in the library's directory may ask.
"""

from __future__ import annotations

import os
import tempfile
import time
import uuid
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.builder import BuildReport, Progress, Stage
from knowledge.library import Library

_REQUEST, _PROGRESS, _OUTCOME = ".request.json", ".progress.json", ".outcome.json"
_PATIENCE, _PAUSE = 15.0, 0.2
_KEPT_FOR = 24 * 3600.0
_WRITTEN_EVERY = 0.5
"""Seconds between two notes of progress."""


class Change(StrEnum):
    """What is to be done with paths; ``BUILD`` brings up to date what was added before."""

    ADD = "add"
    REMOVE = "remove"
    BUILD = "build"


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True)


class Request(_Kept):
    """A change of the library. ``paths`` are absolute: the owner stands in another directory."""

    change: Change
    paths: tuple[Path, ...] = ()


class Outcome(_Kept):
    """What came of a request. ``unknown``: a path to be removed that was never added."""

    reports: tuple[BuildReport, ...] = ()
    unknown: Path | None = None


class _Step(_Kept):
    stage: Stage
    done: int
    total: int


Model = TypeVar("Model", bound=BaseModel)


def carry_out(library: Library, request: Request, progress: Progress) -> Outcome:
    """Do what is asked, as the library's owner. Nothing is removed if a path was never added."""
    match request.change:
        case Change.ADD:
            reports = [library.add(path, progress) for path in request.paths]
        case Change.REMOVE:
            for path in request.paths:
                if path.resolve() not in library.roots:
                    return Outcome(unknown=path)
            reports = [library.forget(path, progress) for path in request.paths]
        case Change.BUILD:
            reports = [library.build(progress)]
    return Outcome(reports=tuple(reports))


class Inbox:
    """The requests beside the library in ``directory``."""

    def __init__(self, directory: Path) -> None:
        self._folder = directory / "requests"

    def ask(self, request: Request, progress: Progress, patience: float = _PATIENCE) -> Outcome:
        """Leave a request and wait for what comes of it.

        ``TimeoutError``: no sign of life for ``patience`` seconds; the request stays for whoever
        owns the library next.
        """
        name = f"{time.time_ns():020}-{uuid.uuid4().hex[:8]}"
        _write(self._folder / (name + _REQUEST), request)
        heard, last = time.monotonic(), None
        while (outcome := _read(self._folder / (name + _OUTCOME), Outcome)) is None:
            step = _read(self._folder / (name + _PROGRESS), _Step)
            if step is not None and step != last:
                heard, last = time.monotonic(), step
                progress(step.stage, step.done, step.total)
            elif time.monotonic() - heard > patience:
                raise TimeoutError
            time.sleep(_PAUSE)
        (self._folder / (name + _OUTCOME)).unlink(missing_ok=True)
        return outcome

    def answer(self, work: Callable[[Request, Progress], Outcome]) -> None:
        """As the owner: have every request that is waiting done, oldest first.

        An outcome that nobody has come for in a day is thrown away.
        """
        for path in self._folder.glob("*" + _OUTCOME):
            if time.time() - path.stat().st_mtime > _KEPT_FOR:
                path.unlink(missing_ok=True)
        for path in sorted(self._folder.glob("*" + _REQUEST)):
            name = path.name.removesuffix(_REQUEST)
            request = _read(path, Request)
            if request is not None:
                outcome = work(request, _Notes(self._folder / (name + _PROGRESS)))
                _write(self._folder / (name + _OUTCOME), outcome)
            path.unlink(missing_ok=True)
            (self._folder / (name + _PROGRESS)).unlink(missing_ok=True)


class _Notes:
    """Progress, written down for whoever waits."""

    def __init__(self, path: Path) -> None:
        self._path, self._written = path, 0.0

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        if time.monotonic() - self._written >= _WRITTEN_EVERY:
            self._written = time.monotonic()
            _write(self._path, _Step(stage=stage, done=done, total=total))


def _write(path: Path, model: BaseModel) -> None:
    """Whole or not at all, so that nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(model.model_dump_json())
    Path(name).replace(path)


def _read(path: Path, model: type[Model]) -> Model | None:
    try:
        return model.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
