"""A hand that is not there on a pad that is not there: the whole way from SDL to the session, in a
window of one widget.

For `voxloop bench hands` and its test: starts the real `pad` process, has SDL play a virtual pad in
it, and hears it through the same `PadLink` as the window. Time is real. Writes nothing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.input.pad_link import PadLink
from desktop.input.pad_map import PadBook
from desktop.session import Session
from desktop.session.pad_words import AXES, BUTTONS, TRIGGERS
from engine.lanes.child import Child

SLICE_S = 0.001
LONGEST_S = 20.0
TAP_S = 0.06
HELD_S = 0.75


class _Post(QObject):
    """Calls a function on the window's thread, from any thread."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(lambda work: work(), Qt.ConnectionType.QueuedConnection)


class PadRehearsal:
    """One virtual pad, plugged in and out at will. `acts` counts what a thumb did."""

    def __init__(self, session: Session, folder: Path) -> None:
        if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self.app = QApplication.instance() or QApplication(["voxloop"])
        self.window = QWidget()
        self.window.show()
        self.window.activateWindow()
        self.child = Child("pad")
        self.session = session
        self._post = _Post()
        book = PadBook(folder / "pad.toml")
        self.link = PadLink(
            session, self.window, self.child, book, self._post.asked.emit, folder / "mappings.txt"
        )
        self.pad = -1
        self.acts = 0
        self.wait(lambda: self.window.isActiveWindow())

    def __enter__(self) -> PadRehearsal:
        self.link.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.link.stop()
        self.child.stop()
        self.window.close()

    @property
    def possible(self) -> bool:
        """Whether SDL is installed here."""
        return self.link.possible

    # -- time ---------------------------------------------------------------------------------
    def wait(self, until: Callable[[], bool], at_most_s: float = LONGEST_S) -> bool:
        """Let the window live until something is so; False when that took too long."""
        ends = time.monotonic() + at_most_s
        while not until():
            if time.monotonic() > ends:
                return False
            self.app.processEvents()
            time.sleep(SLICE_S)
        return True

    def live(self, seconds: float) -> None:
        """Let the window live for so long."""
        ends = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() >= ends, seconds + 1.0)

    # -- the pad ------------------------------------------------------------------------------
    def play(self, **what: Any) -> Future[dict[str, Any]]:
        """Ask SDL, without waiting for it."""
        return self.child.submit("rehearse", what)

    def plug(self) -> bool:
        """Plug it in; whether the window has it in hand."""
        asked = self.play(do="plug")
        self.wait(asked.done)
        self.pad = int(asked.result()["pad"])
        return self.wait(lambda: self.session.pad is not None and self.session.pad.id == self.pad)

    def unplug(self) -> bool:
        """Pull it out; whether the window knows."""
        self.play(do="unplug", pad=self.pad)
        return self.wait(lambda: self.session.pad is None)

    def move(self, control: str, value: float, in_s: float = 0.0) -> Future[dict[str, Any]]:
        """A button, trigger or axis of a stick, by its name; a moment later, if asked."""
        if control in BUTTONS:
            number = f"b{BUTTONS.index(control)}"
        elif control in TRIGGERS:
            number, value = f"a{len(AXES) + TRIGGERS.index(control)}", 2 * value - 1
        else:
            number = f"a{AXES.index(control)}"
        return self.play(do="set", pad=self.pad, control=number, value=value, in_s=in_s)

    # -- the hand -----------------------------------------------------------------------------
    def tap(self, control: str) -> None:
        self.acts += 1
        self.move(control, 1.0)
        self.live(TAP_S)
        self.move(control, 0.0)
        self.live(TAP_S)

    def hold(self, control: str) -> None:
        """Until the ring is full, as a person does."""
        self.acts += 1
        self.move(control, 1.0)
        self.live(HELD_S)
        self.wait(lambda: self.session.pad_hold is None, HELD_S)
        self.move(control, 0.0)
        self.live(TAP_S)

    def push(self, axis: str, value: float, seconds: float) -> None:
        """A stick out and back to the middle."""
        self.acts += 1
        self.move(axis, value)
        self.live(seconds)
        self.move(axis, 0.0)
        self.live(TAP_S)
