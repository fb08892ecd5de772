"""Questions about practices that the assistant offers: whole, so that they need no thread."""

from __future__ import annotations

from assistant.tools.scope.study import Study
from indicators_db.model import Service
from knowledge.filters import Filters
from polish.texts import text


def details(practice_id: str) -> str:
    """Tell one practice in full."""
    return text("practices.ask.details", id=practice_id)


def similar(practice_id: str) -> str:
    """Which practices are like it?"""
    return text("practices.ask.similar", id=practice_id)


def of_service(service: Service) -> str:
    """Which practices are there in a service?"""
    return text("practices.ask.of_service", service=service.name)


def meaning(service: Service) -> str:
    """What does a service cover?"""
    return text("practices.ask.meaning", service=service.name)


def offered(study: Study, service_id: str) -> tuple[str, ...]:
    """The question for a service's practices, if the open library certainly has some.

    A library that is not open yet offers nothing: nobody waits for a suggestion.
    """
    library = study.reading_room.at_hand if study.reading_room is not None else None
    if library is None or not service_id:
        return ()
    service = study.catalogue.service(service_id)
    return (of_service(service),) if library.listed(Filters(service=service.name)) else ()
