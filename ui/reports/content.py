"""From the answers of a report to its document: what stands in it, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.answer import Answer, Chart, Role
from assistant.reporting import Chapter
from indicators_db.model import DatasetKind
from polish.texts import text
from ui.render import cells
from ui.render.dates import polish_date
from ui.render.markdown import plain
from ui.reports.blocks import Block, Document, Heading, Picture, Words
from ui.reports.grids import first_with, grid_of, led_by, of_each_side
from ui.reports.words import plain_words, words_of

_MOST_ROWS = 20
"""Longer lists of units are for the screen; on paper the chart shows how they are spread."""
_FEW_ROWS = 6
_SOURCES_NAMED = 5
_SHORT_METHOD = 400


class Form(StrEnum):
    """How much is said: everything, or what fits on one page for a session of the council."""

    FULL = "full"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Findings:
    """The answers of a report and where they are from."""

    summary: Answer
    chapters: Sequence[Chapter]
    dataset_title: str


def document_of(findings: Findings, form: Form, made_on: date) -> Document:
    """The report as blocks. Every sentence, number and chart in it is that of an Answer."""
    summary = findings.summary
    said = {one.role: one.label for one in reversed(summary.understood)}
    demo = text("ui.demo.banner") if summary.dataset.kind == DatasetKind.DEMO else ""
    page = form is Form.PAGE
    blocks = _page(findings) if page else _full(findings)
    return Document(
        title=text("reports.document.title", unit=said.get(Role.UNIT, "")),
        subtitle=_subject(findings),
        facts=tuple(_facts(findings, said, made_on)),
        blocks=tuple(blocks),
        made_on=made_on,
        footer=text("reports.document.footer", date=polish_date(made_on.isoformat())),
        demo=demo,
        compact=page,
    )


def _subject(findings: Findings) -> str:
    names = [chapter.service for chapter in findings.chapters]
    if len(names) == 1:
        return text("reports.document.one_service", service=names[0])
    return text("reports.document.services", count=len(names))


def _facts(findings: Findings, said: dict[Role, str], made_on: date) -> Iterator[tuple[str, str]]:
    summary = findings.summary
    for role in (Role.UNIT, Role.BENCHMARK, Role.YEAR):
        if role in said:
            yield text(f"chips.role.{role}"), said[role]
    as_of = polish_date(summary.dataset.as_of)
    yield (
        text("exports.dataset"),
        text("exports.as_of", title=findings.dataset_title, date=as_of),
    )
    yield text("exports.made"), polish_date(made_on.isoformat())


def _full(findings: Findings) -> Iterator[Block]:
    summary = findings.summary
    yield Heading(text("reports.document.summary"))
    yield from _text(summary)
    yield from _pictures(summary.charts)
    for keys in (("side", "indicator"), ("service", "strong")):
        table = first_with(summary.tables, *keys)
        if table is not None:
            yield grid_of(table, frozenset(), _MOST_ROWS)
    for chapter in findings.chapters:
        yield from _chapter(chapter)
    yield from _ending(findings)


def _chapter(chapter: Chapter) -> Iterator[Block]:
    """One service: what is found, the chart, all its indicators, then the units compared."""
    answer = chapter.answer
    yield Heading(chapter.service)
    # what the text lists one by one stands in the table of indicators
    yield from (one for one in _text(answer) if not one.bullet and not _ends_in_colon(one))
    yield from _pictures(answer.charts)
    overview = first_with(answer.tables, "indicator", "median")
    if overview is not None:
        yield grid_of(overview, frozenset(), len(overview.rows))
    detail = first_with(answer.tables, "place", "unit")
    if detail is not None and len(detail.rows) <= _MOST_ROWS:
        yield grid_of(detail, frozenset(answer.plan.units), _MOST_ROWS)


def _page(findings: Findings) -> Iterator[Block]:
    """The finding, the chart that tells most, one short table, and where it is from."""
    alone = findings.chapters[0].answer if len(findings.chapters) == 1 else None
    main = alone or findings.summary
    yield from words_of(main.text.partition("\n\n")[0])
    if alone is not None:
        yield from _sides(findings.summary)
    yield from _pictures(main.charts[:1])
    sides = first_with(main.tables, "side", "indicator")
    overview = first_with(main.tables, "indicator", "median")
    if sides is not None:
        yield grid_of(of_each_side(sides, _FEW_ROWS // 2), frozenset(), _FEW_ROWS)
    elif overview is not None:
        yield grid_of(led_by(overview, main.plan.indicators[0]), frozenset(), _FEW_ROWS)
    yield from _caveats(main)
    sources = _short_sources(main)
    yield plain_words(text("reports.document.sources_line", sources=sources), soft=True)
    yield plain_words(text("reports.document.method_line", method=_short_method(main)), soft=True)


def _sides(summary: Answer) -> Iterator[Words]:
    """The sentences of the summary that name its sides, as a short list."""
    bullets = [one for one in words_of(summary.text) if one.bullet]
    yield from bullets[:3]


def _caveats(answer: Answer) -> Iterator[Words]:
    """What must be known not to misread the numbers: the last words of an answer."""
    lines = [one for one in _text(answer) if not one.bullet and not _ends_in_colon(one)]
    yield from (Words(one.runs, soft=True) for one in lines[1:][-1:])


def _text(answer: Answer) -> Iterator[Words]:
    """The sentences of an answer; that numbers are invented the document says for all."""
    mark = text("answers.demo.sentence")
    return (one for one in words_of(answer.text) if one.plain != plain(mark))


def _ends_in_colon(words: Words) -> bool:
    return words.plain.endswith(":")


def _pictures(charts: Iterable[Chart]) -> Iterator[Picture]:
    for chart in charts:
        yield Picture(chart)


def _ending(findings: Findings) -> Iterator[Block]:
    """Where it is all from, how it was computed, what the flags mean."""
    answers = [findings.summary, *(chapter.answer for chapter in findings.chapters)]
    yield Heading(text("ui.card.sources"))
    for source in _sources(answers):
        yield plain_words(source, bullet=True)
    yield Heading(text("ui.card.method"))
    for method in dict.fromkeys(plain(answer.method) for answer in answers[:2] if answer.method):
        yield plain_words(method)
    definitions = {one.id: one for answer in answers for one in answer.definitions}
    if definitions:
        yield Heading(text("exports.definitions"), 2)
    for one in definitions.values():
        yield plain_words(
            text("exports.definition", name=one.name, formula=one.formula or one.source),
            bullet=True,
        )
    used = dict.fromkeys(
        flag for answer in answers for table in answer.tables for flag in cells.flags(table)
    )
    if used:
        yield Heading(text("ui.flag.heading"), 2)
    for flag in used:
        short, long = text(f"ui.flag.{flag}.short"), text(f"ui.flag.{flag}.long")
        yield plain_words(text("exports.definition", name=short, formula=long), bullet=True)


def _sources(answers: Iterable[Answer]) -> list[str]:
    found = {
        text("exports.as_of", title=source.title, date=polish_date(source.as_of))
        + (f" ({source.url})" if source.url else "")
        for answer in answers
        for source in answer.sources
    }
    return sorted(found)


def _short_method(answer: Answer) -> str:
    """The first sentences of the method: beside whom, which years, what a median is."""
    method = plain(answer.method)
    if len(method) <= _SHORT_METHOD:
        return method
    return method[:_SHORT_METHOD].rpartition(". ")[0] + "."


def _short_sources(answer: Answer) -> str:
    """Names of the first sources, and once the date that they are as of."""
    titles = list(dict.fromkeys(source.title for source in answer.sources))
    named = "; ".join(titles[:_SOURCES_NAMED])
    if len(titles) > _SOURCES_NAMED:
        named = text("reports.document.and_others", named=named)
    return text("exports.as_of", title=named, date=polish_date(answer.dataset.as_of))
