"""A report from a wish to a file, with its steps told on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.answer import Answer
from assistant.reporting import Chapter, report
from assistant.tools.arguments import ReportArguments
from assistant.tools.plan import Status
from assistant.tools.tool import Workbench
from indicators_db.model import DatasetKind
from polish.texts import text
from ui.render.markdown import plain
from ui.reports.blocks import Document
from ui.reports.content import Findings, Form, document_of


class Kind(StrEnum):
    """What kind of file."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


MEDIA = {
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.PDF: "application/pdf",
    Kind.HTML: "text/html; charset=utf-8",
}


class NoReport(Exception):  # noqa: N818 - not a bug: an answer
    """The report cannot be made; the Polish sentence says why."""


@dataclass(frozen=True, slots=True)
class Step:
    """A line in Polish about what is going on."""

    text: str


@dataclass(frozen=True, slots=True)
class File:
    """The finished report."""

    name: str
    media: str
    content: bytes


def made(
    args: ReportArguments, bench: Workbench, form: Form, kind: Kind, made_on: date
) -> Iterator[Step | File]:
    """Steps, and last the file; ``NoReport`` where there is nothing to tell."""
    yield Step(text("reports.step.summary"))
    summary: Answer | None = None
    chapters: list[Chapter] = []
    for part in report(args, bench):
        if isinstance(part, Answer):
            if part.status is not Status.ANSWERED:
                raise NoReport(plain(part.text))
            summary = part
        else:
            yield Step(
                text("reports.step.chapter", name=part.service, number=part.number, of=part.of)
            )
            chapters.append(part)
    if summary is None:
        raise TypeError(summary)
    yield Step(text("reports.step.writing"))
    info = bench.warehouse.info
    document = document_of(Findings(summary, chapters, info.title), form, made_on)
    demo = [text("exports.file_demo")] if info.kind is DatasetKind.DEMO else []
    name = "-".join([text("reports.file"), args.units[0], *demo])
    yield File(f"{name}.{kind}", MEDIA[kind], _writer(kind)(document))


def _writer(kind: Kind) -> Callable[[Document], bytes]:
    """The writer of a kind of file, loaded only when it is needed: two of them are heavy."""
    match kind:
        case Kind.DOCX:
            from ui.reports.docx_file import docx_file

            return docx_file
        case Kind.PDF:
            from ui.reports.pdf_file import pdf_file

            return pdf_file
        case Kind.HTML:
            from ui.reports.html_file import html_file

            return html_file


def whole(args: ReportArguments, bench: Workbench, form: Form, kind: Kind, made_on: date) -> File:
    """The file without its steps."""
    *_, last = made(args, bench, form, kind, made_on)
    if not isinstance(last, File):
        raise TypeError(last)
    return last
