"""The window under the gallery's hand: it opens a copy of the sample study, runs commands of the
table, waits until everything on screen is at rest, and keeps what is seen as a picture.

Used by `tests.ui.gallery` and its rooms (`gallery_looking`, `gallery_tools`, ...). A picture's
sentence may name commands as `[look.heat]`; the page then says the key that the table gives them.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Application
from desktop.commands import by_id
from desktop.input.dispatch import let_go
from desktop.session import Session
from desktop.ui import style, theme
from desktop.ui.hands import key_words
from desktop.ui.main_window import MainWindow
from desktop.ui.review_page import ReviewPage
from desktop.ui.slice_view import SliceView
from tests.ui.hand import hover

WIDE, COMPACT = QSize(1600, 1000), QSize(1280, 720)
QUALITY = 80
QUIET_TURNS, TURN_S = 10, 0.02
NAMED = re.compile(r"\[([a-z_]+\.[a-z_]+)\]")


@dataclass(frozen=True)
class Picture:
    """One picture of the page: its file's stem, under which heading, and what one sees."""

    name: str
    topic: str
    words: str


def said(words: str) -> str:
    """The sentence with the keys of the commands it names, as the table has them."""

    def key(found: re.Match[str]) -> str:
        row = by_id(found.group(1))
        return f"<kbd>{key_words(row.key)}</kbd>" if row.key else f"“{row.words}” in the palette"

    return NAMED.sub(key, words)


@dataclass
class Desk:
    """The application with a copy of the sample study, and the pictures taken so far."""

    whole: Application
    sample: Path
    scratch: Path
    folder: Path
    topic: str = ""
    taken: list[Picture] = field(default_factory=list)
    _pointer: tuple[QWidget, QPoint] | None = None
    _opened: int = 0

    # -- what stands there
    @property
    def window(self) -> MainWindow:
        return self.whole.window

    @property
    def session(self) -> Session:
        assert self.whole.current is not None
        return self.whole.current.session

    @property
    def review(self) -> ReviewPage:
        assert self.window.review is not None
        return self.window.review

    @property
    def view(self) -> SliceView:
        return self.review.views.large

    # -- opening
    def fresh(self, size: QSize = WIDE) -> None:
        """A new copy of the sample, so that no room sees what another did."""
        self.whole.leave()
        self._opened += 1
        place = self.scratch / f"room{self._opened}" / "sample"
        shutil.copytree(self.sample, place)
        self.open(place, size)
        self.settle(lambda: self.whole.current is not None and self.session.open is not None)

    def open(self, place: Path, size: QSize = WIDE) -> None:
        style.dress(self.whole.app, "dark")
        self.window.resize(size)
        self.window.set_reduced(True)
        assert self.whole.open(place)
        self.window.activateWindow()
        self._pointer = None
        self.settle(self._ready)

    def _ready(self) -> bool:
        review = self.window.review
        return review is not None and review.roll.roster.loaded

    # -- acting
    def do(self, command: str, arguments: str = "") -> None:
        """Run a command as a button does."""
        assert self.window.hands is not None
        by_id(command)
        self.window.hands.run(command, arguments)
        self.settle()

    @contextmanager
    def held(self, command: str) -> Iterator[None]:
        """Hold a command's key down."""
        self.do(command)
        try:
            yield
        finally:
            let_go(self.session, command, "keyboard")
            self.settle()

    def point(self, view: QWidget, at: QPoint) -> None:
        """The mouse rests here."""
        self.leave()
        QApplication.sendEvent(view, QEvent(QEvent.Type.Enter))
        hover(view, at)
        self._pointer = (view, at)
        self.settle()

    def leave(self) -> None:
        """The mouse is over nothing."""
        if self._pointer is not None:
            QApplication.sendEvent(self._pointer[0], QEvent(QEvent.Type.Leave))
        self._pointer = None

    def at_pointer(self, view: QWidget, at: QPoint) -> None:
        """The hand's own events moved the mouse here."""
        self._pointer = (view, at)

    def hush(self) -> None:
        """No notice is up."""
        self.window.notices.leave()
        self.settle()

    def quiet(self) -> bool:
        """Nothing is under way that would still change the picture."""
        if self.whole.current is None or self.window.review is None:
            return True
        session, review = self.session, self.review
        busy = session.computing or session.computing_tool or session.loading is not None
        scene = review.views.scene
        drawn = scene.stopped or scene.link.child is None or not scene.isVisible()
        drawn = drawn or session.stroke is not None  # 3-D follows when the button is up
        if session.open is not None and not drawn:
            drawn = scene.settled and scene.image is not None and not scene.feed.volume_waits
        return not busy and bool(drawn) and (session.open is None or review.volumes.known)

    def settle(self, until: Callable[[], bool] = lambda: True, at_most_s: float = 60.0) -> None:
        """Let the window come to rest."""
        end, still = time.monotonic() + at_most_s, 0
        while still < QUIET_TURNS:
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(TURN_S)
            still = still + 1 if until() and self.quiet() else 0
            if time.monotonic() > end:
                raise TimeoutError("the window did not come to rest")

    def await_moment(self, until: Callable[[], bool], at_most_s: float = 240.0) -> None:
        """Let the window go on until this is so, and not a turn longer."""
        end = time.monotonic() + at_most_s
        while not until():
            QCoreApplication.processEvents()
            time.sleep(TURN_S / 10)
            if time.monotonic() > end:
                raise TimeoutError("the moment did not come")

    # -- pictures
    def grab(self, area: QRect | None = None) -> QPixmap:
        """The window, or a part of it, with the pointer where it rests."""
        picture = self.window.grab()
        if self._pointer is not None:
            view, at = self._pointer
            shape = view.cursor()
            if shape.shape() is Qt.CursorShape.BitmapCursor and not shape.pixmap().isNull():
                painter = QPainter(picture)
                corner = view.mapTo(self.window, at) - shape.hotSpot()
                painter.drawPixmap(corner, shape.pixmap())
                painter.end()
        return picture if area is None else picture.copy(area)

    def area(self, widget: QWidget, part: QRect | None = None) -> QRect:
        """Where a widget, or a part of it, stands in the window."""
        box = widget.rect() if part is None else part & widget.rect()
        return QRect(widget.mapTo(self.window, box.topLeft()), box.size())

    def take(self, name: str, words: str, area: QRect | None = None) -> None:
        """A picture of the window, or of a part of it."""
        self.settle()
        self.keep(name, words, self.grab(area))

    def keep(self, name: str, words: str, picture: QPixmap) -> None:
        assert words.endswith("."), words
        assert all(one.name != name for one in self.taken), name
        said(words)  # names only commands that there are
        file = self.folder / f"{name}.webp"
        assert picture.save(str(file), "webp", QUALITY), file
        self.taken.append(Picture(name, self.topic, words))


def beside(*pictures: QPixmap, gap: int = 8) -> QPixmap:
    """Pictures in a row, on the colour between the views."""
    wide = sum(one.width() for one in pictures) + gap * (len(pictures) - 1)
    made = QPixmap(wide, max(one.height() for one in pictures))
    made.fill(theme.colour("window"))
    painter, x = QPainter(made), 0
    for one in pictures:
        painter.drawPixmap(x, 0, one)
        x += one.width() + gap
    painter.end()
    return made


__all__ = ["COMPACT", "WIDE", "Desk", "Picture", "beside", "said"]
