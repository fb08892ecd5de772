"""Other people's words made safe to stand inside our Markdown."""

from __future__ import annotations

import re

MENTION_LENGTH = 80
"""A user's own words are quoted up to this many characters."""

_MARKUP = re.compile(r"[\\`*_\[\]<>~$]|&(?=#?\w+;)|(?<=:)/(?=/)")
_ESCAPED = re.compile(r"\\(.)")
_NUMBER = re.compile(r"\d[\d\s.,]*\d|\d")
_NOT_A_WORD = re.compile(r"[^\w\s,?…-]|_")
_DOUBLE_STOP = re.compile(r"(?<!\.)\.\.(?!\.)")


def escape(words: str) -> str:
    """Names and definitions of a data set on one line, with Markdown, HTML and links disarmed."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(words.split()))


def plain(words: str) -> str:
    """Escaped words as they read where no Markdown is: in a chart."""
    return _ESCAPED.sub(r"\1", words)


def quoted(name: str) -> str:
    """A name in Polish quotation marks: right in any sentence, whatever its own grammar."""
    return f"„{escape(name)}”"


def inside(words: str) -> str:
    """Other people's words for inside our quotation marks: theirs become single ones."""
    return escape(words).replace("„", "‚").replace("”", "’")


def mention(words: str) -> str:
    """What a user typed, fit to be quoted back: words only, short; empty if nothing is left.

    Numbers are left out, so that the assistant never repeats one that it has not looked up.
    """
    plain = " ".join(_NOT_A_WORD.sub(" ", _NUMBER.sub("…", words)).split())
    if len(plain) > MENTION_LENGTH:
        plain = plain[:MENTION_LENGTH].rsplit(" ", 1)[0] + "…"
    return f"„{plain}”" if any(letter.isalpha() for letter in plain) else ""


def upper_first(sentence: str) -> str:
    """The sentence with a capital first letter and the rest as it was."""
    return sentence[:1].upper() + sentence[1:]


def tidy(words: str) -> str:
    """One full stop where an abbreviation ("r.", "os.") ends a sentence."""
    return _DOUBLE_STOP.sub(".", words)
