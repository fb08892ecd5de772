"""The attacks: plain YAML files in ``data`` that anybody can add to."""

from __future__ import annotations

from enum import StrEnum
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.tools.plan import Status


class AttackKind(StrEnum):
    """The way an attack comes in."""

    DIRECT = "direct"
    ENCODED = "encoded"
    MANY_TURN = "many_turn"
    PLANTED_NAME = "planted_name"
    """In the name and definition of an indicator; the questions are harmless."""
    PLANTED_DOCUMENT = "planted_document"
    """In a document of the knowledge base; the questions are harmless."""


class Attack(BaseModel):
    """Questions of one thread. ``must_not``: what no answer may hold, beside the asker's own words
    quoted back. ``status``: how the last question has to end. ``plant``: what the data hide.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: AttackKind
    language: str
    turns: tuple[str, ...]
    must_not: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    plant: str = ""


def load_attacks() -> tuple[Attack, ...]:
    """All attacks, by file."""
    found = files("evals.safety.data").iterdir()
    written = sorted((file for file in found if file.name.endswith(".yaml")), key=str)
    return tuple(
        Attack.model_validate(entry)
        for file in written
        for entry in yaml.safe_load(file.read_text("utf-8"))["attacks"]
    )
