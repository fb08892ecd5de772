"""Figures of whole answers: outcomes as everywhere, and the numbers that are right."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from assistant.tools.plan import Operation
from evals.answers.numbers import Check, checks
from evals.answers.published import Published
from evals.catalogues.library import Library
from evals.reading.cases import Case, Split
from evals.reading.evaluate import Share
from evals.reading.prediction import Prediction
from evals.shared.sheets import Sheet, columns
from polish.numbers import format_number
from polish.texts import text

_LISTED = 50


class NumberFigures(BaseModel):
    """Numbers of the answers of one operation. ``answers``: those with no wrong number."""

    model_config = ConfigDict(frozen=True)

    answers: Share
    numbers: Share


def check_numbers(
    library: Library, cases: Iterable[Case], predictions: Iterable[Prediction]
) -> tuple[tuple[Check, ...], ...]:
    """The checks of each answer that has numbers."""
    by_id = {case.id: case for case in cases}
    published: dict[str, Published] = {}
    found = []
    for prediction in predictions:
        name = prediction.catalogue
        if prediction.case not in by_id or not prediction.has_numbers:
            continue
        if name not in published:
            published[name] = Published(library.published(name))
        found.append(checks(by_id[prediction.case], prediction, published[name]))
    return tuple(filter(None, found))


def evaluate(answers: Iterable[tuple[Check, ...]]) -> dict[Operation, NumberFigures]:
    """Figures by operation."""
    groups: dict[Operation, list[tuple[Check, ...]]] = {}
    for answer in answers:
        groups.setdefault(answer[0].operation, []).append(answer)
    return {
        operation: NumberFigures(
            answers=Share(right=sum(all(c.right for c in one) for one in group), of=len(group)),
            numbers=Share(
                right=sum(c.right for one in group for c in one),
                of=sum(len(one) for one in group),
            ),
        )
        for operation, group in sorted(groups.items())
    }


def sheet(figures: dict[Operation, NumberFigures]) -> Sheet:
    """The figures as a table."""
    rows = tuple(
        (operation.value, _share(found.answers), _share(found.numbers))
        for operation, found in figures.items()
    )
    header = columns("operation", "answers", "numbers")
    return Sheet(text("understanding.answers.numbers"), header, rows)


def mismatches(answers: Iterable[tuple[Check, ...]], splits: Iterable[Split]) -> Sheet:
    """Numbers of these parts' answers that do not agree with the files."""
    shown = set(splits)
    wrong = [check for answer in answers for check in answer if not check.right]
    lines = [_mismatch(check) for check in wrong if check.split in shown]
    return Sheet(text("understanding.answers.mismatches"), (), (), tuple(lines[:_LISTED]))


def _mismatch(check: Check) -> str:
    return text(
        "understanding.answers.mismatch",
        question=check.question,
        catalogue=check.catalogue,
        what=check.what,
        got=check.got,
        expected=check.expected,
    )


def _share(share: Share) -> str:
    if share.percent is None:
        return text("understanding.none")
    said = format_number(share.percent, 2)
    return text("understanding.of", percent=said, right=share.right, of=share.of)
