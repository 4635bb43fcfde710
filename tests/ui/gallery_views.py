"""Gallery, room three: where the views stand, oblique planes, slabs, comparing, another series."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, Qt

from store import context_series
from store.context_series import NewSeries
from tests.ui.gallery_desk import COMPACT, Desk
from tests.ui.hand import drag

CTRL = Qt.KeyboardModifier.ControlModifier


def visit(desk: Desk) -> None:
    desk.topic = "Views"
    desk.fresh(COMPACT)
    desk.do("hotspot.go", "1")
    layouts(desk)
    slabs(desk)
    desk.topic = "Comparing"
    desk.fresh(COMPACT)
    desk.do("hotspot.go", "1")
    masks(desk)
    series(desk)


def middle(desk: Desk, name: str, words: str) -> None:
    """The image area without the panels."""
    desk.take(name, words, desk.area(desk.review.views))


def layouts(desk: Desk) -> None:
    desk.do("layout.next")
    middle(desk, "four-alike", "Four views alike ([layout.next]).")
    desk.do("layout.next")
    middle(desk, "one-view", "One view alone; a double click or [layout.maximise] does the same.")
    desk.do("layout.next")
    desk.do("layout.coronal")
    middle(desk, "coronal", "Another plane in the large place ([layout.plane]).")
    desk.do("layout.oblique")
    for tilt in ("layout.tilt_up",) * 4 + ("layout.tilt_left",) * 3:
        desk.do(tilt)
    middle(
        desk,
        "oblique",
        "An oblique plane, tilted with [layout.tilt_up] and [layout.tilt_left] or Alt and the "
        "mouse; its line lies on the other views.",
    )
    desk.do("layout.straighten")
    desk.do("layout.axial")


def slabs(desk: Desk) -> None:
    desk.do("look.slab")
    desk.do("look.slab")
    for _ in range(3):
        desk.do("look.thicker")
    middle(
        desk,
        "slab",
        "The largest value through a thick slab ([look.slab]; [look.thicker] and [look.thinner]).",
    )
    desk.do("look.slice")


def corrected(desk: Desk) -> None:
    """A stroke, so that the draft and the mask on screen differ."""
    session, view = desk.session, desk.view
    desk.do("paint.brush")
    for _ in range(8):
        desk.do("paint.larger")
    at = view.point_of(session.cursor_kji)
    drag(view, at - QPoint(50, 10), at + QPoint(40, 30), steps=12)
    desk.do("paint.look")
    desk.leave()


def masks(desk: Desk) -> None:
    corrected(desk)
    view = desk.view
    desk.do("compare.next")
    line = QPoint(round(view.width() * desk.session.swipe), view.height() // 2)
    drag(view, line, view.point_of(desk.session.cursor_kji))
    desk.leave()
    middle(desk, "swipe", "The draft left of the line, the mask on screen right ([compare.next]).")
    desk.do("compare.way")
    desk.hush()
    middle(desk, "side-by-side", "The two beside each other ([compare.way]).")
    desk.do("compare.way")
    desk.hush()
    middle(desk, "changed-voxels", "Only the voxels that differ ([compare.way] once more).")
    desk.do("compare.way")
    desk.do("compare.next")
    desk.hush()
    middle(desk, "other-model", "Another model's draft against the mask on screen.")
    desk.do("compare.end")


def series(desk: Desk) -> None:
    """An earlier phase of the same body, planted: brighter vessels, a little moved."""
    session = desk.session
    assert session.open is not None
    image = np.asarray(session.open.image)
    later = np.where(image > 40, image + (image - 40) * 0.6, image).clip(-1024, 3000)
    later = np.roll(later, (1, 2), axis=(1, 2)).astype(np.int16)
    sha256 = "e" * 64
    place = session.workspace.folder / "cache" / "volumes" / sha256[:24]
    place.mkdir(parents=True)
    np.save(place / "volume.npy", later)
    new = NewSeries(
        session.open.case.id, "prior", "CT", "{}", sha256, later.shape,
        np.asarray(session.open.affine).tolist(),
    )  # fmt: skip
    session.workspace.transaction("context", lambda write: context_series.add(write, new))
    desk.do("compare.series")
    desk.do("compare.series_way")
    desk.hush()
    middle(
        desk,
        "prior-over",
        "A prior over the case, place by place in the patient ([compare.series], then "
        "[compare.series_way]); [compare.series_more] covers more.",
    )
    desk.do("compare.series_way")
    desk.hush()
    middle(desk, "prior-beside", "The prior beside the case, at the same place.")
