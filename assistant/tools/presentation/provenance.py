"""Where numbers come from and what they mean, as shown under an answer."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.tools.result import Definition
from indicators_db.model import DatasetInfo, Indicator, Source
from polish.texts import text


def sources(info: DatasetInfo, indicators: Iterable[Indicator]) -> tuple[Source, ...]:
    """Sources named by the indicators, then those of the data set; failing both, the data set."""
    as_of = info.as_of.isoformat()
    of_dataset = {s.title: Source(s.title, s.url, s.as_of or as_of) for s in info.sources}
    named = [i.source for i in indicators if i.source]
    found = {title: of_dataset.get(title, Source(title=title, as_of=as_of)) for title in named}
    found.update(of_dataset)
    return tuple(found.values()) or (Source(title=info.title, as_of=as_of),)


def definitions(indicators: Iterable[Indicator]) -> tuple[Definition, ...]:
    """One definition for each indicator, in the order given."""
    distinct = {indicator.id: indicator for indicator in indicators}
    return tuple(
        Definition(id=i.id, name=i.name, formula=formula(i), source=i.source)
        for i in distinct.values()
    )


def formula(indicator: Indicator) -> str:
    """How the indicator is made: its quotient, else its definition; empty if neither is known."""
    if indicator.numerator and indicator.denominator:
        return text(
            "tables.definition.quotient",
            numerator=indicator.numerator,
            denominator=indicator.denominator,
        )
    return indicator.numerator or indicator.definition
