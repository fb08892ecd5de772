from __future__ import annotations

import pytest

from ui.api.limits import DEFAULT_PER_WINDOW, WINDOW_SECONDS, RateLimit


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_oldest_question_makes_room_after_the_window() -> None:
    clock = Clock()
    limit = RateLimit(2, clock)

    assert limit.admits("192.0.2.1")
    clock.now += 1
    assert limit.admits("192.0.2.1")
    assert not limit.admits("192.0.2.1")
    clock.now += WINDOW_SECONDS - 1
    assert limit.admits("192.0.2.1")
    assert not limit.admits("192.0.2.1")


def test_clients_are_counted_apart() -> None:
    limit = RateLimit(1, Clock())

    assert limit.admits("192.0.2.1")
    assert limit.admits("192.0.2.2")
    assert not limit.admits("192.0.2.1")


@pytest.mark.parametrize("client", ["127.0.0.1", "127.8.9.1", "::1"])
def test_the_same_computer_is_free_unless_a_limit_is_set(client: str) -> None:
    free, set_by_hand = RateLimit(None, Clock()), RateLimit(1, Clock())

    assert all(free.admits(client) for _ in range(DEFAULT_PER_WINDOW + 1))
    assert set_by_hand.admits(client)
    assert not set_by_hand.admits(client)
