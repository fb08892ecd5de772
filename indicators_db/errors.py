"""Everything that can go wrong in the warehouse.

::

    WarehouseError
    ├── NotFound            (LookupError)
    │   ├── UnknownUnitCode
    │   ├── UnknownIndicator
    │   ├── UnknownService
    │   └── UnknownDataset
    ├── BrokenWarehouse     the file is not a warehouse of ours, or of another version
    ├── ImportRefused       faults in what was to be imported; carries every one of them
    ├── BuildFailed         the new file could not be written or checked; the old one still serves
    ├── DatasetBusy         another import of the same data set did not end in time
    ├── SyncFailed          an official API could not give what was asked (sources.api.failures)
    └── QueryTimeout        a query passed its time limit
"""

# ruff: noqa: N818 (the names say what happened; "Error" would say it twice)

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indicators_db.sources.faults import Fault


class WarehouseError(Exception):
    """Root of the tree above."""


class NotFound(WarehouseError, LookupError):
    """A code, id or name that does not exist in this data set."""


class UnknownUnitCode(NotFound):
    """No unit has this code."""


class UnknownIndicator(NotFound):
    """No indicator has this id."""


class UnknownService(NotFound):
    """No service has this id."""


class UnknownDataset(NotFound):
    """No data set has this name, or there is none at all."""


class BrokenWarehouse(WarehouseError):
    """The file is not a warehouse of ours, or of another version."""


class ImportRefused(WarehouseError):
    """Nothing was loaded. ``faults`` are all that was found; as text, one Polish line for each.

    Of many alike, the first hundred are listed; one more stands for the rest (``Fault.count``).
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class BuildFailed(WarehouseError):
    """The new file could not be written or did not pass its checks. The old one still serves."""


class DatasetBusy(WarehouseError):
    """Another import of the same data set did not end in time."""


class QueryTimeout(WarehouseError):
    """A query passed its time limit."""
