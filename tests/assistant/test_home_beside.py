"""Home beside places that are named, and home that is itself named."""

from __future__ import annotations

import pytest

from assistant.tools.plan import Benchmark, Operation
from tests.assistant.conftest import Ask

_HOME = "8802"


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("porównaj nas z powiatem sosnowskim: bezrobotni", Operation.COMPARE),
        ("bezrobotni u nas i w powiecie sosnowskim od 2020", Operation.TREND),
        ("ilu bezrobotnych jest w powiecie sosnowskim, a ilu u nas", Operation.VALUES),
        ("kto ma mniej bezrobotnych, my czy powiat sosnowski?", Operation.COMPARE),
    ],
)
def test_home_is_told_with_the_place_beside_it(
    ask: Ask, question: str, operation: Operation
) -> None:
    plan = ask(question, home=_HOME).plan
    assert plan.operation is operation
    assert sorted(plan.units) == [_HOME, "8803"]


@pytest.mark.parametrize(
    "question",
    [
        "bezrobotni u nas w powiecie sosnowskim",
        "ilu bezrobotnych mamy w powiecie sosnowskim",
        "bezrobotni w powiecie sosnowskim, nie u nas",
    ],
)
def test_a_place_that_home_is_named_by_stands_alone(ask: Ask, question: str) -> None:
    assert ask(question, home=_HOME).plan.units == ("8803",)


def test_the_territory_around_home_is_its_background(ask: Ask) -> None:
    plan = ask("czy u nas jest więcej bezrobotnych niż w nadmorskim?", home=_HOME).plan
    assert (plan.operation, plan.benchmark) == (Operation.COMPARE, Benchmark.VOIVODESHIP)
