"""The tools as other people's assistants get them: in process, over a pipe, over HTTP."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import anyio
import pytest
import uvicorn
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult, Tool

from assistant.assistant import Assistant
from assistant.tools.registry import TOOLS
from indicators_db.datasets import Datasets
from ui.desk import Desk
from ui.mcp.server import PATH, http_app, make_server
from ui.settings import Settings

JOBLESS = {"units": ["8802"], "indicators": ["jobless"]}


@pytest.fixture(scope="module")
def desk(home: Path) -> Desk:
    datasets = Datasets(home)
    assistant = Assistant(datasets, home, today=lambda: date(2024, 11, 22))
    return Desk(assistant, datasets, Settings(home=home))


def call(desk: Desk, name: str, arguments: dict[str, Any] | None = None) -> CallToolResult:
    async def run() -> CallToolResult:
        async with Client(make_server(desk)) as client:
            return await client.call_tool(name, arguments or {})

    return anyio.run(run)


def words(result: CallToolResult) -> str:
    return "\n".join(block.text for block in result.content if block.type == "text")


def tools(desk: Desk) -> list[Tool]:
    async def run() -> list[Tool]:
        async with Client(make_server(desk)) as client:
            return (await client.list_tools()).tools

    return anyio.run(run)


def test_every_operation_is_served_read_only_with_its_schema(desk: Desk) -> None:
    listed = {tool.name: tool for tool in tools(desk)}

    assert set(TOOLS) - set(listed) == {"help", "decline"}
    assert {"ask", "find_units", "find_indicators"} <= set(listed)
    for name, tool in listed.items():
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint
        if name in TOOLS:
            assert tool.input_schema == TOOLS[name].arguments.model_json_schema()


def test_a_number_comes_with_status_year_and_source(desk: Desk) -> None:
    result = call(desk, "values", JOBLESS)

    assert not result.is_error
    data = result.structured_content
    assert data is not None
    assert data["status"] == "answered"
    assert data["tables"][0]["rows"][0]["value"] == 60
    assert data["sources"][0]["title"]
    assert data["dataset"]["name"] == "region"
    said = words(result)
    assert "Wynik: answered" in said
    assert "| powiat dębowski | 60 |" in said
    assert "Źródło: GUS" in said


def test_an_unanswered_question_keeps_its_status_and_is_no_error(desk: Desk) -> None:
    nobody = call(desk, "ask", {"question": "ile jest krasnoludków w Olszynie"})
    opinion = call(desk, "ask", {"question": "czy burmistrz jest dobry?"})

    assert not nobody.is_error
    assert nobody.structured_content is not None
    assert nobody.structured_content["status"] == "unknown_indicator"
    assert opinion.structured_content is not None
    assert opinion.structured_content["status"] == "opinion"
    assert opinion.structured_content["tables"] == []


def test_a_thread_goes_on(desk: Desk) -> None:
    first = call(desk, "ask", {"question": "bezrobotni w powiecie dębowskim"}).structured_content
    assert first is not None

    then = call(desk, "ask", {"question": "a w 2020?", "thread_id": first["thread_id"]})

    assert then.structured_content is not None
    assert then.structured_content["plan"]["years"] == [2020]


def test_codes_and_ids_are_found_by_words(desk: Desk) -> None:
    unit = call(desk, "find_units", {"query": "dębowski"})
    indicator = call(desk, "find_indicators", {"query": "bezrobotni", "level": "powiat"})

    assert "8802: " in words(unit)
    assert "jobless: Bezrobotni" in words(indicator)
    assert call(desk, "find_units", {"query": "xyzxyz"}).structured_content == {"found": []}


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("values", {"units": ["8802; DROP"], "indicators": ["jobless"]}, "units"),
        ("values", {"indicators": ["jobless"]}, "units"),
        ("values", {**JOBLESS, "sql": "DROP TABLE facts"}, "sql"),
        ("ask", {"question": ""}, "question"),
        ("ask", {"question": "x", "home_unit": "9999"}, "9999"),
        ("decline", {"obstacle": "failure"}, "Nie ma takiego narzędzia."),
        ("drop_everything", {}, "Nie ma takiego narzędzia."),
    ],
)
def test_a_bad_call_is_an_error_in_polish(
    desk: Desk, name: str, arguments: dict[str, Any], said: str
) -> None:
    result = call(desk, name, arguments)

    assert result.is_error
    assert said in words(result)
    assert "Traceback" not in words(result)


def test_an_unknown_code_is_an_answer_with_its_status(desk: Desk) -> None:
    result = call(desk, "values", {"units": ["999999"], "indicators": ["jobless"]})

    assert not result.is_error
    assert result.structured_content is not None
    assert result.structured_content["status"] == "unknown_unit"


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(http_app(desk, "127.0.0.1"), log_level="warning")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        until = time.monotonic() + 10
        while not server.started and time.monotonic() < until:
            threading.Event().wait(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}{PATH}"
        server.should_exit = True
        thread.join(10)


def test_over_http(address: str) -> None:
    async def run() -> CallToolResult:
        async with Client(address) as client:
            return await client.call_tool("values", JOBLESS)

    assert "| powiat dębowski | 60 |" in words(anyio.run(run))


def test_over_standard_input_and_output(home: Path) -> None:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from ui.cli import main; main()", "mcp"],
        env={"SMUP_HOME": str(home)},
    )

    async def run() -> CallToolResult:
        async with Client(command) as client:
            return await client.call_tool("values", JOBLESS)

    assert "| powiat dębowski | 60 |" in words(anyio.run(run))
