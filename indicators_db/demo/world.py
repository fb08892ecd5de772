"""The invented world: every quantity for every unit and year, each made from those below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from indicators_db.demo import effects
from indicators_db.demo.catalogue import ModelKind, Quantity, Sum
from indicators_db.demo.models import MODELS, Ingredients
from indicators_db.demo.territory import YEARS, Mask, Matrix, Places, Territory
from indicators_db.model import Level

REGISTER = ("register_population", "area")
"""Quantities that are not invented: people and square kilometres of the register."""

_UNITLESS = (ModelKind.TARIFF, ModelKind.SCORE)


@dataclass(frozen=True, slots=True)
class Figures:
    """A quantity for all units of one level. ``unreported`` figures were never handed in,
    ``confidential`` ones may not be told; ``values`` holds the truth of both."""

    values: Matrix
    unreported: Mask
    confidential: Mask


class World:
    """All quantities, made on demand and kept."""

    def __init__(self, territory: Territory, quantities: Iterable[Quantity], seed: int) -> None:
        self.territory = territory
        self.seed = seed
        self._quantities = {quantity.name: quantity for quantity in quantities}
        self._traits = {
            level: effects.traits(territory.places[level], seed)
            for level in (Level.GMINA, Level.POWIAT)
        }
        self._made: dict[tuple[str, Level], Figures] = {}

    def figures(self, name: str, level: Level) -> Figures:
        """A quantity at ``level``: where it was made, or added up from there."""
        key = name, level
        if key not in self._made:
            self._made[key] = self._figures(name, level)
        return self._made[key]

    def total(self, terms: Sum, level: Level) -> Figures:
        """A signed sum of quantities; without one of them there is no sum."""
        parts = [(term.sign, self.figures(term.quantity, level)) for term in terms]
        nowhere = self._nowhere(level)
        return Figures(
            sum((sign * part.values for sign, part in parts), start=np.zeros(nowhere.shape)),
            np.logical_or.reduce([nowhere, *(part.unreported for _, part in parts)]),
            np.logical_or.reduce([nowhere, *(part.confidential for _, part in parts)]),
        )

    def _figures(self, name: str, level: Level) -> Figures:
        places = self.territory.places[level]
        if name in REGISTER:
            known = places.area_km2 if name == "area" else places.population
            nowhere = self._nowhere(level)
            return Figures(np.repeat(known[:, None], len(YEARS), axis=1), nowhere, nowhere)
        quantity = self._quantities[name]
        if quantity.level is level:
            return self._make(quantity, places)
        if quantity.model in _UNITLESS:
            message = f"{name} does not add up to {level}"
            raise ValueError(message)
        return self._add_up(self.figures(name, quantity.level), quantity.level, level)

    def _make(self, quantity: Quantity, places: Places) -> Figures:
        base = self.total(quantity.base, places.level)
        if quantity.model is ModelKind.TOTAL:
            return base
        traits = self._traits[places.level]
        absent = effects.absent(quantity, places, traits, self.seed)
        whole = np.ones(absent.shape) if quantity.model in _UNITLESS else base.values / quantity.per
        ingredients = Ingredients(
            typical=np.array([quantity.typical[kind] for kind in places.settlement]),
            effect=effects.effect(quantity, places, traits, self.seed),
            base=np.where(absent, 0, whole),
            random=effects.stream(self.seed, quantity.name, "chance"),
        )
        values = MODELS[quantity.model](ingredients)
        values[absent] = 0
        hidden = effects.confidential(quantity, places, traits, self.seed) & (values > 0)
        return Figures(
            np.round(values, quantity.decimals),
            base.unreported | effects.unreported(quantity, places, self.seed),
            base.confidential | hidden,
        )

    def _add_up(self, figures: Figures, lower: Level, upper: Level) -> Figures:
        """Sums hide nothing unless all their parts are hidden, as in a city of one gmina."""
        territory = self.territory
        untold = figures.unreported | figures.confidential
        unreported = territory.everywhere(figures.unreported, lower, upper)
        return Figures(
            territory.sums(figures.values, lower, upper),
            unreported,
            territory.everywhere(untold, lower, upper) & ~unreported,
        )

    def _nowhere(self, level: Level) -> Mask:
        return np.zeros((len(self.territory.places[level].codes), len(YEARS)), dtype=np.bool_)
