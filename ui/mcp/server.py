"""The MCP server: lists the tools, runs them, and changes nothing."""

from __future__ import annotations

import logging
from importlib.metadata import version
from typing import Any

import anyio
import anyio.to_thread
import mcp_types as types
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from starlette.applications import Starlette

from polish.texts import text
from ui.desk import Desk
from ui.mcp.catalogue import BadCall, Served, served

_LOG = logging.getLogger(__name__)
PATH = "/mcp"
_READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def make_server(desk: Desk) -> Server[Any]:
    """The server over a desk."""
    tools = served(desk)

    async def list_tools(
        _: ServerRequestContext[Any], __: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_listed(one) for one in tools.values()])

    async def call_tool(
        _: ServerRequestContext[Any], params: types.CallToolRequestParams
    ) -> types.CallToolResult:
        tool = tools.get(params.name)
        if tool is None:
            return _failed(text("mcp.no_such_tool"))
        try:
            told, data = await anyio.to_thread.run_sync(tool.run, params.arguments or {})
        except BadCall as fault:
            return _failed(str(fault))
        except Exception:
            _LOG.exception("a tool failed")
            return _failed(text("ui.failed"))
        content: list[types.ContentBlock] = [types.TextContent(type="text", text=told)]
        return types.CallToolResult(content=content, structured_content=data)

    return Server(
        "asystent-smup",
        version=version("asystent-smup"),
        title=text("ui.page.title"),
        instructions=text("mcp.instructions"),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def http_app(desk: Desk, host: str) -> Starlette:
    """The server as a web application, at ``PATH``; stateless, so that it can be run many times."""
    return make_server(desk).streamable_http_app(
        streamable_http_path=PATH, json_response=True, stateless_http=True, host=host
    )


def serve_stdio(desk: Desk) -> None:
    """Serve one client over standard input and output, until it goes away."""

    async def run() -> None:
        server = make_server(desk)
        async with stdio_server() as (read, write):
            await server.run(read, write, server.create_initialization_options())

    anyio.run(run)


def _listed(tool: Served) -> types.Tool:
    return types.Tool(
        name=tool.name,
        description=tool.description,
        input_schema=tool.schema,
        annotations=_READ_ONLY,
    )


def _failed(reason: str) -> types.CallToolResult:
    content: list[types.ContentBlock] = [types.TextContent(type="text", text=reason)]
    return types.CallToolResult(content=content, is_error=True)
