"""All figures of the retrieval evaluation, as one model and as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from evals.retrieval import evaluate
from evals.retrieval.cases import DefinitionCase, Group, Half, ProblemCase, Style
from evals.retrieval.evaluate import Quality, Refusals, Waiting
from evals.retrieval.generate import OURS, FoundExplanation, FoundPractices
from evals.shared.sheets import Sheet, percent
from polish.numbers import format_number
from polish.texts import text

_COSINE = "embeddings"


class HalfFigures(BaseModel):
    """The figures of one half of the cases."""

    model_config = ConfigDict(frozen=True)

    methods: dict[str, Quality]
    groups: dict[str, Quality]
    shown_relevant: float
    refusals: dict[str, Refusals]
    problems_without_practice: int
    definitions_right: float
    definitions: int


class Speed(BaseModel):
    """Of searches, embedding included, and of building."""

    model_config = ConfigDict(frozen=True)

    corpus: Waiting
    large: Waiting
    large_filtered: Waiting
    corpus_passages: int
    corpus_build_seconds: float
    large_passages: int
    large_build_seconds: float


class Figures(BaseModel):
    """Everything that is published."""

    model_config = ConfigDict(frozen=True)

    halves: dict[Half, HalfFigures]
    speed: Speed


def half_figures(
    half: Half,
    problems: Sequence[ProblemCase],
    without: Sequence[ProblemCase],
    definitions: Sequence[DefinitionCase],
    practices: Sequence[FoundPractices],
    explanations: Sequence[FoundExplanation],
) -> HalfFigures:
    """The figures of one half; the bar of the baseline that refuses comes from the develop half."""
    ours = [found for found in practices if found.method == OURS]
    by_cosine = [found for found in practices if found.method == _COSINE]
    here = [case for case in problems if case.half is half]
    none_here = [case for case in without if case.half is half]
    asked_here = [case for case in definitions if case.half is half]
    methods = dict.fromkeys(found.method for found in practices)
    return HalfFigures(
        methods={
            name: evaluate.quality(here, [f for f in practices if f.method == name])
            for name in methods
        },
        groups={name: evaluate.quality(cases, ours) for name, cases in _groups(here).items()},
        shown_relevant=evaluate.shown_relevant(here, ours),
        refusals={
            OURS: evaluate.refusals(here, none_here, ours),
            _COSINE: evaluate.refusals_by_score(half, problems, without, by_cosine),
        },
        problems_without_practice=len(none_here),
        definitions_right=evaluate.definitions_right(asked_here, explanations),
        definitions=len(asked_here),
    )


def sheets(figures: Figures) -> Iterable[Sheet]:
    """The figures as tables."""
    for half in (Half.HELD_OUT, Half.DEVELOP):
        found = figures.halves[half]
        name = text(f"knowledge.evals.half.{half}")
        yield _quality_sheet(text("knowledge.evals.ranking", half=name), "method", found.methods)
        yield _quality_sheet(text("knowledge.evals.groups", half=name), "group", found.groups)
        yield _refusal_sheet(name, found)
    yield _speed_sheet(figures.speed)


def _groups(cases: Sequence[ProblemCase]) -> Mapping[str, Sequence[ProblemCase]]:
    groups = (Group.QUERY_FIRST, Group.DOCUMENT_FIRST, Group.LATER, Group.COLLOQUIAL)
    by_group = {str(name): [case for case in cases if case.group is name] for name in groups}
    by_style = {str(style): [case for case in cases if case.style is style] for style in Style}
    return {name: found for name, found in (by_group | by_style).items() if found}


def _quality_sheet(title: str, kind: str, rows: Mapping[str, Quality]) -> Sheet:
    header = ("what", "cases", "success_1", "success_3", "mrr", "ndcg")
    return Sheet(
        title,
        tuple(text(f"knowledge.evals.column.{name}") for name in header),
        tuple(
            (
                text(f"knowledge.evals.{kind}.{name}"),
                str(row.cases),
                percent(100 * row.success_at_1),
                percent(100 * row.success_at_3),
                format_number(row.mrr_at_10, 3),
                format_number(row.ndcg_at_10, 3),
            )
            for name, row in rows.items()
        ),
    )


def _refusal_sheet(half: str, found: HalfFigures) -> Sheet:
    shares = ("recall", "mapped", "unmapped", "later", "colloquial")
    names = (*shares, "false_alarms", "later_false_alarms")
    header = ("what", *names)
    return Sheet(
        text("knowledge.evals.refusals", half=half),
        tuple(text(f"knowledge.evals.column.{name}") for name in header),
        tuple(
            (
                text(f"knowledge.evals.refuser.{name}"),
                *(_share(getattr(row, column)) for column in names),
            )
            for name, row in found.refusals.items()
        ),
        (
            text("knowledge.evals.without", count=found.problems_without_practice),
            text("knowledge.evals.shown_relevant", share=percent(100 * found.shown_relevant)),
            text(
                "knowledge.evals.definitions",
                share=percent(100 * found.definitions_right),
                count=found.definitions,
            ),
        ),
    )


def _share(share: float | None) -> str:
    return percent(None if share is None else 100 * share)


def _speed_sheet(speed: Speed) -> Sheet:
    rows = {
        "corpus": (speed.corpus_passages, speed.corpus),
        "large": (speed.large_passages, speed.large),
        "large_filtered": (speed.large_passages, speed.large_filtered),
    }
    return Sheet(
        text("knowledge.evals.speed"),
        tuple(
            text(f"knowledge.evals.column.{name}") for name in ("what", "passages", "median", "p95")
        ),
        tuple(
            (
                text(f"knowledge.evals.searched.{name}"),
                format_number(passages, 0),
                format_number(waited.median, 0),
                format_number(waited.p95, 0),
            )
            for name, (passages, waited) in rows.items()
        ),
        (
            text("knowledge.evals.build", seconds=format_number(speed.corpus_build_seconds, 0)),
            text(
                "knowledge.evals.large_build", seconds=format_number(speed.large_build_seconds, 0)
            ),
        ),
    )
