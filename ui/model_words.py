"""What an operator reads of the model, on the page and in the terminal: the same words."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.models.choice import Mode, ModelChoice
from assistant.models.troubles import sentence
from assistant.models.usage import Usage
from polish.numbers import format_number
from polish.texts import text
from ui.render.dates import polish_date
from ui.switchboard import Standing

Row = tuple[str, ...]

LIMIT_COLUMNS = ("what", "per_question", "mean", "per_day", "today")
DAY_COLUMNS = ("day", "questions", "steps", "tokens", "seconds", "cost", "failures")


def who_reads(choice: ModelChoice) -> str:
    """Who reads the questions under this choice."""
    mode = Mode.EMBEDDED if choice.provider is None else choice.mode
    return text(f"models.reads.{mode}", model=choice.model)


def way(standing: Standing) -> str:
    """How the model is asked; empty where there is none."""
    if standing.choice.provider is None:
        return ""
    return text(f"models.asking.{standing.configuration.way}")


def connection(standing: Standing) -> str:
    """Whether the model can be reached, by the last time that it was asked."""
    last = standing.last
    if standing.refusal:
        return standing.refusal
    if standing.choice.provider is None:
        return text("models.contact.none")
    if last is None:
        return text("models.contact.unknown")
    when = text(
        "models.contact.when", date=polish_date(last.at.date().isoformat()), time=f"{last.at:%H:%M}"
    )
    if last.trouble is None:
        return text("models.contact.good", when=when, seconds=format_number(last.seconds, 1))
    return text("models.contact.bad", when=when, reason=sentence(last.trouble))


def limits(standing: Standing) -> Iterator[Row]:
    """A row for each thing that is limited; cells as ``LIMIT_COLUMNS``."""
    bounds, today = standing.configuration.limits, standing.today
    rows = (
        ("steps", bounds.steps, today.steps, None, 0),
        ("tokens", bounds.tokens, today.tokens, bounds.daily_tokens, 0),
        ("seconds", bounds.seconds, today.seconds, None, 1),
        ("cost", bounds.cost, today.cost, bounds.daily_cost, 4),
    )
    for name, per_question, used, per_day, decimals in rows:
        mean = format_number(used / today.questions, max(decimals, 1)) if today.questions else "–"
        yield (
            text(f"models.counted.{name}"),
            _bound(per_question),
            mean,
            _bound(per_day),
            format_number(used, decimals),
        )


def days(standing: Standing) -> Iterator[Row]:
    """A row for each of the last days with questions to a model; cells as ``DAY_COLUMNS``."""
    for day, used in standing.days:
        yield polish_date(day.isoformat()), *_counts(used)


def _counts(used: Usage) -> Iterator[str]:
    counted = (used.questions, used.steps, used.tokens)
    yield from (format_number(number, 0) for number in counted)
    yield format_number(used.seconds, 1)
    yield format_number(used.cost, 4)
    yield format_number(used.failures, 0)


def _bound(limit: float | None) -> str:
    if limit is None:
        return text("models.unbounded")
    return format_number(limit, 0 if limit == int(limit) else 4)
