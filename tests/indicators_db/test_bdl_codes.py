"""Codes of units as exports write them, and whose rows they are."""

from __future__ import annotations

import pytest

from indicators_db.register import load_units
from indicators_db.sources.bdl_codes import CodeFault, Left, locate, parse
from indicators_db.units import Units


@pytest.fixture(scope="module")
def poland() -> Units:
    return Units(load_units(), ())


@pytest.mark.parametrize(
    ("code", "name", "place"),
    [
        ("0000000", "POLSKA", "00"),
        ("0", "POLSKA", "00"),
        ("0200000", "DOLNOŚLĄSKIE", "02"),
        ("200000", "DOLNOŚLĄSKIE", "02"),
        ("0201000", "Powiat bolesławiecki", "0201"),
        ("201000", "Powiat bolesławiecki", "0201"),
        ("3261000", "Powiat m. Koszalin", "3261"),
        ("3261011", "Koszalin (1)", "326101"),
        ("201022", "Bolesławiec (2)", "020102"),
        (" 0201011 ", "Bolesławiec (1)", "020101"),
        ("1465011", "Warszawa (1)", "146501"),
        ("000000000000", "POLSKA", "00"),
        ("030200000000", "DOLNOŚLĄSKIE", "02"),
        ("030210101000", "Powiat bolesławiecki", "0201"),
        ("11212001000", "Powiat bocheński", "1201"),
        ("011212161011", "Kraków (1)", "126101"),
        ("71412865011", "Warszawa (1)", "146501"),
        ("0201044", "Nowogrodziec - miasto (4)", Left.PART),
        ("0201045", "Nowogrodziec - obszar wiejski (5)", Left.PART),
        ("1465028", "Bemowo (8)", Left.PART),
        ("1261029", "Kraków-Krowodrza (9)", Left.PART),
        ("030000000000", "MAKROREGION POŁUDNIOWO-ZACHODNI", Left.REGION),
        ("030210000000", "REGION DOLNOŚLĄSKIE", Left.REGION),
        ("30210100000", "PODREGION JELENIOGÓRSKI", Left.REGION),
        ("3203042", "Ostrowice (2)", Left.ABSENT),
        ("263000", "Powiat m. Wałbrzych do 2002", Left.ABSENT),
    ],
)  # fmt: skip
def test_whose_row(poland: Units, code: str, name: str, place: str | Left) -> None:
    parsed = parse(code, name)
    assert not isinstance(parsed, CodeFault)
    assert locate(parsed, poland) == place


@pytest.mark.parametrize(
    ("code", "name", "fault"),
    [
        ("", "", CodeFault.UNREADABLE),
        ("2.01E+05", "Bolesławiec (1)", CodeFault.UNREADABLE),
        ("٠٢٠١٠١١", "Bolesławiec (1)", CodeFault.UNREADABLE),
        ("02010110", "Bolesławiec (1)", CodeFault.UNREADABLE),
        ("0302101010110", "Bolesławiec (1)", CodeFault.UNREADABLE),
        # without the kind digit
        ("326101", "Koszalin (1)", CodeFault.UNREADABLE),
        ("020102", "Bolesławiec (2)", CodeFault.UNREADABLE),
        ("3499011", "nowhere (1)", CodeFault.UNREADABLE),
        ("201013", "Bolesławiec (1)", CodeFault.KIND_DIFFERS),
        ("0201012", "Bolesławiec (1)", CodeFault.KIND_DIFFERS),
    ],
)
def test_codes_that_cannot_be_trusted(code: str, name: str, fault: CodeFault) -> None:
    assert parse(code, name) is fault


def test_seven_digits_of_a_unit_that_is_not_there() -> None:
    parsed = parse("30210363000", "Powiat m. Wałbrzych do 2002")
    assert not isinstance(parsed, CodeFault)
    assert parsed.digits == "0263000"
