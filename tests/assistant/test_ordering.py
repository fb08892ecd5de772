"""Which end of an order comes first, by what was said and by what the indicator is."""

from __future__ import annotations

import pytest

from assistant.reading.cues import End
from assistant.reading.ordering import order_of
from assistant.tools.plan import Order
from indicators_db.model import Direction, Indicator
from tests.assistant.factories import indicator

BALANCE = indicator("Wynik budżetu na 1 mieszkańca", direction=Direction.NEUTRAL)
PAVED = indicator("Drogi twarde", direction=Direction.HIGHER_IS_BETTER)
DEBT = indicator("Dług", direction=Direction.LOWER_IS_BETTER)


@pytest.mark.parametrize(
    ("end", "of", "of_loss", "order"),
    [
        (End.DESCENDING, BALANCE, True, Order.ASCENDING),
        (End.ASCENDING, BALANCE, True, Order.DESCENDING),
        (None, BALANCE, True, Order.ASCENDING),
        (End.DESCENDING, BALANCE, False, Order.DESCENDING),
        (End.DESCENDING, PAVED, True, Order.ASCENDING),
        (End.DESCENDING, DEBT, True, Order.DESCENDING),
        (End.BEST, DEBT, False, Order.ASCENDING),
        (End.WORST, PAVED, False, Order.ASCENDING),
        (End.BEST, BALANCE, False, None),
    ],
)
def test_the_end_that_is_meant(
    end: End | None, of: Indicator, of_loss: bool, order: Order | None
) -> None:
    assert order_of(end, of, of_loss=of_loss) is order
