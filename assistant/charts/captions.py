"""Titles, subtitles and alternative texts of maps, scatters and profiles; as in ``wording``."""

from __future__ import annotations

from assistant.charts.wording import name, values_title
from assistant.narration.markdown import plain, tidy
from assistant.narration.measures import known, where
from assistant.narration.phrases import amount
from assistant.narration.places import in_place, label
from assistant.narration.relate import coefficient, way
from assistant.tools.survey_facts import MapClass, MapFacts, ProfileFacts, RelateFacts
from polish.numbers import format_number
from polish.plural import format_list
from polish.texts import text


def map_title(facts: MapFacts) -> str:
    """The finding of a map: who has the highest value."""
    high, low = facts.highest, facts.lowest
    tied = sum(measure.value == high.value for measure in known(facts.measures)) > 1
    return values_title(high, low, tied=tied)


def map_alt(facts: MapFacts) -> str:
    """What a map shows, in one sentence."""
    params = {
        "indicator": name(facts.indicator),
        "year": facts.year,
        "highest": plain(amount(facts.highest)),
    }
    if facts.highest.value == facts.lowest.value:
        return tidy(text("charts.alt.map_equal", **params))
    said = text(
        "charts.alt.map",
        in_highest=where(facts.highest, facts.measures),
        in_lowest=where(facts.lowest, facts.measures),
        lowest=plain(amount(facts.lowest)),
        asked="".join(
            text("charts.alt.map_asked", in_place=in_place(one.unit), amount=plain(amount(one)))
            for one in facts.asked
        ),
        **params,
    )
    return tidy(said)


def class_name(one: MapClass) -> str:
    """``poniżej 1600``, ``od 1600 do 2100``, ``od 4300``: an entry of a legend."""
    low = None if one.low is None else format_number(one.low)
    high = None if one.high is None else format_number(one.high)
    if low is not None and high is not None:
        return text("charts.legend.between", low=low, high=high)
    if high is not None:
        return text("charts.legend.below", high=high)
    return text("charts.legend.all") if low is None else text("charts.legend.from", low=low)


def relate_title(facts: RelateFacts) -> str:
    """The finding of a scatter: whether the two rise together."""
    return text(f"charts.title.relate_{way(facts)}")


def relate_subtitle(facts: RelateFacts) -> str:
    """Both indicators and the year."""
    return text(
        "charts.subtitle.relate", across=name(facts.across), up=name(facts.up), year=facts.year
    )


def relate_alt(facts: RelateFacts) -> str:
    """What a scatter shows, in one sentence."""
    params = {
        "across": name(facts.across),
        "up": name(facts.up),
        "year": facts.year,
        "n": len(facts.pairs),
    }
    if facts.spearman is None:
        return tidy(text("charts.alt.relate_constant", **params))
    return tidy(text("charts.alt.relate", spearman=coefficient(facts.spearman), **params))


def profile_title(facts: ProfileFacts) -> str:
    """The finding of a profile: how many sides of each kind."""
    unit = label(facts.unit)
    return text(
        "charts.title.profile",
        unit=unit[:1].upper() + unit[1:],
        strong=facts.total.strong,
        weak=facts.total.weak,
    )


def profile_subtitle(facts: ProfileFacts) -> str:
    """Against whom."""
    against = text(f"answers.against.{facts.benchmark}")
    return text("charts.subtitle.profile", against=against)


def profile_alt(facts: ProfileFacts) -> str:
    """What the chart of a profile shows, in one sentence."""
    sides = (("strong", facts.strong), ("weak", facts.weak))
    said = [
        text(
            f"charts.alt.profile_{key}",
            indicators=format_list([f"„{name(one.measure.indicator)}”" for one in findings]),
        )
        for key, findings in sides
        if findings
    ]
    unit = label(facts.unit)
    return tidy(text("charts.alt.profile", unit=unit, sides="; ".join(said)))
