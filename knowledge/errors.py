"""Everything that can go wrong in the knowledge room. As text, each is one Polish sentence.

::

    KnowledgeError
    ├── UnknownEntry           (LookupError)  no practice or other entry has this id
    ├── UnknownEmbeddingModel  (LookupError)  no profile has this name
    ├── MissingExtra           the chosen model needs a library that is not installed
    ├── LibraryInUse           another process owns the index
    ├── LibraryReadOnly        opened for reading only, asked to write
    ├── LibraryNotBuilt        nothing can be searched yet
    ├── LibraryBeingBuilt      this process is opening or building it, and it takes longer
    └── VectorServerAway       the Chroma server does not answer
"""

# ruff: noqa: N818 (the names say what happened; "Error" would say it twice)

from __future__ import annotations

from collections.abc import Sequence

from polish.texts import text


class KnowledgeError(Exception):
    """Root of the tree above."""


class UnknownEntry(KnowledgeError, LookupError):
    """No practice or other entry has this id."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(text("knowledge.error.unknown_entry", id=entry_id))


class UnknownEmbeddingModel(KnowledgeError, LookupError):
    """No profile has this name; the sentence lists those that there are."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(text("knowledge.error.unknown_model", name=name, known=", ".join(known)))


class MissingExtra(KnowledgeError):
    """The chosen model needs the ``sentence-transformers`` extra."""

    def __init__(self, name: str) -> None:
        super().__init__(text("knowledge.error.missing_extra", name=name))


class LibraryInUse(KnowledgeError):
    """Another process owns the index."""

    def __init__(self) -> None:
        super().__init__(text("knowledge.error.in_use"))


class LibraryReadOnly(KnowledgeError):
    """The library was opened for reading only."""

    def __init__(self) -> None:
        super().__init__(text("knowledge.error.read_only"))


class LibraryNotBuilt(KnowledgeError):
    """The index is not there, is of another model or corpus, or its building was stopped."""

    def __init__(self) -> None:
        super().__init__(text("knowledge.error.not_built"))


class LibraryBeingBuilt(KnowledgeError):
    """It is being opened or built in the background."""

    def __init__(self) -> None:
        super().__init__(text("knowledge.error.being_built"))


class VectorServerAway(KnowledgeError):
    """The Chroma server does not answer."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(text("knowledge.error.server_away", host=host, port=port))
