"""The benchmark of a large data set from start to published figures."""

from __future__ import annotations

import json
import os
import platform
import resource
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from evals.speed.evaluate import SpeedFigures
from evals.speed.warehouse.kills import KillReport, import_once, kill_imports, state
from evals.speed.warehouse.package import write_package
from evals.speed.warehouse.queries import time_queries
from indicators_db.datasets import Datasets
from indicators_db.sources.package import import_package


@dataclass(frozen=True, slots=True)
class WarehouseReport:
    """Figures with what they were measured on. ``load``: of the machine, at start and end (other
    work on it slows everything down); ``memory_mb``: the most that this process ever had."""

    measured_at: str
    machine: str
    load: tuple[float, float]
    indicators: int
    years: int
    values: int
    import_s: float
    import_cpu_s: float
    open_s: float
    memory_mb: float
    file_mb: float
    queries: tuple[SpeedFigures, ...]
    kills: tuple[KillReport, ...]


_SMALL, _SMALL_KILLS, _LARGE_KILLS = 40, 20, 5
"""Indicators of the smaller data set whose imports are killed, and how many of either are."""


def run(indicators: int, years: int, out: Path | None) -> WarehouseReport:
    """Generate, import, open, ask, kill; write the figures under ``out``."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="smup-bench-") as scratch:
        folder = Path(scratch)
        package = write_package(folder / "package", indicators, years)
        datasets = Datasets(folder / "home")
        cpu = time.process_time()
        imported = import_package(package, datasets)
        cpu = time.process_time() - cpu
        started = time.perf_counter()
        warehouse = datasets.open(imported.dataset)
        opened = time.perf_counter() - started
        report = WarehouseReport(
            measured_at=datetime.now(UTC).date().isoformat(),
            machine=f"{os.cpu_count()} CPU, Python {platform.python_version()}",
            indicators=indicators,
            years=years,
            values=imported.values,
            import_s=round(imported.seconds, 1),
            import_cpu_s=round(cpu, 1),
            open_s=round(opened, 2),
            queries=time_queries(warehouse),
            memory_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            file_mb=round(datasets.path(imported.dataset).stat().st_size / 1e6),
            kills=_kills(folder, package, years, imported.seconds),
            load=(round(load, 1), round(os.getloadavg()[0], 1)),
        )
    if out is not None:
        _write(report, out)
    return report


def _kills(folder: Path, large: Path, years: int, seconds: float) -> tuple[KillReport, ...]:
    """Of imports that take seconds, many, and a few of imports of everything."""
    small, trial = write_package(folder / "small", _SMALL, years), folder / "trial"
    took = import_once(small, trial)
    return (
        kill_imports(folder / "kills", small, years, _SMALL_KILLS, state(trial), took),
        kill_imports(folder / "late", large, years, _LARGE_KILLS, state(folder / "home"), seconds),
    )


def _write(report: WarehouseReport, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "warehouse.json").write_text(json.dumps(asdict(report), indent=2) + "\n", "utf-8")
    (out / "warehouse.md").write_text(_markdown(report), "utf-8")


def _markdown(report: WarehouseReport) -> str:
    rows = "\n".join(
        f"| {f.kind} | {f.questions} | {f.median_ms} | {f.p95_ms} | {f.max_ms} |"
        for f in report.queries
    )
    kills = "\n".join(
        f"| {k.values:,} | {k.tries} | {k.killed} | {k.served} | {'yes' if k.resumed else 'no'} |"
        for k in report.kills
    )
    return f"""# A large data set

Written by `smup bench --warehouse`; not edited by hand.

Measured {report.measured_at} on {report.machine}; load average of the machine {report.load[0]} at
the start, {report.load[1]} at the end (above the number of CPUs, other work slowed everything
down). Generated numbers: {report.indicators} indicators × {report.years} years.

- values: {report.values:,}
- import of the data package, with all checks: {report.import_s} s ({report.import_cpu_s} s of CPU)
- most memory of the process: {report.memory_mb} MB
- file: {report.file_mb} MB
- opening it: {report.open_s} s

| query | asked | median ms | p95 ms | max ms |
| --- | --- | --- | --- | --- |
{rows}

`value`: one number; `series`: one unit, all years; `neighbours`: eight units, all years; `ranking`:
all gminas, one year; `quartiles`: of all gminas, every year; `profile`: a gmina in every indicator
and year, and its comparison group in every indicator.

Imports killed without warning at random moments (those that were not killed had ended), while an
older data set served:

| values | imports | killed | answered, whole, after | next one went through, nothing left behind |
| --- | --- | --- | --- | --- |
{kills}
"""
