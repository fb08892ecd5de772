"""Quality of a data set: what it covers, and what in it looks wrong.

``quality_of`` is the report (for ``smup data check``, the page on the data, the API); ``Doubts``
is what an answer asks about the values that it uses. The findings are computed once, when a data
set is built, and lie in its file.
"""

from indicators_db.quality.doubts import Doubts
from indicators_db.quality.model import (
    Finding,
    FindingKind,
    IndicatorQuality,
    LevelQuality,
    Quality,
)
from indicators_db.quality.report import quality_of
from indicators_db.quality.summary import Summary, summaries

__all__ = [
    "Doubts",
    "Finding",
    "FindingKind",
    "IndicatorQuality",
    "LevelQuality",
    "Quality",
    "Summary",
    "quality_of",
    "summaries",
]
