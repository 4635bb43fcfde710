"""The real window on a small real workspace: what the tests of the panels press and read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.input import bindings
from desktop.input.dispatch import dispatch, live
from desktop.input.keyboard import Keyboard
from desktop.session import Session
from desktop.ui import style
from desktop.ui.hands import Hands
from desktop.ui.main_window import MainWindow
from desktop.ui.review_page import ReviewPage
from desktop.ui.rows import RowList
from store.workspace import Workspace
from tests.desktop import room

NAMES = ("liver_017", "liver_031", "liver_008")


@dataclass
class WindowRoom:
    """The window and what is behind it."""

    window: MainWindow
    session: Session
    workspace: Workspace
    acted: list[tuple[str, str]]

    @property
    def review(self) -> ReviewPage:
        assert self.window.review is not None
        return self.window.review

    def settle(self) -> None:
        """Let the window take in what changed."""
        for _ in range(4):
            QApplication.processEvents()
        self.review.volumes.finish()
        self.review.pictures.finish()
        QApplication.processEvents()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.settle()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        place = at if at is not None else widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def click_row(self, rows: RowList[Any], index: int, x: int | None = None) -> None:
        box = rows.row_box(index)
        self.click(rows.viewport(), QPoint(x if x is not None else 60, box.center().y()))


@contextmanager
def window_room(
    folder: Path, size: tuple[int, int] = (1600, 1000), names: tuple[str, ...] = NAMES, **about: Any
) -> Iterator[WindowRoom]:
    """Open the window on a workspace of these cases; the runner works at once."""
    with (
        room.workspace_with(folder, names, **about) as workspace,
        window_on(workspace, size) as made,
    ):
        yield made


@contextmanager
def window_on(workspace: Workspace, size: tuple[int, int] = (1600, 1000)) -> Iterator[WindowRoom]:
    """Open the window on a workspace that is there."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.dress(app, "dark")
    session = Session(workspace, room.Lanes(), room.AtOnce(), "reviewer")
    workspace.on_changed(lambda changes: None)
    window = MainWindow()
    window.set_reduced(True)
    keys = bindings.bindings({})
    keyboard = Keyboard(session, window, keys)
    acted: list[tuple[str, str]] = []

    def act(command: str, arguments: str) -> bool:
        acted.append((command, arguments))
        return dispatch(session, command, "mouse", arguments)

    window.resize(*size)
    window.show()
    window.take(session, Hands(act, keys.key_of, lambda row: live(row, session)))
    session.start()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    made = WindowRoom(window, session, workspace, acted)
    made.settle()
    try:
        yield made
    finally:
        app.removeEventFilter(keyboard)
        window.leave()
        window.close()
        window.deleteLater()
        QApplication.processEvents()
