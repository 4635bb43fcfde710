"""The guide in the person's browser: pages that ship with the app, opened as files.

Reads `assets/guide`, which `packaging/guide/build.py` writes from docs/. Which page fits is said by
`desktop.commands.guide`; nothing is asked of a network.
"""

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

import assets
from desktop.commands.guide import page_here
from desktop.session import Notice, Session

NO_PAGE = Notice(
    "The guide is not in this installation. It is the folder docs of the source.", "info"
)
NO_BROWSER = Notice("No browser opened. The guide is in the program's folder assets/guide.", "info")


def show(session: Session | None, say: Callable[[Notice], None]) -> None:
    """Open the page that fits what is on screen, or say why none could be opened."""
    file = assets.path(f"guide/{page_here(session)}.html")
    if not file.is_file():
        say(NO_PAGE)
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
        say(NO_BROWSER)
