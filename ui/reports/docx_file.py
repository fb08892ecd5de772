"""A report as a Word document: real headings, real tables with header rows, described pictures."""

from __future__ import annotations

import io

import docx
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.styles.style import BaseStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from polish.texts import text
from ui.reports.blocks import Document, Grid, Heading, Picture, Words

_FONT = "Calibri"
_SOFT = RGBColor(0x4A, 0x5A, 0x69)
_ACCENT = RGBColor(0x08, 0x3B, 0x68)
_WARNING = RGBColor(0x8A, 0x3B, 0x00)
_LINE, _HEAD, _MARKED = "B9C3CD", "EEF2F6", "E8F0F8"
_WIDTH, _COMPACT_WIDTH = Cm(16.5), Cm(13.5)
_WHOLE = 12
"""A table of at most so many rows is not torn by the end of a page."""


def docx_file(document: Document) -> bytes:
    """The report. Its language is Polish, its title stands in the file's properties."""
    paper = docx.Document()
    _set_up(paper, document)
    _head(paper, document)
    for block in document.blocks:
        match block:
            case Heading(said, level):
                paper.add_heading(said, level)
            case Words():
                _words(paper, block)
            case Picture():
                _picture(paper, block, compact=document.compact)
            case Grid():
                _grid(paper, block, document)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _set_up(paper: Paper, document: Document) -> None:
    properties = paper.core_properties
    properties.title = f"{document.title}. {document.subtitle}"
    properties.author = text("ui.page.title")
    properties.language = "pl-PL"
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.25)
    section.top_margin = section.bottom_margin = Cm(1.5 if document.compact else 2)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10 if document.compact else 11)
    normal.paragraph_format.space_after = Pt(4 if document.compact else 6)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "pl-PL")
    normal.element.get_or_add_rPr().append(language)
    for name in ("Title", "Heading 1", "Heading 2"):
        style = paper.styles[name]
        style.font.name, style.font.color.rgb = _FONT, _ACCENT
        _unthemed(style)
        style.paragraph_format.space_after = Pt(4)
    paper.styles["Title"].font.size = Pt(18 if document.compact else 22)
    said = section.footer.paragraphs[0]
    said.text = " ".join(filter(None, (document.footer, document.demo)))
    said.add_run("\t")
    _page_number(said)
    said.paragraph_format.tab_stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    for run in said.runs:
        run.font.size, run.font.color.rgb = Pt(8), _SOFT


def _unthemed(style: BaseStyle) -> None:
    """Set all letters in the font of the style: a theme's font, where it stands, counts for more
    than its name, and Polish letters would be set in it."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if name.endswith(("Theme", "theme"))]:
        del fonts.attrib[name]
    for kind in ("cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), _FONT)


def _page_number(line: Paragraph) -> None:
    """A field that every page fills with its number."""
    run = line.add_run()
    for kind, said in (("begin", None), (None, "PAGE"), ("end", None)):
        part = OxmlElement("w:instrText" if said else "w:fldChar")
        if said:
            part.text = said
        else:
            part.set(qn("w:fldCharType"), str(kind))
        run._r.append(part)


def _head(paper: Paper, document: Document) -> None:
    paper.add_heading(document.title, 0)
    subtitle = paper.add_paragraph()
    run = subtitle.add_run(document.subtitle)
    run.font.size, run.font.color.rgb = Pt(12 if document.compact else 14), _SOFT
    if document.demo:
        mark = paper.add_paragraph().add_run(document.demo)
        mark.bold, mark.font.color.rgb = True, _WARNING
    if document.compact:
        said = "; ".join(f"{name}: {fact}" for name, fact in document.facts)
        _softened(paper.add_paragraph(said))
        return
    for name, fact in document.facts:
        line = paper.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.add_run(f"{name}: ").bold = True
        line.add_run(fact)


def _words(paper: Paper, words: Words) -> None:
    line = paper.add_paragraph(style="List Bullet" if words.bullet else None)
    for one in words.runs:
        run = line.add_run(one.text)
        run.bold, run.italic = one.strong or None, one.emphasis or None
    if words.soft:
        _softened(line)


def _softened(line: Paragraph) -> None:
    for run in line.runs:
        run.font.size, run.font.color.rgb = Pt(9), _SOFT


def _picture(paper: Paper, picture: Picture, *, compact: bool) -> None:
    """Title and subtitle above, kept on one page with the drawing; ``alt`` in the drawing."""
    title = paper.add_paragraph()
    chart = picture.chart
    title.add_run(chart.title).bold = True
    title.add_run(f"\n{chart.subtitle}").font.color.rgb = _SOFT
    title.paragraph_format.keep_with_next = True
    drawn = paper.add_picture(
        io.BytesIO(picture.drawn("png")), _COMPACT_WIDTH if compact else _WIDTH
    )
    about = drawn._inline.docPr
    about.set("descr", chart.alt)
    about.set("title", chart.title)


def _grid(paper: Paper, grid: Grid, document: Document) -> None:
    title = paper.add_paragraph()
    title.add_run(grid.title).bold = True
    if document.demo:
        mark = title.add_run(f" ({text('ui.demo.mark')})")
        mark.font.color.rgb = _WARNING
    title.paragraph_format.keep_with_next = True
    table = paper.add_table(rows=1, cols=len(grid.headings), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, weight in zip(table.columns, grid.weights, strict=True):
        column.width = Emu(int(_WIDTH * weight / sum(grid.weights)))
        column.cells[0].width = column.width  # Word goes by the cells
    _describe(table, grid.title)
    _rule(table)
    for cell, heading, number in zip(table.rows[0].cells, grid.headings, grid.numeric, strict=True):
        _cell(cell, heading, number=number, strong=True)
        _shade(cell, _HEAD)
    _repeat(table.rows[0])
    for at, row in enumerate(grid.rows):
        cells = table.add_row().cells  # python-docx gives each the width of its column
        for column, (cell, said) in enumerate(zip(cells, row, strict=True)):
            _cell(cell, said, number=grid.numeric[column], strong=at in grid.marked)
            if at in grid.marked:
                _shade(cell, _MARKED)
    for row in table.rows[: -1 if len(grid.rows) <= _WHOLE else 1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    for row in table.rows:
        _mark(row, "w:cantSplit")
    paper.add_paragraph().paragraph_format.space_after = Pt(2)


def _cell(cell: _Cell, said: str, *, number: bool, strong: bool) -> None:
    line = cell.paragraphs[0]
    line.paragraph_format.space_after = Pt(0)
    run = line.add_run(said)
    run.font.size, run.bold = Pt(8.5), strong or None
    if number:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: _Row) -> None:
    """Make ``row`` the header that every page of the table begins with."""
    _mark(row, "w:tblHeader")


def _mark(row: _Row, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _rule(table: Table) -> None:
    """Light lines between rows, none between columns."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        there = side in {"top", "bottom", "insideH"}
        line.set(qn("w:val"), "single" if there else "nil")
        if there:
            line.set(qn("w:sz"), "4")
            line.set(qn("w:space"), "0")
            line.set(qn("w:color"), _LINE)
        borders.append(line)
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(borders)


def _shade(cell: _Cell, colour: str) -> None:
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:color"), "auto")
    fill.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(fill)


def _describe(table: Table, title: str) -> None:
    """The table's name for screen readers."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    table._tbl.tblPr.append(caption)
