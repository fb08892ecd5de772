"""A unit beside others: its value, its place, its distance from the median."""

from __future__ import annotations

from assistant.narration import meaning, notes
from assistant.narration.draft import Draft
from assistant.narration.markdown import quoted, upper_first
from assistant.narration.meaning import Contrast
from assistant.narration.measures import known, where
from assistant.narration.phrases import (
    amount,
    gap,
    genitive,
    median_amount,
    median_precision,
    noun_of,
    vanishes,
)
from assistant.narration.places import in_place, of_place
from assistant.tools.facts import CompareFacts, Comparison, Measure, NoteKind, Standing
from assistant.tools.plan import Benchmark
from indicators_db.model import Flag
from polish.texts import text

MOST_INDICATORS = 6
"""Lines of a service that are read aloud; the table has all."""

MOST_NAMED_PLACES = 10
"""``10. najwyższa wartość``, but ``11. miejsce od najwyższej wartości``."""


def draft(facts: CompareFacts) -> Draft:
    """The main indicator in full; the others of a service one line each."""
    main = facts.main
    others = tuple(one for one in facts.comparisons if one is not main)
    caveats = notes.write(facts.notes, frozenset() if others else _said(main))
    return Draft(
        finding=_finding(facts, main),
        details=tuple(_details(facts.benchmark, main)),
        lead=_lead(facts) if others else "",
        bullets=tuple(_bullet(one, main) for one in others[:MOST_INDICATORS]),
        caveats=_rest(others) + caveats,
    )


def standing_words(standing: Standing) -> str:
    """``najwyższa wartość``, ``3. najwyższa wartość``, ``2. najniższa wartość``: the nearer end."""
    if standing.from_highest == 1:
        return text("answers.standing.highest")
    if standing.from_lowest == 1:
        return text("answers.standing.lowest")
    nearer = standing.from_highest <= standing.from_lowest
    end, place = ("highest", standing.from_highest) if nearer else ("lowest", standing.from_lowest)
    far = "far_" if place > MOST_NAMED_PLACES else ""
    return text(f"answers.standing.{far}from_{end}", place=place)


def all_equal(standing: Standing) -> bool:
    """Whether every compared value is the same, so that no place means anything."""
    return standing.from_highest == 1 and standing.from_lowest == 1


def _finding(facts: CompareFacts, main: Comparison) -> str:
    measure = main.measure
    params = {"name": quoted(measure.indicator.name), "year": measure.year}
    if measure.value is None:
        return text("answers.compare.missing", of_place=of_place(measure.unit), **params)
    zero = measure.flag is Flag.TRUE_ZERO
    return text(
        "answers.compare.zero" if zero else "answers.compare.finding",
        in_place=upper_first(in_place(measure.unit)),
        amount=amount(measure),
        standing=_standing(facts, main),
        **params,
    )


def _standing(facts: CompareFacts, main: Comparison) -> str:
    standing = main.standing
    if standing is None or standing.of < 2:
        return ""
    if all_equal(standing):
        return text("answers.standing.all_equal")
    if standing.of == 2:
        higher = standing.from_highest == 1
        return text(f"answers.standing.{'higher' if higher else 'lower'}_of_two")
    noun = noun_of((main.measure.unit, *(other.unit for other in main.others)))
    asked = text(f"answers.noun.{noun}.asked")
    among = text(
        "answers.standing.among",
        of=standing.of,
        noun=genitive(noun),
        who=text(f"answers.who.{facts.benchmark}", asked=asked),
    )
    return text(
        "answers.standing.finding",
        standing=standing_words(standing),
        among=among,
        tie=_tie(standing),
    )


def _tie(standing: Standing) -> str:
    return text("answers.standing.tie") if standing.tied else ""


