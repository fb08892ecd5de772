"""One or several values, told without comparing what was not asked to be compared."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.narration import meaning, notes
from assistant.narration.draft import Draft
from assistant.narration.markdown import quoted, upper_first
from assistant.narration.measures import ascending, known, where
from assistant.narration.phrases import amount, some, years
from assistant.narration.places import in_place, label, of_place
from assistant.tools.facts import Measure, Note, NoteKind, ValuesFacts
from indicators_db.model import Flag
from polish.plural import format_list
from polish.texts import text

MOST_LINES = 6
"""Values that are read aloud; the table has all."""


def draft(facts: ValuesFacts) -> Draft:
    """By what varies: nothing, the unit, the year, or more than one of these."""
    measures = facts.measures
    vary = _vary(measures)
    if len(measures) == 1:
        told = Draft(finding=single(measures[0]), details=_why_missing(measures))
    elif vary == {"unit"}:
        told = _of_units(measures)
    elif vary == {"year"}:
        told = _of_years(measures)
    else:
        told = _mixed(measures)
    caveats = (*told.caveats, *_direction(facts), *notes.write(facts.notes, _said(facts.notes)))
    return Draft(told.finding, told.details, told.lead, told.bullets, caveats)


def single(measure: Measure) -> str:
    """One value as a sentence; a missing one and a measured zero each in their own words."""
    params = {"name": quoted(measure.indicator.name), "year": measure.year}
    if measure.value is None:
        return text("answers.values.missing", of_place=of_place(measure.unit), **params)
    key = "zero" if measure.flag is Flag.TRUE_ZERO else "single"
    place = upper_first(in_place(measure.unit))
    return text(f"answers.values.{key}", in_place=place, amount=amount(measure), **params)


def _vary(measures: Sequence[Measure]) -> set[str]:
    seen: dict[str, set[str] | set[int]] = {
        # versions of one family are one question: the names differ, the meaning does not
        "indicator": {measure.indicator.family for measure in measures},
        # and the two codes of a city are one place
        "unit": {min(measure.unit.code, measure.unit.twin_code or "9") for measure in measures},
        "year": {measure.year for measure in measures},
    }
    return {name for name, found in seen.items() if len(found) > 1}


def _of_units(measures: Sequence[Measure]) -> Draft:
    numbered = ascending(measures)
    params: dict[str, object] = {
        "name": quoted(measures[0].indicator.name),
        "year": measures[0].year,
    }
    if not numbered:
        return Draft(text("answers.values.all_missing", **params), _why_missing(measures))
    low, high = numbered[0], numbered[-1]
    if len(numbered) == 1:
        place = in_place(high.unit)
        finding = text("answers.values.only_one", in_place=place, amount=amount(high), **params)
    elif high.value == low.value:
        finding = text("answers.values.all_equal", amount=amount(high), **params)
    elif len(numbered) == 2:
        a, b = known(measures)
        finding = _two(a, b, params)
    else:
        finding = text(
            "answers.values.extremes",
            in_highest=where(high, measures),
            highest=amount(high),
            in_lowest=where(low, measures),
            lowest=amount(low),
            **params,
        )
    bullets = _lines(measures, {"unit"}) if 2 < len(measures) <= MOST_LINES else ()
    missing = [label(measure.unit) for measure in measures if measure.value is None]
    details = [_missing_units(missing)] if missing and not bullets else []
    return Draft(finding, (*details, *(_why_missing(measures) if missing else ())), "", bullets)


def _two(a: Measure, b: Measure, params: dict[str, object]) -> str:
    return text(
        "answers.values.two",
        in_place_a=in_place(a.unit),
        amount_a=amount(a),
        in_place_b=in_place(b.unit),
        amount_b=amount(b),
        **params,
    )


def _of_years(measures: Sequence[Measure]) -> Draft:
    measures = sorted(measures, key=lambda measure: measure.year)
    name = quoted(measures[0].indicator.name)
    numbered = known(measures)
    gaps = [measure.year for measure in measures if measure.value is None]
    unit = measures[0].unit
    if not numbered:
        said = years(gaps)
        finding = text(
            "answers.values.several_years_missing", of_place=of_place(unit), name=name, years=said
        )
        return Draft(finding, _why_missing(measures))
    amounts = [
        text("answers.values.amount_in_year", amount=amount(measure), year=measure.year)
        for measure in numbered[:MOST_LINES]
    ]
    finding = text(
        "answers.values.several_years",
        in_place=upper_first(in_place(unit)),
        name=name,
        amounts=format_list(amounts),
    )
    details = []
    if len(numbered) > MOST_LINES:
        details.append(text("answers.values.rest_in_table"))
    if gaps:
        details.append(text("answers.values.several_years_gap", years=years(gaps)))
    return Draft(finding, tuple(details))


def _mixed(measures: Sequence[Measure]) -> Draft:
    """More than one thing varies: the best match with a number said, the rest listed."""
    main = next(iter(known(measures)), measures[0])
    others = [measure for measure in measures if measure is not main]
    caveats = (text("answers.values.rest_in_table"),) if len(others) > MOST_LINES else ()
    return Draft(
        finding=single(main),
        details=_why_missing([main]),
        lead=text("answers.values.others"),
        bullets=_lines(others[:MOST_LINES], _vary(measures)),
        caveats=caveats,
    )


def _lines(measures: Sequence[Measure], vary: set[str]) -> tuple[str, ...]:
    return tuple(
        text("answers.values.bullet", what=_what(measure, vary), amount=amount(measure))
        for measure in measures
    )


def _what(measure: Measure, vary: set[str]) -> str:
    parts = []
    if "indicator" in vary:
        parts.append(quoted(measure.indicator.name))
    if "unit" in vary:
        parts.append(label(measure.unit))
    if "year" in vary:
        parts.append(text("answers.years.one", year=measure.year))
    return ", ".join(parts)


def _missing_units(labels: Sequence[str]) -> str:
    return text("answers.values.missing_units", units=some(labels, MOST_LINES))


def _why_missing(measures: Sequence[Measure]) -> tuple[str, ...]:
    if any(measure.value is None for measure in measures):
        return (text("answers.values.missing_why"),)
    return ()


def _direction(facts: ValuesFacts) -> tuple[str, ...]:
    """What a high value means, where the tool found it worth a note."""
    asked = {note.kind for note in facts.notes} & notes.SAID_ELSEWHERE
    if not asked or len({measure.indicator.id for measure in facts.measures}) > 1:
        return ()
    return (meaning.rule(facts.measures[0].indicator),)


def _said(found: Sequence[Note]) -> frozenset[NoteKind]:
    """Every value already says that it is an estimate, that it is missing or too small to show."""
    carried = {NoteKind.ESTIMATED, NoteKind.BELOW_PRECISION, NoteKind.MISSING}
    return frozenset(note.kind for note in found) & carried
