"""The candidates of a question: found by our own reading of places and search of subjects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from assistant.agent.offer import Offer
from assistant.reading.call import Turn
from assistant.reading.intent import Intent
from assistant.reading.reader import Reader, Reading
from assistant.reading.subjects.cards import CardKind
from assistant.tools.arguments import Arguments, DeclineArguments
from assistant.tools.plan import Plan
from indicators_db.errors import NotFound
from indicators_db.model import Unit
from indicators_db.units import COUNTRY_CODE, Units
from indicators_db.warehouse import Warehouse

T = TypeVar("T")

_UNITS, _INDICATORS, _SERVICES, _AREAS = 12, 10, 6, 6
"""How many of each a model is offered: a short list is what small models choose well from."""
_OF_UNITS = ("units", "within", "exclude", "neighbours_of")
_OF_SERVICES = ("service", "services")


def offer_for(
    question: str,
    reading: Reading,
    before: Turn | None,
    reader: Reader,
    warehouse: Warehouse,
    home: Unit | None,
) -> Offer:
    """Units named or at hand, and what comes nearest to the question's subject."""
    own = offer_of(reading.arguments, warehouse)
    past = offer_of(before.call.arguments, warehouse) if before is not None else Offer()
    found = own.with_more(_searched(question, reader, warehouse)).with_more(past)
    named = [*_named(reading.intent), *own.units, *past.units]
    if home is not None:
        named.append(home)
    return Offer(
        units=tuple(dict.fromkeys(_with_territories(named, warehouse.units)))[:_UNITS],
        indicators=found.indicators[:_INDICATORS],
        services=found.services[:_SERVICES],
        areas=found.areas[:_AREAS],
    )


def offer_of(plan: Arguments | Plan, warehouse: Warehouse) -> Offer:
    """What a call or a result is about, as candidates."""
    said = plan.model_dump()
    catalogue, around = warehouse.catalogue, warehouse.units
    return Offer(
        units=tuple(_known(around.get, _listed(said, _OF_UNITS))),
        indicators=tuple(_known(catalogue.indicator, _listed(said, ("indicators",)))),
        services=tuple(_known(catalogue.service, _listed(said, _OF_SERVICES))),
        areas=tuple(area for area in _listed(said, ("area",)) if area in catalogue.areas),
    )


def only_candidates(offer: Offer, reading: Reading, warehouse: Warehouse) -> Offer:
    """The offer with no other subject than those that the reader itself asks back about."""
    if not isinstance(reading.arguments, DeclineArguments):
        return offer
    own = offer_of(reading.arguments, warehouse)
    return Offer(offer.units, own.indicators, own.services)


def _searched(question: str, reader: Reader, warehouse: Warehouse) -> Offer:
    catalogue = warehouse.catalogue
    ids: dict[CardKind, list[str]] = {kind: [] for kind in CardKind}
    for candidate in reader.subject_of(question).candidates:
        ids[candidate.card.kind].append(candidate.card.id)
    return Offer(
        indicators=tuple(_known(catalogue.indicator, ids[CardKind.INDICATOR][:_INDICATORS])),
        services=tuple(_known(catalogue.service, ids[CardKind.SERVICE][:_SERVICES])),
        areas=tuple(ids[CardKind.AREA][:_AREAS]),
    )


def _named(intent: Intent) -> Iterator[Unit]:
    yield from intent.units
    if intent.open_place is not None:
        yield from intent.open_place.candidates
    if intent.within is not None:
        yield intent.within
    yield from intent.exclude


def _with_territories(named: Sequence[Unit], around: Units) -> Iterator[Unit]:
    """The units, those that they lie in, and the country."""
    yield from named
    for unit in named:
        for territory in (around.county_of(unit), around.voivodeship_of(unit)):
            if territory is not None:
                yield territory
    if COUNTRY_CODE in around:
        yield around.get(COUNTRY_CODE)


def _listed(said: dict[str, object], keys: Iterable[str]) -> list[str]:
    found: list[str] = []
    for key in keys:
        value = said.get(key)
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list | tuple):
            found += map(str, value)
    return found


def _known(look_up: Callable[[str], T], ids: Iterable[str]) -> Iterator[T]:
    """What exists of ``ids``: a data set may have been replaced since they were said."""
    for id_ in dict.fromkeys(ids):
        try:
            yield look_up(id_)
        except NotFound:
            continue
