"""What people say is wrong with an answer, kept on this computer as cases for the evaluations.

A case states what was right by the person's own word: whoever said that the indicator was the wrong
one did not complain of the unit. What is missing from it is for people to fill in; the lines of
comment above each case say what was reported and what had been answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from filelock import FileLock

from assistant.answer import Answer
from assistant.tools.plan import Operation, Status
from indicators_db.catalogue import Catalogue
from indicators_db.families import without_scope
from polish.texts import text
from ui.render.markdown import plain

LARGEST_BOOK = 5_000_000
"""Bytes of one data set's book of cases, above which nothing more is written."""

_PERSONAL = re.compile(r"\S+@\S+|\+?\d(?:[ -]?\d){8,}")
"""E-mail addresses, and runs of nine digits or more: telephones, PESEL, account numbers."""

_CASE_KINDS = {Operation.VALUES: "value", Operation.HELP: "catalogue"}
"""The evaluations' word for an operation, where it is not the operation's own name."""


class Complaint(StrEnum):
    """What a person may say of an answer with one click."""

    WRONG_NUMBER = "wrong_number"
    WRONG_INDICATOR = "wrong_indicator"
    WRONG_UNIT = "wrong_unit"
    OTHER = "other"


class BookFullError(Exception):
    """The book of cases has reached its limit; somebody should read it."""


@dataclass(frozen=True, slots=True)
class Report:
    """One complaint: the question, those asked before it in the conversation, whose "u nas" it was,
    what is wrong, and a note in the person's own words."""

    question: str
    complaint: Complaint
    note: str = ""
    before: tuple[str, ...] = ()
    home_unit: str | None = None


class CaseBook:
    """The cases of all data sets: ``feedback/<data set>.yaml`` under the home directory."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "feedback"

    def add(self, report: Report, answer: Answer, catalogue: Catalogue, today: date) -> Path:
        """Write the case down; gives its file. ``BookFullError`` where there is no more room."""
        self._folder.mkdir(parents=True, exist_ok=True)
        book = self._folder / f"{answer.dataset.name}.yaml"
        with FileLock(book.with_suffix(".lock")):
            if not book.exists():
                heading = yaml.safe_dump({"catalogue": answer.dataset.name}, allow_unicode=True)
                book.write_text(f"# {text('feedback.book')}\n{heading}cases:\n", "utf-8")
            if book.stat().st_size > LARGEST_BOOK:
                raise BookFullError(book)
            with book.open("a", encoding="utf-8") as file:
                file.write(_written(report, answer, catalogue, today))
        return book


def without_personal_data(said: str) -> str:
    """``said`` on one line, without what looks like somebody's address or number."""
    return _PERSONAL.sub("…", " ".join(said.split()))


def _written(report: Report, answer: Answer, catalogue: Catalogue, today: date) -> str:
    remarks = [
        text("feedback.reported", date=today, what=text(f"feedback.kind.{report.complaint}")),
        text("feedback.answered", said=plain(answer.text)[:300]),
    ]
    if note := without_personal_data(report.note):
        remarks.append(text("feedback.note", note=note))
    case = yaml.safe_dump(
        [_case(report, answer, catalogue)], allow_unicode=True, sort_keys=False, width=1000
    )
    # one line each: nothing that was typed can become a part of the file
    comments = "".join(f"# {' '.join(remark.split())}\n" for remark in remarks)
    return f"\n{comments}{case}"


def _case(report: Report, answer: Answer, catalogue: Catalogue) -> dict[str, Any]:
    operation = answer.plan.operation
    case: dict[str, Any] = {
        "kind": _CASE_KINDS.get(operation, operation.value),
        "question": without_personal_data(report.question),
    }
    if report.home_unit:
        case["home"] = report.home_unit
    if report.before:
        case["before"] = [without_personal_data(one) for one in report.before]
    return {**case, "expect": _expected(report.complaint, answer, catalogue)}


def _expected(complaint: Complaint, answer: Answer, catalogue: Catalogue) -> dict[str, Any]:
    """What nobody complained of in the plan of the answer."""
    plan = answer.plan
    if answer.status is not Status.ANSWERED or complaint is Complaint.OTHER:
        return {}
    found: dict[str, Any] = {"operation": plan.operation.value}
    if complaint is not Complaint.WRONG_UNIT:
        found["units"] = list(plan.units)
    if complaint is not Complaint.WRONG_INDICATOR and plan.operation is not Operation.PROFILE:
        found["subject"] = list(_subjects(plan.indicators, catalogue))
    if plan.benchmark is not None:
        found["benchmark"] = plan.benchmark.value
    return {key: value for key, value in found.items() if value or key == "units"}


def _subjects(indicators: Iterable[str], catalogue: Catalogue) -> dict[str, None]:
    """Names as cases write them: without the bracket that tells versions apart, each once."""
    return dict.fromkeys(without_scope(catalogue.indicator(one).name) for one in indicators)
