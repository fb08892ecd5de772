"""Who reads the questions of an evaluation: the built-in reader, a model, or the worst one."""

from __future__ import annotations

from pathlib import Path

from assistant.agent.guide import Guide
from assistant.models.choice import Mode, ModelChoice, Provider
from assistant.models.client import ModelClient
from assistant.models.configuration import Limits, ModelConfiguration
from assistant.models.profiles import Asking
from assistant.models.usage import Ledger
from evals.safety.worst import WorstModel

WORST = "worst"


def worst_guide(
    folder: Path,
    mode: Mode = Mode.MODEL,
    asking: Asking = Asking.PLAN,
    *,
    narration: bool = True,
) -> Guide:
    """The worst model beside the reader. ``folder``: for its bills."""
    choice = ModelChoice(mode, Provider.OPENAI, WORST)
    limits = Limits(daily_tokens=10**9)
    configuration = ModelConfiguration(choice, asking=asking, narration=narration, limits=limits)
    ledger = Ledger(folder / "worst-usage.sqlite", configuration.limits)
    return Guide(ModelClient(configuration, ledger, WorstModel()))
