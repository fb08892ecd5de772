"""The dates for which the API has values: the last day of each year."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from indicators_db.sources.api.failures import NothingToSync
from indicators_db.sources.api.fields import Row, needed_id
from polish.plural import format_list
from polish.texts import text

RESOURCE = "data-dictionary"
_PER_YEAR = 10_000
_LAST_DAY = 1231


def judge(row: Row) -> None:
    """``BadAnswer`` for a row that names no date."""
    needed_id(row, "rok" if "id-daty" not in row else "id-daty", RESOURCE)


def read_dates(found: Iterable[Row]) -> Mapping[int, int]:
    """The API's ids of dates by year, ascending."""
    years = set[int]()
    for row in found:
        date_id = row.get("id-daty")
        years.add(int(row["rok"]) if date_id is None else int(date_id) // _PER_YEAR)
    return {year: year * _PER_YEAR + _LAST_DAY for year in sorted(years)}


def chosen_dates(
    dates: Mapping[int, int], years: Collection[int], last: int | None
) -> Mapping[int, int]:
    """Those of these years (empty: all), or the ``last`` so many."""
    if years:
        found = {year: date_id for year, date_id in dates.items() if year in years}
    else:
        found = dict(list(dates.items())[-last:] if last else dates)
    if not found:
        listed = format_list([str(year) for year in dates])
        raise NothingToSync(text("sync.failure.no_years", years=listed or "–"))
    return found
