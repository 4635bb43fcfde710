"""The bench of the viewer: `python -m desktop.ui.viewer_bench` prints one JSON document.

Builds the views and the ribbon of the window on a synthetic case of 512 x 512 x 200 with four
labels, a draft, uncertainty and hotspots, and measures from the event that a hand makes to the
last widget painted. Reads and writes nothing else; `desktop.cli.benches.viewer` starts it.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.gaps import GapMeter
from desktop.session import OpenCase, Session
from desktop.ui import theme
from desktop.ui.ribbon import Ribbon
from desktop.ui.views import Views
from engine.lanes.child import Child
from store.hotspot import Hotspot
from store.task import Task

SHAPE = (200, 512, 512)
AREA_PX = (1036, 784)
SPACING_MM = (1.5, 0.75, 0.75)
ORGANS = (
    ((100, 200, 150), (60, 120, 100)),
    ((90, 300, 380), (50, 60, 60)),
    ((100, 330, 260), (99, 16, 16)),
    ((60, 180, 300), (20, 30, 25)),
)
STEPS = 120
DABS = 150
SWITCHES = 12
GAP_SECONDS = 4.0


class _Drop:
    """A runner that writes nothing: only what is on screen is measured."""

    def submit(self, work: object, then: object, failed: object) -> None:
        return None


def _volume(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Image, mask, uncertainty: noise on organs, unsure along their edges."""
    random = np.random.default_rng(seed)
    noise = random.normal(0, 25, (16, *SHAPE[1:])).astype(np.int16)
    image = np.empty(SHAPE, np.int16)
    for k in range(SHAPE[0]):
        image[k] = noise[k % 16] - 60
    mask = np.zeros(SHAPE, np.uint8)
    uncertainty = np.zeros(SHAPE, np.uint8)
    for label, (centre, radii) in enumerate(ORGANS, start=1):
        low = [max(0, c - r - 6) for c, r in zip(centre, radii, strict=True)]
        high = [min(n, c + r + 7) for n, c, r in zip(SHAPE, centre, radii, strict=True)]
        region = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
        grid = np.ogrid[region]
        away = np.zeros([b - a for a, b in zip(low, high, strict=True)], np.float32)
        for g, c, r in zip(grid, centre, radii, strict=True):
            away = away + ((g - c) / r).astype(np.float32) ** 2
        mask[region][away < 1] = label
        image[region][away < 1] += 120 + 10 * label
        unsure = np.clip(1 - np.abs(away - 1) * 4, 0, 1) * 230
        np.maximum(uncertainty[region], unsure.astype(np.uint8), out=uncertainty[region])
    return image, mask, uncertainty


def _case(number: int) -> tuple[OpenCase, np.ndarray]:
    image, mask, uncertainty = _volume(number)
    affine = np.diag([*SPACING_MM, 1.0])[[2, 1, 0, 3]]
    boxes = [
        (tuple(max(0, c - 12) for c in centre), tuple(c + 12 for c in centre))
        for centre, _ in ORGANS
    ]
    spots = tuple(
        Hotspot(rank, 1, rank, rank, centre, box, 0.2, "edge", "open")  # type: ignore[arg-type]
        for rank, ((centre, _), box) in enumerate(zip(ORGANS, boxes, strict=True), start=1)
    )
    draft = mask.copy()
    draft[95:105, 100:140, 120:180] = 0
    nothing = np.zeros(SHAPE[0], bool)
    opened = OpenCase(
        case=SimpleNamespace(id=number, name=f"bench_{number}"),  # type: ignore[arg-type]
        image_path=Path("none"),
        image=image,
        spacing_mm=SPACING_MM,
        affine=affine,
        draft=None,
        draft_mask=draft,
        uncertainty=uncertainty,
        hotspots=spots,
        revision=None,
        verified=nothing,
        partly_verified=nothing,
        notes=(),
        modality="CT",
        default_window=(40.0, 400.0),
        oblique=False,
        orientation_known=True,
    )
    return opened, mask


