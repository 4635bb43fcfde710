"""Gallery, room seven: the queue, found, filtered and pinned; imports, and when it is empty."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest

from desktop.cli import demo
from engine.imaging import phantom
from store.task import Task
from store.workspace import Workspace
from tests.ui.gallery_desk import COMPACT, Desk, beside
from tests.without_torch import FORBID


def visit(desk: Desk) -> None:
    desk.topic = "The queue"
    desk.fresh(COMPACT)
    finding(desk)
    placing(desk)
    desk.topic = "Beginnings and ends"
    ends(desk)
    beginnings(desk)


def panel(desk: Desk) -> QPixmap:
    desk.settle()
    return desk.grab(desk.area(desk.review.queue))


def finding(desk: Desk) -> None:
    finder = desk.review.queue
    desk.do("queue.find")
    desk.settle()
    every = panel(desk)
    QTest.keyClicks(finder.finder.field, "random")
    words = panel(desk)
    desk.do("queue.search", "")
    desk.do("queue.list_verified")
    verified = panel(desk)
    desk.do("queue.list_partly")
    none = panel(desk)
    desk.keep(
        "queue-find",
        "The queue searched by name, reason and label, and narrowed down ([queue.find]).",
        beside(every, words, verified, none),
    )
    desk.do("queue.clear")
    finder.leave_finder()


def placing(desk: Desk) -> None:
    session = desk.session
    desk.do("queue.open", str(session.queue[3].case))
    desk.settle(lambda: session.loading is None)
    desk.do("queue.pin")
    desk.settle()
    pinned = panel(desk)
    desk.do("queue.open", str(session.queue[1].case))
    desk.settle(lambda: session.loading is None)
    desk.do("queue.bury")
    buried = panel(desk)
    rows = desk.review.queue.list
    menu = desk.review.queue.row_menu(1)
    menu.popup(rows.viewport().mapToGlobal(QPoint(60, 90)))
    desk.settle()
    picture = menu.grab()
    menu.close()
    desk.hush()
    panels = desk.area(desk.review.queue)
    shown = desk.grab(panels.adjusted(0, 0, 120, 0))
    painter = QPainter(shown)
    painter.drawPixmap(60, 150, picture)
    painter.end()
    desk.keep(
        "queue-places",
        "A case pinned first ([queue.pin]), one buried last ([queue.bury]), and a row's menu.",
        beside(pinned, buried, shown),
    )


def ends(desk: Desk) -> None:
    session = desk.session
    for _ in range(12):
        if not session.queue:
            break
        desk.settle(lambda: session.open is not None and session.loading is None)
        desk.do("review.accept")
        desk.do("review.accept")
        desk.settle(lambda: session.loading is None)
    desk.settle(lambda: not session.queue)
    desk.hush()
    desk.take("empty", "Nothing left to review: what was done, what comes next, two ways on.")
    without_torch(desk, session.workspace.folder)


def without_torch(desk: Desk, place: Path) -> None:
    """The same workspace on a machine that has no torch."""
    site = desk.scratch / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(FORBID, "utf-8")
    desk.whole.leave()
    os.environ["PYTHONPATH"] = str(site)
    desk.whole._engine = True
    desk.open(place, COMPACT)
    desk.settle(lambda: desk.session.conductor is not None)
    desk.do("model.train")
    desk.settle(lambda: bool(desk.session.engine.cannot_learn), 120)
    desk.hush()
    desk.take(
        "no-torch", "Without torch nothing is drafted or trained; the review goes on, and says so."
    )
    desk.whole.leave()
    desk.whole._engine = False
    del os.environ["PYTHONPATH"]


def beginnings(desk: Desk) -> None:
    place = desk.scratch / "new"
    Workspace.create(place, Task.from_labels(["spleen", "kidney"], name="Abdomen")).close()
    desk.open(place, COMPACT)
    desk.take("no-cases", "A new workspace: one thing to do ([app.import]).")
    scans = desk.scratch / "scans"
    phantom.write_study(phantom.study(demo.SEED + 1, 9), scans, desk.scratch / "truth")
    desk.whole.import_scans(scans)
    desk.await_moment(lambda: "Importing 4" in desk.session.engine.importing)
    for _ in range(3):
        desk.whole.app.processEvents()
    desk.keep(
        "importing",
        "An import says how far it is and how long it will take; it can be stopped between two "
        "cases, and the review goes on meanwhile ([app.import]).",
        desk.grab(),
    )
    desk.await_moment(lambda: not desk.session.engine.importing)
    desk.settle()
    desk.take("imported", "What was taken, and the next thing to do.")
    desk.do("model.pick")
    desk.settle(lambda: bool(desk.session.queue))
    welcome(desk)


def welcome(desk: Desk) -> None:
    desk.whole.leave()
    desk.whole.first.show()
    desk.settle()
    desk.take("welcome", "Three doors, the likeliest tinted, and the workspaces of late.")
