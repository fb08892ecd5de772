"""What there is to ask about, and what the assistant can do."""

from __future__ import annotations

from assistant.narration.define import MOST_MEMBERS, member
from assistant.narration.draft import Draft
from assistant.narration.markdown import escape, quoted
from assistant.narration.phrases import counted, form, genitive, some
from assistant.tools.facts import CatalogueFacts, HelpFacts
from polish.texts import text

MOST_NAMED = 12
"""Areas or services that are named; the table has all."""


def draft(facts: CatalogueFacts) -> Draft:
    """The count first, then the shelf: its areas, its services or its indicators."""
    if facts.total == 0:
        return Draft(text("answers.catalogue.empty"))
    finding = _finding(facts)
    if facts.named:
        return _indicators(finding, facts)
    areas = [escape(area) for area, _ in facts.areas]
    services = [quoted(service.name) for service, _ in facts.services]
    if facts.service is None and facts.area is None and areas:
        return Draft(finding, (text("answers.catalogue.areas", areas=some(areas, MOST_NAMED)),))
    if facts.service is None and services:
        names = some(services, MOST_NAMED)
        return Draft(finding, (text("answers.catalogue.services", services=names),))
    return _indicators(finding, facts)


def draft_help(facts: HelpFacts) -> Draft:
    """What the assistant does, with questions that this data set can answer."""
    return Draft(
        finding=text("answers.help.finding"),
        details=(text("answers.help.more"),),
        lead=text("answers.help.examples") if facts.examples else "",
        bullets=tuple(escape(example) for example in facts.examples),
    )


def _finding(facts: CatalogueFacts) -> str:
    indicators = counted(facts.total, "indicator")
    verb = form(facts.total, "is")
    if facts.named:
        describe = form(facts.total, "describe")
        return text("answers.catalogue.named", describe=describe, indicators=indicators)
    if facts.service is not None:
        describe = form(facts.total, "describe")
        service = quoted(facts.service.name)
        return text(
            "answers.catalogue.of_service",
            service=service,
            describe=describe,
            indicators=indicators,
        )
    if facts.area is not None:
        area = quoted(facts.area)
        return text("answers.catalogue.of_area", area=area, verb=verb, indicators=indicators)
    if facts.level is not None:
        levels = genitive(facts.level.value)
        return text("answers.catalogue.of_level", levels=levels, verb=verb, indicators=indicators)
    return text("answers.catalogue.all", verb=verb, indicators=indicators)


def _indicators(finding: str, facts: CatalogueFacts) -> Draft:
    shown = facts.indicators[:MOST_MEMBERS]
    more = facts.total > len(shown)
    return Draft(
        finding,
        bullets=tuple(member(indicator) for indicator in shown),
        caveats=(text("answers.catalogue.rest_in_table"),) if more else (),
    )
