"""Client of the API of the GUS Local Data Bank (BDL), version 1: chosen variables, all checked."""

from __future__ import annotations

from indicators_db.sources.bdl_api.mapping import Mapping, built_in_mapping
from indicators_db.sources.bdl_api.sync import sync_bdl

__all__ = ["Mapping", "built_in_mapping", "sync_bdl"]
