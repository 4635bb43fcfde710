"""The microphone's process asked once, without a window: for commands and benches.

Starts the process, waits for what it says, ends it.
"""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from desktop.input.voice import models
from desktop.input.voice.grammar import PhraseBook
from desktop.session.voice_words import VoiceFacts, VoiceFeel
from engine.lanes.child import Child
from engine.lanes.protocol import Refused
from engine.lanes.request import ChildDied

WAIT_S = 60.0


def wishes(feel: VoiceFeel, book: PhraseBook) -> dict[str, Any]:
    """What the process is asked to listen for, and with what."""
    order, model = models.chosen(feel)
    return {
        "phrases": book.texts,
        "wanted": sorted(book.wanted),
        "recognisers": order,
        "model": str(model),
        "device": feel.device,
        "open": feel.open_microphone,
    }


def facts_from(document: dict[str, Any]) -> VoiceFacts:
    """The process's words as the session keeps them."""
    known = {n: v for n, v in document.items() if n in VoiceFacts.__dataclass_fields__}
    known["devices"] = tuple(document.get("devices", ()))
    known["unknown"] = tuple(tuple(one) for one in document.get("unknown", ()))
    return VoiceFacts(**known)


@contextmanager
def listening(asked: dict[str, Any]) -> Iterator[tuple[Child, VoiceFacts]]:
    """The process while it listens as it was asked, and what it said first."""
    child, told = Child("ears"), queue.SimpleQueue[dict[str, Any]]()
    try:
        ended = child.submit("watch", asked, told.put)
        ended.add_done_callback(lambda _: told.put({"facts": {"state": "lost"}}))
        try:
            facts = next(
                n["facts"] for n in iter(lambda: told.get(timeout=WAIT_S), None) if "facts" in n
            )
        except queue.Empty as silent:
            raise Refused("no-ears", "The microphone's process says nothing.", "") from silent
        if ended.done() and isinstance(ended.exception(), ChildDied):
            hint = "Take another model: voxloop voice install"
            raise Refused("no-ears", "The recogniser ended while it loaded.", hint)
        yield child, facts_from(facts)
    finally:
        child.stop()


def facts_of(feel: VoiceFeel, book: PhraseBook) -> VoiceFacts:
    """What there is to hear with now."""
    with listening(wishes(feel, book)) as (_, facts):
        return facts
