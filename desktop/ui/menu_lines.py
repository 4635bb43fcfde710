"""Menus of the window: lines with words, key and icon, each a command.

Reads the lines it is given; a choice runs its command. Bars and lists open their menus here,
so that all look alike.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui import icons, theme
from desktop.ui.translating import translated


@dataclass(frozen=True)
class MenuLine:
    """A line of a menu: a command's words and key; a line without words is a separator."""

    command: str = ""
    words: str = ""
    key: str = ""
    icon: str = ""
    enabled: bool = True
    arguments: str = ""


def build_menu(
    parent: QWidget, menu_lines: Sequence[MenuLine], act: Callable[[MenuLine], object]
) -> QMenu:
    """A menu of these lines; it deletes itself when closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint, True)
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    ink = theme.tokens()["colour"]["dark"]["text2"]
    for line in menu_lines:
        if not line.words:
            menu.addSeparator()
            continue
        action = menu.addAction(translated(line.words) + (f"\t{line.key}" if line.key else ""))
        if line.icon:
            action.setIcon(icons.icon(line.icon, ink))
        action.setEnabled(line.enabled)
        action.triggered.connect(lambda _=False, line=line: act(line))
    return menu
