"""Questions to the bank, page by page. Pages count from 0 and hold 100 rows at most."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from indicators_db.contents import SourceFile
from indicators_db.sources.api.client import Client
from indicators_db.sources.api.failures import BadAnswer
from indicators_db.sources.api.fields import Row
from polish.texts import text

PAGE_SIZE = 100

Filters = Mapping[str, int | Sequence[int]]
Judge = Callable[[Row], object]
"""Raises ``BadAnswer`` for a row that lacks what is needed."""


def one(client: Client, resource: str, judge: Judge) -> Row | None:
    """A single object; ``None`` where the bank has none."""

    def check(parsed: Any) -> None:
        if not isinstance(parsed, Mapping):
            raise BadAnswer(text("sync.failure.field", resource=resource, field="id"))
        judge(parsed)

    found: Row | None = client.get(resource, {"format": "json", "lang": "pl"}, check)
    return found


def pages(
    client: Client, resource: str, judge: Judge, filters: Filters | None = None
) -> Iterator[tuple[list[Row], int, list[SourceFile]]]:
    """Each page's rows, how many pages there are in all, and the answer as a source."""
    page, last = 0, 0
    while page <= last:
        params = _question(filters or {}, page)
        parsed = client.get(resource, params, lambda found: _judged(found, resource, judge))
        if parsed is None:
            return
        found = _rows_of(parsed, resource)
        last = _last_page(parsed, found, page)
        yield found, last + 1, list(client.origin(resource, params))
        page += 1


def _question(filters: Filters, page: int) -> dict[str, str | int | list[int]]:
    given = {name: one if isinstance(one, int) else list(one) for name, one in filters.items()}
    return {**given, "page": page, "page-size": PAGE_SIZE, "format": "json", "lang": "pl"}


def _judged(parsed: Any, resource: str, judge: Judge) -> None:
    for row in _rows_of(parsed, resource):
        judge(row)


def _rows_of(parsed: Any, resource: str) -> list[Row]:
    found = parsed.get("results") if isinstance(parsed, Mapping) else parsed
    if isinstance(found, list):
        return found
    raise BadAnswer(text("sync.failure.field", resource=resource, field="results"))


def _last_page(parsed: Any, found: Sequence[Row], page: int) -> int:
    """The number of the last page, by the count of all rows, or by a page that is full."""
    total = parsed.get("totalRecords") if isinstance(parsed, Mapping) else None
    if not found:
        return page
    if isinstance(total, int):
        return max(page, -(-total // PAGE_SIZE) - 1)
    return page + 1 if len(found) >= PAGE_SIZE else page
