"""Markdown as the corpus uses it: YAML front matter, headings, paragraphs."""

from __future__ import annotations

import re

import yaml

from knowledge.entries import Section

_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*$")
_FENCE = re.compile(r"^\s*(```|~~~)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|(?<!`)`(?!`))(?=\S)(.+?)(?<=\S)\1")


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """The front matter (empty if there is none, or it is no table) and what follows it."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    try:
        found = yaml.safe_load(match[1])
    except yaml.YAMLError:
        return {}, text
    return (found, text[match.end() :]) if isinstance(found, dict) else ({}, text)


def sections_of(text: str) -> tuple[Section, ...]:
    """The text cut at its headings, in order; empty sections are left out."""
    found: list[tuple[str, list[str]]] = [("", [])]
    fenced = False
    for line in text.splitlines():
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _HEADING.match(line)
        if heading:
            found.append((plain(heading[2]), []))
        else:
            found[-1][1].append(line)
    sections = ((heading, "\n".join(lines).strip()) for heading, lines in found)
    return tuple(Section(heading=h, text=plain(body)) for h, body in sections if body)


def plain(text: str) -> str:
    """Text without links and emphasis."""
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text))
