"""Passages have a good length, keep their place, and lose nothing."""

from __future__ import annotations

from knowledge.loaders import Block
from knowledge.splitting import LONGEST, SHORTEST, split

SENTENCE = "Gmina wymieniła lampy i płaci mniej za prąd. "


def test_short_paragraphs_are_joined_and_long_ones_cut() -> None:
    blocks = [Block("Krótki wstęp.", "A"), Block(SENTENCE * 60, "A"), Block("Koniec.", "A")]
    pieces = split(blocks)
    assert all(len(piece.text) <= LONGEST for piece in pieces)
    assert all(len(piece.text) >= SHORTEST for piece in pieces[:-1])
    assert "".join("".join(p.text.split()) for p in pieces) == "".join(
        "".join(block.text.split()) for block in blocks
    )


def test_a_new_heading_starts_a_new_piece() -> None:
    blocks = [Block(SENTENCE * 12, "Problem"), Block(SENTENCE * 12, "Wynik", page=3)]
    assert [(p.heading, p.page) for p in split(blocks)] == [("Problem", None), ("Wynik", 3)]


def test_a_word_without_end_is_cut() -> None:
    assert [len(p.text) for p in split([Block("x" * 3000)])] == [1200, 1200, 600]


def test_nothing_gives_nothing() -> None:
    assert split([]) == ()
