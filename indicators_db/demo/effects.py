"""What makes one unit differ from another, and one year from the next.

Everything here is drawn from ``stream(seed, …)``, a generator of its own for every name: adding a
quantity changes no other, and the order of work does not matter.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from indicators_db.demo.catalogue import Break, Quantity, Settlement
from indicators_db.demo.territory import YEARS, Mask, Matrix, Places, Vector

_RANGE_KM = 45.0
"""Distance over which neighbouring units resemble each other."""
_WAVES = 64
_PERSISTENCE = 0.6
"""Correlation of a unit's noise with its noise of the year before."""
_NATIONAL = 0.4
"""The whole country's share in the noise of a year."""
_SUBURB_KM = 18.0
_LONGEST_GAP = 3


def stream(seed: int, *names: str) -> np.random.Generator:
    """The random numbers of one named thing."""
    return np.random.default_rng([seed, *(zlib.crc32(name.encode()) for name in names)])


@dataclass(frozen=True, slots=True)
class Traits:
    """Standing traits of units, mean 0 and deviation 1.

    ``size`` (log of population) and ``affluence`` are within the unit's own kind, so that typical
    levels stay typical; ``bigness`` is log of population among all units.
    """

    size: Vector
    affluence: Vector
    bigness: Vector


def traits(places: Places, seed: int) -> Traits:
    """Size and affluence. The affluent lie together, and in the surroundings of large cities."""
    size = np.log(places.population)
    random = stream(seed, "affluence")
    affluence = (
        0.6 * smooth_field(random, places)
        + 0.6 * _standard(_city_light(places))
        + 0.5 * stream(seed, "affluence", places.level).standard_normal(len(places.codes))
    )
    return Traits(_within_kinds(places, size), _within_kinds(places, affluence), _standard(size))


def smooth_field(random: np.random.Generator, places: Places) -> Vector:
    """A standard normal field over the map in which near places are alike.

    Random Fourier features of the squared-exponential kernel: Rahimi and Recht, "Random Features
    for Large-Scale Kernel Machines", 2007, algorithm 1.
    """
    x, y = random.normal(scale=1 / _RANGE_KM, size=(2, _WAVES))
    phase = random.uniform(0, 2 * np.pi, _WAVES)
    waves = np.cos(np.outer(places.x_km, x) + np.outer(places.y_km, y) + phase)
    return _standard(waves.sum(axis=1))


def effect(quantity: Quantity, places: Places, traits: Traits, seed: int) -> Matrix:
    """Departure from the typical level of the last year, on the model's scale."""
    random = stream(seed, quantity.name, "effect")
    level = (
        quantity.spread * _mixed(random, places, quantity.spatial)
        + quantity.size * traits.size
        + quantity.affluence * traits.affluence
    )
    slope = quantity.growth + quantity.drift * _mixed(random, places, quantity.spatial)
    trend = slope[:, None] * (YEARS - YEARS[-1])
    noise = quantity.noise * _noise(random, len(places.codes))
    return np.asarray(level[:, None] + trend + noise + _path(quantity.breaks))


def absent(quantity: Quantity, places: Places, traits: Traits, seed: int) -> Mask:
    """Where the thing does not exist: in small units rather than in big ones, fewer or more with
    the years, and always the same ones."""
    random = stream(seed, quantity.name, "absent")
    place = _rank(0.8 * random.standard_normal(len(places.codes)) + 0.6 * traits.bigness)
    passed = (YEARS - YEARS[0]) / (YEARS[-1] - YEARS[0])
    share = quantity.absent_first + (quantity.absent_last - quantity.absent_first) * passed
    return np.asarray(place[:, None] < share)


def unreported(quantity: Quantity, places: Places, seed: int) -> Mask:
    """Runs of one to three years for which a unit handed in nothing."""
    random = stream(seed, quantity.name, "gap")
    units = len(places.codes)
    start = random.integers(0, len(YEARS), units)
    length = random.integers(1, _LONGEST_GAP + 1, units)
    column = np.arange(len(YEARS))
    inside = (column >= start[:, None]) & (column < (start + length)[:, None])
    return np.asarray(inside & (random.random(units) < quantity.gap)[:, None])


def confidential(quantity: Quantity, places: Places, traits: Traits, seed: int) -> Mask:
    """Units too small for their figure to be told."""
    random = stream(seed, quantity.name, "confidential")
    place = _rank(random.standard_normal(len(places.codes)) + traits.bigness)
    return np.repeat(place[:, None] < quantity.confidential, len(YEARS), axis=1)


def _mixed(random: np.random.Generator, places: Places, spatial: float) -> Vector:
    own = random.standard_normal(len(places.codes))
    shared = smooth_field(random, places)
    return np.asarray(spatial**0.5 * shared + (1 - spatial) ** 0.5 * own)


def _noise(random: np.random.Generator, units: int) -> Matrix:
    """Years that remember the one before, and a part that the whole country has in common."""
    steps = random.standard_normal((units, len(YEARS)))
    noise = np.empty_like(steps)
    noise[:, 0] = steps[:, 0]
    for year in range(1, len(YEARS)):
        fresh = np.sqrt(1 - _PERSISTENCE**2) * steps[:, year]
        noise[:, year] = _PERSISTENCE * noise[:, year - 1] + fresh
    return noise + _NATIONAL * random.standard_normal(len(YEARS))


def _path(breaks: tuple[Break, ...]) -> Vector:
    """The breaks of all years. The last year is where typical levels are measured, so it has 0."""
    path = np.zeros(len(YEARS))
    for one in breaks:
        since = YEARS - one.year
        path += one.size * (since >= 0 if one.lasting else since == 0)
    return np.asarray(path - path[-1])


def _city_light(places: Places) -> Vector:
    """How much of big cities reaches a place: each by its size, fading with the distance."""
    cities = places.within([Settlement.CITY])
    weight = np.sqrt(places.population[cities])
    dx = places.x_km[:, None] - places.x_km[cities]
    dy = places.y_km[:, None] - places.y_km[cities]
    return np.asarray((weight * np.exp(-np.hypot(dx, dy) / _SUBURB_KM)).sum(axis=1))


def _within_kinds(places: Places, values: Vector) -> Vector:
    standard = np.zeros_like(values)
    for kind in set(places.settlement):
        members = places.within([kind])
        standard[members] = _standard(values[members])
    return standard


def _standard(values: Vector) -> Vector:
    deviation = float(values.std())
    return (values - values.mean()) / deviation if deviation else np.zeros_like(values)


def _rank(values: Vector) -> Vector:
    """Place of each among all, from 0 up to just below 1."""
    return np.argsort(np.argsort(values)) / len(values)
