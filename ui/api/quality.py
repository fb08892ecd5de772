"""Quality of a data set over HTTP, and as ``smup data check --json`` prints it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel

from indicators_db.model import Level
from indicators_db.quality import Finding, FindingKind, IndicatorQuality, Quality, quality_of
from polish.texts import text
from ui.api.dependencies import AtDesk
from ui.api.errors import Problem

router = APIRouter(responses={404: {"model": Problem}, 422: {"model": Problem}}, tags=["catalogue"])


class FindingOut(BaseModel):
    """Something that looks wrong. What the fields mean for each kind: ``quality.model.Finding``."""

    kind: FindingKind
    indicator: str
    other: str | None
    level: Level | None
    unit_code: str | None
    year: int | None
    value: float | None
    expected: float | None
    count: int

    @classmethod
    def of(cls, finding: Finding) -> FindingOut:
        """The finding as the API shows it."""
        return cls(**{name: getattr(finding, name) for name in cls.model_fields})


class LevelQualityOut(BaseModel):
    """How far an indicator reaches at one level; ``coverage`` in percent, in the last year."""

    level: Level
    years: tuple[int, ...]
    units: int
    covered: int
    coverage: float


class IndicatorQualityOut(BaseModel):
    """How far an indicator reaches, and what its cells are."""

    indicator: str
    name: str
    levels: tuple[LevelQualityOut, ...]
    cells: int
    missing: int
    zeros: int
    true_zeros: int
    estimated: int
    below_precision: int
    findings: int

    @classmethod
    def of(cls, one: IndicatorQuality) -> IndicatorQualityOut:
        """The line as the API shows it."""
        return cls(
            indicator=one.indicator.id,
            name=one.indicator.name,
            levels=tuple(
                LevelQualityOut(
                    level=level.level,
                    years=level.years,
                    units=level.units,
                    covered=level.covered,
                    coverage=round(level.coverage, 1),
                )
                for level in one.levels
            ),
            cells=one.cells,
            missing=one.missing,
            zeros=one.zeros,
            true_zeros=one.true_zeros,
            estimated=one.estimated,
            below_precision=one.below_precision,
            findings=len(one.findings),
        )


class QualityOut(BaseModel):
    """A data set's quality."""

    dataset: str
    as_of: str
    imported_at: str
    cells: int
    missing: int
    indicators: tuple[IndicatorQualityOut, ...]
    findings: tuple[FindingOut, ...]

    @classmethod
    def of(cls, quality: Quality) -> QualityOut:
        """The report as the API shows it."""
        return cls(
            dataset=quality.info.name,
            as_of=quality.info.as_of.isoformat(),
            imported_at=quality.info.imported_at,
            cells=quality.cells,
            missing=quality.missing,
            indicators=tuple(map(IndicatorQualityOut.of, quality.indicators)),
            findings=tuple(map(FindingOut.of, quality.findings)),
        )


@router.get("/datasets/{name}/quality", summary=text("quality.api.quality"))
def quality(
    at: AtDesk, name: Annotated[str, Path(max_length=200, description=text("ui.api.param.dataset"))]
) -> QualityOut:
    """How far the data set reaches, and what in it looks wrong."""
    return QualityOut.of(quality_of(at.open(name)))
