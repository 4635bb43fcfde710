"""Phrases as a graph of words with shared beginnings and ends, for a recogniser that wants one.

A thousand numbers share a few dozen words, and a list of them would be as slow as it is long.
"""

from __future__ import annotations

from collections.abc import Sequence

Arc = tuple[int, int, str]


def arcs(phrases: Sequence[str]) -> tuple[int, list[Arc]]:
    """The last state and all arcs (from, to, word) of a graph that begins in 0 and says exactly
    these phrases. Every phrase ends in the last state."""
    states: dict[frozenset[tuple[str, ...]], int] = {}
    found: list[Arc] = []
    last = 1

    def state(rest: frozenset[tuple[str, ...]]) -> int:
        if rest in states:
            return states[rest]
        number = states[rest] = len(states) + (1 if states else 0)
        by_word: dict[str, set[tuple[str, ...]]] = {}
        for words in rest:
            by_word.setdefault(words[0], set()).add(words[1:])
        for word, tails in sorted(by_word.items()):
            if () in tails:
                found.append((number, last, word))
            longer = frozenset(tail for tail in tails if tail)
            if longer:
                found.append((number, state(longer), word))
        return number

    state(frozenset(tuple(phrase.split()) for phrase in phrases if phrase.split()))
    return last, found
