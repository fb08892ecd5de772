"""One Answer of a turn that took several steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from pydantic import BaseModel

from assistant.answer import Answer
from assistant.tools.plan import Status

T = TypeVar("T", bound=BaseModel | str)


def compose(answers: Sequence[Answer]) -> Answer:
    """The answers of the steps as one, told in their order.

    Where some steps found something, those that did not are told only if no other step of the same
    operation did: they were attempts. Where none did, the last one is the answer. The plan is that
    of the first step told, the statements are those of all.
    """
    told = [answer for answer in answers if answer.status is Status.ANSWERED]
    if not told:
        return answers[-1]
    found = {answer.plan.operation for answer in told}
    kept = [
        answer
        for answer in answers
        if answer.status is Status.ANSWERED
        or (answer.plan.operation not in found and answer.status is Status.NO_DATA)
    ]
    if len(kept) == 1:
        return kept[0]
    first = told[0]
    return first.model_copy(
        update={
            "text": "\n\n".join(_paragraphs(kept)),
            "tables": _all(answer.tables for answer in kept),
            "charts": _all(answer.charts for answer in kept),
            "practices": _distinct(answer.practices for answer in kept),
            "definitions": _distinct(answer.definitions for answer in kept),
            "sources": _distinct(answer.sources for answer in kept),
            "method": "\n\n".join(dict.fromkeys(a.method for a in kept if a.method)),
            "queries": _all(answer.queries for answer in answers),
            "suggestions": _distinct(answer.suggestions for answer in reversed(kept)),
        }
    )


def _paragraphs(answers: Iterable[Answer]) -> list[str]:
    """Each paragraph once: caveats and the mark of invented numbers are common to the steps.

    What is said in several steps stands at the end, where it stands in each of them.
    """
    said = [paragraph for answer in answers for paragraph in answer.text.split("\n\n")]
    last = {paragraph: position for position, paragraph in enumerate(said)}
    return [p for position, p in enumerate(said) if last[p] == position]


def _all(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(part for some in parts for part in some)


def _distinct(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    kept: list[T] = []
    for part in _all(parts):
        if part not in kept:
            kept.append(part)
    return tuple(kept)
