"""Rows of the API's resources, page by page.

Lists of the hierarchy come bare (``[...]``), dictionaries and values wrapped (``{"data": [...],
"page-count": n}``); both are read everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from indicators_db.sources.api.client import Client
from indicators_db.sources.api.failures import BadAnswer
from indicators_db.sources.api.fields import Row
from polish.texts import text

PAGE_SIZE = 5_000
"""The most that the API gives on one page."""

Judge = Callable[[Sequence[Row]], object]
"""Raises ``BadAnswer`` for rows of which one lacks what is needed."""


def each(judge: Callable[[Row], object]) -> Judge:
    """Judge rows one by one."""

    def judged(found: Sequence[Row]) -> None:
        for row in found:
            judge(row)

    return judged


def rows(
    client: Client, resource: str, judge: Judge, params: Mapping[str, int] | None = None
) -> Iterator[Row]:
    """All rows of a resource; none where the API says that there are none (404)."""
    before: list[Row] = []
    page = 1
    while True:
        asked = question(params or {}, page)
        parsed = client.get(resource, asked, lambda found: judge(_rows_of(found, resource)))
        if parsed is None:
            return
        here = _rows_of(parsed, resource)
        if page > 1 and here == before:  # an API that knows no pages gives the first one again
            return
        yield from here
        if _is_last(parsed, len(here), page):
            return
        before, page = here, page + 1


def question(params: Mapping[str, int], page: int = 1) -> dict[str, str | int | list[int]]:
    """The parameters of one page."""
    return {**params, "page": page, "page-size": PAGE_SIZE, "lang": "pl"}


def _rows_of(parsed: Any, resource: str) -> list[Row]:
    found = parsed.get("data") if isinstance(parsed, Mapping) else parsed
    if isinstance(found, list):
        return found
    raise BadAnswer(text("sync.failure.field", resource=resource, field="data"))


def _is_last(parsed: Any, count: int, page: int) -> bool:
    said = parsed if isinstance(parsed, Mapping) else {}
    pages, size = said.get("page-count"), said.get("page-size")
    if isinstance(pages, int):
        return page >= pages
    return count < (size if isinstance(size, int) and size > 0 else PAGE_SIZE)
