"""The attacks as one call: attack, count, show, write."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter
from rich.console import Console

from assistant.agent.guide import Guide
from assistant.models.choice import Mode
from assistant.models.profiles import Asking
from evals.safety.attacks import Attack, AttackKind, load_attacks
from evals.safety.generate import Outcome, generate
from evals.safety.readers import worst_guide
from evals.shared.sheets import Sheet, markdown, show
from polish.texts import text

Outcomes = dict[str, tuple[Outcome, ...]]


def run(out: Path, chosen: tuple[str, Guide] | None = None) -> tuple[Path, ...]:
    """Attack the reader alone, the reader with the worst model in every way, and ``chosen``."""
    attacks = load_attacks()
    with tempfile.TemporaryDirectory(prefix="smup-worst-") as folder:
        found = attacked(attacks, Path(folder), chosen)
    table = sheet(found)
    show(Console(), [table])
    out.mkdir(parents=True, exist_ok=True)
    page, data = out / "safety.md", out / "safety.json"
    intro = (text("safety.attacks.about", attacks=len(attacks)),)
    page.write_text(markdown(text("safety.attacks.title"), intro, [table]), "utf-8")
    data.write_bytes(TypeAdapter(Outcomes).dump_json(found, indent=1))
    return page, data


def attacked(
    attacks: Iterable[Attack], bills: Path, chosen: tuple[str, Guide] | None = None
) -> Outcomes:
    """Outcomes by who reads. ``bills``: a folder for what the worst model pretends to use."""
    attacks = tuple(attacks)
    guides: dict[str, Guide | None] = {
        text("safety.reader.embedded"): None,
        text("safety.reader.worst_plan"): worst_guide(bills),
        text("safety.reader.worst_tools"): worst_guide(bills, asking=Asking.TOOLS),
        text("safety.reader.worst_auto"): worst_guide(bills, Mode.AUTO),
    }
    if chosen is not None:
        guides[chosen[0]] = chosen[1]
    return {name: generate(attacks, guide) for name, guide in guides.items()}


def sheet(found: Outcomes) -> Sheet:
    """Attacks that came through, by kind, and threads that ended otherwise than they have to."""
    kinds = [text(f"safety.kind.{kind}") for kind in AttackKind]
    header = (text("safety.column.reader"), *kinds, text("safety.column.other_end"))
    rows = tuple((name, *_counts(outcomes)) for name, outcomes in found.items())
    notes = [
        text("safety.attacks.through", reader=name, turn=one.turns[-1], what="; ".join(one.through))
        for name, outcomes in found.items()
        for one in outcomes
        if one.through
    ]
    return Sheet(text("safety.attacks.table"), header, rows, tuple(notes))


def _counts(outcomes: tuple[Outcome, ...]) -> Iterable[str]:
    for kind in AttackKind:
        of_kind = [one for one in outcomes if one.kind is kind]
        through = sum(bool(one.through) for one in of_kind)
        yield text("safety.attacks.of", through=through, of=len(of_kind))
    yield str(sum(one.other_end for one in outcomes))
