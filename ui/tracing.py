"""Spans of every question to the collector that the standard ``OTEL_*`` variables name.

Off unless an address is set there. OpenTelemetry's own names are kept, so that whoever runs other
services sets this one up alike; none of them is ours, and so none stands in ``ui.settings``.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING

from assistant import telemetry
from polish.texts import text

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

SERVICE = "asystent-smup"
_ADDRESSES = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
_OURS = "http/protobuf"


class NoTracing(Exception):  # noqa: N818 - named after what it says
    """Spans were asked for and cannot be exported; the message says why, in Polish."""


def start_tracing(environment: Mapping[str, str]) -> TracerProvider | None:
    """Export the spans of this process; ``None`` where nobody asked for them.

    What is still on its way when the process ends is sent then. ``NoTracing`` as it says.
    """
    if not _is_wanted(environment):
        return None
    if next(filter(None, map(environment.get, _PROTOCOLS)), _OURS) != _OURS:
        raise NoTracing(text("models.tracing.protocol"))
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import SERVICE_NAME, Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise NoTracing(text("models.tracing.not_installed")) from None
    named = environment.get("OTEL_SERVICE_NAME") or SERVICE
    provider = TracerProvider(resource=Resource.create({SERVICE_NAME: named}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    telemetry.record_with(provider.get_tracer(SERVICE, version(SERVICE)))
    return provider


def _is_wanted(environment: Mapping[str, str]) -> bool:
    disabled = environment.get("OTEL_SDK_DISABLED", "").lower() == "true"
    exporter = environment.get("OTEL_TRACES_EXPORTER") or "otlp"
    return exporter == "otlp" and not disabled and any(map(environment.get, _ADDRESSES))
