"""An answer as a workbook: a sheet for each table, and one that says where it all comes from."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.answer import Answer
from indicators_db.model import DatasetKind
from polish.texts import text
from ui.exports.sheet import Sheet, Value, sheet_of
from ui.render import cells
from ui.render.dates import polish_date
from ui.render.markdown import plain

_BOLD = Font(bold=True)
_HEAD = PatternFill("solid", fgColor="E8F0F8")
_WIDEST = 48
_NARROWEST = 9
_READ_FOR_WIDTH = 200


def xlsx_file(answer: Answer, question: str, made_on: date) -> bytes:
    """Numbers are numbers, codes are text, and nothing that data say is a formula."""
    demo = answer.dataset.kind == DatasetKind.DEMO
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, table in enumerate(answer.tables, start=1):
        page = book.create_sheet(text("exports.sheet", number=number))
        _fill(page, sheet_of(table, demo=demo))
    _about(book.create_sheet(text("exports.about_sheet")), answer, question, made_on)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(page: Worksheet, sheet: Sheet) -> None:
    """The title, the headings (which stay in sight), the rows."""
    _write(page.cell(1, 1), sheet.title)
    page.cell(1, 1).font = _BOLD
    for column, heading in enumerate(sheet.headings, start=1):
        cell = page.cell(2, column)
        _write(cell, heading)
        cell.font, cell.fill = _BOLD, _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for line, row in enumerate(sheet.rows, start=3):
        for column, (value, precision) in enumerate(
            zip(row, sheet.precisions, strict=True), start=1
        ):
            cell = page.cell(line, column)
            _write(cell, value)
            if isinstance(value, int | float):
                cell.number_format = _number_format(precision)
    for column in range(1, len(sheet.headings) + 1):
        page.column_dimensions[get_column_letter(column)].width = _width(sheet, column - 1)
    page.freeze_panes = page.cell(3, 1)


def _number_format(precision: int | None) -> str:
    if precision is None:
        return "General"
    return "#,##0" + ("." + "0" * precision if precision else "")


def _width(sheet: Sheet, column: int) -> float:
    words = [len(str(row[column] or "")) for row in sheet.rows[:_READ_FOR_WIDTH]]
    return max(_NARROWEST, min(_WIDEST, max([*words, len(sheet.headings[column]) // 2]) + 2))


def _about(page: Worksheet, answer: Answer, question: str, made_on: date) -> None:
    """What was asked, what was found, the sources, the method, the flags, the data set."""
    page.column_dimensions["A"].width = 22
    page.column_dimensions["B"].width = 110
    for line, (name, said) in enumerate(_facts(answer, question, made_on), start=1):
        _write(page.cell(line, 1), name)
        page.cell(line, 1).font = _BOLD
        _write(page.cell(line, 2), said)
        for column in (1, 2):
            page.cell(line, column).alignment = Alignment(wrap_text=True, vertical="top")


def _facts(answer: Answer, question: str, made_on: date) -> Iterator[tuple[str, str]]:
    if answer.dataset.kind == DatasetKind.DEMO:
        yield text("exports.demo_column"), text("ui.demo.banner")
    if question:
        yield text("exports.question"), question
    yield text("exports.finding"), plain(answer.text)
    for number, table in enumerate(answer.tables, start=1):
        yield text("exports.sheet", number=number), table.title
    for source in answer.sources:
        said = text("exports.as_of", title=source.title, date=polish_date(source.as_of))
        yield text("exports.sources"), f"{said} {source.url}".strip()
    yield text("exports.method"), plain(answer.method)
    for one in answer.definitions:
        yield (
            text("exports.definitions"),
            text("exports.definition", name=one.name, formula=one.formula),
        )
    used = dict.fromkeys(flag for table in answer.tables for flag in cells.flags(table))
    for flag in used:
        short, long = text(f"ui.flag.{flag}.short"), text(f"ui.flag.{flag}.long")
        yield text("exports.flags"), text("exports.definition", name=short, formula=long)
    as_of = polish_date(answer.dataset.as_of)
    yield text("exports.dataset"), text("exports.as_of", title=answer.dataset.name, date=as_of)
    yield (
        text("exports.made"),
        text("exports.made_by", date=polish_date(made_on.isoformat())),
    )


def _write(cell: Cell, value: Value) -> None:
    """Words stay words, even those that begin like a formula."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
