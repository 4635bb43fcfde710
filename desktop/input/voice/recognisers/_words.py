"""Which phrases a model can hear, and what could be said in place of a word that it lacks."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence

Unknown = tuple[tuple[str, str, str], ...]
# Said in place of another, where a small model knows only one of them.
ALIKE = (
    *(("larger", "bigger"), ("erase", "eraser"), ("next", "another"), ("image", "picture")),
    *(("begin", "start"), ("oblique", "tilted"), ("first", "one"), ("page", "view")),
)


def hearable(
    phrases: Sequence[str], knows: Callable[[str], bool], others: Iterable[str] = ()
) -> tuple[list[str], Unknown]:
    """The phrases whose every word is known; the rest with the word they lack and a suggestion."""
    words = {word for phrase in phrases for word in phrase.split()}
    known = {word for word in words | set(others) if knows(word)}
    heard = [phrase for phrase in phrases if known.issuperset(phrase.split())]
    lacking = []
    for phrase in phrases:
        missing = next((word for word in phrase.split() if word not in known), "")
        if missing:
            lacking.append((phrase, missing, suggestion(missing, known)))
    return heard, tuple(lacking)


def suggestion(word: str, known: Iterable[str]) -> str:
    """A known word that means or looks alike; "" if there is none."""
    there = sorted(known)
    alike = [b for a, b in ALIKE if a == word] + [a for a, b in ALIKE if b == word]
    found = [one for one in alike if one in there]
    return (found or difflib.get_close_matches(word, there, n=1, cutoff=0.7) or [""])[0]
