"""What the widgets need of the inputs' room: run a command, know its key, know whether it is live.

The composition root makes it from dispatch and bindings; the widgets of `desktop.ui` never import
`desktop.input`. Here too is how a key is written for people.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.commands import Command, by_id
from desktop.ui.menu_lines import MenuLine

if TYPE_CHECKING:
    from desktop.ui.pad_controls import PadControls
    from desktop.ui.rebind_sheet import KeyBook
    from desktop.ui.voice_rows import PhraseBook

SPOKEN_KEYS = {"Return": "Enter", "Escape": "Esc", "PageUp": "PgUp", "PageDown": "PgDn"}


@dataclass(frozen=True)
class Hands:
    """`act(id, arguments)` runs a command as the mouse does; False when it is not live."""

    act: Callable[[str, str], bool]
    key_of: Callable[[str], str]
    live: Callable[[Command], bool]
    keys: "KeyBook | None" = None
    pad: "PadControls | None" = None
    phrases: "PhraseBook | None" = None

    def run(self, command: str, arguments: str = "") -> bool:
        return self.act(command, arguments)

    def line(self, command: str, arguments: str = "") -> MenuLine:
        """For a menu: words, key and icon, grey where it is not live."""
        row = by_id(command)
        key = key_words(self.key_of(command))
        return MenuLine(command, row.words, key, row.icon, self.live(row), arguments)

    def words_and_key(self, command: str) -> tuple[str, str]:
        """For a tooltip: what it does, and its key."""
        return by_id(command).words, key_words(self.key_of(command))


def key_words(key: str) -> str:
    """`Ctrl+Shift+P` as people write it here: "Ctrl Shift P"."""
    if not key:
        return ""
    # The plus key itself, as in "Ctrl++", stands last and is no separator.
    held, plus = (key.removesuffix("+").removesuffix("+"), ["+"]) if key[-1] == "+" else (key, [])
    parts = [*held.split("+"), *plus]
    return " ".join(SPOKEN_KEYS.get(part, part) for part in parts if part)
