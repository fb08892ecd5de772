"""Why there is no number: what is missing, why, and what is near."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.narration.draft import Draft
from assistant.narration.markdown import escape, mention, quoted
from assistant.narration.phrases import levels, nouns, some, years
from assistant.narration.places import label, of_place
from assistant.tools.facts import Obstacle, ObstacleFacts
from assistant.tools.result import Option
from polish.plural import format_list
from polish.texts import text

MOST_CHOICES = 6
"""Choices and near things that are named; the buttons have all."""

PLAIN = "plain"
"""Variant of a text that names nothing, for when nothing is known."""

_VARIANTS: dict[Obstacle, tuple[tuple[str, frozenset[str]], ...]] = {
    Obstacle.UNIT_AMBIGUOUS: (("named", frozenset({"choices"})),),
    Obstacle.INDICATOR_AMBIGUOUS: (
        ("named", frozenset({"mention", "choices"})),
        ("unquoted", frozenset({"choices"})),
    ),
    Obstacle.UNIT_UNKNOWN: (("named", frozenset({"mention"})),),
    Obstacle.INDICATOR_UNKNOWN: (("named", frozenset({"mention"})),),
    Obstacle.LEVEL_NOT_COLLECTED: (
        ("named", frozenset({"unit", "indicator"})),
        ("unnamed_unit", frozenset({"indicator"})),
    ),
    Obstacle.YEAR_NOT_COLLECTED: (
        ("named", frozenset({"unit", "indicator", "year"})),
        ("unnamed_unit", frozenset({"indicator", "year"})),
        ("unnamed_year", frozenset({"unit", "indicator"})),
        ("year", frozenset({"year"})),
    ),
    Obstacle.YEAR_IN_FUTURE: (("named", frozenset({"year"})),),
    Obstacle.VALUE_HIDDEN: (("named", frozenset({"unit", "indicator", "year"})),),
    Obstacle.NO_NEIGHBOURS: (("named", frozenset({"unit"})),),
    Obstacle.TOO_FEW_UNITS: (("named", frozenset({"unit"})),),
}
"""Variants of a text, fullest first, each with what must be known to say it."""


def draft(facts: ObstacleFacts, options: Sequence[Option]) -> Draft:
    """What stands in the way first, then why, then the nearest that can be asked."""
    choices = _choices(facts, options)
    known = _known(facts, choices)
    variants = _VARIANTS.get(facts.obstacle, ())
    variant = next((name for name, needs in variants if needs <= known), PLAIN)
    quote = mention(facts.mention)
    finding = text(
        f"answers.obstacle.{facts.obstacle}.{variant}",
        mention=f" {quote}" if quote else "",
        choices=some(choices, MOST_CHOICES),
        of_place=of_place(facts.unit) if facts.unit else "",
        name=quoted(facts.indicator.name) if facts.indicator else "",
        year=facts.year,
    )
    more = text(f"answers.obstacle.{facts.obstacle}.more")
    near = () if "choices" in known and variant != PLAIN else _near(facts)
    return Draft(finding, (more,) if more else (), caveats=near)


def _known(facts: ObstacleFacts, choices: Sequence[str]) -> frozenset[str]:
    known = {
        "unit": facts.unit,
        "indicator": facts.indicator,
        "year": facts.year,
        "mention": mention(facts.mention),
        "choices": choices if facts.obstacle in _CHOOSING else (),
    }
    return frozenset(name for name, value in known.items() if value)


_CHOOSING = frozenset({Obstacle.UNIT_AMBIGUOUS, Obstacle.INDICATOR_AMBIGUOUS})


def _choices(facts: ObstacleFacts, options: Sequence[Option]) -> list[str]:
    """What can be chosen: as the buttons say it, since they tell like names apart."""
    labels = [escape(option.label) for option in options]
    if not labels and facts.obstacle is Obstacle.UNIT_AMBIGUOUS:
        labels = [label(unit) for unit in facts.near_units]
    if facts.obstacle is Obstacle.INDICATOR_AMBIGUOUS:
        names = [option.label for option in options]
        names = names or [indicator.name for indicator in facts.near_indicators]
        labels = [quoted(name) for name in names]
    return labels


def _near(facts: ObstacleFacts) -> tuple[str, ...]:
    said: list[str] = []
    if facts.kinds:
        kinds = format_list(nouns(facts.kinds))
        said.append(text("answers.obstacle.collected_for", levels=kinds))
    elif facts.levels:
        said.append(text("answers.obstacle.collected_for", levels=levels(facts.levels)))
    if facts.years:
        said.append(text("answers.obstacle.years_available", years=years(facts.years)))
    if facts.near_units:
        units = some([label(unit) for unit in facts.near_units], MOST_CHOICES)
        said.append(text("answers.obstacle.near_units", units=units))
    if facts.near_indicators:
        names = some([quoted(one.name) for one in facts.near_indicators], MOST_CHOICES)
        said.append(text("answers.obstacle.near_indicators", indicators=names))
    return tuple(said)
