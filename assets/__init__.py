"""What the window looks like, as files: tokens, font, icons, and their licences.

Reads nothing but its own folder; `desktop.ui.theme` and `desktop.ui.icons` read from here.
"""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """The file of this name, such as `tokens.json` or `icons/flag.svg`."""
    return FOLDER / name
