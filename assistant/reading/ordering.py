"""Which end of an order is meant, or its middle: by the number, by what is better, by a loss."""

from __future__ import annotations

from assistant.reading.cues import End
from assistant.reading.intent import Intent
from assistant.tools.plan import Order
from indicators_db.model import Dimension, Direction, Indicator
from polish.tokens import tokenize

_BALANCES = ("wynik", "sald", "bilans", "nadwyzk", "przyrost")
"""How the names of figures begin that are above nought for a gain and below it for a loss."""
_MEANS = ("sredni", "przecietn")
_TURNED = {End.ASCENDING: End.DESCENDING, End.DESCENDING: End.ASCENDING}


def order_of(end: End | None, indicator: Indicator, *, of_loss: bool) -> Order | None:
    """The order that "najlepsze", "najwyższe" … mean for an indicator; ``None``: the tool's
    default.

    ``of_loss``: a loss was named ("największa dziura budżetowa", "najwięcej dziur"): of a balance,
    or of what is good, the lowest values.
    """
    is_good = indicator.direction is Direction.HIGHER_IS_BETTER
    if of_loss and (is_good or is_balance(indicator)):
        end = _TURNED.get(end, end) if end is not None else End.ASCENDING
    neutral = indicator.direction is Direction.NEUTRAL
    if end is None or (neutral and end is End.BEST):
        return None
    if neutral and end is End.WORST:
        return Order.ASCENDING  # the other end than the default's
    if end in (End.ASCENDING, End.DESCENDING):
        return Order(end.value)
    low_first = (indicator.direction is Direction.LOWER_IS_BETTER) == (end is End.BEST)
    return Order.ASCENDING if low_first else Order.DESCENDING


def extreme_of(intent: Intent, indicator: Indicator) -> Order | None:
    """The end whose year is asked for ("w którym roku najwięcej"); ``None`` for a plain trend."""
    if not intent.which_year or intent.end is None:
        return None
    return order_of(intent.end, indicator, of_loss=intent.of_loss)


def asks_middle(intent: Intent, indicator: Indicator) -> bool:
    """True for "średnie bezrobocie w powiatach"; of an indicator that is a mean itself ("średni
    czas") no other mean is asked."""
    plain = intent.end is None and intent.limit is None and not intent.units
    bounded = intent.by_change or intent.filters.has_threshold
    is_mean = any(token.folded.startswith(_MEANS) for token in tokenize(indicator.name))
    return intent.middle and plain and not bounded and not is_mean


def is_balance(indicator: Indicator) -> bool:
    """True for a figure that is above nought for a gain and below it for a loss."""
    return any(token.folded.startswith(_BALANCES) for token in tokenize(indicator.name))


def is_mere_amount(indicator: Indicator) -> bool:
    """True for a figure of how much there is, which is neither good nor bad: "najlepsze drogi" are
    not the longest."""
    neutral = indicator.direction is Direction.NEUTRAL
    return neutral and indicator.dimension is Dimension.QUANTITY
