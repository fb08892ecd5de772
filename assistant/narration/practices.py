"""Good practices in sentences: who, what was done, what came of it, and how much is known.

Sources are quoted, word for word and in quotation marks: they are somebody's text, not ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.narration.draft import Draft, Section
from assistant.narration.markdown import escape, inside, quoted, upper_first
from assistant.narration.places import label
from assistant.tools.arguments import PracticeFocus
from assistant.tools.practice_facts import (
    Conditions,
    PracticeFacts,
    PracticesFacts,
    Quotation,
    Told,
)
from assistant.tools.presentation.practice_tables import outcomes, place
from knowledge.entries import Depth, Outcome
from polish.numbers import format_number
from polish.plural import format_list, plural
from polish.texts import text


def draft(facts: PracticesFacts) -> Draft:
    """What was found; that nothing was; or, if that was asked, what is known of the results."""
    if not facts.told:
        return _nothing(facts)
    if facts.focus is PracticeFocus.OUTCOME:
        return _outcomes(facts)
    weak = any(one.depth is Depth.METADATA_ONLY for one in facts.told)
    return Draft(
        finding=_finding(facts),
        bullets=tuple(_bullet(one) for one in facts.told),
        sections=_quotations(facts),
        caveats=(*_conditions(facts), *((text("practices.found.weak"),) if weak else ())),
    )


def draft_one(facts: PracticeFacts) -> Draft:
    """One practice with all that its sources say."""
    one = facts.told
    said = {
        Depth.METADATA_ONLY: "practices.one.metadata_only",
        Depth.PARTIAL: "practices.one.partial",
    }.get(one.depth)
    return Draft(
        finding=text("practices.one.finding", title=quoted(one.title), where=_where(one)),
        details=(text(said),) if said else (),
        bullets=tuple(
            text("practices.one.section", heading=escape(heading), text=inside(words))
            for heading, words in facts.sections
            if heading
        ),
        caveats=tuple(_about_numbers(facts)),
    )


def method(facts: PracticesFacts | PracticeFacts) -> list[str]:
    """How they were found."""
    match facts:
        case PracticeFacts():
            said = [text("practices.method.one")]
            return said + ([text("practices.method.changes")] if facts.changes else [])
        case PracticesFacts():
            key = "searched" if facts.searched else "listed"
            return [text(f"practices.method.{key}")]


def conditions_met(conditions: Conditions) -> list[str]:
    """The conditions of a list, one phrase each."""
    named = {"area": conditions.area, "service": conditions.service}
    said = [text(f"practices.condition.{k}", **{k: quoted(v)}) for k, v in named.items() if v]
    if conditions.within is not None:
        said.append(text("practices.condition.within", name=escape(conditions.within.name)))
    if conditions.neighbours_of is not None:
        unit = label(conditions.neighbours_of)
        said.append(text("practices.condition.neighbours_of", unit=escape(unit)))
    said += [text(f"practices.condition.kind.{kind}") for kind in conditions.kinds]
    bounds = {
        "population_from": conditions.population_from,
        "population_to": conditions.population_to,
    }
    said += [
        text(f"practices.condition.{key}", count=format_number(count, 0))
        for key, count in bounds.items()
        if count is not None
    ]
    if conditions.with_results is not None:
        key = "with_results" if conditions.with_results else "without_results"
        said.append(text(f"practices.condition.{key}"))
    return said


def _finding(facts: PracticesFacts) -> str:
    if facts.similar_to:
        return text("practices.found.similar", title=quoted(facts.similar_to))
    if facts.relaxed:
        wished = ", ".join(conditions_met(facts.conditions))
        return text("practices.found.relaxed", conditions=wished)
    kind = "problem" if facts.searched else "listed"
    cut = "_limited" if facts.total > len(facts.told) else ""
    return text(f"practices.found.{kind}{cut}", count=_counted(len(facts.told)))


def _bullet(one: Told) -> str:
    done = text("practices.found.done", text=inside(one.done)) if one.done else ""
    if one.depth is Depth.METADATA_ONLY:
        done = text("practices.found.no_details")
    return text(
        "practices.found.one_line",
        title=f"**{escape(one.title)}**",
        where=_where(one),
        done=done,
        result=_result(one),
    ).strip()


def _result(one: Told) -> str:
    """The result in the source's words, and whether it came about; nothing where none is told."""
    if not one.result or one.outcome is Outcome.NOT_REPORTED:
        return ""
    said = text("practices.found.result", text=inside(one.result))
    known = text("practices.found.result_label", label=text(f"practices.outcome.{one.outcome}"))
    return f"{said} {known}" if one.outcome is Outcome.PLANNED else said


def _nothing(facts: PracticesFacts) -> Draft:
    conditions = _conditions(facts)
    details = []
    if facts.subject:
        details.append(text("practices.nothing.subject", subject=quoted(facts.subject)))
    if facts.wider:
        details.append(text("practices.nothing.wider"))
    if not facts.quotations:
        service = "_service" if facts.service is not None else ""
        details.append(text(f"practices.nothing.advice{service}"))
    key = "documents" if facts.quotations else "conditions" if conditions else "problem"
    return Draft(
        finding=text(f"practices.nothing.{key}"),
        details=tuple(details),
        sections=_quotations(facts),
        caveats=conditions,
    )


def _outcomes(facts: PracticesFacts) -> Draft:
    counted = [f"{kind}: {count}" for kind, count in outcomes(facts.told).items()]
    planned = any(one.outcome is Outcome.PLANNED for one in facts.told)
    return Draft(
        finding=text("practices.outcomes.finding", outcomes=", ".join(counted)),
        bullets=tuple(_outcome(one) for one in facts.told),
        caveats=(
            *_conditions(facts),
            *((text("practices.outcomes.caveat"),) if planned else ()),
        ),
    )


def _outcome(one: Told) -> str:
    return text(
        "practices.outcomes.bullet",
        title=f"**{escape(one.title)}**",
        where=_where(one),
        outcome=text(f"practices.outcome.{one.outcome}"),
        result=f"„{inside(one.result)}”" if one.result else "",
    ).strip()


def _quotations(facts: PracticesFacts) -> tuple[Section, ...]:
    if not facts.quotations:
        return ()
    lead = text("practices.found.documents")
    return (Section(lead, tuple(_quotation(one) for one in facts.quotations)),)


def _quotation(one: Quotation) -> str:
    return text("practices.found.document", text=inside(one.text), place=escape(place(one)))


def _conditions(facts: PracticesFacts) -> tuple[str, ...]:
    met = [] if facts.relaxed else conditions_met(facts.conditions)
    return (text("practices.found.conditions", conditions=", ".join(met)),) if met else ()


def _about_numbers(facts: PracticeFacts) -> Iterator[str]:
    if facts.indicators:
        names = format_list([quoted(name) for name in facts.indicators])
        yield text("practices.one.indicators", indicators=names)
    yield text("practices.one.collection", collection=escape(facts.collection))
    if facts.changes and facts.service is not None:
        yield text("practices.one.changes", service=quoted(facts.service.name))
        yield text("practices.one.not_a_cause")
    elif facts.service is not None:
        yield text("practices.one.no_changes")


def _where(one: Told) -> str:
    return ", ".join(escape(part) for part in (upper_first(one.unit), one.year) if part)


def _counted(count: int) -> str:
    forms = (text(f"practices.count.{form}") for form in ("one", "few", "many"))
    return f"{count} {plural(count, *forms)}"
