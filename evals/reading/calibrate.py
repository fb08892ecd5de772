"""Fit the reader's confidence on the develop cases: ``python -m evals.reading.calibrate HOME``.

Each case with an expected subject, or a trap that no indicator answers, gives one example: the
signals of the best card, and whether it is right. Logistic regression by gradient descent with a
little ridge; the result replaces ``assistant/reading/lexicon/confidence.toml``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import numpy as np

from assistant.reading.cards import CardKind
from assistant.reading.confidence import signals
from assistant.reading.library import Readers
from assistant.reading.subjects import Candidate
from assistant.tools.plan import Status
from evals.catalogues.library import Library
from evals.reading.cases import Case, Split, load_cases
from evals.reading.generate import TODAY
from indicators_db.warehouse import Warehouse

_TWO = 2
_STEPS, _RATE, _RIDGE = 4000, 0.05, 0.002


def main() -> None:
    """Fit and write the coefficients."""
    home = Path(sys.argv[1])
    library, readers = Library(home), Readers(home / "cache")
    rows, right = [], []
    for case in load_cases():
        if case.split is not Split.DEVELOP:
            continue
        warehouse = library.open(case.catalogue)
        subject = readers.reader(warehouse, TODAY).subject_of(case.turns[0].question)
        if len(subject.candidates) < _TWO:
            continue
        answer = _is_right(case, subject.best, warehouse)
        if answer is None:
            continue
        best, following = subject.candidates[:2]
        lead = best.score - following.score
        rows.append(signals(best.question, best.title, best.meaning, lead))
        right.append(answer)
    _write(np.array(rows), np.array(right, dtype=float))


def _is_right(case: Case, best: Candidate, warehouse: Warehouse) -> bool | None:
    expected = case.turns[0].expect
    if expected.subject:
        return bool(set(_names(best, warehouse)) & set(expected.subject))
    return False if Status.UNKNOWN_INDICATOR in expected.status else None


def _names(best: Candidate, warehouse: Warehouse) -> Iterator[str]:
    yield best.card.title
    if best.card.kind is CardKind.INDICATOR:
        yield from (warehouse.catalogue.indicator(member).name for member in best.card.members)


def _write(rows: np.ndarray, right: np.ndarray) -> None:
    means, spreads = rows.mean(axis=0), rows.std(axis=0)
    inputs = np.column_stack([np.ones(len(rows)), (rows - means) / spreads])
    weights = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        error = 1 / (1 + np.exp(-inputs @ weights)) - right
        shrink = _RIDGE * np.concatenate([[0.0], weights[1:]])
        weights -= _RATE * (inputs.T @ error / len(right) + shrink)
    listed = {"weights": weights[1:], "means": means, "spreads": spreads}
    lines = [
        "# Written by `python -m evals.reading.calibrate`; not edited by hand.",
        f"# Fitted on {len(right)} develop cases, {int(right.sum())} of them right.",
        f"bias = {weights[0]:.4f}",
        *(f"{name} = [{', '.join(f'{v:.4f}' for v in vs)}]" for name, vs in listed.items()),
    ]
    target = Path(str(resources.files("assistant.reading.lexicon"))) / "confidence.toml"
    target.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
