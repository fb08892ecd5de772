"""Practices, passages and indicators before and after, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from assistant.tools.arguments import PracticeFocus
from assistant.tools.practice_facts import Change, PracticesFacts, Quotation, Told
from assistant.tools.presentation import layout
from assistant.tools.presentation.labels import label
from assistant.tools.table import Column, Row, Table
from indicators_db.model import Flag, Observation
from knowledge.entries import Outcome
from polish.texts import text


def tables(facts: PracticesFacts) -> Iterator[Table]:
    """What was found: practices, then passages of own documents, then the numbers about them."""
    if facts.told:
        yield _table("found", _PRACTICE, (_practice(one) for one in facts.told))
    if facts.quotations:
        yield _table("quotations", _QUOTATION, (_quotation(one) for one in facts.quotations))
    if facts.told and facts.focus is PracticeFocus.OUTCOME:
        yield _counts("outcomes", outcomes(facts.told))
    bounds = {
        "least": facts.conditions.population_from,
        "most": facts.conditions.population_to,
    }
    if any(bounds.values()):
        yield _counts(
            "conditions",
            {text(f"practices.condition.{k}"): v for k, v in bounds.items() if v is not None},
        )


def outcomes(told: Iterable[Told]) -> dict[str, int]:
    """How many practices have a result of each kind, by its Polish name."""
    counted = Counter(one.outcome for one in told)
    return {text(f"practices.outcome.{kind}"): counted[kind] for kind in Outcome if counted[kind]}


def changes_table(changes: Iterable[Change]) -> Table:
    """Indicators of a local government before and after a practice. ``value`` is the later one."""
    columns = [
        *(layout.column(key) for key in ("unit", "indicator", "unit_of_measure")),
        _column("before_year"),
        _column("before"),
        _column("after_year"),
        Column(key="value", label=text("practices.column.after")),
    ]
    return Table(
        title=text("practices.table.changes"),
        columns=tuple(columns),
        rows=tuple(_change(one) for one in changes),
    )


def sections_table(sections: Iterable[tuple[str, str]]) -> Table:
    """What the sources say of a practice, heading by heading."""
    rows: list[Row] = [{"heading": heading, "text": said} for heading, said in sections]
    return _table("sections", ("heading", "text"), rows)


_PRACTICE = ("practice", "local_government", "years", "outcome", "result", "id")
_QUOTATION = ("document", "place", "text")


def place(quotation: Quotation) -> str:
    """Where in its file a passage stands: page, heading, or both."""
    page = "" if quotation.page is None else text("practices.at_page", page=quotation.page)
    return ", ".join(part for part in (quotation.source, page, quotation.heading) if part)


def _practice(one: Told) -> Row:
    return {
        "practice": one.title,
        "local_government": one.unit,
        "years": one.year or None,
        "outcome": text(f"practices.outcome.{one.outcome}"),
        "result": one.result or None,
        "id": one.id,
        "url": one.url,
    }


def _quotation(one: Quotation) -> Row:
    return {"document": one.document, "place": place(one), "text": one.text}


def _change(one: Change) -> Row:
    before, after = one.before, one.after
    return {
        "unit_code": one.unit.code,
        "unit": label(one.unit),
        "indicator_id": one.indicator.id,
        "indicator": one.indicator.name,
        "unit_of_measure": one.indicator.unit_of_measure,
        "before_year": _year(before),
        "before": None if before is None else before.value,
        "after_year": _year(after),
        "value": None if after is None else after.value,
        "flag": _flag(after),
    }


def _year(observation: Observation | None) -> str | None:
    return None if observation is None else str(observation.year)


def _flag(observation: Observation | None) -> str | None:
    if observation is None:
        return Flag.MISSING.value
    return layout.flag(observation.value, observation.flag)


def _counts(name: str, counts: Mapping[str, int]) -> Table:
    rows: list[Row] = [{"label": said, "count": count} for said, count in counts.items()]
    return _table(name, ("label", "count"), rows)


def _table(name: str, keys: Iterable[str], rows: Iterable[Row]) -> Table:
    columns = tuple(_column(key) for key in keys)
    title = text(f"practices.table.{name}")
    return Table(title=title, columns=columns, rows=tuple(rows), quoted=True)


def _column(key: str) -> Column:
    return Column(key=key, label=text(f"practices.column.{key}"))
