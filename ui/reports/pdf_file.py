"""A report as PDF/UA: tagged, with a title, alternative texts and its fonts inside."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from importlib import resources
from typing import Any

import typst

from polish.texts import text
from ui.reports.blocks import Block, Document, Grid, Heading, Picture, Words


def pdf_file(document: Document) -> bytes:
    """The report. The words of data go in as data, never as typesetting commands."""
    template = (resources.files(__package__) / "report.typ").read_bytes()
    made: bytes = typst.compile(
        template,
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,  # the same pages on every computer
        sys_inputs={"report": json.dumps(_data(document), ensure_ascii=False)},
    )
    return made


def _data(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": text("ui.page.title"),
        "facts": [list(fact) for fact in document.facts],
        "blocks": [_block(block) for block in document.blocks],
        "date": _parts(document.made_on),
        "footer": document.footer,
        "demo": document.demo,
        "mark": text("ui.demo.mark") if document.demo else "",
        "compact": document.compact,
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", **asdict(block)}
        case Words():
            return {"kind": "words", **asdict(block)}
        case Picture(chart):
            return {
                "kind": "picture",
                "title": chart.title,
                "subtitle": chart.subtitle,
                "alt": chart.alt,
                "svg": block.drawn("svg").decode(),
            }
        case Grid():
            return {
                "kind": "grid",
                **asdict(block),
                "marked": sorted(block.marked),
                "weights": block.weights,
            }


def _parts(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
