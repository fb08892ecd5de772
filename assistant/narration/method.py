"""How an answer was computed, in plain words. Shown apart from its sentences, so not gated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.narration import notes, practices, rank_changes
from assistant.narration.markdown import escape, quoted, tidy
from assistant.narration.phrases import in_percent, years
from assistant.tools.facts import (
    CatalogueFacts,
    CompareFacts,
    DefineFacts,
    NoteKind,
    RankFacts,
    TrendFacts,
    ValuesFacts,
)
from assistant.tools.plan import Benchmark, ChangeMeasure, Order
from assistant.tools.practice_facts import PracticeFacts, PracticesFacts
from assistant.tools.report_facts import ReportFacts
from assistant.tools.result import Facts
from assistant.tools.survey_facts import ChangeRankFacts, MapFacts, ProfileFacts, RelateFacts
from indicators_db.model import DatasetInfo, Indicator, Level
from polish.texts import text

MOST_FORMULAS = 6
"""Indicators whose formula is written out; the definitions beside the answer have all."""


def method(facts: Facts, dataset: DatasetInfo) -> str:
    """Sentences on source, formula, median, places, comparison; empty where there is none."""
    sentences = _sentences(facts)
    if not sentences:
        return ""
    return tidy(" ".join([*sentences, *(escape(caveat) for caveat in dataset.caveats)]))


def _sentences(facts: Facts) -> list[str]:
    match facts:
        case ValuesFacts():
            return _values(facts)
        case TrendFacts():
            return _trend(facts)
        case CompareFacts():
            return _compare(facts)
        case RankFacts():
            return _rank(facts)
        case ChangeRankFacts() | MapFacts() | RelateFacts() | ProfileFacts() | ReportFacts():
            return _survey(facts)
        case DefineFacts():
            return _define(facts)
        case PracticesFacts() | PracticeFacts():
            return practices.method(facts)
        case CatalogueFacts():
            return [text("answers.method.catalogue")]
        case _:
            return []


def _survey(
    facts: ChangeRankFacts | MapFacts | RelateFacts | ProfileFacts | ReportFacts,
) -> list[str]:
    match facts:
        case ChangeRankFacts():
            return _rank_changes(facts)
        case MapFacts():
            return _map(facts)
        case RelateFacts():
            return _relate(facts)
        case ProfileFacts():
            return _profile(facts)
        case ReportFacts(profile=profile):
            return _profile(profile)


def _define(facts: DefineFacts) -> list[str]:
    of_catalogue = facts.indicator or facts.service or facts.area
    said = [text("answers.method.define")] if of_catalogue else []
    if facts.term is not None:
        said.append(text("answers.method.term"))
    if facts.explanations:
        said.append(text("practices.explained.method"))
    return said


def _values(facts: ValuesFacts) -> list[str]:
    seen = {measure.year for measure in facts.measures}
    indicators = (measure.indicator for measure in facts.measures)
    return [text("answers.method.values"), _years(seen), *_formulas(indicators)]


def _trend(facts: TrendFacts) -> list[str]:
    said = [text("answers.method.trend"), text("answers.method.rounding")]
    if any(in_percent(series.indicator) for series in facts.series):
        said.append(text("answers.method.points"))
    return [*said, *_formulas(series.indicator for series in facts.series)]


def _compare(facts: CompareFacts) -> list[str]:
    main = facts.main
    seen = {comparison.measure.year for comparison in facts.comparisons} | {main.measure.year}
    said = [_benchmark(facts), _years(seen)]
    if main.standing is not None:
        said += [text(f"answers.method.{key}") for key in ("median", "standing", "rounding")]
    if any(in_percent(comparison.measure.indicator) for comparison in facts.comparisons):
        said.append(text("answers.method.points"))
    indicators = (main, *facts.comparisons)
    return [*said, *_formulas(comparison.measure.indicator for comparison in indicators)]


def _rank(facts: RankFacts) -> list[str]:
    order = "descending" if facts.order is Order.DESCENDING else "ascending"
    ranking = text("answers.method.rank", order=text(f"answers.method.{order}"))
    return [ranking, _years({facts.year}), *_formulas([facts.indicator])]


def _rank_changes(facts: ChangeRankFacts) -> list[str]:
    in_percent = facts.by is ChangeMeasure.PERCENT
    said = [
        text("changes.method.order", beginning=rank_changes.beginning(facts)),
        text(f"changes.method.{'percent' if in_percent else 'difference'}"),
        text("answers.method.rounding"),
    ]
    return [*said, _years({facts.first_year, facts.year}), *_formulas([facts.indicator])]


def _map(facts: MapFacts) -> list[str]:
    said = [text("answers.method.map")]
    if facts.level is not Level.GMINA:
        said.append(text("answers.method.hexagons"))
    return [*said, _years({facts.year}), *_formulas([facts.indicator])]


def _relate(facts: RelateFacts) -> list[str]:
    said = [text("answers.method.relate"), _years({facts.year})]
    return [*said, *_formulas([facts.across, facts.up])]


def _profile(facts: ProfileFacts) -> list[str]:
    seen = {finding.measure.year for finding in facts.findings}
    shown = (*facts.strong, *facts.weak, *facts.unjudged)
    return [
        _benchmark(facts),
        text("answers.method.profile"),
        _years(seen),
        text("answers.method.median"),
        text("answers.method.standing"),
        *_formulas(finding.measure.indicator for finding in shown),
    ]


def _benchmark(facts: CompareFacts | ProfileFacts) -> str:
    criteria = notes.param(facts.notes, NoteKind.OWN_GROUP, "criteria")
    if facts.benchmark is Benchmark.COMPARISON_GROUP and criteria:
        return text("answers.method.comparison_group_criteria", criteria=escape(criteria))
    return text(f"answers.method.{facts.benchmark}")


def _years(seen: Iterable[int]) -> str:
    return text("answers.method.years", years=years(sorted(seen)))


def _formulas(indicators: Iterable[Indicator]) -> list[str]:
    distinct: Sequence[Indicator] = list({one.id: one for one in indicators}.values())
    return [_formula(one) for one in distinct[:MOST_FORMULAS] if one.numerator]


def _formula(indicator: Indicator) -> str:
    key = "formula" if indicator.denominator else "numerator"
    return text(
        f"answers.method.{key}",
        name=quoted(indicator.name),
        numerator=escape(indicator.numerator),
        denominator=escape(indicator.denominator),
    )
