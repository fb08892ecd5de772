"""The cases: plain YAML files that anybody can add to (``README.md`` beside ``evals`` says how)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from evals.reading.expectation import Expectation
from polish.texts import text


class CaseKind(StrEnum):
    """What is hard about a case."""

    VALUE = "value"
    TREND = "trend"
    COMPARE = "compare"
    RANK = "rank"
    FILTER = "filter"
    THRESHOLD = "threshold"
    DEFINE = "define"
    CATALOGUE = "catalogue"
    MAP = "map"
    PROFILE = "profile"
    RELATE = "relate"
    PRACTICES = "practices"
    REPORT = "report"
    CONVERSATION = "conversation"
    FOLLOW_UP = "follow_up"
    HOME = "home"
    MISSPELT = "misspelt"
    COLLOQUIAL = "colloquial"
    AMBIGUOUS_PLACE = "ambiguous_place"
    AMBIGUOUS_SUBJECT = "ambiguous_subject"
    FALSE_PREMISE = "false_premise"
    TRAP_INDICATOR = "trap_indicator"
    TRAP_UNIT = "trap_unit"
    LEVEL = "level"
    YEAR = "year"
    OUT_OF_SCOPE = "out_of_scope"
    OPINION = "opinion"
    REFUSED = "refused"


class Split(StrEnum):
    """Which part a case is in: looked into while developing, or only measured."""

    DEVELOP = "develop"
    HELD_OUT = "held_out"


class Turn(BaseModel):
    """A question and what a right answer to it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str
    expect: Expectation


class Case(BaseModel):
    """A question, or a conversation whose turns are all checked.

    ``home``: code of the unit that "u nas" means. ``before``: questions asked first, unchecked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    catalogue: str
    kind: CaseKind
    turns: tuple[Turn, ...]
    home: str | None = None
    before: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _one_turn_may_stand_bare(cls, written: Any) -> Any:
        if isinstance(written, dict) and "question" in written:
            rest = {key: value for key, value in written.items() if key not in _TURN}
            return {**rest, "turns": [{key: written[key] for key in _TURN if key in written}]}
        return written

    @cached_property
    def id(self) -> str:
        """Made of what is asked, so it stays the same wherever the case is moved to."""
        return f"{self.catalogue}-{self._digest[:10]}"

    @property
    def stands_alone(self) -> bool:
        """True for one question with nothing before it."""
        return len(self.turns) == 1 and not self.before

    @property
    def split(self) -> Split:
        """By a hash of the words asked, so that nobody picks."""
        return Split.DEVELOP if int(self._digest[-1], 16) % 2 else Split.HELD_OUT

    @cached_property
    def _digest(self) -> str:
        said = "\n".join([*self.before, *(turn.question for turn in self.turns)])
        return hashlib.sha256(said.encode()).hexdigest()


_TURN = ("question", "expect")


class CaseError(ValueError):
    """A file of cases that cannot be read. ``told``: which file and which case, for its reader;
    the message adds what the parser said, for developers."""

    def __init__(self, message: str, told: str = "") -> None:
        super().__init__(message)
        self.told = told or message


def load_cases(catalogues: Iterable[str] | None = None) -> tuple[Case, ...]:
    """Cases of these catalogues (``None``: of all), by file; ``CaseError`` where one is broken."""
    wanted = None if catalogues is None else set(catalogues)
    found = [case for file in sorted(_files(), key=str) for case in read_cases(file)]
    twice = [id_ for id_, count in Counter(case.id for case in found).items() if count > 1]
    if twice:
        asked = next(case.turns[0].question for case in found if case.id == twice[0])
        msg = f"asked twice: {asked}"
        raise CaseError(msg)
    return tuple(case for case in found if wanted is None or case.catalogue in wanted)


def _files() -> Iterable[Traversable]:
    every = files("evals.reading.data").iterdir()
    return (file for file in every if file.name.endswith(".yaml"))


def read_cases(file: Traversable) -> list[Case]:
    """The cases of one file; ``CaseError`` where it or a case of it is broken."""
    try:
        written = yaml.safe_load(file.read_text("utf-8"))
        entries = list(written["cases"] or ())
        catalogue = str(written["catalogue"])
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise CaseError(str(error), text("evals.broken.file", file=file.name)) from error
    cases = []
    for entry in entries:
        try:
            cases.append(Case.model_validate({"catalogue": catalogue, **entry}))
        except (TypeError, ValueError) as error:
            place = text("evals.broken.case", file=file.name, number=len(cases) + 1)
            msg = f"{place} {error}"
            raise CaseError(msg, place) from error
    return cases