class Bench:
    """The image area with its ribbon, and a hand that moves in it."""

    def __init__(self, folder: Path) -> None:
        labels = Task.from_labels(["one", "two", "three", "four"])
        workspace = SimpleNamespace(task=labels, folder=folder)
        self.session = Session(workspace, None, _Drop(), "the bench")  # type: ignore[arg-type]
        self.child = Child("scene")
        self.window = QWidget()
        width, height = AREA_PX
        tall = theme.size("ribbon")
        self.window.resize(width, height + tall)
        self.views = Views(self.session, self.child, self.window)
        self.ribbon = Ribbon(self.session, self.views.highlight, self.window)
        self.views.setGeometry(0, 0, width, height)
        self.ribbon.setGeometry(0, height, width, tall)
        self.cases = [_case(1), _case(2)]
        self.masks = [mask.copy() for _, mask in self.cases]
        self.turn = 0

    def open(self) -> None:
        """The next case is on screen, as if it had been prepared ahead."""
        opened, _ = self.cases[self.turn]
        self.session.open, self.session.mask = opened, self.masks[self.turn]
        self.session.window = opened.default_window
        self.session._nothing_seen(SHAPE)
        self.session.current_hotspot = 1
        self.session.cursor_kji = opened.hotspots[0].peak_kji
        self.turn = 1 - self.turn
        self.session.changed("case", "cursor", "mask", "window", "hotspots", "label")

    def until_painted(self, act: Callable[[], None]) -> float:
        """Milliseconds from the act until every view that it changed is painted."""
        before = self.views.large.frames
        start = time.perf_counter()
        act()
        while self.views.large.frames == before:
            QApplication.processEvents()
        QApplication.sendPostedEvents()
        return (time.perf_counter() - start) * 1000

    def wheel(self, notches: int) -> None:
        centre = QPointF(self.views.large.rect().center())
        event = QWheelEvent(
            centre,
            self.views.large.mapToGlobal(centre),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.views.large, event)

    def mouse(self, kind: QEvent.Type, at: QPoint, view: QWidget | None = None) -> None:
        target = view or self.views.large
        left = Qt.MouseButton.LeftButton
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
        point = QPointF(at)
        event = QMouseEvent(
            kind, point, target.mapToGlobal(point), button, left, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(target, event)

    # -- what is measured

    def slices(self) -> list[float]:
        self.session.jump((30, 200, 150))
        QApplication.processEvents()
        return [self.until_painted(lambda: self.wheel(1)) for _ in range(STEPS)]

    def brush(self) -> list[float]:
        self.session.take_tool("brush")
        self.session.jump((100, 200, 150))
        QApplication.processEvents()
        start = self.views.large.point_of((100, 200, 250))
        self.mouse(QEvent.Type.MouseButtonPress, start)
        QApplication.processEvents()
        taken = []
        for number in range(DABS):
            angle = number / 12
            by = QPoint(round(90 * np.sin(angle)), round(3 * number / 2 - 90 * np.cos(angle)))
            taken.append(
                self.until_painted(lambda by=by: self.mouse(QEvent.Type.MouseMove, start + by))  # type: ignore[misc]
            )
        self.mouse(QEvent.Type.MouseButtonRelease, start)
        self.session.take_tool("look")
        QApplication.processEvents()
        return taken

    def switches(self) -> list[float]:
        return [self.until_painted(self.open) for _ in range(SWITCHES)]

    def gaps(self) -> dict[str, float]:
        """Steps at 30 a second while the 3-D view turns, for some seconds."""
        self._wait(lambda: self.views.scene.image is not None or bool(self.views.scene.stopped), 20)
        meter, timer, steps = GapMeter(), QTimer(), QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: meter.beat(time.perf_counter()))
        steps.timeout.connect(self._turn_and_step)
        scene = self.views.scene
        self.mouse(QEvent.Type.MouseButtonPress, QPoint(160, 130), scene)
        timer.start(10)
        steps.start(33)
        self._wait(lambda: False, GAP_SECONDS)
        steps.stop()
        timer.stop()
        self.mouse(QEvent.Type.MouseButtonRelease, QPoint(160, 130), scene)
        found = meter.gaps()
        return {"p99_ms": round(found.p99_ms, 1), "longest_ms": round(found.longest_ms, 1)}

    def _turn_and_step(self) -> None:
        self.wheel(1 if self.session.cursor_kji[0] < 150 else -100)
        at = QPoint(160 + round(60 * np.sin(time.perf_counter())), 130)
        self.mouse(QEvent.Type.MouseMove, at, self.views.scene)

    @staticmethod
    def _wait(until: Callable[[], bool], seconds: float) -> None:
        end = time.perf_counter() + seconds
        while not until() and time.perf_counter() < end:
            QApplication.processEvents()
            time.sleep(0.0005)


def figures(values: list[float]) -> dict[str, float]:
    """Median and 95th percentile of milliseconds."""
    return {
        "median_ms": round(statistics.median(values), 2),
        "p95_ms": round(float(np.percentile(values, 95)), 2),
        "n": len(values),
    }


def measure() -> dict[str, Any]:
    """Everything, in one run."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.apply(app, "dark")
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench(Path(temporary))
        try:
            bench.window.show()
            bench.open()
            QApplication.processEvents()
            bench.ribbon.finish_counting()
            answer: dict[str, Any] = {
                "bench": "viewer",
                "shape": list(SHAPE),
                "area_px": list(AREA_PX),
                "platform": app.platformName(),
                "slice_step": figures(bench.slices()),
                "brush": figures(bench.brush()),
                "case_switch": figures(bench.switches()),
                "gaps": bench.gaps(),
                "bars_ms": {"slice_step": 33, "brush": 33, "case_switch": 100, "gap_p99": 50},
            }
        finally:
            bench.child.stop()
            bench.window.close()
    return answer


if __name__ == "__main__":
    print(json.dumps(measure()))
