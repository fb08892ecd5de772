"""The figures of understanding as tables, and the failures as people can read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from evals.reading.cases import CaseKind, Split
from evals.reading.evaluate import ALL, Figures, Scored, Share
from evals.reading.failures import Failure
from evals.reading.prediction import Prediction
from evals.reading.score import Dimension
from evals.shared.sheets import Sheet, columns, percent
from polish.numbers import format_number
from polish.texts import text

Parts = Mapping[Split, Mapping[str, Figures]]

_SHOWN = 10
"""Classes of failures shown with examples."""
_EXAMPLES = 3


def sheets(parts: Parts) -> Iterator[Sheet]:
    """Every table of figures."""
    for split, catalogues in parts.items():
        yield _plans(split, catalogues)
    for split, catalogues in parts.items():
        yield _dimensions(split, catalogues[ALL])
    yield _answerability(parts)
    yield _kinds(parts)
    yield _failures(parts)
    yield _speed(parts)


def _plans(split: Split, catalogues: Mapping[str, Figures]) -> Sheet:
    shown = [dimension for dimension in Dimension if dimension is not Dimension.STATUS]
    names = tuple(text(f"understanding.dimension.{dimension}") for dimension in shown)
    rows = tuple(
        (
            _name(name),
            str(found.turns),
            percent(found.plan.percent),
            percent(found.outcome.percent),
            *(_accuracy(found, dimension) for dimension in shown),
        )
        for name, found in catalogues.items()
    )
    header = columns("catalogue", "turns", "plan", "outcome") + names
    return Sheet(text("understanding.reading.plans", part=_part(split)), header, rows)


def _accuracy(found: Figures, dimension: Dimension) -> str:
    of_it = found.dimensions.get(dimension)
    if of_it is None:
        return text("understanding.none")
    return f"{percent(of_it.accuracy.percent)} ({of_it.accuracy.of})"


def _dimensions(split: Split, found: Figures) -> Sheet:
    rows = tuple(
        (
            text(f"understanding.dimension.{dimension}"),
            _share(of_it.accuracy),
            _share(of_it.precision),
            _share(of_it.recall),
        )
        for dimension, of_it in found.dimensions.items()
    )
    header = columns("dimension", "accuracy", "precision", "recall")
    return Sheet(text("understanding.reading.dimensions", part=_part(split)), header, rows)


def _answerability(parts: Parts) -> Sheet:
    rows = tuple(
        (
            f"{_part(split)}, {_name(name)}",
            _share(found.trap_numbers),
            _share(found.needless_questions),
            _share(found.conversations),
        )
        for split, catalogues in parts.items()
        for name, found in catalogues.items()
    )
    header = columns("part", "trap_numbers", "needless_questions", "conversations")
    return Sheet(text("understanding.reading.answerability"), header, rows)


def _kinds(parts: Parts) -> Sheet:
    nothing = Share(right=0, of=0)
    rows = tuple(
        (
            text(f"understanding.kind.{kind}"),
            *(_share(parts[split][ALL].kinds.get(kind, nothing)) for split in parts),
        )
        for kind in CaseKind
    )
    header = (*columns("kind"), *map(_part, parts))
    return Sheet(text("understanding.reading.kinds"), header, rows)


def _failures(parts: Parts) -> Sheet:
    counts = {split: parts[split][ALL].failures for split in parts}
    total: dict[str, int] = defaultdict(int)
    for of_split in counts.values():
        for kind, count in of_split.items():
            total[kind] += count
    rows = tuple(
        (kind, *(str(counts[split].get(kind, 0)) for split in parts))
        for kind in sorted(total, key=lambda kind: (-total[kind], kind))
    )
    return Sheet(
        text("understanding.reading.failures"), (*columns("failure"), *map(_part, parts)), rows
    )


def _speed(parts: Parts) -> Sheet:
    rows = tuple(
        (_part(split), format_number(found.median_ms, 1), format_number(found.p95_ms, 1))
        for split in parts
        for found in [parts[split][ALL]]
    )
    return Sheet(text("understanding.reading.speed"), columns("part", "median_ms", "p95_ms"), rows)


def examples(turns: Iterable[Scored], split: Split) -> Sheet:
    """The most frequent classes of failures of one part, with some examples of each."""
    lines: list[str] = []
    for kind, failures in _classes(turns, split)[:_SHOWN]:
        lines.append(f"{kind}: {len(failures)}")
        lines.extend(f"    {_example(failure)}" for failure in failures[:_EXAMPLES])
    return Sheet(text("understanding.reading.examples", part=_part(split)), (), (), tuple(lines))


def listing(turns: Iterable[Scored], splits: Iterable[Split]) -> str:
    """Every failure of these parts, by class, as Markdown."""
    parts: list[str] = []
    for split in splits:
        parts.append(f"# {_part(split)}")
        for kind, failures in _classes(turns, split):
            parts.append(f"## {kind} ({len(failures)})")
            parts.append("\n".join(f"- {_example(failure)}" for failure in failures))
    return "\n\n".join(parts) + "\n"


def _classes(turns: Iterable[Scored], split: Split) -> list[tuple[str, list[Failure]]]:
    found: dict[str, list[Failure]] = defaultdict(list)
    for one in turns:
        if one.case.split is split and (failure := one.failure):
            found[failure.kind].append(failure)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def _example(failure: Failure) -> str:
    talk = [turn.question for turn in failure.case.turns[: failure.found.turn + 1]]
    return text(
        "understanding.reading.example",
        question=" → ".join(talk),
        catalogue=failure.case.catalogue,
        expected=_stated(failure.turn.expect.model_dump(mode="json", exclude_unset=True)),
        got=_understood(failure.found),
    )


def _understood(found: Prediction) -> str:
    shown = found.model_dump(
        mode="json",
        exclude_defaults=True,
        include={
            "status", "obstacle", "operation", "units", "subjects", "benchmark", "years", "level",
            "within", "order", "limit",
        },
    )  # fmt: skip
    return _stated(shown)


def _stated(fields: Mapping[str, object]) -> str:
    return ", ".join(f"{name}={_words(value)}" for name, value in fields.items())


def _words(value: object) -> str:
    if isinstance(value, dict):
        return f"({_stated({k: v for k, v in value.items() if v is not None})})"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "/".join(map(_words, value))
    return str(value)


def _share(share: Share) -> str:
    if share.percent is None:
        return text("understanding.none")
    said = format_number(share.percent, 1)
    return text("understanding.of", percent=said, right=share.right, of=share.of)


def _name(catalogue: str) -> str:
    return text("understanding.all") if catalogue == ALL else catalogue


def _part(split: Split) -> str:
    return text(f"understanding.{split}")
