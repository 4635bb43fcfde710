"""The bar at the top: menu, workspace, pages, undo and redo, find, preferences, help.

Reads the session's words through `MainWindow`; every button is a command. The menu is made from the
command table, so that it can never show what does not exist.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui import theme
from desktop.ui.controls import Button, icon_button
from desktop.ui.lettering import Face, write, write_right
from desktop.ui.marks import draw_icon
from desktop.ui.menu_lines import MenuLine, build_menu
from desktop.ui.translating import translated

PAGES = (("review", "Review"), ("contact", "Contact sheet"), ("model", "Model"))


class TabButton(Button):
    """A page's name; the page on screen stands on a soft ground."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.chosen or self.underMouse():
            painter.setBrush(theme.colour("hover", 1.0 if self.chosen else 0.6))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        ink = "text" if self.chosen else "text2"
        write(painter, self.text(), 12, 0, Face("base", 500), ink, self.height())

    def words_width(self) -> int:
        return round(Face("base", 500).width(self.text())) + 24


class WorkspaceButton(Button):
    """The workspace's name with a chevron: recent workspaces, open, import."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        end = write(painter, self.text(), 4, 0, Face("title", 600), "text", self.height())
        ink = "text" if self.underMouse() else "text3"
        draw_icon(painter, "chevron-down", end + 5, (self.height() - 16) / 2, ink)

    def words_width(self) -> int:
        return round(Face("title", 600).width(self.text())) + 32


class FindButton(Button):
    """Looks like a field; a press opens the palette."""

    compact = False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("window"))
        hover = self.underMouse()
        painter.setPen(QPen(theme.colour("text3" if hover else "line2"), 1.0))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, 6, 6)
        draw_icon(painter, "search", 8, (self.height() - 14) / 2, "text3", 14)
        write(painter, self.text(), 30, 0, Face(), "text3", self.height())
        if not self.compact and self.key:
            face = Face("caption")
            write_right(painter, self.key, self.width() - 10, 0, face, "text3", self.height())


class TopBar(QWidget):
    """The bar. `act` runs a command; `menu` and `places` give the lines of the two menus."""

    def __init__(
        self,
        parent: QWidget | None,
        act: Callable[[str], object],
        menu: Callable[[], Sequence[MenuLine]],
        places: Callable[[], Sequence[MenuLine]],
        preferences: Callable[[], Sequence[MenuLine]],
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Top bar"))
        self.compact = False
        self._act = act
        self._wired: list[Button] = []
        self.menu = icon_button(self, "menu", "Menu")
        self.name = WorkspaceButton(self, "", None, "quiet")
        self.tabs = {page: TabButton(self, words) for page, words in PAGES}
        self.undo = icon_button(self, "undo-2", "Undo")
        self.redo = icon_button(self, "redo-2", "Redo")
        self.finder = FindButton(self, "Find a case or command", None, "quiet")
        self.preferences = icon_button(self, "settings", "Preferences")
        self.help = icon_button(self, "circle-question-mark", "Keys")
        self.menu.clicked.connect(lambda: self._pop(self.menu, menu()))
        self.name.clicked.connect(lambda: self._pop(self.name, places()))
        self.preferences.clicked.connect(lambda: self._pop(self.preferences, preferences()))
        for page, tab in self.tabs.items():
            tab.clicked.connect(lambda _=False, page=page: act(f"app.{page}"))

    def wire(self, commands: dict[str, Button], tips: Callable[[str], tuple[str, str]]) -> None:
        """Bind buttons to commands; the tooltip is the command's words, then its key."""
        for command, button in commands.items():
            words, key = tips(command)
            button.setToolTip(translated(f"{words}  {key}".strip()))
            button.key = key
            button.clicked.connect(lambda _=False, command=command: self._act(command))
            self._wired.append(button)

    def unwire(self) -> None:
        """Bind the buttons to nothing again."""
        for button in self._wired:
            button.clicked.disconnect()
        self._wired = []

    def show_state(self, workspace: str, page: str, can_undo: str, can_redo: str) -> None:
        """`can_undo` and `can_redo` name what would be undone; "" where there is nothing."""
        self.name.say(workspace)
        for known, tab in self.tabs.items():
            tab.choose(known == page)
        self.undo.setEnabled(bool(can_undo))
        self.redo.setEnabled(bool(can_redo))
        self._place()

    def _pop(self, button: Button, menu_lines: Sequence[MenuLine]) -> None:
        menu = self.build_menu(menu_lines)
        corner = button.mapToGlobal(QPoint(0, button.height() + 4))
        if button.mapTo(self, QPoint(0, 0)).x() > self.width() // 2:
            corner.setX(button.mapToGlobal(QPoint(button.width(), 0)).x() - menu.sizeHint().width())
        menu.popup(corner)

    def build_menu(self, menu_lines: Sequence[MenuLine]) -> QMenu:
        """A menu of these lines; a choice runs its command."""
        return build_menu(self, menu_lines, lambda line: self._act(line.command))

    def lay_out(self, compact: bool) -> None:
        self.compact = self.finder.compact = compact
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        middle = (self.height() - 1) // 2
        top = middle - 13
        self.menu.setGeometry(8, top, 28, 28)
        self.name.setGeometry(40, top, min(self.name.words_width(), 200), 28)
        x = theme.size("queue", self.compact)
        x = max(x, self.name.geometry().right() + 12)
        for tab in [tab for tab in self.tabs.values() if not tab.isHidden()]:
            tab.setGeometry(x, top, tab.words_width(), 28)
            x += tab.words_width() + 4
        right = self.width() - 12
        for button in (self.help, self.preferences):
            button.setGeometry(right - 28, top, 28, 28)
            right -= 28
        right -= 8
        wide = 208 if self.compact else 256
        self.finder.setGeometry(right - wide, top, wide, 28)
        right -= wide + 12
        for button in (self.redo, self.undo):
            button.setGeometry(right - 28, top, 28, 28)
            right -= 28

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
