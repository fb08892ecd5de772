"""The language model of a choice, as the settings have it, or one Polish sentence on why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polish.texts import text
from ui.settings import Settings

if TYPE_CHECKING:
    from assistant.agent.guide import Guide
    from assistant.models.choice import ModelChoice
    from assistant.models.configuration import ModelConfiguration
    from assistant.models.usage import Ledger

USAGE_FILE = "model-usage.sqlite"


class NoModel(Exception):  # noqa: N818 - named after what it says
    """A model was chosen and cannot be opened; the message says why, in Polish."""


def open_guide(choice: ModelChoice, settings: Settings, ledger: Ledger) -> Guide | None:
    """The chosen model as an adviser of the reader; ``None`` where the choice names none.

    ``NoModel`` where it cannot be opened; whether its server answers shows at the first question.
    """
    if choice.provider is None:
        return None
    from assistant.agent.guide import Guide
    from assistant.models.client import ModelClient
    from assistant.models.troubles import ModelTrouble, sentence

    try:
        return Guide(ModelClient(configuration_of(choice, settings), ledger))
    except ModelTrouble as stop:
        reason = sentence(stop.trouble)
        raise NoModel(
            text("models.unavailable_at_start", model=choice.written, reason=reason)
        ) from None


def configuration_of(choice: ModelChoice, settings: Settings) -> ModelConfiguration:
    """What the settings say of the chosen model."""
    from assistant.models.configuration import Limits, ModelConfiguration, Prices
    from assistant.models.profiles import Asking

    return ModelConfiguration(
        choice=choice,
        url=str(settings.model_url) if settings.model_url else None,
        key=settings.model_key.get_secret_value() if settings.model_key else None,
        asking=Asking(settings.model_asking) if settings.model_asking else None,
        narration=settings.model_narration,
        limits=Limits(
            seconds=settings.model_timeout,
            steps=settings.model_steps,
            tokens=settings.model_tokens,
            cost=settings.model_cost,
            daily_tokens=settings.model_tokens_daily,
            daily_cost=settings.model_cost_daily,
        ),
        prices=Prices(settings.model_price_in, settings.model_price_out),
    )


def ledger_of(configuration: ModelConfiguration, settings: Settings) -> Ledger:
    """The file of what was used each day."""
    from assistant.models.usage import Ledger

    return Ledger(settings.home / USAGE_FILE, configuration.limits)
