"""Whether an indicator or service is collected for what a question is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.reading.intent import Intent
from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.measures import Measure, measures_of
from assistant.reading.subjects.subject import Subject, Verdict
from indicators_db.catalogue import Catalogue
from indicators_db.model import Unit
from indicators_db.units import Units


def fits(intent: Intent, catalogue: Catalogue, units: Units) -> Callable[[Card], bool] | None:
    """A test of cards for the units, or the level and kinds, of ``intent``; ``None`` if neither was
    said. A city with powiat rights fits by either of its codes."""
    if intent.units:
        return lambda card: all(
            _collected_for(card, unit, catalogue, units) for unit in intent.units
        )
    if intent.level is not None:
        level, kinds = intent.level, intent.kinds
        return lambda card: any(
            row.level is level and (not kinds or row.kind in kinds)
            for member in card.members
            for row in catalogue.coverage(member)
        )
    return None


def fitting_versions(intent: Intent, catalogue: Catalogue, units: Units) -> tuple[str, ...]:
    """The intent's indicators, each in the version that is collected for whom it asks about.

    A person names a figure, not one of its versions; where none fits, the id stays as it is and
    the tool says so.
    """
    return tuple(_fitting(indicator, intent, catalogue, units) for indicator in intent.indicators)


def _fitting(indicator: str, intent: Intent, catalogue: Catalogue, units: Units) -> str:
    for version in catalogue.versions(indicator):
        rows = catalogue.coverage(version.id)
        if intent.units:
            codes = _codes_of(intent.units[0], units)
            if any((u.level, u.coverage_kind) == (r.level, r.kind) for u in codes for r in rows):
                return version.id
        elif intent.kinds and any(
            row.kind in intent.kinds and intent.level in (None, row.level) for row in rows
        ):
            return version.id
    return indicator


def _codes_of(unit: Unit, units: Units) -> tuple[Unit, ...]:
    """The unit, and a city with powiat rights under its other code."""
    twin = unit.twin_code
    return (unit, units.get(twin)) if twin is not None and twin in units else (unit,)


def _collected_for(card: Card, unit: Unit, catalogue: Catalogue, units: Units) -> bool:
    return any(
        catalogue.version_for(member, code) is not None
        for member in card.members
        for code in _codes_of(unit, units)
    )


def of_share(subject: Subject) -> Subject:
    """The subject of a question that bounds a share: where the choice is none, the first share
    that says the question as well; else one of several, those that are shares first ("co najmniej
    jedna piąta odpadów" is no number of containers)."""
    best = subject.candidates[0] if subject.candidates else None
    if subject.verdict is not Verdict.THIS or best is None or _may_be_share(best.card):
        return subject
    shares_first = sorted(subject.candidates, key=lambda one: not _may_be_share(one.card))
    as_well = shares_first[0].question >= best.question - _AS_WELL
    still = as_well and _may_be_share(shares_first[0].card)
    verdict = Verdict.THIS if still else Verdict.ONE_OF
    return replace(subject, verdict=verdict, candidates=tuple(shares_first))


_AS_WELL = 0.05


def _may_be_share(card: Card) -> bool:
    return card.kind is not CardKind.INDICATOR or Measure.SHARE in measures_of(card)
