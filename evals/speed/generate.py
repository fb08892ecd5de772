"""Ask the questions of a running server and write down how long each took."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from evals.speed.cases import SpeedCase

_TIMEOUT_S = 30.0


@dataclass(frozen=True, slots=True)
class Timing:
    """One question's kind, the status of its answer, and the seconds it took on the wire."""

    kind: str
    status: str
    seconds: float


def generate(base_url: str, cases: Sequence[SpeedCase], warm_up: int = 10) -> tuple[Timing, ...]:
    """Time every case; the first ``warm_up`` are asked once before, uncounted."""
    with httpx.Client(base_url=base_url, timeout=_TIMEOUT_S, trust_env=False) as client:
        for case in cases[:warm_up]:
            _ask(client, case)
        return tuple(_ask(client, case) for case in cases)


def _ask(client: httpx.Client, case: SpeedCase) -> Timing:
    started = time.perf_counter()
    answer = client.post("/api/v1/ask", json={"question": case.question})
    seconds = time.perf_counter() - started
    return Timing(case.kind, str(answer.raise_for_status().json()["status"]), seconds)
