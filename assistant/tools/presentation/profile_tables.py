"""Tables of a profile: the sides listed, how many there are, and every indicator compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.tools.presentation import layout
from assistant.tools.presentation.labels import label
from assistant.tools.survey_facts import Finding, ProfileFacts, Tally
from assistant.tools.table import Row, Table
from polish.texts import text

_COUNTS = ("strong", "weak", "middle", "unjudged")


def tables(facts: ProfileFacts, too_few: int) -> tuple[Table, ...]:
    """What is listed first. ``too_few``: indicators left out for want of units to compare with."""
    return tuple(_tables(facts, too_few))


def position(finding: Finding) -> str:
    """``wyraźnie wyżej niż mediana``: the distance in words."""
    if finding.distance == 0:
        return text("tables.position.equal")
    way = "above" if finding.distance > 0 else "below"
    return text(f"tables.position.{finding.size}_{way}")


def _tables(facts: ProfileFacts, too_few: int) -> Iterator[Table]:
    listed = (*facts.strong, *facts.weak, *facts.unjudged)
    if listed:
        yield _findings("profile", facts, listed)
    yield _total(facts, too_few)
    if len(facts.dimensions) > 1:
        yield _tallies("profile_dimensions", "dimension", facts.dimensions)
    if len(facts.services) > 1:
        yield _tallies("profile_services", "service", facts.services)
    if len(facts.findings) > len(listed):
        yield _findings("profile_all", facts, facts.findings)


def _findings(title: str, facts: ProfileFacts, findings: Sequence[Finding]) -> Table:
    indicators = [one.measure.indicator for one in findings]
    several_years = len({one.measure.year for one in findings}) > 1
    value = layout.value_column("value", indicators)
    who = text(f"tables.benchmark_of.{facts.benchmark}")
    columns = [
        layout.column("side"),
        layout.column("indicator"),
        layout.column("dimension"),
        *([layout.count_column("year")] if several_years else []),
        value,
        layout.value_column("median", indicators, benchmark=who),
        *([layout.column("unit_of_measure")] if value.unit is None else []),
        layout.column("position"),
        layout.count_column("place_from_highest"),
        layout.count_column("place_from_lowest"),
        layout.count_column("of"),
        layout.column("direction"),
    ]
    rows = [_row(one) for one in findings]
    unit, benchmark = label(facts.unit), text(f"tables.benchmark.{facts.benchmark}")
    return layout.table(title, columns, rows, unit=unit, benchmark=benchmark)


def _row(finding: Finding) -> Row:
    return layout.measure_row(
        finding.measure,
        side=text(f"tables.side.{finding.side}"),
        median=finding.median,
        position=position(finding),
        place_from_highest=finding.standing.from_highest,
        place_from_lowest=finding.standing.from_lowest,
        of=finding.standing.of,
        direction=layout.direction(finding.measure.indicator),
    )


def _total(facts: ProfileFacts, too_few: int) -> Table:
    total = facts.total
    row: Row = {
        "compared": len(facts.findings),
        "judged": total.strong + total.weak + total.middle,
        **_counts(total),
        "too_few": too_few,
    }
    return layout.table("profile_total", map(layout.count_column, row), [row])


def _tallies(title: str, key: str, tallies: Iterable[Tally]) -> Table:
    rows: list[Row] = [{key: one.name, **_counts(one)} for one in tallies]
    columns = [layout.column(key), *map(layout.count_column, _COUNTS)]
    return layout.table(title, columns, rows)


def _counts(tally: Tally) -> Row:
    return {
        "strong": tally.strong,
        "weak": tally.weak,
        "middle": tally.middle,
        "unjudged": tally.unjudged,
    }
