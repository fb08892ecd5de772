"""Spans of OpenTelemetry for whoever runs the server: what took how long, and nobody's words.

Until ``record_with`` is given a tracer, nothing is recorded and the package need not be installed.
The tracer is ours alone, not the process's: other libraries put addresses and arguments, and so
questions, into spans of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer

Value = str | bool | int | float | Sequence[str]


class Span(Protocol):
    """Something that takes time."""

    def set_attribute(self, key: str, value: Value) -> None:
        """Note something about it: codes, counts and closed words only."""

    def end(self) -> None:
        """It is over."""


class _Unseen:
    """A span where nobody looks."""

    def set_attribute(self, key: str, value: Value) -> None:
        pass

    def end(self) -> None:
        pass


UNSEEN: Span = _Unseen()
_tracers: list[Tracer] = []


def record_with(tracer: Tracer | None) -> None:
    """Record spans of the whole process with ``tracer`` from now on; ``None``: record none."""
    _tracers[:] = [] if tracer is None else [tracer]


def begin(name: str) -> Span:
    """A span of its own, which its beginner ends; it may outlive the call that began it."""
    return _tracers[0].start_span(name) if _tracers else UNSEEN


@contextmanager
def span(name: str, within: Span | None = None) -> Iterator[Span]:
    """A span while the block runs. ``within``: the whole that it is part of (``None``: the span
    of the block around it).

    Of an error only the kind is kept: its message may hold what was asked.
    """
    if not _tracers or within is UNSEEN:
        yield UNSEEN
        return
    from opentelemetry.trace import Span as Recorded
    from opentelemetry.trace import StatusCode, set_span_in_context

    context = set_span_in_context(within) if isinstance(within, Recorded) else None
    with _tracers[0].start_as_current_span(
        name, context, record_exception=False, set_status_on_exception=False
    ) as made:
        try:
            yield made
        except Exception as error:
            made.set_attribute("error.type", type(error).__name__)
            made.set_status(StatusCode.ERROR)
            raise
