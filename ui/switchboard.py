"""Which language model is in use, and how an operator changes that while the server runs.

``SMUP_MODEL`` is the choice until somebody makes another, on the operator's page or with ``smup
model use``. That one is kept in the home, and every process of this installation follows it from
its next question on. It lapses when ``SMUP_MODEL`` is changed: whoever changes a setting means it.
"""

from __future__ import annotations

import json
import tempfile
import threading
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ui.model import NoModel, configuration_of, ledger_of, open_guide
from ui.settings import Settings

if TYPE_CHECKING:
    from assistant.agent.guide import Guide
    from assistant.models.choice import ModelChoice
    from assistant.models.client import Contact
    from assistant.models.configuration import ModelConfiguration
    from assistant.models.usage import Ledger, Usage

CHOICE_FILE = "model-choice.json"
_DAYS = 7


class NotOffered(Exception):  # noqa: N818 - named after what it says
    """A choice that the settings do not allow."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What an operator wants to know of the model.

    ``refusal``: why the chosen one cannot be opened, in Polish; then the built-in reader reads.
    ``last``: how it went when the model was asked last in this process. ``days``: what was used
    lately in all processes, the newest day first.
    """

    choice: ModelChoice
    default: ModelChoice
    offered: tuple[ModelChoice, ...]
    configuration: ModelConfiguration
    refusal: str
    last: Contact | None
    today: Usage
    days: tuple[tuple[date, Usage], ...]


class Switchboard:
    """One for each process. Safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._file = settings.home / CHOICE_FILE
        self._lock = threading.Lock()
        self._opened: dict[ModelChoice, Guide | NoModel | None] = {}

    @cached_property
    def default(self) -> ModelChoice:
        """What ``SMUP_MODEL`` says."""
        from assistant.models.choice import ModelChoice

        return ModelChoice.parse(self._settings.model)

    @cached_property
    def offered(self) -> tuple[ModelChoice, ...]:
        """The choices that the settings allow: the reader alone, and each model both ways."""
        from assistant.models.choice import Mode, ModelChoice

        named = (self.default, *map(ModelChoice.parse, self._settings.model_choices))
        models = dict.fromkeys((one.provider, one.name) for one in named if one.provider)
        both = [ModelChoice(mode, *one) for one in models for mode in (Mode.AUTO, Mode.MODEL)]
        return tuple(dict.fromkeys((self.default, ModelChoice(Mode.EMBEDDED), *both)))

    @property
    def chosen(self) -> ModelChoice:
        """The choice that holds now."""
        try:
            kept = json.loads(self._file.read_text("utf-8"))
            written = kept["choice"] if kept["instead_of"] == self._settings.model else None
        except (OSError, ValueError, KeyError, TypeError):
            written = None
        return next((one for one in self.offered if one.written == written), self.default)

    def guide(self) -> Guide | None:
        """The adviser of the next question; ``None`` where the reader reads alone."""
        found = self._open(self.chosen)
        return None if isinstance(found, NoModel) else found

    @property
    def refusal(self) -> str:
        """Why the chosen model cannot be opened; empty where it can."""
        found = self._open(self.chosen)
        return str(found) if isinstance(found, NoModel) else ""

    def use(self, written: str) -> None:
        """Choose from the next question on. ``NotOffered`` for what the settings do not allow,
        ``NoModel`` for a model that cannot be opened; then the old choice stays."""
        choice = next((one for one in self.offered if one.written == written), None)
        if choice is None:
            raise NotOffered(written)
        found = self._open(choice)
        if isinstance(found, NoModel):
            raise found
        self._keep(choice)

    def check(self) -> Contact | None:
        """Ask the chosen model for a word; ``None`` where there is none to ask."""
        guide = self.guide()
        return guide.client.check() if guide is not None else None

    def standing(self) -> Standing:
        """What there is to know now."""
        choice, guide = self.chosen, self.guide()
        days = self._ledger.days(_DAYS)
        return Standing(
            choice=choice,
            default=self.default,
            offered=self.offered,
            configuration=configuration_of(choice, self._settings),
            refusal=self.refusal,
            last=guide.client.last if guide is not None else None,
            today=self._ledger.today(),
            days=days,
        )

    @cached_property
    def _ledger(self) -> Ledger:
        return ledger_of(configuration_of(self.default, self._settings), self._settings)

    def _open(self, choice: ModelChoice) -> Guide | NoModel | None:
        with self._lock:
            if choice not in self._opened:
                try:
                    guide = open_guide(choice, self._settings, self._ledger)
                except NoModel as reason:
                    self._opened[choice] = reason
                else:
                    self._opened[choice] = guide
            return self._opened[choice]

    def _keep(self, choice: ModelChoice) -> None:
        """Written beside and renamed into place: a reader finds the old choice or the new one."""
        if choice == self.default:
            self._file.unlink(missing_ok=True)
            return
        kept = {"choice": choice.written, "instead_of": self._settings.model}
        folder = self._file.parent
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as file:
            json.dump(kept, file)
        Path(file.name).replace(self._file)
