"""The three menus of the top bar: what can be done, where one can go, how the window is to be.

Made from the command table each time one opens, so that a menu never shows what does not exist.
"""

from collections.abc import Callable
from pathlib import Path

from desktop.commands import by_id
from desktop.session.hand_presets import PRESETS
from desktop.ui import theme
from desktop.ui.hands import Hands
from desktop.ui.menu_lines import MenuLine

MAIN = (
    "app.import",
    "app.open",
    "",
    "model.pick",
    "model.train",
    "",
    "app.fold_queue",
    "app.fold_case",
    "app.theme",
    "app.pause",
    "",
    "app.help",
    "app.tour",
    "app.update",
    "app.sheet",
    "app.keys",
    "app.pad",
    "app.voice",
    "app.quit",
)


class Menus:
    """Their lines, as of now."""

    def __init__(
        self,
        hands: Callable[[], Hands | None],
        recent: Callable[[], list[MenuLine]],
        reduced: Callable[[], bool],
    ) -> None:
        self._hands, self._recent, self._reduced = hands, recent, reduced

    def main(self) -> list[MenuLine]:
        return [self._line(command) for command in MAIN]

    def places(self) -> list[MenuLine]:
        """Other workspaces, then the ways to more."""
        recent = self._recent()
        gap = [MenuLine()] if recent else []
        return [*recent, *gap, self._line("app.open"), self._line("app.import")]

    def preferences(self) -> list[MenuLine]:
        hands, reduced = self._hands(), self._reduced()
        light = theme.mode() == "light"
        key = hands.words_and_key("app.theme")[1] if hands else ""
        words, icon = ("Dark theme", "moon") if light else ("Light theme", "sun")
        motion, sign = ("Allow motion", "play") if reduced else ("Reduce motion", "pause")
        return [
            MenuLine("app.theme", words, key, icon),
            MenuLine("window:motion", motion, "", sign),
            MenuLine(),
            *(self._line(f"app.mouse_{name}") for name in PRESETS),
            MenuLine(),
            MenuLine("window:widths", "Restore panel widths", "", "panel-left"),
        ]

    def _line(self, command: str) -> MenuLine:
        hands = self._hands()
        if not command or hands is None:
            return MenuLine()
        row = by_id(command)
        words, key = hands.words_and_key(command)
        return MenuLine(command, words, key, row.icon, hands.live(row))


def workspace_name(task: str, folder: Path) -> str:
    """What a workspace is called: its task, or its folder where the task has no name of its own."""
    return folder.name if task in ("", "task") else task
