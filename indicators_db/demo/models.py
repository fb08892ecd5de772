"""How a quantity comes about from its base, its typical level and its effect: one function each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from indicators_db.demo.catalogue import ModelKind
from indicators_db.demo.territory import Matrix, Vector


@dataclass(frozen=True, slots=True)
class Ingredients:
    """``typical`` by unit; ``effect`` on the model's scale; ``base`` in units of ``per``, 0 where
    the quantity is absent; ``random`` for what is left to chance."""

    typical: Vector
    effect: Matrix
    base: Matrix
    random: np.random.Generator


Model = Callable[[Ingredients], Matrix]


def scaled(made_of: Ingredients) -> Matrix:
    """So much for each unit of the base: people, kilometres, złoty."""
    return made_of.base * _lognormal(made_of)


def stock(made_of: Ingredients) -> Matrix:
    """Things that stand there, at least one where there is any: schools, stations."""
    return np.where(made_of.base > 0, np.maximum(1, np.rint(scaled(made_of))), 0)


def events(made_of: Ingredients) -> Matrix:
    """Things that happen by chance around an expected number: births, accidents."""
    return made_of.random.poisson(scaled(made_of)).astype(np.float64)


def part(made_of: Ingredients) -> Matrix:
    """A part of the base, never more than the whole."""
    return made_of.base * _logistic(made_of)


def tariff(made_of: Ingredients) -> Matrix:
    """A price, rate or time that is measured as such."""
    return _lognormal(made_of)


def score(made_of: Ingredients) -> Matrix:
    """A result in percent that is measured as such."""
    return 100 * _logistic(made_of)


def total(made_of: Ingredients) -> Matrix:
    """The base itself, a sum of quantities."""
    return made_of.base


MODELS: Mapping[ModelKind, Model] = {
    ModelKind.SCALED: scaled,
    ModelKind.STOCK: stock,
    ModelKind.EVENTS: events,
    ModelKind.PART: part,
    ModelKind.TARIFF: tariff,
    ModelKind.SCORE: score,
    ModelKind.TOTAL: total,
}


def _lognormal(made_of: Ingredients) -> Matrix:
    return made_of.typical[:, None] * np.exp(made_of.effect)


def _logistic(made_of: Ingredients) -> Matrix:
    logit = np.log(made_of.typical / (1 - made_of.typical))
    return 1 / (1 + np.exp(-(logit[:, None] + made_of.effect)))
