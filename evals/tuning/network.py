"""The network of the packed model in torch, so that it can learn: the same sums as the engine's.

What learns is what ``knowledge.tuned_model`` can change: the floats, and a raise of each scale.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from torch.nn import functional

from knowledge.embeddings import Vectors
from knowledge.packed_model import BLOCK, PackedModel, Vocabulary

_WORDS, _POSITIONS, _KIND = "emb.word", "emb.pos", "emb.type"
_FIXED = frozenset({_WORDS, _POSITIONS, _KIND})
_LONGEST = 512
_BATCH = 64
_SPACES = re.compile(" +")

Numbers = Any
"""A tensor of torch, which comes without types where it is not installed."""


class Network:
    """The network, with its parameters by name: ``changes`` holds those that learn, all from 0."""

    def __init__(self, model: PackedModel) -> None:
        self._model = model
        self._tokenizer = _tokenizer(model.vocabulary)
        self._cut = lru_cache(maxsize=None)(self._pieces)
        self._floats = {n: torch.tensor(model.floats(n)) for n in self._names(packed=False)}
        self._weights = {n: self._unpacked(n) for n in self._names(packed=True)}
        self._words = model.steps(_WORDS).reshape(-1, model.width // BLOCK, BLOCK)
        self._word_scales = model.scales(_WORDS).reshape(-1, model.width // BLOCK, 1)
        self._positions = torch.tensor(model.floats(_POSITIONS)).reshape(-1, model.width)
        self._kind = torch.tensor(model.floats(_KIND)[: model.width])
        self.changes = {
            **{n: torch.zeros_like(v, requires_grad=True) for n, v in self._floats.items()},
            **{n: torch.zeros(w.shape[:2], requires_grad=True) for n, w in self._weights.items()},
        }

    def is_scale(self, name: str) -> bool:
        """Whether the change of this name raises scales."""
        return name in self._weights

    def embedded(self, texts: Sequence[str]) -> Numbers:
        """Unit vectors of ``texts``, prefixes included, that gradients flow through."""
        cut = [self._cut(text) for text in texts]
        longest = max(map(len, cut))
        ids = np.zeros((len(cut), longest), dtype=int)
        real = torch.zeros(len(cut), longest)
        for row, pieces in enumerate(cut):
            ids[row, : len(pieces)] = pieces
            real[row, : len(pieces)] = 1
        states = self._of_words(ids) + self._positions[:longest] + self._kind
        states = self._normed(states, "emb.ln")
        weights = {n: self._raised(n) for n in self._weights}
        for layer in range(self._model.layers):
            states = self._layer(f"l{layer}.", states, real[:, None, None, :] > 0, weights)
        sums = (states * real[:, :, None]).sum(1)
        return functional.normalize(sums / real.sum(1, keepdim=True), dim=1)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The same as plain numbers, in the order of ``texts``."""
        by_length = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        rows = np.zeros((len(texts), self._model.width), dtype=np.float32)
        with torch.no_grad():
            for start in range(0, len(texts), _BATCH):
                places = by_length[start : start + _BATCH]
                rows[places] = self.embedded([texts[place] for place in places]).numpy()
        return rows

    def _layer(self, prefix: str, states: Numbers, seen: Numbers, weights: Any) -> Numbers:
        def linear(values: Numbers, name: str) -> Numbers:
            return functional.linear(
                values, weights[f"{prefix}{name}.w"], self._float(f"{prefix}{name}.b")
            )

        def by_heads(values: Numbers) -> Numbers:
            return values.unflatten(2, (self._model.heads, -1)).transpose(1, 2)

        query, key, value = (by_heads(linear(states, name)) for name in "qkv")
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        joined = attended.transpose(1, 2).flatten(2)
        states = self._normed(states + linear(joined, "ao"), f"{prefix}aln")
        inner = linear(functional.gelu(linear(states, "fi")), "fo")
        return self._normed(states + inner, f"{prefix}oln")

    def _normed(self, states: Numbers, name: str) -> Numbers:
        weight, bias = self._float(f"{name}.w"), self._float(f"{name}.b")
        return functional.layer_norm(states, weight.shape, weight, bias, self._model.epsilon)

    def _float(self, name: str) -> Numbers:
        return self._floats[name] + self.changes[name]

    def _raised(self, name: str) -> Numbers:
        return (self._weights[name] * (1 + self.changes[name])[:, :, None]).flatten(1)

    def _unpacked(self, name: str) -> Numbers:
        """The weights of a matrix: rows of blocks of numbers."""
        outputs = self._model.tensors[name.removesuffix("w") + "b"].count
        numbers = self._model.steps(name) * self._model.scales(name)[:, np.newaxis]
        return torch.tensor(numbers.reshape(outputs, -1, BLOCK))

    def _of_words(self, ids: Any) -> Numbers:
        rows = (self._words[ids] * self._word_scales[ids]).reshape(*ids.shape, -1)
        return torch.tensor(rows.astype(np.float32))

    def _names(self, *, packed: bool) -> list[str]:
        tensors = self._model.tensors
        return [n for n, t in tensors.items() if n not in _FIXED and t.is_packed is packed]

    def _pieces(self, text: str) -> list[int]:
        forms, marks = self._model.vocabulary.normal_forms, self._model.vocabulary
        plain = "".join(forms.get(letter, letter) for letter in text)
        ids: list[int] = self._tokenizer.encode(_SPACES.sub(" ", plain)).ids
        return [marks.begin, *ids[: _LONGEST - 2], marks.end]


def _tokenizer(vocabulary: Vocabulary) -> Any:
    pieces = list(zip(vocabulary.pieces, vocabulary.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=vocabulary.unknown))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=False)
    return tokenizer
