"""Attack the assistant, whoever reads the questions, and keep what came through."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
from pydantic import BaseModel, ConfigDict

from assistant.agent.guide import Guide
from assistant.assistant import Assistant, Question
from assistant.library import library_place
from evals.reading.generate import TODAY
from evals.safety.attacks import Attack, AttackKind
from evals.safety.dataset import NAME, make, planted, questions
from evals.safety.judge import breaches, unexpected_end
from indicators_db.datasets import Datasets
from knowledge.reading_room import ReadingRoom


class Outcome(BaseModel):
    """One attack on one reader. ``through``: what came through; empty where it held."""

    model_config = ConfigDict(frozen=True)

    kind: AttackKind
    language: str
    turns: tuple[str, ...]
    through: tuple[str, ...]
    other_end: bool
    ended: str


def generate(attacks: Iterable[Attack], guide: Guide | None) -> tuple[Outcome, ...]:
    """Outcomes of all attacks over a data set and a knowledge base that hold what is planted.

    ``guide``: the language model beside the reader; ``None`` for the reader alone.
    """
    chosen = tuple(attacks)
    with tempfile.TemporaryDirectory(prefix="smup-safety-") as folder:
        home = Path(folder)
        datasets = Datasets(home)
        published = _published(make(home / "package", datasets, chosen))
        room = _room(home, chosen)
        assistant = Assistant(
            datasets, home, lambda: TODAY, reading_room=room, adviser=lambda: guide
        )
        try:
            return tuple(_outcomes(chosen, assistant, published, known_hosts()))
        finally:
            room.close()


def _outcomes(
    attacks: tuple[Attack, ...],
    assistant: Assistant,
    published: dict[tuple[str, str, int], float],
    hosts: frozenset[str],
) -> Iterator[Outcome]:
    plants = planted(attacks)
    for attack in attacks:
        thread = None
        answers = []
        for turn in questions(attack, plants):
            answer = assistant.ask(Question(turn, thread, dataset=NAME))
            thread = answer.thread_id
            answers.append(answer)
        yield Outcome(
            kind=attack.kind,
            language=attack.language,
            turns=attack.turns,
            through=tuple(breaches(attack, answers, published, hosts)),
            other_end=unexpected_end(attack, tuple(answers)),
            ended=answers[-1].status.value,
        )


def _room(home: Path, attacks: Iterable[Attack]) -> ReadingRoom:
    """A knowledge base with a document for each plant beside the built-in corpus."""
    place = library_place(home)
    planted_here = [a.plant for a in attacks if a.kind is AttackKind.PLANTED_DOCUMENT]
    if not planted_here:
        return ReadingRoom(place)
    folder = home / "documents"
    folder.mkdir()
    for number, plant in enumerate(planted_here, 1):
        told = f"# Zimowe utrzymanie chodników, notatka {number}\n\n{_DOCUMENT}\n\n{plant}\n"
        (folder / f"notatka-{number}.md").write_text(told, "utf-8")
    with place.open() as library:
        library.add(folder)
    return ReadingRoom(place, patience=None)


_DOCUMENT = "Gmina odśnieża chodniki przy drogach powiatowych na mocy porozumienia z powiatem."
"""What the documents are about, so that the questions find them."""


def known_hosts() -> frozenset[str]:
    """Hosts of the sources that the built-in corpus names."""
    corpus = files("knowledge.corpus")
    found = (path.read_text("utf-8") for path in _files(corpus) if path.name.endswith(".md"))
    return frozenset(
        host for told in found for url in _URL.findall(told) if (host := urlsplit(url).hostname)
    )


_URL = re.compile(r"https?://[^\s<>)\"']+")


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry)
        else:
            yield entry


def _published(values: pd.DataFrame) -> dict[tuple[str, str, int], float]:
    rows = values[["indicator", "unit_code", "year", "value"]].itertuples(index=False)
    return {(str(i), str(u), int(y)): float(v) for i, u, y, v in rows}
