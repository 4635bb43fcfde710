"""Which pads are plugged in, which of them is in hand, and what the reviewer is told about it.

Reads the news of the `pad` process as `PadFacts`; writes the session's pads and its notices. One
pad is in hand; another is taken by pressing a button on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.session import Notice, Session
from desktop.session.pad_words import PadFacts

LOW = ("empty", "low")


class Plugged:
    """The pads of this machine, as the reviewer hears of them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._told_strange: set[int] = set()
        self._told_low: set[int] = set()

    def in_hand(self, pads: Sequence[PadFacts]) -> PadFacts | None:
        """The one of these to listen to: the same as before, else the one that just came; after
        one was pulled out the others wait to be pressed."""
        session, known = self.session, [pad for pad in pads if pad.known]
        before = session.pad
        if before is not None:
            return next((pad for pad in known if pad.id == before.id), None)
        were = {pad.id for pad in session.pads}
        came = [pad for pad in known if pad.id not in were]
        if came:
            return came[0]
        return None if session.pad_lost or not known else known[0]

    def take(self, pads: Sequence[PadFacts], now: PadFacts | None) -> None:
        """These are plugged in, and this one is in hand."""
        session, before = self.session, self.session.pad
        was_lost = session.pad_lost
        lost = now is None and (was_lost or before is not None)
        session.show_pads(pads=tuple(pads), pad=now, pad_lost=lost)
        if lost and not was_lost:
            text = "The pad is gone; nothing is lost. Plug it in, or go on by hand."
            session.notify(Notice(text, "gamepad-2", failure=True))
        elif was_lost and now is not None:
            session.notify(Notice("The pad is back.", "gamepad-2"))
        self._tell_strange(pads)
        if now is not None and now.battery in LOW and now.id not in self._told_low:
            self._told_low.add(now.id)
            session.notify(Notice("The pad's battery is low.", "gamepad-2"))

    def take_in_hand(self, pad: PadFacts) -> None:
        """A button of another pad was pressed."""
        self.session.show_pads(pad=pad, pad_lost=False)
        self.session.notify(Notice(f"{pad.name[:40]} is in hand now.", "gamepad-2"))

    def _tell_strange(self, pads: Sequence[PadFacts]) -> None:
        for pad in pads:
            if not pad.known and pad.id not in self._told_strange:
                self._told_strange.add(pad.id)
                text = "This gamepad is not known. Press its controls once to teach it."
                self.session.notify(Notice(text, "gamepad-2", "Teach it", "app.pad_new"))
