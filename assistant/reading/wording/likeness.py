"""Answers by likeness: of questions that were answered, the likest speak the most.

A question is like another by what it means (its embedding) and by its words (hashed). What is
wanted of the questions learned from is spread over them so that likeness gives it back: kernel
ridge regression (Saunders, Gammerman, Vovk 1998).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

import numpy as np
import numpy.typing as npt

from assistant.reading.subjects.confidence import Numbers, softmax
from assistant.reading.wording.outline import Features
from knowledge.embeddings import Vectors

_OF_MEANING, _OF_WORDS = 0.5, 0.125
"""How fast likeness falls with the angle between meanings, and between words. Chosen on wordings
left out in turn."""
_LEVELS = 127
"""Steps that a number of a meaning is rounded to, each side of zero."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The questions learned from: ``meanings``, one row each, in ``step``; the cells that their
    words fall into one after another (``cells``), what each holds (``held``), whose it is
    (``row``)."""

    meanings: npt.NDArray[np.int8]
    step: float
    cells: npt.NDArray[np.uint16]
    held: npt.NDArray[np.float16]
    row: npt.NDArray[np.uint16]

    @classmethod
    def of(cls, meanings: Vectors, words: Features) -> Self:
        """Questions by rows: meanings of unit length, and words as ``hashed`` gives them."""
        step = float(np.abs(meanings).max()) / _LEVELS
        row, cells = np.nonzero(words)
        return cls(
            np.rint(meanings / step).astype(np.int8),
            step,
            cells.astype(np.uint16),
            words[row, cells].astype(np.float16),
            row.astype(np.uint16),
        )

    def likeness(self, meaning: Vectors, words: Features) -> Numbers:
        """How like each of them a question is: 1 for the same, less the less alike."""
        by_meaning = (self.meanings @ meaning.astype(np.float32)) * self.step
        by_words = np.bincount(self.row, self.held * words[self.cells], len(self.meanings))
        return np.exp(_OF_MEANING * (by_meaning - 1) + _OF_WORDS * (by_words - 1))


@dataclass(frozen=True, slots=True)
class Fitted:
    """What each of the questions learned from says for each answer (``said``: questions × answers),
    what is said where nothing is alike (``level``), and the scale that makes scores shares."""

    learned: Learned
    said: npt.NDArray[np.float32]
    level: npt.NDArray[np.float32]
    scale: float

    @classmethod
    def load(cls, stream: IO[bytes]) -> Self:
        """From what was saved."""
        with np.load(stream) as kept:
            learned = Learned(
                kept["meanings"], float(kept["step"]), kept["cells"], kept["held"], kept["row"]
            )
            return cls(learned, kept["said"], kept["level"], float(kept["scale"]))

    def save(self, path: Path) -> None:
        """Replace the file."""
        learned = self.learned
        np.savez_compressed(
            path,
            meanings=learned.meanings,
            step=np.array(learned.step),
            cells=learned.cells,
            held=learned.held,
            row=learned.row,
            said=self.said,
            level=self.level,
            scale=np.array(self.scale),
        )

    def shares(self, meaning: Vectors, words: Features) -> Numbers:
        """Probability of each answer."""
        scores = self.learned.likeness(meaning, words) @ self.said + self.level
        return softmax(self.scale * scores)
