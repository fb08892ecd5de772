"""Everything that an operator sets about the model, as values: nothing here reads settings."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.models.choice import ModelChoice
from assistant.models.profiles import Asking, asking_of


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, in whatever currency the limits are set in."""

    tokens_in: float = 0.0
    tokens_out: float = 0.0

    def of(self, tokens_in: int, tokens_out: int) -> float:
        """The cost of so many tokens."""
        return (tokens_in * self.tokens_in + tokens_out * self.tokens_out) / 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one question (``seconds``, ``steps``, ``tokens``, ``cost``) and of one day.

    ``steps``: tool calls that a model may ask for. A cost of ``None`` is unbounded.
    """

    seconds: float = 20.0
    steps: int = 4
    tokens: int = 30_000
    cost: float | None = None
    daily_tokens: int = 3_000_000
    daily_cost: float | None = None


@dataclass(frozen=True, slots=True)
class ModelConfiguration:
    """A model, where it is, and within what bounds it is asked.

    ``url``: the address of a server of one's own; ``asking`` ``None``: as the model's profile says;
    ``narration``: whether it may put the sentences of an answer in its own words.
    """

    choice: ModelChoice
    url: str | None = None
    key: str | None = field(default=None, repr=False)
    asking: Asking | None = None
    narration: bool = False
    limits: Limits = field(default_factory=Limits)
    prices: Prices = field(default_factory=Prices)

    @property
    def way(self) -> Asking:
        """How the model is asked."""
        return self.asking or asking_of(self.choice.model)