def _details(benchmark: Benchmark, main: Comparison) -> list[str]:
    others = known(main.others)
    sentences: list[str] = []
    if not others:
        key = "alone" if main.others else "no_members"
        sentences.append(text(f"answers.compare.{key}"))
    elif len(others) == 1 and main.difference is not None:
        sentences.append(_beside_one(main, others[0]))
    elif main.median is not None:
        sentences.append(_beside_median(benchmark, main, main.median))
    if len(others) > 1:
        sentences += _extremes(main)
    if main.aggregate and main.aggregate.value is not None:
        sentences.append(
            text(
                "answers.compare.aggregate",
                of_place=of_place(main.aggregate.unit),
                amount=amount(main.aggregate),
            )
        )
    if main.measure.value is not None:
        contrast = Contrast.OTHER if len(others) == 1 else Contrast.MEDIAN
        difference = main.difference if way(main) in {"above", "below"} else None
        sentences.append(meaning.verdict(main.measure.indicator, difference, contrast))
    return sentences


def _extremes(main: Comparison) -> list[str]:
    """The two ends of the comparison, without the end that the finding was about."""
    high, low = main.highest, main.lowest
    if high is None or low is None or high.value == low.value:
        return []
    everyone = (main.measure, *main.others)
    ends = {
        "in_highest": where(high, everyone),
        "highest": amount(high),
        "in_lowest": where(low, everyone),
        "lowest": amount(low),
    }
    key = "both_extremes"
    if main.measure.value == high.value:
        key = "lowest"
    elif main.measure.value == low.value:
        key = "highest"
    return [text(f"answers.compare.{key}", **ends)]


def _beside_one(main: Comparison, other: Measure) -> str:
    return text(
        f"answers.compare.other_{way(main)}",
        in_other=upper_first(in_place(other.unit)),
        other=amount(other),
        of_place=of_place(main.measure.unit),
        gap=_gap(main),
    )


def _beside_median(benchmark: Benchmark, main: Comparison, median: float) -> str:
    return text(
        f"answers.compare.median_{way(main)}",
        median_of=text(f"answers.median_of.{benchmark}"),
        median=median_amount(main.measure.indicator, median),
        of_place=of_place(main.measure.unit),
        gap=_gap(main),
    )


def way(main: Comparison) -> str:
    """Key of the direction, from the sign of the difference and from nothing else."""
    difference = main.difference
    if difference is None:
        return "only"
    if difference == 0:
        return "equal"
    if vanishes(difference, _precision(main)):
        return "equal_rounded"
    return "above" if difference > 0 else "below"


def _gap(main: Comparison) -> str:
    if main.difference is None:
        return ""
    percent, precision = main.difference_percent, _precision(main)
    return gap(main.measure.indicator, main.difference, percent, main.median, precision)


def _precision(main: Comparison) -> int | None:
    indicator = main.measure.indicator
    return indicator.precision if main.median is None else median_precision(indicator, main.median)


def _lead(facts: CompareFacts) -> str:
    if facts.service is None:
        return text("answers.compare.others")
    return text("answers.compare.service", service=quoted(facts.service.name))


def _bullet(comparison: Comparison, main: Comparison) -> str:
    measure, standing = comparison.measure, comparison.standing
    same_year = measure.year == main.measure.year
    median = ""
    several = len(known(comparison.others)) > 1
    if several and measure.value is not None and comparison.median is not None:
        said = median_amount(measure.indicator, comparison.median)
        median = text("answers.compare.bullet_median", median=said)
    place = ""
    if measure.value is not None and standing is not None and standing.of > 1:
        place = text("answers.compare.bullet_standing", standing=_short_standing(standing))
    year = "" if same_year else text("answers.compare.bullet_year", year=measure.year)
    return text(
        "answers.compare.bullet",
        name=quoted(measure.indicator.name) + year,
        amount=amount(measure),
        standing=place,
        median=median,
    )


def _short_standing(standing: Standing) -> str:
    if all_equal(standing):
        return text("answers.standing.bullet_all_equal")
    words = standing_words(standing)
    return text("answers.standing.bullet", standing=words, of=standing.of, tie=_tie(standing))


def _rest(others: tuple[Comparison, ...]) -> tuple[str, ...]:
    return (text("answers.compare.rest_in_table"),) if len(others) > MOST_INDICATORS else ()


def _said(main: Comparison) -> frozenset[NoteKind]:
    """Notes that the finding already carries when it is about one indicator only."""
    said = set()
    if main.standing is not None and main.standing.tied:
        said.add(NoteKind.TIES)
    return frozenset(said)
