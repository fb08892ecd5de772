"""Whom and what a question is about: codes and ids looked up, whatever does not exist said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.tools.arguments import SubjectArguments
from assistant.tools.facts import Obstacle, ObstacleFacts
from assistant.tools.scope.obstacles import CannotAnswer
from assistant.tools.scope.study import Study
from indicators_db.errors import UnknownIndicator, UnknownService, UnknownUnitCode
from indicators_db.model import Indicator, Service, Unit
from polish.folding import fold


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: the indicators asked for, best first; ``service`` where a whole one is.

    ``named``: how many of ``indicators``, from the first, were asked for by themselves.
    """

    indicators: tuple[Indicator, ...]
    service: Service | None
    named: int

    def names(self, indicator: Indicator) -> bool:
        """True if the indicator was asked for by itself, not only as part of a service."""
        return indicator in self.indicators[: self.named]


def asked_units(study: Study, codes: Iterable[str]) -> tuple[Unit, ...]:
    """The units with these codes, each place once, in the order asked."""
    found: dict[str, Unit] = {}
    for code in codes:
        unit = asked_unit(study, code)
        if unit.twin_code not in found:
            found.setdefault(unit.code, unit)
    return tuple(found.values())


def asked_unit(study: Study, code: str) -> Unit:
    """The unit with this code; an unknown code ends the call honestly."""
    try:
        return study.units.get(code)
    except UnknownUnitCode:
        raise CannotAnswer(ObstacleFacts(Obstacle.UNIT_UNKNOWN, mention=code)) from None


def asked_subject(study: Study, args: SubjectArguments) -> Subject:
    """The indicators asked for, then the rest of the service's shelf, a version of each family."""
    named = [asked_indicator(study, indicator_id) for indicator_id in args.indicators]
    service = asked_service(study, args.service) if args.service is not None else None
    shelf = study.catalogue.of_service(service.id) if service is not None else ()
    if not named and not shelf:
        raise CannotAnswer(ObstacleFacts(Obstacle.INDICATOR_MISSING))
    families = {indicator.family: indicator for indicator in reversed([*named, *shelf])}
    distinct = dict.fromkeys(indicator.family for indicator in [*named, *shelf])
    return Subject(
        indicators=tuple(families[family] for family in distinct),
        service=service,
        named=len({indicator.family for indicator in named}),
    )


def asked_indicator(study: Study, indicator_id: str) -> Indicator:
    """The indicator with this id; an unknown id ends the call honestly."""
    try:
        return study.catalogue.indicator(indicator_id)
    except UnknownIndicator:
        facts = ObstacleFacts(Obstacle.INDICATOR_UNKNOWN, mention=indicator_id)
        raise CannotAnswer(facts) from None


def asked_service(study: Study, service_id: str) -> Service:
    """The service with this id; an unknown id ends the call honestly."""
    try:
        return study.catalogue.service(service_id)
    except UnknownService:
        facts = ObstacleFacts(Obstacle.INDICATOR_UNKNOWN, mention=service_id)
        raise CannotAnswer(facts) from None


def asked_area(study: Study, name: str) -> str:
    """The area of this name as the catalogue writes it; an unknown one ends the call honestly."""
    found = next((area for area in study.catalogue.areas if fold(area) == fold(name)), None)
    if found is None:
        raise CannotAnswer(ObstacleFacts(Obstacle.INDICATOR_UNKNOWN, mention=name))
    return found
