"""Gallery, room one: the page on which a case is reviewed, in both themes and sizes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect

from desktop.ui import style
from tests.ui.gallery_desk import COMPACT, WIDE, Desk

README = "review.png"  # beside the gallery's folder


def visit(desk: Desk) -> None:
    """The whole page."""
    desk.topic = "The review page"
    desk.fresh(WIDE)
    begin(desk)
    desk.hush()
    desk.settle()
    desk.grab().save(str(desk.folder.with_name(README)))
    desk.take(
        "review",
        "The queue says why each case teaches; the draft's doubtful places are numbered on the "
        "slices, in the ribbon and in the list. [hotspot.next] goes to the next of them, "
        "[review.accept] accepts and opens the next case.",
    )
    parts(desk)
    style.dress(desk.whole.app, "light")
    desk.take("review-light", "The light theme; the image stays on black ([app.theme]).")
    desk.window.resize(COMPACT)
    desk.take("review-light-compact", "The light theme at 1280 × 720.")
    style.dress(desk.whole.app, "dark")
    desk.take("review-compact", "At 1280 × 720 panels are denser; nothing is cut off.")
    desk.do("app.fold_queue")
    desk.do("app.fold_case")
    desk.take(
        "folded",
        "Both panels folded away: the image has their room ([app.fold_queue], [app.fold_case]).",
    )


def begin(desk: Desk) -> None:
    """A morning's first minutes: some slices looked at, a note, a hotspot settled."""
    session = desk.session
    k = session.cursor_kji[0]
    for _ in range(9):
        session.step(0, 1)
    desk.do("note.add", "slice Small vessel at the hilum, not part of the label")
    session.jump((k, *session.cursor_kji[1:]))
    for _ in range(4):
        session.step(0, -1)
    desk.do("verify.slice")
    session.step(0, -1)
    desk.do("verify.slice")
    desk.do("hotspot.go", "2")
    desk.do("hotspot.accept")
    desk.do("hotspot.go", "1")


def parts(desk: Desk) -> None:
    """The panels, each for itself."""
    review = desk.review
    desk.take(
        "queue",
        "The queue: shape for the state, expected Dice, and the reason as a sentence.",
        desk.area(review.queue),
    )
    desk.take(
        "case-panel",
        "The case: how good the draft may be, labels, hotspots with their share of the expected "
        "error, tools, notes, and what [review.accept] will do.",
        desk.area(review.case),
    )
    ribbon = review.ribbon
    layout = ribbon.geometry_of
    place = QPoint(round(layout.left + (layout.right - layout.left) * 0.62), layout.head + 30)
    desk.point(ribbon, place)
    above = desk.area(ribbon).adjusted(0, -40, 0, 0)
    desk.take(
        "ribbon",
        "The ribbon along the slices: hotspots, uncertainty, labels, what was seen, what is "
        "verified, notes; the pointer tells a slice's values, a click goes there.",
        above,
    )
    desk.leave()
    desk.take("status", "What is saved, who is champion, what comes next.", status(desk))


def status(desk: Desk) -> QRect:
    return desk.area(desk.window.status)
