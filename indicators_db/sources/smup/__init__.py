"""Client of the SMUP REST API of Statistics Poland: areas, services, indicators, yearly values."""

from __future__ import annotations

from indicators_db.sources.smup.plan import SmupWishes
from indicators_db.sources.smup.sync import sync_smup

__all__ = ["SmupWishes", "sync_smup"]
