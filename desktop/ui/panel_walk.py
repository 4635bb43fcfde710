"""F6 walks the panels: queue, views, case panel, bars; arrows walk what is in a panel.

Finds what can take the keyboard in each panel as it is now. Lists keep their own arrows; a button
or a row of a form is pressed with Return. Escape gives the keyboard back to the image.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from desktop.ui.card import Card
from desktop.ui.fields import OptionRow
from desktop.ui.rows import RowList

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

KEPT = ["Return", "Enter", "Space", "Up", "Down", "Left", "Right", "Home", "End"]
BY_KEY = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


class PanelWalk(QObject):
    """Knows the panels of the window in the order of F6."""

    def __init__(self, window: "MainWindow", panels: Callable[[], Sequence[QWidget]]) -> None:
        """`panels` gives them as they are on screen now; the first is where Escape leads."""
        super().__init__(window)
        self._window, self._panels = window, panels
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def step(self, by: int) -> None:
        """Take the keyboard to the next panel that can have it: to its list, if it has one."""
        panels = [panel for panel in self._panels() if panel.isVisible()]
        if not panels:
            return
        here = self._panel_of(QApplication.focusWidget(), panels)
        start = here if here is not None else (-1 if by > 0 else 0)
        for away in range(1, len(panels) + 1):
            panel = panels[(start + by * away) % len(panels)]
            stops = stops_in(panel)
            if stops:
                first = next((one for one in stops if isinstance(one, RowList)), stops[0])
                first.setFocus(Qt.FocusReason.TabFocusReason)
                self._window.ring.show_round(first)
                return

    def leave(self) -> None:
        """Back to the image."""
        self._window.setFocus(Qt.FocusReason.OtherFocusReason)

    def _panel_of(self, widget: QWidget | None, panels: Sequence[QWidget]) -> int | None:
        for place, panel in enumerate(panels):
            if widget is not None and (panel is widget or panel.isAncestorOf(widget)):
                return place
        return None

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = now if now is not None and self._walked(now) else None
        if self._watched is not None:
            if not isinstance(self._watched, RowList | QLineEdit):
                self._watched.setProperty("keepsKeys", [*KEPT, "Escape"])
            self._watched.installEventFilter(self)

    def _walked(self, widget: QWidget) -> bool:
        """Only what takes the keyboard by Tab alone: a click never takes it out of the image."""
        if widget.focusPolicy() != Qt.FocusPolicy.TabFocus or widget.window() is not self._window:
            return False
        above: QWidget | None = widget
        while above is not None:
            if isinstance(above, Card):
                return False
            above = above.parentWidget()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        if isinstance(watched, RowList | OptionRow) and event.key() in _own(watched):
            return False
        if isinstance(watched, QAbstractButton) and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            watched.click()
            return True
        if isinstance(watched, QWidget) and event.key() in BY_KEY:
            self._walk(watched, BY_KEY[Qt.Key(event.key())])
            return True
        return False

    def _walk(self, widget: QWidget, by: int) -> None:
        panels = [panel for panel in self._panels() if panel.isVisible()]
        here = self._panel_of(widget, panels)
        stops = stops_in(panels[here]) if here is not None else []
        if widget in stops:
            following = stops[(stops.index(widget) + by) % len(stops)]
            following.setFocus(Qt.FocusReason.TabFocusReason)


def _own(widget: QWidget) -> tuple[Qt.Key, ...]:
    """The arrows a widget needs itself: a list goes up and down, a form's row left and right."""
    if isinstance(widget, RowList):
        return (Qt.Key.Key_Up, Qt.Key.Key_Down)
    return (Qt.Key.Key_Left, Qt.Key.Key_Right)


def stops_in(panel: QWidget) -> list[QWidget]:
    """What can have the keyboard in a panel, from top to bottom, then from left to right."""
    found = [panel, *panel.findChildren(QWidget)]
    stops = [
        one
        for one in found
        if one.focusPolicy() == Qt.FocusPolicy.TabFocus
        and one.isVisible()
        and one.isEnabled()
        and not (isinstance(one, RowList) and not one.rows)
    ]
    if not stops and panel.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return [panel]
    window = panel.window()

    def where(one: QWidget) -> tuple[int, int]:
        corner = one.mapTo(window, QPoint(0, 0))
        return corner.y() // 12, corner.x()

    return sorted(stops, key=where)


def panels_of(window: "MainWindow") -> list[QWidget]:
    """The panels of the window in the order of F6, whatever page is on screen."""
    review, page = window.review, window.model
    parts: list[QWidget] = []
    if review is not None and review.isVisible():
        parts = [review.queue, review.views.large, review.ribbon, review.case]
        parts += [review.next, review.empty]
    elif page is not None:
        parts = [page]
    return [*parts, window.top, window.welcome]
