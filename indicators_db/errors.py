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
    └── QueryTimeout        a query passed its time limit
"""

from __future__ import annotations


class WarehouseError(Exception):
    """Root of the tree above."""


class NotFound(WarehouseError, LookupError):
    """A code, id or name that does not exist in this data set."""


class UnknownUnitCode(NotFound):
    pass


class UnknownIndicator(NotFound):
    pass


class UnknownService(NotFound):
    pass


class UnknownDataset(NotFound):
    pass


class BrokenWarehouse(WarehouseError):
    pass


class QueryTimeout(WarehouseError):
    pass
