"""``define``, ``catalogue`` and ``help``."""

from __future__ import annotations

import pytest

from assistant.tools.facts import Obstacle, Term
from assistant.tools.plan import Status
from tests.assistant.tools.conftest import Ask
from tests.assistant.tools.readings import answered, column, declined


def test_indicator_with_its_versions_and_coverage(ask: Ask) -> None:
    result = ask("define", indicators=["debt_g"])
    facts = answered(result)
    assert facts.indicator.id == "debt_g"
    assert [version.id for version in facts.versions] == ["debt_c"]
    assert facts.years == (2018, 2019, 2020, 2021, 2022, 2023)
    assert "miasta na prawach powiatu" in column(result, "collected_for")
    assert [d.id for d in result.definitions] == ["debt_g", "debt_c"]


def test_service_area_and_term(ask: Ask) -> None:
    service = answered(ask("define", service="roads"))
    assert [i.id for i in service.members] == ["length", "paved", "reach", "cost"]
    area = answered(ask("define", area="drogi"))
    assert area.area == "Drogi"
    assert answered(ask("define", term="flags")).term is Term.FLAGS


def test_nothing_to_define(ask: Ask) -> None:
    facts = declined(ask("define"), Status.CLARIFICATION)
    assert facts.obstacle is Obstacle.INDICATOR_MISSING
    declined(ask("define", area="Kosmos"), Status.UNKNOWN_INDICATOR)


def test_catalogue_counts(ask: Ask) -> None:
    result = ask("catalogue")
    facts = answered(result)
    assert facts.total == 12
    assert facts.areas == (("Drogi", 4), ("Finanse", 5), ("Kultura", 1))
    assert column(result, "value") == [12, 3, 3]
    assert column(result, "value", table=1) == [4, 5, 1]


def test_shelves_of_the_catalogue(ask: Ask) -> None:
    assert answered(ask("catalogue", service="roads")).total == 4
    assert answered(ask("catalogue", area="FINANSE")).total == 5
    gminas = answered(ask("catalogue", level="gmina"))
    assert "cost" not in {i.id for i in gminas.indicators}
    # declared for gminas, but without a number it cannot be asked for
    assert "nothing" not in {i.id for i in gminas.indicators}


@pytest.mark.parametrize("shelf", [{"service": "x"}, {"area": "x"}])
def test_shelf_that_does_not_exist(ask: Ask, shelf: dict[str, str]) -> None:
    declined(ask("catalogue", **shelf), Status.UNKNOWN_INDICATOR)


def test_help_gives_examples_of_every_kind(ask: Ask) -> None:
    examples = answered(ask("help")).examples
    assert len(examples) == 5
    starts = ("Ile", "Jak na tle sąsiadów", "Jak zmieniał", "Które", "Jak liczony")
    assert all(e.startswith(start) for e, start in zip(examples, starts, strict=True))
