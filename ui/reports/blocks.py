"""What a report is made of, whatever file it becomes: headings, words, tables, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.answer import Chart
from assistant.charts.static import FileType, render

_LONGEST_LINE = 28
"""Letters of a line in the widest columns of tables."""
_AROUND = 2
_WIDTH_MM = 165


@dataclass(frozen=True, slots=True)
class Run:
    """Words set one way."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, or (``bullet``) a line of a list."""

    runs: tuple[Run, ...]
    bullet: bool = False
    soft: bool = False

    @property
    def plain(self) -> str:
        """The words by themselves."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a part) or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart; its title and subtitle stand above it, ``alt`` is for those who cannot see it."""

    chart: Chart

    def drawn(self, file_type: FileType) -> bytes:
        """The drawing as a file."""
        return render(self.chart, file_type=file_type, width_mm=_WIDTH_MM)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: cells as they are read, columns of numbers at the right, rows to be marked.

    ``heading``: the column that names the rows; ``None`` where none does.
    """

    title: str
    headings: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    marked: frozenset[int] = frozenset()
    heading: int | None = None

    @property
    def weights(self) -> tuple[float, ...]:
        """How wide the columns want to be beside one another: no word broken, long texts wrapped
        to a few lines."""
        columns = zip(self.headings, *self.rows, strict=True)
        return tuple(_width(cells) for cells in columns)


def _width(cells: tuple[str, ...]) -> float:
    words = max(len(word) for cell in cells for word in (cell.split(" ") or [""]))
    usual = sum(map(len, cells[1:])) / max(1, len(cells) - 1)
    return float(max(words, min(usual, _LONGEST_LINE)) + _AROUND)


Block = Heading | Words | Picture | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A report ready to be written. ``facts``: lines such as unit, benchmark, years, and what they
    are called; ``demo``: the mark of invented numbers, empty for real ones."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    made_on: date
    footer: str
    demo: str = ""
    compact: bool = False
