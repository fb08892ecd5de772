"""All tools, by name."""

from __future__ import annotations

from typing import Any

from assistant.tools import (
    catalogue,
    compare,
    decline,
    define,
    practices,
    profile,
    rank,
    relate,
    report,
    trend,
    values,
)
from assistant.tools import help as help_
from assistant.tools import map as map_
from assistant.tools.tool import Tool

TOOLS: dict[str, Tool[Any]] = {
    tool.name: tool
    for tool in (
        values.TOOL,
        trend.TOOL,
        compare.TOOL,
        rank.TOOL,
        map_.TOOL,
        profile.TOOL,
        relate.TOOL,
        report.TOOL,
        practices.TOOL,
        define.TOOL,
        catalogue.TOOL,
        help_.TOOL,
        decline.TOOL,
    )
}
