"""From what was heard to what is done: only a final text that is a phrase, whole and alone, acts.

Reads the phrase book; says one of three things. Acts on a whole case and what destroys are asked
back whatever the recogniser thinks of itself, because recognisers are sure of wrong words too; so
is a phrase with a doubtful word, and one that two rows share. Partial results never come here.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.commands import Command, by_id
from desktop.input.pad_map import needs_hold
from desktop.input.voice.grammar import PhraseBook
from desktop.session.voice_words import Asked, Heard

SURE = 0.9  # of the word that is least certain
LEAST = 0.5  # below, nothing is made of it
CLOSES = ("contact.accept", "contact.reopen", "card.choose")
ANSWERS = ("voice.confirm", "voice.cancel")


@dataclass(frozen=True)
class Act:
    """Do this."""

    command: str
    arguments: str = ""


@dataclass(frozen=True)
class Nothing:
    """It was no phrase."""


def match(heard: Heard, book: PhraseBook) -> Act | Asked | Nothing:
    """What to make of an utterance."""
    found = book.by_text.get(heard.text, ())
    if not found or heard.certain < LEAST:
        return Nothing()
    first = found[0]
    row = by_id(first.command)
    sure = len(found) == 1 and heard.certain >= SURE
    if row.id in ANSWERS:
        return Act(row.id) if sure else Nothing()
    if sure and not asks_first(row):
        return Act(row.id, first.arguments)
    return Asked(_sentence(heard.text, row, sure), row.id, first.arguments, heard.certain)


def asks_first(row: Command) -> bool:
    """Whether a yes is wanted before this is done by voice."""
    return needs_hold(row) or row.id in CLOSES


def _sentence(text: str, row: Command, sure: bool) -> str:
    words = row.words.rstrip("…")
    return f"{words}?" if sure else f"Heard “{text}”. {words}?"
