"""Boundaries that cannot be used."""

from __future__ import annotations

from enum import StrEnum

from indicators_db.errors import WarehouseError
from polish.texts import text


class BoundariesRefused(WarehouseError):  # noqa: N818 - a refusal told to the operator
    """Nothing was kept, what was there before still serves. As text, one Polish sentence."""


class Reason(StrEnum):
    """Why; each has its sentence in ``boundaries.refused``."""

    UNKNOWN_FORMAT = "unknown_format"
    BROKEN_JSON = "broken_json"
    BROKEN_GML = "broken_gml"
    BROKEN_FEATURE = "broken_feature"
    NO_FEATURES = "no_features"
    NO_POLYGONS = "no_polygons"
    NO_CODES = "no_codes"
    ELSEWHERE = "elsewhere"
    SERVICE_FAULT = "service_fault"


def refusal(reason: Reason, **params: object) -> BoundariesRefused:
    """The refusal for ``reason``; ``params`` are named in its sentence."""
    return BoundariesRefused(text(f"boundaries.refused.{reason}", **params))
