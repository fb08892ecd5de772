"""What the subject that was found says of an intent: an indicator, a service, a shelf, or several
near ones."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.reading.declining import NEAR, NEARLY_SAID, WHOLE_SERVICES, indicator_ids
from assistant.reading.filters import Filters
from assistant.reading.intent import Intent
from assistant.reading.subjects.cards import Card, CardKind
from assistant.reading.subjects.subject import Subject, Verdict
from assistant.tools.plan import Operation
from polish.folding import fold

_NAMED, _PART, _AS_WELL = 0.99, 0.3, 0.05
"""How much of a shelf's name must be said, and of the question it must say; how much less than the
best an indicator may say to be named as well."""

_BOUND = re.compile(r"\b(?:niż|powyżej|poniżej|ponad|do|najmniej|najwyżej) (\d+(?:,\d+)?)")
"""A bound in the name of a figure; "na 10 tys. mieszkańców" is none."""


def with_subject(said: Intent, subject: Subject) -> Intent:
    """``said`` with what ``subject`` is; of one that is not here, nothing."""
    if said.operation is Operation.CATALOGUE:
        return _with_shelf(said, subject)
    if said.operation in WHOLE_SERVICES and _is_near(subject):
        return replace(said, indicators=indicator_ids(subject)[:1])
    if subject.verdict is Verdict.ONE_OF:
        return replace(said, near=indicator_ids(subject)[:NEAR])
    if subject.verdict is not Verdict.THIS:
        return said
    best = subject.best.card
    if best.kind is CardKind.INDICATOR:
        return replace(_without_own_bound(said, best), indicators=(best.id,))
    if best.kind is CardKind.AREA:
        return replace(said, area=best.id)
    ranked = [
        c.card.id
        for c in subject.candidates
        if c.card.kind is CardKind.INDICATOR and set(c.card.members) & set(best.members)
    ]
    return replace(said, service=best.id, indicators=tuple(ranked[:1]))


def _without_own_bound(said: Intent, card: Card) -> Intent:
    """``said`` without a bound that is the figure's own: of "Udział uczniów, którzy uzyskali mniej
    niż 30% punktów" no values below 30 are asked for."""
    bound = said.filters.above if said.filters.above is not None else said.filters.below
    own = {float(number.replace(",", ".")) for number in _BOUND.findall(card.title)}
    if bound not in own:
        return said
    sizes = Filters(said.filters.population_from, said.filters.population_to)
    return replace(said, filters=sizes)


def _with_shelf(said: Intent, subject: Subject) -> Intent:
    """The shelf that the words name; else the indicators that they name equally well."""
    if (shelf := _shelf(subject)) is not None:
        if shelf.kind is CardKind.AREA:
            return replace(said, area=shelf.id)
        return replace(said, service=shelf.id)
    near = subject.verdict is Verdict.ONE_OF and subject.best.question >= NEARLY_SAID
    if not (near or subject.verdict is Verdict.THIS):
        return said
    figures = [c for c in subject.candidates if c.card.kind is CardKind.INDICATOR]
    most = max((one.question for one in figures), default=0.0)
    named = [one.card.id for one in figures if one.question >= max(most - _AS_WELL, NEARLY_SAID)]
    return replace(said, indicators=tuple(named[:NEAR]) or indicator_ids(subject)[:1])


def _shelf(subject: Subject) -> Card | None:
    """The service or area that is meant, or that the words name in full, be it with others around
    them."""
    best = subject.best.card if subject.verdict is Verdict.THIS else None
    if best is not None and best.kind is not CardKind.INDICATOR:
        return best
    shelves = (
        c.card
        for c in subject.candidates
        if c.card.kind is not CardKind.INDICATOR and c.title >= _NAMED and c.question >= _PART
    )
    return next(shelves, None)


def _is_near(subject: Subject) -> bool:
    """True for a subject that no one indicator is, but whose service is clear."""
    unsure = subject.verdict in (Verdict.ONE_OF, Verdict.NOT_HERE)
    return unsure and subject.best.question >= NEARLY_SAID


def is_median(subject: Subject) -> bool:
    """True for a figure that is a median by its name ("mediana wieku")."""
    sure = subject.verdict is Verdict.THIS
    return sure and _MEDIAN in fold(subject.best.card.title)


_MEDIAN = "median"
