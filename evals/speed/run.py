"""The benchmark from start to published figures."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from evals.speed.cases import cases
from evals.speed.evaluate import SpeedFigures, evaluate
from evals.speed.generate import generate
from evals.speed.server import running_server
from indicators_db.warehouse import Warehouse


@dataclass(frozen=True, slots=True)
class SpeedReport:
    """Figures with what they were measured on."""

    measured_at: str
    machine: str
    dataset: str
    ready_s: float
    resident_mb: float | None
    figures: tuple[SpeedFigures, ...]


def run(
    warehouse: Warehouse, server: Sequence[str], out: Path | None, count: int = 100
) -> SpeedReport:
    """Time ``count`` questions asked of ``server`` (a command); write the figures under ``out``."""
    questions = cases(warehouse, count)
    with running_server(server) as running:
        timings = generate(running.url, questions)
        resident = running.resident_mb()
    report = SpeedReport(
        measured_at=datetime.now(UTC).date().isoformat(),
        machine=f"{os.cpu_count()} CPU, Python {platform.python_version()}",
        dataset=warehouse.info.name,
        ready_s=round(running.ready_s, 1),
        resident_mb=None if resident is None else round(resident),
        figures=evaluate(timings),
    )
    if out is not None:
        _write(report, out)
    return report


def _write(report: SpeedReport, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "speed.json").write_text(json.dumps(asdict(report), indent=2) + "\n", "utf-8")
    (out / "speed.md").write_text(_markdown(report), "utf-8")


def _markdown(report: SpeedReport) -> str:
    rows = "\n".join(
        f"| {f.kind} | {f.questions} | {f.answered} | {f.median_ms} | {f.p95_ms} | {f.max_ms} |"
        for f in report.figures
    )
    resident = (
        "not told by this system" if report.resident_mb is None else f"{report.resident_mb} MB"
    )
    return f"""# Speed

Written by `smup bench`; not edited by hand.

Measured {report.measured_at} on {report.machine}, data set `{report.dataset}`, warm, over HTTP on
loopback.

- server start to ready: {report.ready_s} s
- resident memory after the questions: {resident}

| questions | asked | answered | median ms | p95 ms | max ms |
| --- | --- | --- | --- | --- | --- |
{rows}
"""
