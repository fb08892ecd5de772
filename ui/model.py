"""The language model that the settings choose, or one Polish sentence on why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polish.texts import text
from ui.settings import Settings

if TYPE_CHECKING:
    from assistant.agent.guide import Guide
    from assistant.models.configuration import ModelConfiguration
    from assistant.models.usage import Ledger

USAGE_FILE = "model-usage.sqlite"


class NoModel(Exception):  # noqa: N818 - named after what it says
    """A model was chosen and cannot be opened; the message says why, in Polish."""


def open_guide(settings: Settings) -> Guide | None:
    """The chosen model as an adviser of the reader; ``None`` where none was chosen.

    ``NoModel`` where it cannot be opened; whether its server answers shows at the first question.
    """
    configuration = configuration_of(settings)
    if configuration.choice.provider is None:
        return None
    from assistant.agent.guide import Guide
    from assistant.models.client import ModelClient
    from assistant.models.troubles import ModelTrouble, sentence

    try:
        return Guide(ModelClient(configuration, ledger_of(settings, configuration)))
    except ModelTrouble as stop:
        reason = sentence(stop.trouble)
        raise NoModel(
            text("models.unavailable_at_start", model=settings.model, reason=reason)
        ) from None


def configuration_of(settings: Settings) -> ModelConfiguration:
    """What the settings say of the model."""
    from assistant.models.choice import ModelChoice
    from assistant.models.configuration import Limits, ModelConfiguration, Prices
    from assistant.models.profiles import Asking

    return ModelConfiguration(
        choice=ModelChoice.parse(settings.model),
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


def ledger_of(settings: Settings, configuration: ModelConfiguration) -> Ledger:
    """The file of what was used each day."""
    from assistant.models.usage import Ledger

    return Ledger(settings.home / USAGE_FILE, configuration.limits)
