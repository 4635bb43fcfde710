"""Pictures of the window on request: `--screenshot FILE` and `--shots FOLDER`.

Reads what is on screen once the case is there; writes PNG files, then the window closes. The demo
makes its pictures this way where there is no display.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.ui.main_window import MainWindow

SETTLE_MS = 1500
Shoot = Callable[[QWidget, Path], None]


def wishes(argv: Sequence[str]) -> tuple[tuple[str, Path], ...]:
    """The pictures asked for, as (page, file)."""
    found: list[tuple[str, Path]] = []
    for flag, value in pairwise(argv):
        if flag == "--screenshot":
            found.append(("", Path(value)))
        elif flag == "--shots":
            found += [(page, Path(value) / f"{page}.png") for page in ("review", "model")]
    return tuple(found)


def take(window: MainWindow, wanted: Sequence[tuple[str, Path]], shoot: Shoot) -> None:
    """Take them one after another, each when the window has come to rest, and close."""
    if wanted:
        QTimer.singleShot(SETTLE_MS, lambda: _next(window, list(wanted), shoot))


def _next(window: MainWindow, left: list[tuple[str, Path]], shoot: Shoot) -> None:
    if not left:
        window.close()
        return
    page, file = left.pop(0)
    if page and window.session is not None and window.session.page != page:
        window.session.show_page(page)
        left.insert(0, (page, file))
        QTimer.singleShot(SETTLE_MS, lambda: _next(window, left, shoot))
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    shoot(window, file)
    _next(window, left, shoot)
