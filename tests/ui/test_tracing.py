"""Spans leave the process only where the standard variables say so, and in the standard form."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from assistant import telemetry
from ui.tracing import NoTracing, start_tracing

Received = list[tuple[str, bytes]]


@pytest.fixture
def collector() -> Iterator[tuple[str, Received]]:
    """The address of a collector, and what it was sent."""
    received: Received = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append((self.path, self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", received
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def _unseen_again() -> Iterator[None]:
    yield
    telemetry.record_with(None)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": ""},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_SDK_DISABLED": "true"},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_TRACES_EXPORTER": "none"},
    ],
)
def test_nothing_is_exported_unless_asked_for(environment: dict[str, str]) -> None:
    assert start_tracing(environment) is None
    assert telemetry.begin("x") is telemetry.UNSEEN


def test_spans_reach_the_collector(
    collector: tuple[str, Received], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, received = collector
    environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": address}
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address)

    provider = start_tracing(environment)
    assert provider is not None
    telemetry.begin("smup.question").end()
    provider.shutdown()

    ((path, body),) = received
    assert path == "/v1/traces"
    assert b"smup.question" in body
    assert b"asystent-smup" in body


def test_what_cannot_be_exported_is_one_polish_line(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}

    with pytest.raises(NoTracing, match="http/protobuf"):
        start_tracing({**wanted, "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"})
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(NoTracing, match=r"asystent-smup\[otel\]"):
        start_tracing(wanted)
