"""Results made by hand: facts the plain way, tables laid out as tools lay them out."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from datetime import date

from assistant.tools.facts import (
    CompareFacts,
    Comparison,
    Measure,
    Note,
    Ranked,
    RankFacts,
    Series,
    Standing,
    TrendFacts,
    ValuesFacts,
)
from assistant.tools.plan import Benchmark, Operation, Order, Plan, Status
from assistant.tools.result import Facts, Result
from assistant.tools.table import Column, Row, Table
from indicators_db.model import (
    DatasetInfo,
    DatasetKind,
    Dimension,
    Direction,
    Flag,
    Indicator,
    Kind,
    Level,
    Observation,
    Service,
    Unit,
)

REAL = DatasetInfo("proba", "Próba", DatasetKind.REAL, date(2025, 12, 31))
DEMO = DatasetInfo("demo", "Dane pokazowe", DatasetKind.DEMO, date(2025, 12, 31))

POLAND = Unit("00", "Polska", Level.COUNTRY, Kind.COUNTRY, None)
POMORSKIE = Unit("22", "pomorskie", Level.VOIVODESHIP, Kind.VOIVODESHIP, "00")
COUNTY_NAMES = ("kwidzyński", "sztumski", "malborski", "tczewski", "starogardzki", "iławski")
COUNTIES = tuple(
    Unit(f"22{7 + i:02d}", name, Level.POWIAT, Kind.COUNTY, "22")
    for i, name in enumerate(COUNTY_NAMES)
)
KWIDZYN, SZTUM, MALBORK, TCZEW, STAROGARD, ILAWA = COUNTIES
GRUDZIADZ = Unit(
    "0462", "Grudziądz", Level.POWIAT, Kind.CITY_WITH_COUNTY_RIGHTS, "04", twin_code="046201"
)
LIPNO = Unit("301303", "Lipno", Level.GMINA, Kind.RURAL, "3013")

ROADS = Service("S1", "Utrzymanie dróg", "Drogi")


def indicator(
    name: str = "Wydatki na utrzymanie dróg powiatowych na 1 km",
    unit_of_measure: str = "zł/km",
    direction: Direction = Direction.NEUTRAL,
    precision: int | None = 0,
    **more: object,
) -> Indicator:
    """An indicator; its id and family are its name."""
    return Indicator(
        id=name,
        name=name,
        unit_of_measure=unit_of_measure,
        levels=frozenset({Level.POWIAT}),
        family=name,
        direction=direction,
        precision=precision,
        **more,  # type: ignore[arg-type]
    )


SPENDING = indicator()
LENGTH = indicator(
    "Drogi o nawierzchni twardej", "km", Direction.NEUTRAL, 1, dimension=Dimension.QUANTITY
)
SHARE = indicator("Udział dróg w dobrym stanie", "%", Direction.HIGHER_IS_BETTER, 1)
ACCIDENTS = indicator("Wypadki drogowe na 10 tys. ludności", "szt.", Direction.LOWER_IS_BETTER, 1)
BALANCE = indicator("Wynik budżetu na 1 mieszkańca", "zł/osobę", Direction.NEUTRAL, 0)


def measure(
    value: float | None,
    unit: Unit = KWIDZYN,
    of: Indicator = SPENDING,
    year: int = 2024,
    flag: Flag | None = None,
) -> Measure:
    """One cell; a value of ``None`` is ``MISSING``."""
    return Measure(of, unit, year, value, Flag.MISSING if value is None else flag)


def values_result(measures: Sequence[Measure], notes: Iterable[Note] = ()) -> Result:
    """``values``: one row for each measure."""
    facts = ValuesFacts(tuple(measures), notes=tuple(notes))
    rows = [measure_row(one) for one in measures]
    return _result(Operation.VALUES, facts, [rows], measures)


def trend_result(
    runs: Sequence[tuple[Indicator, Unit, dict[int, float | None]]],
    notes: Iterable[Note] = (),
    flags: dict[int, Flag] | None = None,
) -> Result:
    """``trend``: a row for each year, and a summary of each series."""
    series = tuple(_series(of, unit, run, flags or {}) for of, unit, run in runs)
    measures = [
        Measure(one.indicator, one.unit, seen.year, seen.value, seen.flag)
        for one in series
        for seen in one.observations
    ]
    summaries: list[Row] = [
        {"unit_code": s.unit.code, "change": s.change, "change_percent": s.change_percent}
        for s in series
    ]
    rows = [measure_row(one) for one in measures]
    return _result(Operation.TREND, TrendFacts(series, tuple(notes)), [rows, summaries], measures)


def comparison(
    asked: Measure, others: Sequence[Measure], aggregate: Measure | None = None
) -> Comparison:
    """A comparison with its standing, median and difference."""
    known = [one.value for one in others if one.value is not None]
    own = asked.value
    middle = statistics.median(known) if known else None
    beside = own is not None and middle is not None
    everyone = sorted((one for one in (asked, *others) if one.value is not None), key=_value)
    difference = round(own - middle, 9) if beside else None  # type: ignore[operator]
    relative = beside and middle > 0 and not asked.indicator.unit_of_measure.startswith("%")
    return Comparison(
        measure=asked,
        others=tuple(others),
        standing=_standing(own, known) if own is not None and known else None,
        median=middle,
        difference=difference,
        difference_percent=difference / middle * 100 if relative else None,  # type: ignore[operator]
        highest=everyone[-1] if everyone else None,
        lowest=everyone[0] if everyone else None,
        aggregate=aggregate,
    )


def compare_result(
    main: Comparison,
    others: Sequence[Comparison] = (),
    benchmark: Benchmark = Benchmark.NEIGHBOURS,
    notes: Iterable[Note] = (),
    service: Service | None = None,
) -> Result:
    """``compare``: the units of the main comparison, then one summary row for each indicator."""
    comparisons = (main, *others)
    facts = CompareFacts(
        unit=main.measure.unit,
        benchmark=benchmark,
        members=tuple(one.unit for one in main.others),
        comparisons=comparisons,
        main=main,
        service=service,
        notes=tuple(notes),
    )
    shown = [main.measure, *main.others, *([main.aggregate] if main.aggregate else [])]
    detail = [measure_row(one) for one in shown]
    summary = [_comparison_row(one) for one in comparisons]
    asked = [one.measure for one in comparisons]
    return _result(Operation.COMPARE, facts, [detail, summary], asked)


def rank_result(
    of: Indicator,
    values: dict[Unit, float],
    order: Order = Order.DESCENDING,
    limit: int = 10,
    asked: Sequence[Unit] = (),
    within: Unit | None = POMORSKIE,
    notes: Iterable[Note] = (),
    kinds: frozenset[Kind] = frozenset(),
) -> Result:
    """``rank``: the first ``limit`` lines, those asked about, and a summary."""
    down = order is Order.DESCENDING
    ordered = sorted(values.items(), key=lambda pair: -pair[1] if down else pair[1])
    lines = tuple(
        Ranked(
            1 + sum((other > value) if down else (other < value) for other in values.values()),
            measure(value, unit, of),
        )
        for unit, value in ordered
    )
    named = tuple(line for line in lines if line.measure.unit in asked)
    middle = statistics.median(values.values()) if values else None
    facts = RankFacts(
        indicator=of,
        year=2024,
        level=Level.POWIAT,
        kinds=kinds,
        within=within,
        order=order,
        listed=lines[:limit],
        asked=named,
        total=len(values),
        median=middle,
        notes=tuple(notes),
    )
    rows = [measure_row(line.measure, place=line.place) for line in {*lines[:limit], *named}]
    summary: list[Row] = [{"total": len(values), "median": middle}]
    return _result(Operation.RANK, facts, [rows, summary], [measure(0, unit, of) for unit in asked])


def plain_result(
    facts: Facts, status: Status = Status.ANSWERED, rows: Sequence[Row] = ()
) -> Result:
    """A result of facts that need no computing: definitions, the catalogue, obstacles."""
    return Result(status, Plan(operation=Operation.HELP), facts, (_table(rows),) if rows else ())


def measure_row(one: Measure, **more: float) -> Row:
    """A row of a table about one measure."""
    return {
        "unit_code": one.unit.code,
        "unit": one.unit.name,
        "year": one.year,
        "value": one.value,
        "flag": one.flag.value if one.flag else None,
        **more,
    }


def _result(
    operation: Operation, facts: Facts, tables: Sequence[Sequence[Row]], asked: Sequence[Measure]
) -> Result:
    plan = Plan(
        operation=operation,
        units=tuple(dict.fromkeys(one.unit.code for one in asked)),
        years=tuple(sorted({one.year for one in asked})),
    )
    return Result(Status.ANSWERED, plan, facts, tuple(map(_table, tables)))


def _table(rows: Sequence[Row]) -> Table:
    keys = dict.fromkeys(key for row in rows for key in row)
    return Table(
        title="Tabela", columns=tuple(Column(key=k, label=k) for k in keys), rows=tuple(rows)
    )


def _comparison_row(one: Comparison) -> Row:
    place = one.standing
    return {
        **measure_row(one.measure),
        "median": one.median,
        "difference": one.difference,
        "difference_percent": one.difference_percent,
        "from_highest": place.from_highest if place else None,
        "from_lowest": place.from_lowest if place else None,
        "of": place.of if place else None,
    }


def _standing(own: float, known: Sequence[float]) -> Standing:
    return Standing(
        from_highest=1 + sum(value > own for value in known),
        from_lowest=1 + sum(value < own for value in known),
        of=len(known) + 1,
        tied=sum(value == own for value in known),
    )


def _series(
    of: Indicator, unit: Unit, run: dict[int, float | None], flags: dict[int, Flag]
) -> Series:
    observations = tuple(
        Observation(
            of.id, unit.code, year, value, Flag.MISSING if value is None else flags.get(year)
        )
        for year, value in sorted(run.items())
    )
    known = [seen for seen in observations if seen.value is not None]
    if not known:
        return Series(of, unit, observations, None, None, None, None, None, None)
    first, last = known[0], known[-1]
    start, stop = first.value or 0.0, last.value or 0.0
    change = round(stop - start, 9) if len(known) > 1 else None
    relative = change is not None and start > 0 and of.unit_of_measure != "%"
    return Series(
        indicator=of,
        unit=unit,
        observations=observations,
        first=first,
        last=last,
        change=change,
        change_percent=change / start * 100 if relative and change is not None else None,
        highest=max(known, key=lambda seen: seen.value or 0.0),
        lowest=min(known, key=lambda seen: seen.value or 0.0),
    )


def _value(one: Measure) -> float:
    return one.value or 0.0
