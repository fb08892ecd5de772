"""A data set's fingerprint: the same content, the same fingerprint; any change, another."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import duckdb

from indicators_db import records
from indicators_db.model import DatasetInfo

_TABLES = ("areas", "services", "indicators", "units", "neighbours", "cells", "unplaced")


def fingerprint(connection: duckdb.DuckDBPyConnection, info: DatasetInfo) -> str:
    """Of what the data set says of itself, the moment of its import left out, and of its tables."""
    words = records.dataset_row(replace(info, imported_at="", fingerprint=""))
    digest = hashlib.sha256(repr(words).encode())
    for table in _TABLES:
        # the sum of the rows' hashes does not depend on the order in which threads read them
        summed = f"SELECT count(*), coalesce(sum(hash(t)), 0) FROM {table} AS t"
        digest.update(repr(connection.execute(summed).fetchall()).encode())
    return digest.hexdigest()[:16]
