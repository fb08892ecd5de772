"""Two indicators over many units: whether they go together, and never more than that."""

from __future__ import annotations

from assistant.narration import notes
from assistant.narration.draft import Draft
from assistant.narration.markdown import quoted, upper_first
from assistant.narration.phrases import amount
from assistant.narration.places import in_place
from assistant.narration.scopes import among
from assistant.tools.presentation.layout import COEFFICIENT_PRECISION
from assistant.tools.survey_facts import Pair, RelateFacts, Strength
from polish.numbers import format_number
from polish.texts import text

MOST_ASKED = 3
"""Units asked about that are read aloud; the table has all."""


def draft(facts: RelateFacts) -> Draft:
    """The words for the relation, both coefficients, the units asked about, the warning."""
    return Draft(
        finding=_finding(facts),
        details=tuple(_details(facts)),
        caveats=notes.write(facts.notes),
    )


def way(facts: RelateFacts) -> str:
    """Key of the sense of the relation, from the strength and the sign of its coefficient."""
    if facts.spearman is None:
        return "constant"
    if facts.strength is Strength.NONE:
        return "none"
    return "rising" if facts.spearman > 0 else "falling"


def coefficient(value: float) -> str:
    """A coefficient as it is written."""
    return format_number(value, COEFFICIENT_PRECISION)


def _finding(facts: RelateFacts) -> str:
    return text(
        f"answers.relate.{way(facts)}",
        across=quoted(facts.across.name),
        up=quoted(facts.up.name),
        year=facts.year,
        among=upper_first(among(len(facts.pairs), facts.level, facts.kinds, facts.within)),
        strength=text(f"answers.relate.strength.{facts.strength}"),
    )


def _details(facts: RelateFacts) -> list[str]:
    said = []
    if facts.spearman is not None and facts.pearson is not None:
        said.append(
            text(
                "answers.relate.coefficients",
                spearman=coefficient(facts.spearman),
                pearson=coefficient(facts.pearson),
                n=len(facts.pairs),
            )
        )
    return said + [_asked(pair) for pair in facts.asked[:MOST_ASKED]]


def _asked(pair: Pair) -> str:
    return text(
        "answers.relate.asked",
        in_place=upper_first(in_place(pair.across.unit)),
        across=amount(pair.across),
        up=amount(pair.up),
        name_across=quoted(pair.across.indicator.name),
        name_up=quoted(pair.up.indicator.name),
    )
