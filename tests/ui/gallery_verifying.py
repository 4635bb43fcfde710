"""Gallery, room six: settling hotspots, slices and many cases: sweep, contact sheet, findings."""

from __future__ import annotations

from PySide6.QtCore import QRect

from tests.ui.gallery_desk import COMPACT, Desk


def visit(desk: Desk) -> None:
    desk.topic = "Verifying"
    desk.fresh(COMPACT)
    slices(desk)
    findings(desk)
    notes(desk)
    sweep(desk)
    desk.fresh(COMPACT)
    contact(desk)


def slices(desk: Desk) -> None:
    session = desk.session
    k = session.cursor_kji[0]
    for index in range(k - 5, k + 4):
        session.jump((index, *session.cursor_kji[1:]))
        if index < k:
            desk.do("verify.slice")
    desk.do("hotspot.go", "3")
    desk.do("verify.hotspot")
    desk.hush()
    desk.take(
        "verified",
        "Slices ([verify.slice]) and hotspots' boxes ([verify.hotspot]) that the reviewer vouches "
        "for teach at once; the case stays on screen, and the ribbon keeps count.",
    )


def findings(desk: Desk) -> None:
    desk.do("findings.show")
    desk.settle(lambda: desk.session.findings is not None)
    desk.take(
        "findings",
        "Every connected part of each label with volume, axes and slices ([findings.show]); "
        "[findings.next] goes to the next.",
    )
    desk.do("findings.show")


def notes(desk: Desk) -> None:
    desk.do("note.add")
    assert desk.window.over is not None
    sheet = desk.window.over.note
    sheet.field.setText("Vein joins here, keep it out of the label")
    desk.take("note", "A note on the case, the slice or the hotspot ([note.add]).")
    sheet.close_card()
    desk.settle()


def sweep(desk: Desk) -> None:
    desk.do("sweep.start")
    desk.settle(lambda: desk.session.sweep is not None and desk.session.open is not None)
    desk.do("hotspot.accept")
    desk.settle(lambda: desk.session.loading is None)
    desk.hush()
    desk.take(
        "sweep",
        "A sweep: the worst hotspots of many cases, one after another ([sweep.start]); "
        "[hotspot.accept] settles, [hotspot.reject] leaves it open.",
    )
    desk.do("sweep.stop")
    desk.take("sweep-done", "What the sweep settled.", foot(desk))


def foot(desk: Desk) -> QRect:
    """The lower end of the large view, where notices stand."""
    area = desk.area(desk.view)
    return area.adjusted(0, area.height() - 120, 0, 0)


def contact(desk: Desk) -> None:
    page = desk.review.contact
    desk.do("app.contact")
    desk.settle(lambda: page.rested)
    desk.do("contact.accept")
    desk.hush()
    desk.settle(lambda: page.rested)
    desk.take(
        "contact",
        "The contact sheet: the surest drafts by a few slices each; an accept stands for the "
        "pieces shown and nothing else ([app.contact]).",
    )
    desk.do("app.review")
