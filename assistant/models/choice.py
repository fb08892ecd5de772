"""Whose reading counts: the built-in reader's, a language model's, or both in turn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_WRITTEN = re.compile(
    r"(?:(?P<mode>embedded|auto)|(?:(?P<auto>auto):)?(?P<provider>[a-z]+):(?P<name>\S+))"
)


class Mode(StrEnum):
    """Who reads a question. ``AUTO``: the reader, and the model where the reader is unsure."""

    EMBEDDED = "embedded"
    MODEL = "model"
    AUTO = "auto"


class Provider(StrEnum):
    """Who serves a model. ``OPENAI`` is also every address that speaks OpenAI's protocol."""

    OPENAI = "openai"
    ANTHROPIC = "anthropic"
    OLLAMA = "ollama"


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A mode and a model; ``auto`` with no model behind it is the reader alone."""

    mode: Mode
    provider: Provider | None = None
    name: str = ""

    @classmethod
    def parse(cls, written: str) -> ModelChoice:
        """``embedded``, ``provider:name``, ``auto`` or ``auto:provider:name``.

        ``ValueError`` for anything else.
        """
        found = _WRITTEN.fullmatch(written)
        if found is None or found["provider"] not in (None, *Provider):
            msg = f"no choice of a model: {written}"
            raise ValueError(msg)
        if found["mode"]:
            return cls(Mode(found["mode"]))
        mode = Mode.AUTO if found["auto"] else Mode.MODEL
        return cls(mode, Provider(found["provider"]), found["name"])

    @property
    def written(self) -> str:
        """The choice as ``parse`` reads it."""
        if not self.model:
            return self.mode
        return f"{Mode.AUTO}:{self.model}" if self.mode is Mode.AUTO else self.model

    @property
    def model(self) -> str:
        """The model as ``provider:name``; empty where none was chosen."""
        return f"{self.provider}:{self.name}" if self.provider else ""
