from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from indicators_db.datasets import Datasets
from tests.ui.conftest import ELSEWHERE, LOOPBACK
from tests.ui.fake_assistant import BARS, BROKEN, HOSTILE, FakeAssistant
from ui.api.limits import DEFAULT_PER_WINDOW
from ui.app import create_app
from ui.settings import Settings

ASK = "/api/v1/ask"
STREAM = "/api/v1/ask/stream"


def test_a_question_is_answered(client: TestClient) -> None:
    response = client.post(ASK, json={"question": BARS, "thread_id": "moj"})

    assert response.status_code == 200
    answer = response.json()
    assert answer["status"] == "answered"
    assert answer["thread_id"] == "moj"
    assert answer["plan"]["benchmark"] == "neighbours"
    assert answer["tables"][0]["rows"][0]["value"] == 18.42


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   \n\t",
        "🤷" * 1000,
        "x" * 2000,
        "\x00\x01\x7f",
        "\ud800 pół znaku",
        "<script>alert(1)</script>",
        "'; DROP TABLE facts; --",
        "{{7*7}} ${7*7} `a` %s {0}",
        "\u202eodwrócone",
    ],
)
def test_anything_typed_gets_an_answer(client: TestClient, question: str) -> None:
    response = client.post(
        ASK,
        content=json.dumps({"question": question}),
        headers={"Content-Type": "application/json"},
    )

    assert response.status_code == 200
    assert response.json()["status"] == "out_of_scope"


def test_what_is_not_a_number_becomes_null(client: TestClient) -> None:
    response = client.post(ASK, json={"question": HOSTILE})

    assert response.json()["tables"][0]["rows"][0]["value"] is None


def test_a_bug_gives_an_answer_with_status_error(client: TestClient) -> None:
    response = client.post(ASK, json={"question": BROKEN})

    assert response.status_code == 200
    answer = response.json()
    assert answer["status"] == "error"
    assert answer["dataset"]["name"] == "region"
    assert "ZeroDivision" not in response.text


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "question"),
        ({"question": 7}, "question"),
        ({"question": None}, "question"),
        ({"question": "Ile?", "home_unit": "dwa"}, "home_unit"),
        ({"question": "Ile?", "thread_id": ["a"]}, "thread_id"),
    ],
)
def test_a_malformed_request_names_its_fields_in_polish(
    client: TestClient, body: dict[str, object], field: str
) -> None:
    response = client.post(ASK, json=body)

    assert response.status_code == 422
    problem = response.json()
    assert problem["detail"].startswith("Nie rozumiem")
    assert [fault["field"] for fault in problem["errors"]] == [field]
    assert problem["errors"][0]["problem"].startswith(("To ", "Tej "))


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"[]", b"{", b'{"question": "\xff"}'])
def test_a_body_that_is_no_question_is_malformed(client: TestClient, body: bytes) -> None:
    response = client.post(ASK, content=body, headers={"Content-Type": "application/json"})

    assert response.status_code == 422
    assert response.json()["detail"].startswith("Nie rozumiem")


@pytest.mark.parametrize("path", [ASK, STREAM])
@pytest.mark.parametrize("length", [2001, 200_000])
def test_a_question_that_is_too_long_is_refused(client: TestClient, path: str, length: int) -> None:
    response = client.post(path, json={"question": "x" * length})

    assert response.status_code == 413
    assert "2000 znaków" in response.json()["detail"]


def test_a_body_without_a_declared_length_is_cut_off(client: TestClient) -> None:
    response = client.post(
        ASK,
        content=iter([b'{"question": "', b"x" * 100_000, b'"}']),
        headers={"Content-Type": "application/json"},
    )

    assert response.status_code == 413


@pytest.mark.parametrize("path", [ASK, STREAM])
def test_what_the_caller_named_must_exist(client: TestClient, path: str) -> None:
    nowhere = client.post(path, json={"question": BARS, "dataset": "nie-ma"})
    nobody = client.post(path, json={"question": BARS, "home_unit": "9999"})

    assert nowhere.status_code == nobody.status_code == 422
    assert "nie-ma" in nowhere.json()["detail"]
    assert "9999" in nobody.json()["detail"]


def test_the_usual_home_unit_stands_in_where_none_was_sent(
    assistant: FakeAssistant, datasets: Datasets, home: Path
) -> None:
    settings = Settings(home=home, home_unit="8801", dataset="region")
    with TestClient(create_app(assistant, datasets, settings), client=LOOPBACK) as client:
        client.post(ASK, json={"question": "Ile u nas?"})
        client.post(ASK, json={"question": "Ile u nas?", "home_unit": "8802"})

    asked = [question for question in assistant.asked if question.text == "Ile u nas?"]
    assert [question.home_unit for question in asked] == ["8801", "8802"]
    assert {question.dataset for question in asked} == {"region"}


def test_the_stream_tells_steps_then_numbers_then_words_then_all(client: TestClient) -> None:
    with client.stream("POST", STREAM, json={"question": BARS}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        events = list(_events(response.iter_lines()))

    assert [name for name, _ in events] == ["step", "step", "table", "chart", "text", "answer"]
    whole = events[-1][1]
    assert whole["status"] == "answered"
    assert whole["tables"][0] == events[2][1]
    assert whole["text"] == events[4][1]["text"]


def test_a_bug_in_a_stream_still_ends_with_an_answer(client: TestClient) -> None:
    with client.stream("POST", STREAM, json={"question": BROKEN}) as response:
        events = list(_events(response.iter_lines()))

    assert events[-1][0] == "answer"
    assert events[-1][1]["status"] == "error"


def test_a_client_from_the_network_is_limited(
    assistant: FakeAssistant, datasets: Datasets, home: Path
) -> None:
    app = create_app(assistant, datasets, Settings(home=home))
    client = TestClient(app, client=ELSEWHERE)
    codes = [
        client.post(ASK, json={"question": "Ile?"}).status_code
        for _ in range(DEFAULT_PER_WINDOW + 1)
    ]

    assert codes == [200] * DEFAULT_PER_WINDOW + [429]
    local = TestClient(app, client=LOOPBACK)
    assert local.post(ASK, json={"question": "Ile?"}).status_code == 200


def test_a_limit_that_was_set_holds_for_everyone(
    assistant: FakeAssistant, datasets: Datasets, home: Path
) -> None:
    app = create_app(assistant, datasets, Settings(home=home, rate_limit=2))
    client = TestClient(app, client=LOOPBACK)
    responses = [client.post(path, json={"question": "Ile?"}) for path in (ASK, STREAM, ASK)]

    assert [response.status_code for response in responses] == [200, 200, 429]
    assert "Za dużo pytań" in responses[-1].json()["detail"]


def _events(lines: Iterator[str]) -> Iterator[tuple[str, dict[str, object]]]:
    name = ""
    for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))
