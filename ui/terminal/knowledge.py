"""The library as it stands in a terminal: reports of builds, added files, what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from knowledge.builder import BuildReport
from knowledge.entries import Document, Practice
from knowledge.practice_search import DocumentHit, PracticeHit, PracticeSearch
from polish.numbers import format_number
from polish.texts import text


def show_report(reports: Iterable[BuildReport]) -> None:
    """What builds changed, and every file that was not taken, with the reason."""
    found = list(reports)
    out = Console()
    counts = {
        "added": sum(len(report.added) for report in found),
        "replaced": sum(len(report.replaced) for report in found),
        "removed": sum(len(report.removed) for report in found),
        "embedded": sum(report.embedded for report in found),
    }
    written = {name: format_number(count, 0) for name, count in counts.items()}
    out.print(Text(text("knowledge.cli.built", **written)))
    refused = list(dict.fromkeys(str(refusal) for report in found for refusal in report.refused))
    if refused:
        out.print(Text(text("knowledge.cli.refused"), style="bold"))
    for line in refused:
        out.print(Text(f"  • {line}"))


def show_added(added: Mapping[Path, Document | Practice]) -> None:
    """A table of added files."""
    grid = Grid()
    for name in ("file", "title", "kind"):
        grid.add_column(text(f"knowledge.cli.{name}"))
    for path, entry in added.items():
        kind = text(f"knowledge.cli.kinds.{entry.type}")
        grid.add_row(Text(str(path)), Text(entry.title), kind)
    Console().print(grid)


def show_found(found: PracticeSearch) -> None:
    """Practices and passages, each with why it was found and where it is from."""
    out = Console()
    if found.nothing_fits:
        out.print(Text(text("knowledge.cli.nothing"), style="bold"))
        if found.subject is not None and not found.documents:
            out.print(Text(text("knowledge.cli.subject", subject=found.subject.title)))
    for hit in found.hits:
        _practice(out, hit)
    if found.documents:
        out.print()
        out.print(Text(text("knowledge.cli.from_documents"), style="bold"))
    for document in found.documents:
        _passage(out, document)


def _practice(out: Console, hit: PracticeHit) -> None:
    practice = hit.practice
    line = text("knowledge.cli.practice", title=practice.title, unit=practice.unit)
    out.print(Text(line, style="bold"))
    about = (practice.id, practice.year, text(f"practices.outcome.{practice.outcome}"))
    share = text("knowledge.cli.fits", share=f"{format_number(100 * hit.score, 0)}%")
    out.print(Padding(Text(", ".join(part for part in (*about, share) if part)), (0, 2)))
    if hit.why.sentence:
        out.print(Padding(Text(f"„{hit.why.sentence}”"), (0, 2)))
    out.print(Padding(Text(practice.urls[0]), (0, 2)))


def _passage(out: Console, hit: DocumentHit) -> None:
    page = "" if hit.page is None else text("practices.at_page", page=hit.page)
    place = ", ".join(part for part in (hit.document.source, page, hit.heading) if part)
    out.print(Text(f"{hit.document.title} – {place}"))
    out.print(Padding(Text(f"„{hit.why.sentence or hit.text}”"), (0, 2)))
