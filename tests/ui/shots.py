"""Pictures of the window in every main state: `python -m tests.ui.shots [FOLDER]`.

Held beside the reference by eye. Writes PNG files of both sizes into the folder named (default: a
folder `shots` in the temporary folder). Needs a display, real or virtual, and the shared CT.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop.app import Application, shoot
from desktop.session import Notice
from desktop.settings import RecentWorkspace, Settings
from desktop.ui import style
from tests.shared_data import shared
from tests.ui import liver_draft, liver_study

SIZES = ((1600, 1000), (1280, 720))


def settle(until: Callable[[], bool] = lambda: True, at_most_s: float = 20.0) -> None:
    """Let the window come to rest."""
    end = time.monotonic() + at_most_s
    quiet = 0
    while time.monotonic() < end and quiet < 12:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.02)
        quiet = quiet + 1 if until() else 0


def review_ready(whole: Application) -> bool:
    review = whole.window.review
    if review is None or not review.roll.roster.loaded:
        return False
    return whole.window.session is not None and review.volumes.known


def pictures(folder: Path, only: str = "") -> None:
    """All of them."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    voxels, liver = liver_draft.read_ct(shared("ct_abdomen"))
    with tempfile.TemporaryDirectory() as scratch:
        place = liver_study.build(Path(scratch) / "liver", voxels, liver)
        none = liver_study.build(Path(scratch) / "none", voxels, liver, empty=True)
        whole = Application(app, engine=False, keep=False)
        whole.settings = Settings(
            recent=(
                RecentWorkspace("/a", "Liver CT", "2026-11-21T10:00", "13 to review"),
                RecentWorkspace("/b", "Hippocampus", "2026-11-19T10:00", "all 200 decided"),
                RecentWorkspace("/c", "Spleen pilot", "2026-11-02T10:00", "3 verified"),
            )
        )
        whole.window.show()
        for size in SIZES:
            take_all(whole, folder, size, place, none, only)
        whole.window.close()


def take_all(
    whole: Application, folder: Path, size: tuple[int, int], place: Path, none: Path, only: str
) -> None:
    window, wide = whole.window, size[0]
    window.resize(*size)

    def take(name: str) -> None:
        if only in name:
            shoot(window, folder / f"{name}-{wide}.png")

    whole.leave()
    whole.first.show()
    settle()
    take("welcome")
    whole.open(place)
    settle(lambda: review_ready(whole))
    session = window.session
    assert session is not None
    session.saved_at = session.decided_today[0].at
    session.engine = type(session.engine)(
        training=0.41, minutes_left=12.0, training_name="m9", champion=None, since=None
    )
    session.changed("engine", "saved")
    for axis in (0,):
        session.seen[axis][9:44] = True
    session.changed("cursor")
    settle()
    take("review")
    style.dress(whole.app, "light")
    settle()
    take("light")
    style.dress(whole.app, "dark")
    session.take_tool("brush")
    session.notify(Notice("Undid nudge, liver, slice 22.", "undo-2", "Redo", "app.redo"))
    settle()
    take("editing")
    session.take_tool("look")
    window.notices.leave()
    assert window.over is not None
    for name, card in (("palette", window.over.palette), ("sheet", window.over.sheet)):
        card.open()
        settle()
        take(name)
        card.close_card()
    session.start_sweep()
    settle(lambda: session.sweep is not None and session.open is not None)
    take("sweep")
    session.stop_sweep()
    window.notices.leave()
    session.show_findings(True)
    settle(lambda: session.findings is not None)
    take("findings")
    session.show_findings(False)
    session.show_sheet()
    settle(lambda: window.review is not None and window.review.contact.rested)
    take("contact")
    session.show_page("model")
    settle(lambda: window.model is not None and window.model.data is not None)
    take("model")
    if window.model is not None:
        window.over.answer("roll back")
        settle()
        take("reason")
        window.over.reason.close_card()
    whole.open(none)
    settle(lambda: window.review is not None and window.review.roll.roster.loaded)
    take("empty")


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.gettempdir()) / "shots"
    given.mkdir(parents=True, exist_ok=True)
    pictures(given, sys.argv[2] if len(sys.argv) > 2 else "")
