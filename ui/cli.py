"""The command ``smup``."""

from __future__ import annotations

import sys
from importlib.metadata import version

import click

from polish.texts import text
from ui.commands.ask import ask
from ui.commands.bench import bench
from ui.commands.data import data
from ui.commands.evaluate import evaluate
from ui.commands.knowledge import knowledge
from ui.commands.mcp import mcp
from ui.commands.model import model
from ui.commands.polish_click import Group, speak_polish
from ui.commands.report import report
from ui.commands.serve import serve
from ui.commands.training import training


@click.group(cls=Group, help=text("cli.about"), context_settings={"max_content_width": 100})
@click.version_option(
    version("asystent-smup"),
    prog_name="smup",
    message=text("cli.version_line"),
    help=text("cli.version"),
)
def smup() -> None:
    """The commands below."""


for command in (serve, ask, report, data, knowledge, training, model, mcp, evaluate, bench):
    smup.add_command(command)

speak_polish()


def main() -> None:
    """Run the command line. A terminal that lacks a letter shows a question mark in its place."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    smup(prog_name="smup")
