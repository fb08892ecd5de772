"""A report in the conversation: what it is about, then the strongest and the weakest sides."""

from __future__ import annotations

from dataclasses import replace

from assistant.narration import profile
from assistant.narration.draft import Draft
from assistant.narration.markdown import quoted
from assistant.narration.phrases import some, years
from assistant.narration.places import label
from assistant.tools.report_facts import ReportFacts
from polish.texts import text

MOST_NAMED = 3
"""Services left out that are named."""


def draft(facts: ReportFacts) -> Draft:
    """The findings of a profile under a sentence that says what the report is about."""
    told = profile.draft(facts.profile)
    return replace(
        told,
        finding=_finding(facts),
        details=(*_left_out(facts), *told.details),
    )


def _finding(facts: ReportFacts) -> str:
    total = facts.profile.total
    params = {
        "unit": label(facts.profile.unit),
        "against": text(f"answers.against.{facts.profile.benchmark}"),
        "strong": total.strong,
        "weak": total.weak,
        "judged": total.strong + total.weak + total.middle,
        "years": years(sorted({one.measure.year for one in facts.profile.findings})),
    }
    if len(facts.services) == 1:
        return text("reports.finding_of_one", service=quoted(facts.services[0].name), **params)
    return text("reports.finding", services=len(facts.services), **params)


def _left_out(facts: ReportFacts) -> tuple[str, ...]:
    if not facts.left_out:
        return ()
    names = some([quoted(service.name) for service in facts.left_out], MOST_NAMED)
    return (text("reports.left_out", services=names),)
