"""What people say is wrong: kept as cases that the evaluations can read and run."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.tools.plan import Operation
from evals.reading.cases import Case, read_cases
from tests.ui.conftest import LOOPBACK
from ui.api.feedback import PER_MINUTE
from ui.api.limits import RateLimit
from ui.feedback import without_personal_data

QUESTION = "Ile wynosi wskaźnik „Uczniowie techników” – powiat kwidzyński?"


@pytest.fixture
def sending(demo_app: FastAPI) -> TestClient:
    demo_app.state.feedback_limit = RateLimit(PER_MINUTE)
    return TestClient(demo_app, client=LOOPBACK)


def last_case(home: Path) -> Case:
    return read_cases(home / "feedback" / "demo.yaml")[-1]


def test_a_complaint_becomes_a_case_that_evaluations_read(
    sending: TestClient, demo_home: Path
) -> None:
    sent = {"question": QUESTION, "kind": "wrong_number", "note": "U nas jest więcej"}

    answer = sending.post("/api/v1/feedback", json=sent)

    assert answer.status_code == 201
    assert answer.json()["detail"].startswith("Dziękujemy")
    case = last_case(demo_home)
    assert (case.catalogue, case.kind, case.turns[0].question) == ("demo", "value", QUESTION)
    expected = case.turns[0].expect
    assert expected.operation == (Operation.VALUES,)
    assert expected.units == ("2207",)
    assert expected.subject == ("Uczniowie techników",)
    written = (demo_home / "feedback" / "demo.yaml").read_text("utf-8")
    assert "# Uwaga: U nas jest więcej" in written


@pytest.mark.parametrize(
    ("kind", "left_out"), [("wrong_indicator", "subject"), ("wrong_unit", "units")]
)
def test_what_was_complained_of_is_not_expected(
    sending: TestClient, demo_home: Path, kind: str, left_out: str
) -> None:
    sending.post("/api/v1/feedback", json={"question": QUESTION, "kind": kind})

    expected = last_case(demo_home).turns[0].expect
    assert not getattr(expected, left_out)
    assert {"subject", "units", "operation"} - {left_out} <= expected.model_fields_set


def test_a_follow_up_is_kept_with_what_came_before(sending: TestClient, demo_home: Path) -> None:
    sent = {"question": "a powiat sztumski?", "kind": "wrong_indicator", "before": [QUESTION]}
    sending.post("/api/v1/feedback", json={**sent, "home_unit": "2207"})

    case = last_case(demo_home)
    assert (case.before, case.home) == ((QUESTION,), "2207")
    assert case.turns[0].expect.units == ("2216",)


def test_nothing_that_was_typed_becomes_part_of_the_file(
    sending: TestClient, demo_home: Path
) -> None:
    before = len(read_cases(demo_home / "feedback" / "demo.yaml"))
    evil = "x\n- kind: value\n  question: y\n\u2028- {"

    sending.post("/api/v1/feedback", json={"question": evil, "kind": "other", "note": evil})

    assert len(read_cases(demo_home / "feedback" / "demo.yaml")) == before + 1


@pytest.mark.parametrize(
    "said", ["jan.kowalski@urzad.pl", "tel. 600 700 800", "PESEL 44051401359", "+48 600-700-800"]
)
def test_addresses_and_numbers_of_people_are_not_kept(said: str) -> None:
    assert without_personal_data(f"to {said} proszę").endswith("… proszę")
    assert without_personal_data("w 2024 r. było 12 345 osób") == "w 2024 r. było 12 345 osób"


@pytest.mark.parametrize(
    "sent",
    [
        {"question": QUESTION, "kind": "zły"},
        {"question": "", "kind": "other"},
        {"question": QUESTION, "kind": "other", "note": "x" * 501},
        {"question": QUESTION, "kind": "other", "dataset": "nie-ma"},
        {"question": QUESTION, "kind": "other", "home_unit": "9999"},
    ],
)
def test_what_cannot_be_kept_is_refused_in_polish(
    sending: TestClient, sent: dict[str, object]
) -> None:
    refused = sending.post("/api/v1/feedback", json=sent)

    assert refused.status_code == 422
    assert refused.json()["detail"]


def test_one_client_cannot_fill_the_book(sending: TestClient, demo_app: FastAPI) -> None:
    demo_app.state.feedback_limit = RateLimit(1)
    sent = {"question": QUESTION, "kind": "other"}

    answers = [sending.post("/api/v1/feedback", json=sent).status_code for _ in range(2)]

    assert answers == [201, 429]
