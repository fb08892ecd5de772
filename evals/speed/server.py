"""A server of our own on a free loopback port, watched from outside while questions are timed."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

_READY_WITHIN_S = 120.0
_POLL_S = 0.1
_STOP_WITHIN_S = 15


class ServerError(Exception):
    """The server stopped, or was not ready in time."""


@dataclass(frozen=True, slots=True)
class RunningServer:
    """Where the server answers, how long it took to be ready, and its process."""

    url: str
    ready_s: float
    pid: int

    def resident_mb(self) -> float | None:
        """Resident memory of the process in MB, where the system tells (Linux)."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return None
        kilobytes = next(
            line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmRSS")
        )
        return int(kilobytes) / 1024


@contextmanager
def running_server(command: Sequence[str]) -> Iterator[RunningServer]:
    """Start ``command`` with ``--port`` of a free port, wait for ``/readyz``, stop it at the
    end."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own command, given by our own command line
        [*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_until_ready(url, process, started)
        yield RunningServer(url, time.perf_counter() - started, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(_STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], started: float) -> None:
    with httpx.Client(base_url=url, timeout=1, trust_env=False) as client:
        while time.perf_counter() - started < _READY_WITHIN_S:
            if process.poll() is not None:
                msg = f"stopped with exit code {process.returncode}"
                raise ServerError(msg)
            with contextlib.suppress(httpx.TransportError):
                if client.get("/readyz").is_success:
                    return
            time.sleep(_POLL_S)
    msg = f"not ready within {_READY_WITHIN_S:.0f} s"
    raise ServerError(msg)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
