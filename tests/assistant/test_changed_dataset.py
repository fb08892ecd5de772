"""A thread that changes data sets goes on without what the new one does not have."""

from __future__ import annotations

from pathlib import Path

from assistant.reading.dialogue.memory import known_here
from assistant.reading.intent import Intent
from assistant.tools.plan import Operation
from tests.packages import open_package, write_small_package


def test_only_what_is_here_is_remembered(tmp_path: Path) -> None:
    warehouse = open_package(write_small_package(tmp_path / "package"), tmp_path / "home")
    before = Intent(
        operation=Operation.TREND,
        units=(warehouse.units.get("8801"),),
        indicators=("elsewhere", "cost"),
        service="gone",
        area="Drogi",
    )
    here = known_here(before, warehouse.catalogue)
    assert here is not None
    assert (here.indicators, here.service, here.area) == (("cost",), None, "Drogi")
    assert (here.operation, here.units) == (before.operation, before.units)
    assert known_here(None, warehouse.catalogue) is None
