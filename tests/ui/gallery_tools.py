"""Gallery, room five: every editing tool at work on a planted error, with its options beside it.

A drag is shown while the button is down, with its circle, line or preview; a press as it was before
and after.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPoint, QSize, Qt
from scipy import ndimage

from desktop.tools import tools
from tests.ui.gallery_bench import CTRL, HALF, KIDNEY, SPLEEN, Bench, Kji, largest, truth_of
from tests.ui.gallery_desk import WIDE, Desk
from tests.ui.hand import drag, move, press, wheel

BROAD = QSize(420, 300)
Play = Callable[[Bench], None]


def visit(desk: Desk) -> None:
    desk.topic = "Tools"
    desk.fresh(WIDE)
    best = max(desk.session.queue, key=lambda entry: largest(truth_of(entry.name)))
    desk.do("queue.open", str(best.case))
    desk.settle(lambda: desk.session.case_id == best.case and desk.session.open is not None)
    bench = Bench(desk)
    missing = {one.id for one in tools()} - set(PLAYS)
    assert not missing, f"no play for {missing}"
    for name, play in PLAYS.items():
        play(bench)
        bench.back(name)


# -- drags ----------------------------------------------------------------------------------------
def brush(bench: Bench) -> None:
    bench.bite(60)
    bench.take("brush")
    bench.draw(bench.arc(102, 62, -1.7))
    words = "The brush in its true size fills what the draft left out ([paint.brush])."
    bench.keep("brush", words, bench.frame())


def eraser(bench: Bench) -> None:
    bench.plant(bench.ball(bench.rim(60), 6) & (bench.session.mask == 0), SPLEEN)
    bench.take("eraser")
    bench.draw(bench.arc(20, 60, 2))
    words = "The eraser takes away what is too much ([paint.eraser], or the brush with Ctrl held)."
    bench.keep("eraser", words, bench.frame())


def nudge(bench: Bench) -> None:
    bench.bite(60, 5)
    bench.take("nudge")
    bench.draw([bench.rim(60, at) for at in np.linspace(-9, -2.5, 12)])
    words = "Nudge pushes the edge with the disc and keeps it smooth ([paint.nudge])."
    bench.keep("nudge", words, bench.frame())


def smart_fix(bench: Bench) -> None:
    bench.bite(60, 7)
    bench.take("smart_fix")
    bench.draw(bench.arc(85, 45, -4), bench.answered)
    words = (
        "Smart fix: a stroke over what is missing, and the boundary follows the image and the "
        "draft's probabilities in three dimensions ([paint.smart_fix])."
    )
    bench.keep("smart_fix", words, bench.frame())


def livewire(bench: Bench) -> None:
    bench.plant(bench.only(bench.region))
    bench.take("livewire")
    for at in (200.0, 270.0, 330.0, 30.0):
        bench.click(bench.rim(at))
    end = bench.px(bench.rim(75))
    move(bench.desk.view, end)
    bench.desk.at_pointer(bench.desk.view, end)
    bench.desk.settle(bench.answered)
    words = "Livewire: click along an edge, the line finds it ([paint.livewire])."
    bench.keep("livewire", words, bench.frame())


def lasso(bench: Bench) -> None:
    bench.bite(60, 7)
    bench.take("lasso")
    bench.draw(bench.arc(100, 25, 0.3, 24) + bench.arc(25, 90, -7, 12))
    words = "Lasso: a line around what is missing is filled on release ([paint.lasso])."
    bench.keep("lasso", words, bench.frame())


def polygon(bench: Bench) -> None:
    bench.bite(60, 7)
    bench.take("polygon")
    for degrees, beyond in ((95.0, 0.5), (75.0, 0.5), (55.0, 0.5), (30.0, 0.5), (45.0, -7.0)):
        bench.click(bench.rim(degrees, beyond))
    end = bench.px(bench.rim(78, -7))
    move(bench.desk.view, end)
    bench.desk.at_pointer(bench.desk.view, end)
    words = "Polygon: corners by clicks; Enter or a double click fills it ([paint.polygon])."
    bench.keep("polygon", words, bench.frame())


def region_grow(bench: Bench) -> None:
    bench.plant(bench.session.mask == SPLEEN)
    bench.session.set_tool_option("region_grow", "in_3d", False)
    bench.take("region_grow")
    middle = bench.px((bench.k, bench.j, bench.i))
    view = bench.desk.view
    press(view, middle)
    bench.desk.settle(bench.answered)
    for step in range(1, 5):
        move(view, middle + QPoint(0, 10 * step))
        bench.desk.settle(bench.answered)
    bench.desk.at_pointer(view, middle + QPoint(0, 40))
    words = (
        "Region grow: press in a region and drag up to take more of what is alike, down for less "
        "([paint.region_grow])."
    )
    bench.keep("region_grow", words, bench.frame())


def edge_brush(bench: Bench, tool: str, strokes: Sequence[Kji], words: str) -> None:
    """A brush that keeps to the edge, some steps larger than usual, led along it."""
    bench.bite(60, 7)
    bench.take(tool)
    for _ in range(5):
        bench.desk.do("paint.larger")
    bench.draw(strokes)
    bench.keep(tool, f"{words} ([paint.{tool}]).", bench.frame())


def threshold_brush(bench: Bench) -> None:
    words = "The threshold brush draws only where the grey value lies in a range"
    strokes = [*bench.arc(70, 60, -9, 4), *bench.arc(95, 35, -1)]
    edge_brush(bench, "threshold_brush", strokes, words)


def adaptive_brush(bench: Bench) -> None:
    words = "The adaptive brush draws what is like its middle and joined to it"
    strokes = [*bench.arc(70, 60, -8, 4), *bench.arc(90, 40, -4)]
    edge_brush(bench, "adaptive_brush", strokes, words)


# -- presses --------------------------------------------------------------------------------------
def inside(bench: Bench) -> Kji:
    return (bench.k, bench.j, bench.i)


def grow(bench: Bench) -> None:
    spleen = bench.session.mask == SPLEEN
    bench.plant(spleen & ~ndimage.binary_erosion(spleen, iterations=2))
    bench.session.set_tool_option("grow", "by_mm", 6.0)
    bench.pressed("grow", inside(bench), "Grow: the part under the pointer, larger ([paint.grow]).")


def shrink(bench: Bench) -> None:
    spleen = bench.session.mask == SPLEEN
    more = ndimage.binary_dilation(spleen, iterations=2) & (bench.session.mask == 0)
    bench.plant(more, SPLEEN)
    words = "Shrink: the part under the pointer, smaller ([paint.shrink])."
    bench.pressed("shrink", inside(bench), words)


def smooth(bench: Bench) -> None:
    rng = np.random.default_rng(3)
    rough = np.zeros(bench.truth.shape, bool)
    for at in bench.arc(0, 360, 0, 60):
        if rng.random() < 0.4:
            rough |= bench.ball(at, rng.uniform(1.5, 2.6), 4)
    bench.plant(rough & (bench.session.mask == SPLEEN))
    words = "Smooth: an even outline; thin rims and vessels stay ([paint.smooth])."
    bench.pressed("smooth", inside(bench), words)


def fill_holes(bench: Bench) -> None:
    for place in bench.inner(3, 2.5):
        bench.plant(bench.ball(place, 2.2, 0.9))
    kept = np.argwhere(bench.session.mask[bench.k] == SPLEEN)
    j, i = kept[len(kept) // 2]
    words = "Fill holes: what the label encloses ([paint.fill_holes])."
    bench.pressed("fill_holes", (bench.k, float(j), float(i)), words)


def fill_between(bench: Bench) -> None:
    """Every fourth slice is verified; those between are empty."""
    desk, session = bench.desk, bench.session
    mask, k = session.mask.copy(), bench.k
    for index in range(k - 3, k + 4):
        if index not in (k - 3, k + 3):
            mask[index][mask[index] == SPLEEN] = 0
    bench.change(mask, "a planted error")
    for index in (k - 3, k + 3):
        session.jump((index, bench.j, bench.i))
        desk.do("verify.slice")
    session.jump((k, bench.j, bench.i))
    words = "Fill between: the slices between verified ones ([paint.fill_between])."
    bench.pressed("fill_between", inside(bench), words)


def copy_slice(bench: Bench) -> None:
    bench.plant(bench.only(bench.region))
    words = "Copy slice: the label as it is on the slice before ([paint.copy_slice])."
    bench.pressed("copy_slice", inside(bench), words)


def kidneys(bench: Bench) -> tuple[np.ndarray, Kji]:
    """The largest slice of both kidneys, from farther away; the left one, and a place in the
    other."""
    bench.go(KIDNEY)
    view = bench.desk.view
    view.reset_camera()
    wheel(view, 1, CTRL, view.rect().center())
    left = np.zeros(bench.truth.shape, bool)
    left[:, :, bench.truth.shape[2] // 2 :] = True
    kidney = bench.truth == KIDNEY
    other = np.argwhere(kidney[bench.k] & ~left[bench.k]).mean(axis=0)
    down = view.point_of((bench.k, float(other[0]), bench.truth.shape[2] / 2))
    drag(view, down, view.rect().center(), Qt.MouseButton.MiddleButton)
    bench.desk.leave()
    return kidney & left, (bench.k, float(other[0]), float(other[1]))


def mirror(bench: Bench) -> None:
    left, at = kidneys(bench)
    bench.plant(left)
    words = "Mirror: the part under the pointer on the other side of the body ([paint.mirror])."
    bench.pressed("mirror", at, words, BROAD)


def threshold_inside(bench: Bench) -> None:
    more = ndimage.binary_dilation(bench.session.mask == SPLEEN, iterations=3)
    bench.plant(more & (bench.session.mask == 0), SPLEEN)
    bench.session.set_tool_option("threshold_inside", "low", 20.0)
    words = "Threshold inside: only voxels in the range of values stay ([paint.threshold_inside])."
    bench.pressed("threshold_inside", inside(bench), words)


# -- clicks and parts -----------------------------------------------------------------------------
def crumbs(bench: Bench) -> list[Kji]:
    places = [bench.rim(at, far) for at, far in ((20.0, 4), (80.0, 4), (150.0, 4.5), (250.0, 4))]
    for place in places:
        bench.plant(bench.ball(place, 2.2, 1.5) & (bench.session.mask == 0), SPLEEN)
    return places


def islands(bench: Bench) -> None:
    first, second, *_ = crumbs(bench)
    bench.take("islands")
    before = bench.frame(HALF)
    bench.click(second)
    bench.desk.settle(lambda: not bench.session.computing)
    words = "Islands: a click drops a part, with Ctrl only that part stays ([paint.islands])."
    bench.keep("islands", words, before, bench.frame(HALF))
    assert bench.session.mask[tuple(round(v) for v in first)] == SPLEEN


def small_islands(bench: Bench) -> None:
    crumbs(bench)
    words = "Small islands: the largest part stays, the crumbs go ([paint.small_islands])."
    bench.pressed("small_islands", inside(bench), words)


def relabel(bench: Bench) -> None:
    left, _ = kidneys(bench)
    bench.plant(left, SPLEEN)
    bench.desk.do("label.lock", str(SPLEEN))
    bench.take("relabel")
    before = bench.frame(BROAD)
    rows = np.argwhere(left[bench.k])
    j, i = rows.mean(axis=0)
    bench.click((bench.k, float(j), float(i)))
    bench.desk.settle(lambda: not bench.session.computing)
    words = "Relabel: a click gives a part of another label the active one ([paint.relabel])."
    bench.keep("relabel", words, before, bench.frame(BROAD))
    bench.desk.do("label.lock", str(SPLEEN))


PLAYS: dict[str, Play] = {
    play.__name__: play
    for play in (
        brush, eraser, nudge, smart_fix, livewire, lasso, polygon, region_grow, threshold_brush,
        adaptive_brush, grow, shrink, smooth, fill_holes, fill_between, copy_slice, mirror,
        threshold_inside, islands, small_islands, relabel,
    )
}  # fmt: skip
