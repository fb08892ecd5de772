"""Strong and weak sides: counts first, then the farthest of each side, neutral ones apart."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.narration import notes
from assistant.narration.compare import all_equal, standing_words
from assistant.narration.draft import Draft, Section
from assistant.narration.markdown import escape, quoted, upper_first
from assistant.narration.phrases import amount, median_amount
from assistant.narration.places import label
from assistant.tools.presentation.profile_tables import position
from assistant.tools.survey_facts import Finding, ProfileFacts, Tally
from polish.plural import format_list
from polish.texts import text

MOST_SHELVES = 3
"""Services with more weak than strong sides (or the other way round) that are named."""


def draft(facts: ProfileFacts) -> Draft:
    """Nothing is called a side that has no direction, and nothing without its numbers."""
    years = _years(facts)
    sides = (("strong", facts.strong), ("weak", facts.weak), ("unjudged", facts.unjudged))
    sections = tuple(
        Section(
            text(f"answers.profile.{key}"),
            tuple(_bullet(one, several_years=len(years) > 1) for one in findings),
        )
        for key, findings in sides
        if findings
    )
    return Draft(
        finding=_finding(facts),
        details=tuple(_details(facts)),
        sections=sections,
        caveats=(*_rest(facts), *notes.write(facts.notes)),
    )


def _finding(facts: ProfileFacts) -> str:
    total = facts.total
    params = {
        "unit": upper_first(label(facts.unit)),
        "against": text(f"answers.against.{facts.benchmark}"),
        "of_what": _of_year(facts) + _of_what(facts),
    }
    judged = total.strong + total.weak + total.middle
    if not judged:
        return text("answers.profile.no_direction", unjudged=total.unjudged, **params)
    if not total.strong and not total.weak:
        return text("answers.profile.all_near", judged=judged, **params)
    return text(
        "answers.profile.finding", strong=total.strong, weak=total.weak, judged=judged, **params
    )


def _years(facts: ProfileFacts) -> set[int]:
    return {one.measure.year for one in facts.findings}


def _of_year(facts: ProfileFacts) -> str:
    """The year of all numbers; where they are of several, each is told with its own."""
    years = _years(facts)
    return text("answers.profile.of_year", year=years.pop()) if len(years) == 1 else ""


def _of_what(facts: ProfileFacts) -> str:
    if facts.service is not None:
        return text("answers.profile.of_service", service=quoted(facts.service.name))
    if facts.area is not None:
        return text("answers.profile.of_area", area=quoted(facts.area))
    return ""


def _details(facts: ProfileFacts) -> list[str]:
    """Where the weak and the strong sides gather: services, where there are several."""
    if len(facts.services) < 2:
        return []
    weak = [one for one in facts.services if one.weak > one.strong]
    strong = [one for one in facts.services if one.strong > one.weak]
    strong.sort(key=lambda one: (one.weak - one.strong, one.name))
    weak.sort(key=lambda one: (one.strong - one.weak, one.name))
    said = []
    if weak:
        said.append(text("answers.profile.weak_services", services=_shelves(weak)))
    if strong:
        said.append(text("answers.profile.strong_services", services=_shelves(strong)))
    return said


def _shelves(tallies: Sequence[Tally]) -> str:
    return format_list(
        [
            text("answers.profile.shelf", name=quoted(one.name), strong=one.strong, weak=one.weak)
            for one in tallies[:MOST_SHELVES]
        ]
    )


def _bullet(finding: Finding, *, several_years: bool) -> str:
    measure, standing = finding.measure, finding.standing
    year = text("answers.compare.bullet_year", year=measure.year) if several_years else ""
    place = ""
    if not all_equal(standing):
        tie = text("answers.standing.tie") if standing.tied else ""
        words = standing_words(standing)
        said = text("answers.standing.bullet", standing=words, of=standing.of, tie=tie)
        place = text("answers.profile.place", standing=said)
    return text(
        "answers.profile.bullet",
        name=quoted(measure.indicator.name) + year,
        amount=amount(measure),
        median=median_amount(measure.indicator, finding.median),
        position=escape(position(finding)),
        place=place,
    )


def _rest(facts: ProfileFacts) -> tuple[str, ...]:
    total = facts.total
    more = total.strong > len(facts.strong) or total.weak > len(facts.weak)
    return (text("answers.profile.rest_in_table"),) if more else ()
