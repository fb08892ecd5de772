"""Which charts a result gets, by its shape. One number, a definition, an obstacle: none."""

from __future__ import annotations

from assistant.answer import Chart
from assistant.charts import of_changes, of_units, of_years
from assistant.charts.atlas import BUILT_IN, Atlas
from assistant.charts.of_map import map_
from assistant.charts.of_profile import profile
from assistant.charts.scatter import relate
from assistant.tools.facts import CompareFacts, RankFacts, TrendFacts, ValuesFacts
from assistant.tools.report_facts import ReportFacts
from assistant.tools.result import Result
from assistant.tools.survey_facts import ChangeRankFacts, MapFacts, ProfileFacts, RelateFacts
from indicators_db.model import DatasetInfo, DatasetKind


def draw(result: Result, dataset: DatasetInfo, atlas: Atlas = BUILT_IN) -> tuple[Chart, ...]:
    """The charts of a result; every number in a title or an ``alt`` stands in the result's tables.

    ``figure`` holds neither title nor subtitle: whoever shows the chart writes them beside it.
    """
    demo = dataset.kind is DatasetKind.DEMO
    match result.facts:
        case ValuesFacts() as facts:
            several_years = len({measure.year for measure in facts.measures}) > 1
            draw_values = of_years.values if several_years else of_units.values
            return draw_values(facts, demo=demo)
        case TrendFacts() as facts:
            return of_years.trend(facts, demo=demo)
        case CompareFacts() as facts:
            return of_units.compare(facts, demo=demo)
        case RankFacts() as facts:
            return of_units.rank(facts, demo=demo)
        case ChangeRankFacts() as facts:
            return of_changes.rank(facts, demo=demo)
        case MapFacts() as facts:
            return map_(facts, atlas, demo=demo)
        case RelateFacts() as facts:
            return relate(facts, demo=demo)
        case ProfileFacts() as facts:
            return profile(facts, demo=demo)
        case ReportFacts() as facts:
            return profile(facts.profile, demo=demo)
        case _:
            return ()
