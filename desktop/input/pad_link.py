"""The line between the window and the `pad` process: starts it, hears it, keeps time, starts it
again when it dies.

Reads the child's news and whether the window has the focus; hands both to `Pad`. The process is
started when the window is idle and only where pygame is installed; without it nothing is said.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.input.pad import Pad
from desktop.input.pad_holds import CardHand
from desktop.input.pad_map import PadBook
from desktop.input.pad_mappings import keep_mapping, mapping_line, mappings_file, raw_words
from desktop.session import Notice, Session
from desktop.session.pad_words import PadFacts, PadFeel
from engine.lanes.child import Child, ChildDied

BEAT_MS = 16
AGAIN_MS = 500
MOST_DEATHS = 5


class PadLink(QObject):
    """One session's pad. Keep a reference; `stop` before the child is stopped."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        child: Child,
        book: PadBook,
        post: Callable[[Callable[[], None]], None],
        mappings: Path | None = None,
    ) -> None:
        super().__init__(window)
        self.window, self.child, self.book, self._post = window, child, book, post
        self.session = session
        self._mappings = mappings or mappings_file()
        self.on_feel: Callable[[PadFeel], object] = lambda feel: None
        self.pad = Pad(session, book.map, self._card, self._shake)
        book.on_changed(self._take_map)
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._on_beat)
        self._stopped = False
        self._deaths = 0
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.connect(self._on_focus)

    @property
    def controls(self) -> PadBook:
        """Which control runs what, for the sheets."""
        return self.book

    @property
    def possible(self) -> bool:
        """Whether SDL is here; it is looked for, not imported."""
        return importlib.util.find_spec("pygame") is not None

    def start(self) -> None:
        """Listen from now on, unless the person switched pads off."""
        if self._stopped or not self.possible or not self.session.pad_feel.on:
            return
        for fault in self.book.map.faults if not self._deaths else ():
            self.session.notify(Notice(fault, "gamepad-2"))
        future = self.child.submit("watch", {"mappings": str(self._mappings)}, self._on_news)
        future.add_done_callback(self._on_end)

    def feel(self, feel: PadFeel) -> None:
        """How the pad answers from now on; the person's settings keep it."""
        was_on, self.session.pad_feel = self.session.pad_feel.on, feel
        self.on_feel(feel)
        self.pad.let_all_go()
        if feel.on and not was_on:
            self.start()

    def teach(self, pad: PadFacts, pressed: Mapping[str, str]) -> bool:
        """Keep a mapping for an unknown pad, by control and what was pressed for it; the process
        starts anew and reads it. False where the folder cannot be written."""
        kept = keep_mapping(self._mappings, mapping_line(pad, pressed))
        if kept:
            self._deaths -= 1
            self.child.kill()
        return kept

    def stop(self) -> None:
        """The workspace is left: nothing is heard any more."""
        self._stopped = True
        self._beat.stop()
        self.pad.let_all_go()
        self.deleteLater()

    # -- from the child's reader thread -------------------------------------------------------
    def _on_news(self, news: dict[str, Any]) -> None:
        self._post(lambda: self._hear(news))

    def _on_end(self, future: Future[dict[str, Any]]) -> None:
        """The process is gone, or said no: only a death is worth another try."""
        if isinstance(future.exception(), ChildDied):
            self._post(self._died)

    # -- on the window's thread ---------------------------------------------------------------
    def _died(self) -> None:
        if self._stopped:
            return
        self.pad.hear_pads(())
        self._deaths += 1
        if self._deaths < MOST_DEATHS:
            QTimer.singleShot(AGAIN_MS, self.start)

    def _hear(self, news: dict[str, Any]) -> None:
        if self._stopped:
            return
        if "pads" in news:
            self.pad.hear_pads([PadFacts(**one) for one in news["pads"]])
        if "moves" in news:
            self.pad.set_focus(self._has_focus())
            self.pad.hear([(pad, control, value) for pad, control, value, _ in news["moves"]])
        for _, control, value, rest in news.get("raw", ()):
            self.session.show_pads(pad_raw=raw_words(control, value, rest))
        if self.pad.busy and not self._beat.isActive():
            self._beat.start()

    def _on_beat(self) -> None:
        self.pad.beat()
        if not self.pad.busy:
            self._beat.stop()

    def _on_focus(self, _: object) -> None:
        if not self._stopped:
            self.pad.set_focus(self._has_focus())

    def _has_focus(self) -> bool:
        """This window and nothing before it: no dialog, no menu, no other program."""
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            return False
        return self.window.isActiveWindow()

    def _card(self) -> CardHand | None:
        """The card that is up, if one is: it keeps the keys, and the controls with them."""
        over = getattr(self.window, "over", None)
        cards = over.cards() if over is not None else ()
        return next((card for card in cards if card.isVisible()), None)

    def _take_map(self) -> None:
        self.pad.let_all_go()
        self.pad.map = self.book.map

    def _shake(self, pad: int, strength: float, long_ms: int) -> None:
        params = {"pad": pad, "strength": strength, "long_ms": long_ms}
        self.child.submit("rumble", params)
