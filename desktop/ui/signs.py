"""Signs for the benches: `--until-shown` and `--until-corrected` print a JSON line when the case is
on screen, when its draft came, and when its correction is on the disk; then the window closes.

Reads the session; plays the reviewer's hand with real mouse and key events. Everything runs as it
does for a person, children included; only the person's settings are left alone.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.session import Session
from desktop.ui.main_window import MainWindow

FLAGS = ("--until-shown", "--until-corrected")
# What a window must not carry: each belongs to a child.
HEAVY = tuple(
    ["torch", "monai", "vtk", "vtkmodules", "pydicom", "nibabel", "gdcm", "nrrd", "scipy", "pygame"]
)
LOOK_MS = 20
STROKE_MOVES = 24
SLICES_PAINTED = 8
TRIES = 5

Script = Iterator[Callable[[], bool]]


def asked(argv: Sequence[str]) -> str:
    """The flag among the arguments, if there is one."""
    return next((flag for flag in FLAGS if flag in argv), "")


def follow(window: MainWindow, flag: str) -> None:
    """Give signs, if they are asked for."""
    if flag:
        Signs(window, flag == FLAGS[1])


class Signs(QObject):
    """Waits for one thing after another and says when each is so."""

    def __init__(self, window: MainWindow, to_the_end: bool) -> None:
        super().__init__(window)
        self.window, self._to_the_end = window, to_the_end
        self._painted = False
        self._script = self._play()
        self._until = next(self._script)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        if window.review is not None:
            window.review.views.large.installEventFilter(self)

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The view is about to paint: what is put off until after that follows the pixels."""
        if event.type() == QEvent.Type.Paint and self.session.open is not None:
            self._painted = True
            QTimer.singleShot(0, self._look)
        return False

    def _look(self) -> None:
        if not self._timer.isActive() or not self._until():
            return
        try:
            self._until = next(self._script)
        except StopIteration:
            self._timer.stop()
            self.window.close()

    def _play(self) -> Script:
        yield lambda: self._painted
        say("shown", heavy=[name for name in HEAVY if name in sys.modules])
        if self._to_the_end:
            yield from self._correct()

    def _correct(self) -> Script:
        """The draft comes, brush and eraser correct it, and Enter saves it."""
        session = self.session
        yield lambda: session.draft_waiting is not None or self._has_draft()
        say("drafted")
        session.show_draft()
        yield self._has_draft
        view = self.window.review.views.large  # type: ignore[union-attr]
        for number in range(SLICES_PAINTED):
            # Both, so that something changes wherever the draft is right, empty or everywhere.
            press_key(self.window, Qt.Key.Key_E if number % 2 else Qt.Key.Key_B)
            stroke(session, view)
            press_key(self.window, Qt.Key.Key_Down)
            yield lambda: True
        say("painted")
        while session.saved_at is None:
            press_key(self.window, Qt.Key.Key_Return)
            yield lambda: True
        say("saved")

    def _has_draft(self) -> bool:
        return self.session.open is not None and self.session.open.draft is not None


def say(sign: str, **facts: object) -> None:
    """One line of JSON, with the clock's time."""
    sys.stdout.write(json.dumps({"sign": sign, "at": time.time(), **facts}) + "\n")
    sys.stdout.flush()


def stroke(session: Session, view: QWidget) -> None:
    """A drag across the middle of a view, a little lower where a hotspot's number is in the way."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    wide = view.width() // 6
    start = view.rect().center() - QPoint(wide, wide // 2)
    for _ in range(TRIES):
        _mouse(view, QEvent.Type.MouseButtonPress, start, left, left)
        if session.stroke is not None:
            break
        _mouse(view, QEvent.Type.MouseButtonRelease, start, left, none)
        start += QPoint(0, 40)
    for move in range(1, STROKE_MOVES + 1):
        at = start + QPoint(2 * wide, wide) * (move / STROKE_MOVES)
        _mouse(view, QEvent.Type.MouseMove, at, none, left)
    _mouse(view, QEvent.Type.MouseButtonRelease, at, left, none)


def _mouse(
    view: QWidget, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton
) -> None:
    point, on_screen = QPointF(at), QPointF(view.mapToGlobal(at))
    free = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QMouseEvent(kind, point, on_screen, button, held, free))


def press_key(window: QWidget, key: Qt.Key) -> None:
    """A key of the keyboard, down and up."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(window, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
