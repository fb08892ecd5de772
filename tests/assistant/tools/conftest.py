from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assistant.tools.registry import TOOLS
from assistant.tools.result import Result
from assistant.tools.tool import Workbench
from tests.packages import open_package, write_small_package

Ask = Callable[..., Result]


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """The small region of ``tests.packages``, truly imported."""
    folder = tmp_path_factory.mktemp("small")
    warehouse = open_package(write_small_package(folder / "package"), folder / "home")
    return Workbench(warehouse, today=date(2024, 12, 1))


@pytest.fixture(scope="session")
def ask(bench: Workbench) -> Ask:
    """Runs a tool by name with its arguments."""

    def run(name: str, **arguments: Any) -> Result:
        tool = TOOLS[name]
        return tool.run(tool.arguments(**arguments), bench)

    return run
