"""Which years a case means, and which tool calls say the same."""

from __future__ import annotations

import pytest

from evals.reading.years import SaidYears, parse_years

DATA = {"oldest": 2010, "newest": 2025}


def _met(written: object, **said: object) -> bool:
    call = SaidYears.model_validate({**DATA, **said})
    return any(one.is_met(call) for one in parse_years(written))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (2022, {"years": (2022,)}),
        ([2019, 2023], {"years": (2019, 2023)}),
        ([2019, 2020], {"first": 2019, "last": 2020}),
        ("2015-2020", {"first": 2015, "last": 2020}),
        ("2015-2020", {"years": tuple(range(2015, 2021))}),
        ("2015-", {"first": 2015}),
        ("2015-", {"first": 2015, "last": 2025}),
        ("2010-2019", {"last": 2019}),
        ("-2015", {"last": 2015}),
        ("last 5", {"span": 5}),
        ("last 5", {"span": 6}),
        ("last 5", {"first": 2021}),
        ("none", {}),
        (["2020-", "2019-"], {"first": 2019}),
        ([[2012, 2023], "2012-2023"], {"years": (2012, 2023)}),
    ],
)
def test_the_same_years_are_right(written: object, said: dict[str, object]) -> None:
    assert _met(written, **said)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (2022, {"years": (2021,)}),
        (2022, {}),
        ([2019, 2023], {"first": 2019, "last": 2023}),
        ("2015-2020", {"first": 2015}),
        ("2015-", {"first": 2016}),
        ("2015-", {}),
        ("last 5", {"span": 10}),
        ("last 5", {"first": 2015}),
        ("none", {"years": (2024,)}),
    ],
)
def test_other_years_are_wrong(written: object, said: dict[str, object]) -> None:
    assert not _met(written, **said)


@pytest.mark.parametrize("written", ["kiedyś", "-", "2015-20", "last"])
def test_what_cannot_be_understood_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="years"):
        parse_years(written)
