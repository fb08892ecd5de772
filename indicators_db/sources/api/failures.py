"""Why a sync could not go on. As text, each is one Polish line."""

# ruff: noqa: N818 (the names say what happened, as in ``indicators_db.errors``)

from __future__ import annotations

from indicators_db.errors import WarehouseError


class SyncFailed(WarehouseError):
    """The sync stopped. Old data serve on; what was fetched is kept, and the next run goes on."""


class Unreachable(SyncFailed):
    """The API did not answer, however often it was asked."""


class KeyRefused(SyncFailed):
    """The API does not accept the key."""


class BadAnswer(SyncFailed):
    """The API answered, but with what cannot be used."""


class CacheFailed(SyncFailed):
    """What was fetched cannot be kept."""


class NothingToSync(SyncFailed):
    """The wishes leave nothing to fetch, or what was fetched holds no number."""
