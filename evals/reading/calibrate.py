"""Fit the reader's two models of subjects on the develop cases: ``python -m evals.reading.calibrate
HOME``.

The *preference* says which card was meant: a conditional logit over the signals of all cards, so
that right cards get the greatest share. The *confidence* says whether the preferred card is what
was asked: a logistic regression over the signals of the choice. Its negative examples are wrong
choices, traps, and every case once more with its right cards hidden from the catalogue: then the
nearest of what is left is a wrong answer, as in a catalogue that lacks the thing. A signal that
must speak against a card never speaks for it, nor the other way round, so that each coefficient
can be explained. The result replaces ``assistant/reading/lexicon/confidence.toml``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.reading.places.place_reader import PlaceReader
from assistant.reading.reader import Reader
from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.choice import CHOICE, choice_of
from assistant.reading.subjects.confidence import Numbers, softmax
from assistant.reading.subjects.elsewhere import elsewhere
from assistant.reading.subjects.evidence import SIGNALS, Evidence
from assistant.reading.subjects.matching import Wanted
from assistant.reading.subjects.subject_index import SubjectIndex
from assistant.tools.plan import Operation, Status
from evals.catalogues.library import Library
from evals.reading.cases import Case, Split, load_cases
from evals.reading.generate import TODAY
from indicators_db.warehouse import Warehouse
from knowledge.tuned_model import open_tuned
from knowledge.vector_store import VectorStore

_STEPS, _RATE, _RIDGE = 1500, 0.03, 0.01
_CONFIDENCE_STEPS, _CONFIDENCE_RATE, _CONFIDENCE_RIDGE = 5000, 0.2, 0.003
_WRONG_WEIGHT, _HIDDEN_WEIGHT = 4.0, 0.25
"""A wrong number is worse than a needless question; a hidden case is a made-up trap."""
_AS_WELL = 0.05
_AGAINST = frozenset(
    {
        "share_unasked", "ratio_unasked", "relative_missing", "area", "misfit",
        "missed_adjectives", "missed_notions", "disagreement",
        "phrases_missed", "missed_phrases", "no_noun", "elsewhere", "another", "another_nearer",
    }
)  # fmt: skip
_EITHER = frozenset({"service"})
_OF_NO_SUBJECT = frozenset(
    {Operation.PRACTICES, Operation.REPORT, Operation.CATALOGUE, Operation.PROFILE}
)


@dataclass(frozen=True, slots=True)
class _Example:
    """A case as the models see it: its evidence, that of what other catalogues have, and which
    cards are right."""

    evidence: Evidence
    beyond: Evidence
    cards: tuple[Card, ...]
    right: npt.NDArray[np.bool_]
    is_trap: bool
    must_be_answered: bool


class _Listener(SubjectIndex):
    """An index that remembers what it was first asked, and with which evidence."""

    heard: tuple[Wanted, Evidence] | None = None

    def evidence(self, wanted: Wanted, fits: Callable[[Card], bool] | None = None) -> Evidence:
        """As the index itself, remembered."""
        found = super().evidence(wanted, fits)
        self.heard = self.heard or (wanted, found)
        return found


def main() -> None:
    """Fit and write the coefficients."""
    examples = tuple(_examples(Path(sys.argv[1])))
    preference = _fit_preference([e for e in examples if _is_weighed(e)])
    confidence = _fit_confidence(examples, preference)
    _write({"preference": preference, "confidence": confidence}, len(examples))


def _is_weighed(example: _Example) -> bool:
    """True where the models choose: a service by its name is chosen by a rule."""
    kinds = {card.kind for card, right in zip(example.cards, example.right, strict=True) if right}
    said = example.evidence.signals[:, SIGNALS.index("service_said")].any()
    return CardKind.INDICATOR in kinds or bool(kinds and said)


def _examples(home: Path) -> Iterator[_Example]:
    library, embedder = Library(home), open_tuned()
    readers: dict[str, tuple[Reader, _Listener]] = {}
    for case in load_cases(library.available()):
        warehouse = library.open(case.catalogue)
        if case.catalogue not in readers:
            store = VectorStore(embedder, library.home / "cache")
            index = _Listener(warehouse.catalogue, embedder, store)
            places = PlaceReader(warehouse.units)
            readers[case.catalogue] = Reader(warehouse, places, index, embedder, TODAY), index
        if case.split is Split.DEVELOP and not case.before:
            yield from _example(case, *readers[case.catalogue], warehouse)


def _example(
    case: Case, reader: Reader, index: _Listener, warehouse: Warehouse
) -> Iterator[_Example]:
    expected = case.turns[0].expect
    is_trap = Status.UNKNOWN_INDICATOR in expected.status and not expected.can_be_answered
    if expected.second_subject or set(expected.operation) & _OF_NO_SUBJECT:
        return
    if not expected.subject and not is_trap:
        return
    index.heard = None
    reader.read(case.turns[0].question)
    if index.heard is None:
        return
    right = [bool({*_names(card, warehouse)} & {*expected.subject}) for card in index.cards]
    wanted, evidence = index.heard
    yield _Example(
        evidence,
        elsewhere().evidence(wanted),
        index.cards,
        np.array(right),
        is_trap,
        expected.must_be_answered,
    )


def _names(card: Card, warehouse: Warehouse) -> Iterator[str]:
    yield card.title
    if card.kind is CardKind.INDICATOR:
        yield from (warehouse.catalogue.indicator(member).name for member in card.members)


def _signs(names: Iterable[str]) -> Numbers:
    return np.array([-1 if n in _AGAINST else 0 if n in _EITHER else 1 for n in names])


def _kept_to(signs: Numbers, weights: Numbers) -> Numbers:
    return np.where((signs != 0) & (weights * signs < 0), 0, weights)


def _fit_preference(examples: Sequence[_Example]) -> Numbers:
    """Greatest likelihood with a ridge, by Adam (Kingma and Ba, 2015)."""
    spread = np.vstack([e.evidence.signals for e in examples]).std(axis=0) + 1e-9
    data = [(e.evidence.signals / spread, e.right) for e in examples]
    signs, weights = _signs(SIGNALS), np.zeros(len(SIGNALS))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        slope = -_RIDGE * weights
        for signals, right in data:
            shares = softmax(signals @ weights)
            among_right = np.where(right, shares, 0) / max(shares[right].sum(), 1e-12)
            slope += (among_right - shares) @ signals / len(data)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        pace = _RATE * (0.1 if step > 0.7 * _STEPS else 1)
        move = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights = _kept_to(signs, weights + pace * move)
    return np.asarray(weights / spread)


def _fit_confidence(examples: Sequence[_Example], preference: Numbers) -> Numbers:
    choices, right, importance = [], [], []
    for example in examples:
        best, signals = _choice(example, example.evidence, preference)
        choices.append(signals)
        right.append(float(example.right[best]))
        importance.append(1.0 if example.right[best] else _WRONG_WEIGHT)
        hidden = _without_right(example)
        if hidden is not None:
            choices.append(_choice(example, hidden, preference)[1])
            right.append(0.0)
            importance.append(_HIDDEN_WEIGHT)
    return _logistic(np.array(choices), np.array(right), np.array(importance))


def _choice(example: _Example, evidence: Evidence, preference: Numbers) -> tuple[int, Numbers]:
    def weigh(signals: Numbers) -> Numbers:
        return np.asarray(signals @ preference)

    shares = softmax(weigh(evidence.signals))
    best = int(shares.argmax())
    return best, choice_of(best, shares, evidence, example.beyond, weigh)


def _without_right(example: _Example) -> Evidence | None:
    """The evidence with the right cards hidden, and those that say all of the question as well."""
    if example.is_trap or not example.must_be_answered or not example.right.any():
        return None
    gone = {
        m for card, r in zip(example.cards, example.right, strict=True) if r for m in card.members
    }
    things = example.evidence.overlaps.things
    as_well = things >= things[example.right].max() - _AS_WELL
    keep = np.array(
        [
            not gone & {*card.members} and not (equal and card.kind is CardKind.INDICATOR)
            for card, equal in zip(example.cards, as_well, strict=True)
        ]
    )
    return example.evidence.only(keep) if keep.any() else None


def _logistic(rows: Numbers, right: Numbers, importance: Numbers) -> Numbers:
    """Bias and coefficients, by gradient descent on standardised signals with a ridge."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    inputs = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])
    signs, weights = np.concatenate([[0], _signs(CHOICE)]), np.zeros(inputs.shape[1])
    shares = importance / importance.sum()
    for _ in range(_CONFIDENCE_STEPS):
        error = (1 / (1 + np.exp(-inputs @ weights)) - right) * shares
        shrink = _CONFIDENCE_RIDGE * np.concatenate([[0.0], weights[1:]])
        weights = _kept_to(signs, weights - _CONFIDENCE_RATE * (inputs.T @ error + shrink))
    slopes = weights[1:] / spread
    return np.concatenate([[weights[0] - slopes @ mean], slopes])


def _write(models: dict[str, Numbers], count: int) -> None:
    names = {"preference": SIGNALS, "confidence": ("bias", *CHOICE)}
    lines = [
        "# Written by `python -m evals.reading.calibrate`; not edited by hand.",
        f"# Fitted on {count} develop cases.",
    ]
    for model, weights in models.items():
        lines += ["", f"[{model}]"]
        lines += [f"{n} = {w:.4f}" for n, w in zip(names[model], weights, strict=True)]
    target = Path(str(resources.files("assistant.reading.lexicon"))) / "confidence.toml"
    target.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
