"""Which directions are true of whom: what rose or fell, who is above or below, first or last."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files

from assistant.tools.facts import CompareFacts, Measure, RankFacts, TrendFacts
from assistant.tools.plan import Order
from assistant.tools.result import Facts
from assistant.tools.survey_facts import ChangeRankFacts, ProfileFacts, Side
from polish.folding import fold


class Sense(StrEnum):
    """A direction that words can say."""

    RISE = "rise"
    FALL = "fall"
    ABOVE = "above"
    BELOW = "below"
    HIGHEST = "highest"
    LOWEST = "lowest"
    BETTER = "better"
    WORSE = "worse"


COMPARATIVE = frozenset({Sense.ABOVE, Sense.BELOW})
OVER_TIME = frozenset({Sense.RISE, Sense.FALL})


@dataclass(frozen=True, slots=True)
class Truth:
    """A direction that holds of a unit's indicator; over time: from the first year to the last."""

    sense: Sense
    codes: frozenset[str]
    indicator: str
    years: frozenset[int] = frozenset()


def sense_of(word: str) -> Sense | None:
    """The direction that a word says, if it says one."""
    folded = fold(word)
    return next((sense for start, sense in _beginnings() if folded.startswith(start)), None)


def truths(facts: Facts) -> Iterator[Truth]:
    """Every direction that may be said of a result; none for operations that compare nothing."""
    match facts:
        case TrendFacts():
            yield from _of_trend(facts)
        case CompareFacts():
            for one in facts.comparisons:
                yield from _beside(one.measure, one.difference, Sense.ABOVE, Sense.BELOW)
                if one.highest is not None and one.lowest is not None:
                    yield _truth(Sense.HIGHEST, one.highest)
                    yield _truth(Sense.LOWEST, one.lowest)
        case RankFacts():
            yield from _of_ranking(facts)
        case ChangeRankFacts():
            yield from _of_changes(facts)
        case ProfileFacts():
            for finding in facts.findings:
                measure = finding.measure
                yield from _beside(measure, finding.distance, Sense.ABOVE, Sense.BELOW)
                if finding.side in (Side.STRONG, Side.WEAK):
                    strong = finding.side is Side.STRONG
                    yield _truth(Sense.BETTER if strong else Sense.WORSE, measure)
        case _:
            return


def _of_trend(facts: TrendFacts) -> Iterator[Truth]:
    for series in facts.series:
        if series.change and series.first is not None and series.last is not None:
            sense = Sense.RISE if series.change > 0 else Sense.FALL
            codes = frozenset(filter(None, (series.unit.code, series.unit.twin_code)))
            years = frozenset({series.first.year, series.last.year})
            yield Truth(sense, codes, series.indicator.name, years)


def _of_ranking(facts: RankFacts) -> Iterator[Truth]:
    first = [one.measure for one in facts.listed if one.place == 1]
    if len(first) == 1 and facts.condition is None:
        descending = facts.order is Order.DESCENDING
        yield _truth(Sense.HIGHEST if descending else Sense.LOWEST, first[0])
    for one in facts.asked:
        if one.measure.value is not None and facts.median is not None:
            difference = one.measure.value - facts.median
            yield from _beside(one.measure, difference, Sense.ABOVE, Sense.BELOW)


def _of_changes(facts: ChangeRankFacts) -> Iterator[Truth]:
    """What rose or fell from the first year to the last, and whose rise (fall) is the greatest."""
    years = frozenset({facts.first_year, facts.year})
    for one in {*facts.listed, *facts.asked}:
        if one.change.difference:
            sense = Sense.RISE if one.change.difference > 0 else Sense.FALL
            yield replace(_truth(sense, one.change.last), years=years)
    first = [one.change for one in facts.listed if one.place == 1]
    if len(first) == 1:
        falls_first = facts.order is Order.ASCENDING
        goes_that_way = first[0].difference < 0 if falls_first else first[0].difference > 0
        yield _truth(Sense.HIGHEST if goes_that_way else Sense.LOWEST, first[0].last)


def _beside(
    measure: Measure, difference: float | None, more: Sense, less: Sense
) -> Iterator[Truth]:
    if difference:
        yield _truth(more if difference > 0 else less, measure)


def _truth(sense: Sense, measure: Measure) -> Truth:
    codes = frozenset(filter(None, (measure.unit.code, measure.unit.twin_code)))
    return Truth(sense, codes, measure.indicator.name)


@cache
def _beginnings() -> tuple[tuple[str, Sense], ...]:
    """Beginnings of words, the longest first: ``najwyzsz`` before ``wyzsz``."""
    written = tomllib.loads(files(__package__).joinpath("directions.toml").read_text("utf-8"))
    pairs = [(start, Sense(sense)) for sense, starts in written.items() for start in starts]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
