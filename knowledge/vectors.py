"""Vectors of passages in Chroma, one collection for each shelf and embedding model.

Vectors always come from us: Chroma's own embedding function, which would fetch a model, is never
used. What they mean is in the ledger; here are only ids, vectors, and the entry of each.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from knowledge.embeddings import Profile, Vectors
from knowledge.errors import VectorServerAway
from knowledge.passages import Passage, Shelf

if TYPE_CHECKING:  # the import takes two seconds, and most commands need none of it
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection as ChromaCollection
    from chromadb.api.types import Where

_EFFORT = 400
"""How many neighbours the graph looks at; up to this many, small collections are searched whole."""
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Server:
    """A Chroma server. ``namespace`` (letters only) keeps installations that share it apart."""

    host: str
    port: int
    namespace: str = "smup"


@dataclass(frozen=True, slots=True)
class Near:
    """Passages near a vector, nearest first, with their cosines."""

    ids: tuple[str, ...]
    cosines: Vectors


class VectorIndex:
    """The collections of one library, for one embedding model."""

    def __init__(self, client: ClientAPI, profile: Profile, namespace: str) -> None:
        self._client = client
        self._dimension = profile.dimension
        self._names = {s: f"{namespace}-{s}-{profile.file_name}" for s in Shelf}
        self._collections = {shelf: self._open(name) for shelf, name in self._names.items()}

    @classmethod
    def local(cls, directory: Path, profile: Profile) -> VectorIndex:
        """The index in ``directory``. One that Chroma cannot read is thrown away, to be rebuilt."""
        import chromadb
        from chromadb.config import Settings
        from chromadb.errors import ChromaError

        settings = Settings(anonymized_telemetry=False)
        generations = sorted(int(path.name) for path in directory.glob("[0-9]*"))
        current = generations[-1] if generations else 1
        try:
            return cls(
                chromadb.PersistentClient(directory / str(current), settings), profile, "local"
            )
        except (ChromaError, ValueError, RuntimeError, AttributeError):
            # Chroma trips over its own clean-up when its files are damaged, and goes on holding
            # them by their path, so the new ones get a path of their own
            shutil.rmtree(directory, ignore_errors=True)
            fresh = directory / str(current + 1)
            return cls(chromadb.PersistentClient(fresh, settings), profile, "local")

    @classmethod
    def remote(cls, server: Server, profile: Profile) -> VectorIndex:
        """The index on a server; ``VectorServerAway`` if it does not answer."""
        import chromadb
        import httpx
        from chromadb.config import Settings
        from chromadb.errors import ChromaError

        settings = Settings(anonymized_telemetry=False)
        try:
            client = chromadb.HttpClient(server.host, server.port, settings=settings)
            return cls(client, profile, server.namespace)
        except (ChromaError, ValueError, httpx.HTTPError) as error:
            raise VectorServerAway(server.host, server.port) from error

    def close(self) -> None:
        """Let go of the files or the connection."""
        from chromadb.api.client import Client

        if isinstance(self._client, Client):  # the interface does not promise it
            self._client.close()

    def put(self, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Write vectors in place of what these passages had."""
        for shelf, collection in self._collections.items():
            rows = [i for i, passage in enumerate(passages) if passage.shelf is shelf]
            for start in range(0, len(rows), _BATCH):
                batch = rows[start : start + _BATCH]
                collection.upsert(
                    ids=[passages[i].id for i in batch],
                    embeddings=vectors[batch],
                    metadatas=[{"entry": passages[i].entry} for i in batch],
                )

    def remove(self, entries: Sequence[str]) -> None:
        """Remove all vectors of these entries."""
        if entries:
            for collection in self._collections.values():
                collection.delete(where=_of(entries))

    def clear(self) -> None:
        """Remove everything of this model."""
        for shelf, name in self._names.items():
            self._client.delete_collection(name)
            self._collections[shelf] = self._open(name)

    def drop_other_models(self) -> None:
        """Remove the collections that another model left in this namespace."""
        namespace = next(iter(self._names.values())).partition("-")[0]
        for collection in self._client.list_collections():
            name = collection.name
            if name.startswith(f"{namespace}-") and name not in self._names.values():
                self._client.delete_collection(name)

    def count(self, shelf: Shelf) -> int:
        """How many passages have a vector."""
        return self._collections[shelf].count()

    def near(
        self, shelf: Shelf, vector: Vectors, count: int, entries: Collection[str] | None = None
    ) -> Near:
        """The ``count`` passages nearest to ``vector``, of these ``entries`` only if given."""
        found = self._collections[shelf].query(
            query_embeddings=vector[np.newaxis],
            n_results=count,
            where=None if entries is None else _of(entries),
            include=["distances"],
        )
        distances = found["distances"] or [[]]
        return Near(tuple(found["ids"][0]), 1 - np.asarray(distances[0], dtype=np.float32))

    def vectors(self, shelf: Shelf, ids: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of these passages, by id."""
        if not ids:
            return {}
        found = self._collections[shelf].get(ids=list(ids), include=["embeddings"])
        rows = np.asarray(found["embeddings"], dtype=np.float32).reshape(-1, self._dimension)
        return dict(zip(found["ids"], rows, strict=True))

    def _open(self, name: str) -> ChromaCollection:
        return self._client.get_or_create_collection(
            name,
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine", "ef_search": _EFFORT}},
        )


def _of(entries: Collection[str]) -> Where:
    """Chroma's condition for the passages of these entries."""
    values: list[str | int | float | bool] = list(entries)
    among: dict[Literal["$in", "$nin"], list[str | int | float | bool]] = {"$in": values}
    return {"entry": among}
