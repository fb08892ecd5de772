"""Facts of a report: the sides of a unit over the services that the report is about."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.tools.survey_facts import ProfileFacts
from indicators_db.model import Service


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """``profile`` is over the indicators of all ``services`` together; its ``services`` hold one
    tally for each, in the order of the chapters. ``left_out``: services asked for that have no
    numbers to compare for this unit."""

    profile: ProfileFacts
    services: tuple[Service, ...]
    left_out: tuple[Service, ...] = ()
