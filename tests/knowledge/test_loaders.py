"""Documents of every kind are read with their places, or refused with the reason."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from knowledge.loaders import Loaded, Reason, Refusal, load


def _loaded(path: Path) -> Loaded:
    found = load(path)
    assert isinstance(found, Loaded), str(found)
    return found


def _pdf(path: Path, pages: list[str], locked: bool = False) -> None:
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(400, 400)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 300 Td ({text}) Tj ET".encode("latin-1"))
        page[NameObject("/Contents")] = stream
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if locked:
        writer.encrypt("haslo", algorithm="RC4-128")
    writer.write(path)


def test_markdown_keeps_headings_and_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "praktyka.md"
    path.write_text(
        "---\ntitle: Woda\n---\n# Start\n\nWstęp z [odsyłaczem](https://x.pl).\n\n"
        "## Koszt\n\n```\n# to nie nagłówek\n```\n\n**Dużo**.\n",
        "utf-8",
    )
    loaded = _loaded(path)
    assert loaded.title == "Woda"
    assert loaded.front_matter == {"title": "Woda"}
    assert [(b.heading, b.text) for b in loaded.blocks] == [
        ("Start", "Wstęp z odsyłaczem."),
        ("Koszt", "```\n# to nie nagłówek\n```"),
        ("Koszt", "Dużo."),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250"])
def test_text_is_read_in_old_and_new_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "notatka.txt"
    path.write_bytes("Zażółć gęślą jaźń.\n\nDrugi akapit.".encode(encoding))
    assert [b.text for b in _loaded(path).blocks] == ["Zażółć gęślą jaźń.", "Drugi akapit."]


def test_html_leaves_menus_and_scripts_out(tmp_path: Path) -> None:
    path = tmp_path / "strona.html"
    path.write_text(
        "<html><head><title>Urząd</title><script>alert(1)</script></head><body><nav>Menu</nav>"
        "<h2>Wodociąg</h2><p>Straty <b>spadły</b>.</p><table><tr><td><p>2020</p></td></tr></table>"
        "<footer>Stopka</footer></body></html>",
        "utf-8",
    )
    loaded = _loaded(path)
    assert loaded.title == "Urząd"
    assert [(b.heading, b.text) for b in loaded.blocks] == [
        ("Wodociąg", "Straty spadły ."),
        ("Wodociąg", "2020"),
    ]


def test_pdf_remembers_pages(tmp_path: Path) -> None:
    path = tmp_path / "raport.pdf"
    _pdf(path, ["Pierwsza strona", "Druga strona"])
    assert [(b.page, b.text) for b in _loaded(path).blocks] == [
        (1, "Pierwsza strona"),
        (2, "Druga strona"),
    ]


def test_docx_keeps_headings_and_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Wyniki", level=1)
    document.add_paragraph("Zużycie spadło.")
    row = document.add_table(rows=1, cols=2).rows[0].cells
    row[0].text, row[1].text = "2020", "12%"
    path = tmp_path / "opis.docx"
    document.save(str(path))
    assert [(b.heading, b.text) for b in _loaded(path).blocks] == [
        ("Wyniki", "Zużycie spadło."),
        ("Wyniki", "2020 | 12%"),
    ]


def test_bad_files_are_refused_with_the_reason(tmp_path: Path) -> None:
    _pdf(tmp_path / "tajny.pdf", ["Tekst"], locked=True)
    _pdf(tmp_path / "skan.pdf", [""])
    (tmp_path / "zepsuty.pdf").write_bytes(b"%PDF-1.4 nic")
    (tmp_path / "zepsuty.docx").write_bytes(b"nie zip")
    (tmp_path / "binarny.txt").write_bytes(b"a\0b")
    (tmp_path / "arkusz.xlsx").write_bytes(b"x")
    (tmp_path / "pusty.md").write_text("", "utf-8")
    expected = {
        "tajny.pdf": Reason.ENCRYPTED,
        "skan.pdf": Reason.NO_TEXT,
        "zepsuty.pdf": Reason.UNREADABLE,
        "zepsuty.docx": Reason.UNREADABLE,
        "binarny.txt": Reason.UNREADABLE,
        "arkusz.xlsx": Reason.UNSUPPORTED,
        "pusty.md": Reason.NO_TEXT,
        "nie-ma.md": Reason.MISSING,
    }
    for name, reason in expected.items():
        found = load(tmp_path / name)
        assert isinstance(found, Refusal), name
        assert found.reason is reason, name
        assert str(found).startswith(f"{name}: ")
