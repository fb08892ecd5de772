"""What an indicator, a service, an area or a notion means."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.narration import meaning, notes
from assistant.narration.draft import Draft
from assistant.narration.markdown import escape, inside, quoted, upper_first
from assistant.narration.phrases import levels, years
from assistant.tools.explanation import Explanation
from assistant.tools.facts import DefineFacts, Term
from indicators_db.model import Dimension, Indicator, Service
from polish.plural import format_list
from polish.texts import text

MOST_MEMBERS = 8
"""Indicators of a shelf that are listed; the table has all."""


def draft(facts: DefineFacts) -> Draft:
    """By which of the five was asked about."""
    caveats = (*_uncertain(facts), *notes.write(facts.notes))
    if facts.indicator is not None:
        finding, details = _indicator(facts.indicator, facts)
        return Draft(finding, (*_beside(facts), *details), caveats=caveats)
    if facts.service is not None:
        finding, details = _service(facts.service)
        said = _quoted(facts) or details
        return _shelf("service", finding, said, facts.members, caveats)
    if facts.area is not None:
        finding = text("answers.define.area", name=quoted(facts.area))
        return _shelf("area", finding, _beside(facts), facts.members, caveats)
    if facts.term is not None:
        return _term(facts.term, facts)
    return _notion(facts.explanations, caveats)


def _notion(said: Sequence[Explanation], caveats: tuple[str, ...]) -> Draft:
    """The first explanation in full; others that were named too come after it."""
    first, *others = said
    return Draft(
        finding=upper_first(escape(first.title)),
        details=(_in_quotes(first),),
        bullets=tuple(
            text("practices.explained.beside", title=escape(one.title), text=inside(one.text))
            for one in others
        ),
        caveats=caveats,
    )


def _quoted(facts: DefineFacts) -> tuple[str, ...]:
    return tuple(_in_quotes(one) for one in facts.explanations)


def _in_quotes(one: Explanation) -> str:
    words = inside(one.text)
    if one.heading:
        return text("practices.explained.under", heading=escape(one.heading), text=words)
    return text("practices.explained.quoted", text=words)


def _beside(facts: DefineFacts) -> tuple[str, ...]:
    """What the library says of a notion that the question names beside the indicator."""
    return tuple(
        text(
            "practices.explained.beside",
            title=upper_first(escape(one.heading or one.title)),
            text=inside(one.text),
        )
        for one in facts.explanations
    )


def _uncertain(facts: DefineFacts) -> tuple[str, ...]:
    certain = all(one.certain for one in facts.explanations)
    return () if certain else (text("practices.explained.uncertain"),)


def member(indicator: Indicator) -> str:
    """An indicator as one line of a shelf, with its unit of measure and dimension."""
    params = {"name": quoted(indicator.name), "unit_of_measure": escape(indicator.unit_of_measure)}
    if indicator.dimension is None:
        return text("answers.define.member", **params)
    dimension = text(f"answers.dimension.{indicator.dimension}")
    return text("answers.define.member_dimension", dimension=dimension, **params)


def _indicator(indicator: Indicator, facts: DefineFacts) -> tuple[str, tuple[str, ...]]:
    said = (
        _definition(indicator),
        _formula(indicator),
        _dimension(indicator),
        meaning.rule(indicator),
        text("answers.define.levels", levels=levels(indicator.levels)),
        _years(facts),
        _versions(indicator, facts.versions),
    )
    shelf = (
        "_of_service" if facts.service and indicator.area else "_of_area" if indicator.area else ""
    )
    finding = text(
        f"answers.define.indicator{shelf}",
        name=quoted(indicator.name),
        area=quoted(indicator.area),
        service=quoted(facts.service.name if facts.service else ""),
    )
    return finding, tuple(sentence for sentence in said if sentence)


def _definition(indicator: Indicator) -> str:
    if indicator.definition:
        return text("answers.define.definition", definition=_sentence(indicator.definition))
    return "" if indicator.numerator else text("answers.define.no_definition")


def _formula(indicator: Indicator) -> str:
    measured = escape(indicator.unit_of_measure)
    unit = text("answers.define.unit_of_measure", unit_of_measure=measured) if measured else ""
    if not indicator.numerator:
        return unit
    key = "formula" if indicator.denominator else "numerator"
    formula = text(
        f"answers.define.{key}",
        numerator=escape(indicator.numerator),
        denominator=escape(indicator.denominator),
    )
    return f"{formula} {unit}".strip()


def _dimension(indicator: Indicator) -> str:
    if indicator.dimension is None:
        return ""
    if indicator.dimension is Dimension.CONTEXT:
        return text("answers.define.context")
    dimension = text(f"answers.dimension.{indicator.dimension}")
    return text("answers.define.dimension", dimension=dimension)


def _years(facts: DefineFacts) -> str:
    if not facts.years:
        return text("answers.define.no_years")
    return text("answers.define.years", years=years(facts.years))


def _versions(indicator: Indicator, versions: Sequence[Indicator]) -> str:
    names = [quoted(version.name) for version in versions if version.id != indicator.id]
    return text("answers.define.versions", names=format_list(names)) if names else ""


def _service(service: Service) -> tuple[str, tuple[str, ...]]:
    key = "service" if service.area else "service_alone"
    params = {"name": quoted(service.name), "area": quoted(service.area)}
    details = (_sentence(service.description),) if service.description else ()
    return text(f"answers.define.{key}", **params), details


def _shelf(
    key: str,
    finding: str,
    details: tuple[str, ...],
    members: Sequence[Indicator],
    caveats: tuple[str, ...],
) -> Draft:
    if not members:
        return Draft(finding, (*details, text(f"answers.define.{key}_empty")), caveats=caveats)
    rest = (text("answers.define.rest_in_table"),) if len(members) > MOST_MEMBERS else ()
    return Draft(
        finding,
        details,
        lead=text(f"answers.define.{key}_members"),
        bullets=tuple(member(indicator) for indicator in members[:MOST_MEMBERS]),
        caveats=rest + caveats,
    )


def _term(term: Term, facts: DefineFacts) -> Draft:
    finding = text(f"answers.term.{term}.finding")
    return Draft(finding, (text(f"answers.term.{term}.more"), *_beside(facts)))


def _sentence(words: str) -> str:
    """A data set's own words with a full stop at the end."""
    said = escape(words)
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."
