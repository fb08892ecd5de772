"""The table that compares readers, and the floor under ``auto``."""

from __future__ import annotations

from typing import Any

import pytest

from evals.models.compare import READER, Comparison, floors, sheet
from evals.models.contest import Row, Trial
from evals.models.floor import components
from evals.reading.cases import Case
from evals.reading.evaluate import DimensionFigures, Figures, Share
from evals.reading.score import Dimension

CASE = Case.model_validate(
    {"catalogue": "demo", "kind": "value", "question": "ile kosztuje droga?", "expect": {}}
)
RIGHT = frozenset({f"{CASE.id}/0"})


def share(right: int) -> Share:
    return Share(right=right, of=10)


def trial(right: frozenset[str] = RIGHT, **changed: Any) -> Trial:
    dimension = DimensionFigures(accuracy=share(9), precision=share(9), recall=share(9))
    known: dict[str, Any] = {
        "turns": 10,
        "plan": share(8),
        "outcome": share(9),
        "dimensions": {Dimension.PLACES: dimension},
        "trap_numbers": share(1),
        "needless_questions": share(2),
        "conversations": Share(right=0, of=0),
        "kinds": {},
        "failures": {},
        "median_ms": 50.0,
        "p95_ms": 400.0,
    }
    counted = {"wrong_numbers": 0, "calls": 3, "tokens": 900, "cost": 0.5}
    found = {key: changed.pop(key, value) for key, value in counted.items()}
    return Trial(figures=Figures(**{**known, **changed}), right=right, **found)


def row(*trials: Trial, reader: str = "auto:worst") -> Row:
    return Row(reader=reader, trials=trials)


ALONE = row(trial(calls=0, tokens=0, cost=0), reader=READER)


def test_components_are_all_that_the_cases_measure_and_more_is_better() -> None:
    found = components(trial())

    assert set(found) == {"plan", "outcome", "places", "traps", "needless", "wrong_numbers"}
    assert components(trial(trap_numbers=share(2)))["traps"] < found["traps"]
    assert components(trial(wrong_numbers=1))["wrong_numbers"] < found["wrong_numbers"]


@pytest.mark.parametrize(
    ("changed", "worse"),
    [
        ({"plan": share(7)}, "plan"),
        ({"outcome": share(8)}, "outcome"),
        ({"trap_numbers": share(2)}, "traps"),
        ({"needless_questions": share(3)}, "needless"),
        ({"wrong_numbers": 1}, "wrong_numbers"),
        (
            {
                "dimensions": {
                    Dimension.PLACES: DimensionFigures(
                        accuracy=share(8), precision=share(9), recall=share(9)
                    )
                }
            },
            "places",
        ),
    ],
)
def test_one_worse_trial_of_several_breaks_the_floor(changed: dict[str, Any], worse: str) -> None:
    (found,) = floors([ALONE, row(trial(), trial(**changed))])

    assert not found.holds
    assert found.worse == (worse,)
    assert floors([ALONE, row(trial(), trial())])[0].holds


def test_a_turn_lost_breaks_the_floor_though_another_was_won() -> None:
    other = frozenset({"inny/0"})
    (found,) = floors([ALONE, row(trial(other))])

    assert not found.holds
    assert found.worse == ()
    assert found.lost == tuple(RIGHT)


def test_only_auto_has_a_floor() -> None:
    assert floors([ALONE, row(trial(), reader="worst")]) == ()
    assert floors([row(trial())]) == ()


def test_the_table_tells_the_spread_the_cost_and_the_floor() -> None:
    rows = (ALONE, row(trial(plan=share(8)), trial(plan=share(9), cost=0.7)))
    good = sheet(Comparison(cases=1, rows=rows, floors=floors(rows), overhead=None), [CASE])

    assert "85,0% (80,0%–90,0%)" in good.rows[1]
    assert "0,6000 (0,5000–0,7000)" in good.rows[1]
    assert good.rows[0][1] == "1"
    assert "w żadnej z 6 miar nie gorszy" in good.notes[0]

    rows = (ALONE, row(trial(frozenset(), plan=share(7))))
    bad = sheet(Comparison(cases=1, rows=rows, floors=floors(rows), overhead=None), [CASE])
    assert "gorszy od samego czytnika (miary: Cały plan; z 6; tury stracone: 1" in bad.notes[0]
    assert "„ile kosztuje droga?”" in bad.notes[1]
