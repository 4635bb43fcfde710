"""The bench of the viewer: `python -m desktop.ui.viewer_bench WORKSPACE` prints one JSON document.

Puts the views and the ribbon of the window on a workspace of drafted cases, made for the bench by
`desktop.cli.benches.viewer`, and measures from the event that a hand makes to the last widget
painted. What it draws goes to that workspace and nowhere else. `--memory N` switches cases N times
instead; `--import FOLDER` takes scans meanwhile.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.gaps import GapMeter
from desktop.session import Session
from desktop.session.importing import Importing
from desktop.ui import theme
from desktop.ui.ribbon import Ribbon
from desktop.ui.runner import Post, QtRunner
from desktop.ui.views import Views
from engine.lanes.child import Lanes
from store.audit import Invocation
from store.workspace import Workspace

AREA_PX = (1036, 784)
STEPS = 120
DABS = 150
SWITCHES = 12
COLD = 4
FIXES = 8
GAP_SECONDS = 6.0
PATIENCE_S = 60.0
MIB = 2**20


class Bench:
    """The image area with its ribbon, and a hand that moves in it."""

    def __init__(self, folder: Path) -> None:
        self.workspace = Workspace.open(folder, holder="the bench")
        self.lanes = Lanes()
        self.runners = [QtRunner(name) for name in ("writing", "reading", "editing", "importing")]
        writing, reading, editing, taking = self.runners
        self.session = Session(
            self.workspace, self.lanes, writing, "the bench", preparer=reading, editor=editing
        )
        self.post = Post()
        self.importing = Importing(self.session, self.workspace, self.lanes, taking, self.post.call)
        self.window = QWidget()
        width, height = AREA_PX
        tall = theme.size("ribbon")
        self.window.resize(width, height + tall)
        self.views = Views(self.session, self.lanes.scene, self.window)
        self.ribbon = Ribbon(self.session, self.views.highlight, self.window)
        self.views.setGeometry(0, 0, width, height)
        self.ribbon.setGeometry(0, height, width, tall)

    def begin(self) -> None:
        """The first case is on screen and everything that follows it is ready."""
        self.window.show()
        self.session.start()
        self.wait(lambda: self.session.open is not None)
        self.ribbon.finish_counting()
        self.wait(lambda: bool(self.session.prepared))

    def end(self) -> None:
        self.importing.stop()
        for runner in self.runners:
            runner.stop()
        self.lanes.stop()
        self.window.close()
        self.workspace.close()

    def wait(self, until: Callable[[], bool], seconds: float = PATIENCE_S) -> bool:
        """Let the window live until something is so; whether it came to be."""
        end = time.perf_counter() + seconds
        while not until():
            if time.perf_counter() > end:
                return False
            QApplication.processEvents()
            time.sleep(0.0005)
        return True

    def until_painted(self, act: Callable[[], object]) -> float:
        """Milliseconds from the act until every view that it changed is painted."""
        before = self.views.large.frames
        start = time.perf_counter()
        act()
        while self.views.large.frames == before:
            QApplication.processEvents()
        QApplication.sendPostedEvents()
        return (time.perf_counter() - start) * 1000

    # -- the hand

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

    @property
    def middle(self) -> tuple[int, int, int]:
        k, j, i = (n // 2 for n in self.session.mask.shape)
        return k, j, i

    def slices(self) -> list[float]:
        k, j, i = self.middle
        self.session.jump((k // 2, j, i))
        QApplication.processEvents()
        steps = min(STEPS, self.session.mask.shape[0] // 2 - 1)
        return [self.until_painted(lambda: self.wheel(1)) for _ in range(steps)]

    def brush(self) -> list[float]:
        self.session.take_tool("brush")
        self.session.jump(self.middle)
        QApplication.processEvents()
        start = self.views.large.point_of(self.middle)
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

    def fixes(self) -> list[float]:
        """From the press of the smart fix to its first answer on the slice."""
        self.session.take_tool("smart_fix")
        self.session.jump(self.middle)
        QApplication.processEvents()
        taken = []
        for number in range(FIXES):
            at = self.views.large.point_of(self.middle) + QPoint(6 * number, 4 * number)
            before = self.session.mask.copy()
            start = time.perf_counter()
            self.mouse(QEvent.Type.MouseButtonPress, at)
            frames = self.views.large.frames
            self.wait(lambda before=before: not np.array_equal(before, self.session.mask), 5)  # type: ignore[misc]
            self.wait(lambda frames=frames: self.views.large.frames > frames, 1)  # type: ignore[misc]
            taken.append((time.perf_counter() - start) * 1000)
            self.mouse(QEvent.Type.MouseButtonRelease, at)
            self.wait(lambda: self.session.stroke is None)
        self.session.take_tool("look")
        return taken[1:]  # the first one starts the process that computes

    def prepared_switch(self) -> float:
        following = self.session.neighbour(1)
        assert following is not None
        self.wait(lambda: following.case in self.session.prepared)
        taken = self.until_painted(lambda: self.session.open_next(1))
        self.wait(lambda: bool(self.session.prepared))
        return taken

    def cold_switch(self) -> float:
        """To the case before, which nobody prepared."""
        before = self.session.neighbour(-1)
        assert before is not None and before.case not in self.session.prepared
        start = time.perf_counter()
        self.session.open_next(-1)
        self.wait(lambda: self.session.open is not None)
        frames = self.views.large.frames
        self.wait(lambda: self.views.large.frames > frames, 2)
        taken = (time.perf_counter() - start) * 1000
        self.wait(lambda: bool(self.session.prepared))
        return taken

    def memory(self, switches: int) -> dict[str, float]:
        """What the window weighs after some switches, and after many more."""
        process, first = psutil.Process(), max(switches // 10, 1)
        for number in range(switches):
            self.prepared_switch()
            if number + 1 == first:
                warm = process.memory_info().rss / MIB
        end = process.memory_info().rss / MIB
        return {
            "switches": switches,
            "after_first_mb": round(warm, 1),
            "first": first,
            "at_the_end_mb": round(end, 1),
            "grown_mb": round(end - warm, 1),
        }

    def gaps(self, meanwhile: Callable[[], object] = lambda: None) -> dict[str, float]:
        """Steps at 30 a second while the 3-D view turns, for some seconds."""
        scene = self.views.scene
        self.wait(lambda: scene.image is not None or bool(scene.stopped), 20)
        meter, timer, steps = GapMeter(), QTimer(), QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: meter.beat(time.perf_counter()))
        steps.timeout.connect(self._turn_and_step)
        self.mouse(QEvent.Type.MouseButtonPress, QPoint(160, 130), scene)
        timer.start(10)
        steps.start(33)
        meanwhile()
        self.wait(lambda: False, GAP_SECONDS)
        steps.stop()
        timer.stop()
        self.mouse(QEvent.Type.MouseButtonRelease, QPoint(160, 130), scene)
        found = meter.gaps()
        return {"p99_ms": round(found.p99_ms, 1), "longest_ms": round(found.longest_ms, 1)}

    def import_scans(self, folder: Path) -> None:
        self.importing.start(folder, Invocation("app.import", "mouse", "the bench"))

    def _turn_and_step(self) -> None:
        last = self.session.mask.shape[0] - 20
        self.wheel(1 if self.session.cursor_kji[0] < last else -last)
        at = QPoint(160 + round(60 * np.sin(time.perf_counter())), 130)
        self.mouse(QEvent.Type.MouseMove, at, self.views.scene)


def figures(values: list[float]) -> dict[str, float]:
    """Median and 95th percentile of milliseconds."""
    return {
        "median_ms": round(statistics.median(values), 2),
        "p95_ms": round(float(np.percentile(values, 95)), 2),
        "n": len(values),
    }


def measure(folder: Path, switches: int, scans: Path | None) -> dict[str, Any]:
    """Everything, in one run; with `switches` only what many switches of cases weigh."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.apply(app, "dark")
    bench = Bench(folder)
    try:
        bench.begin()
        if switches:
            return {"memory": bench.memory(switches)}
        answer: dict[str, Any] = {
            "shape": list(bench.session.mask.shape),
            "area_px": list(AREA_PX),
            "platform": app.platformName(),
            "slice_step": figures(bench.slices()),
            "brush": figures(bench.brush()),
            "smart_fix": figures(bench.fixes()),
            "case_switch_prepared": figures([bench.prepared_switch() for _ in range(SWITCHES)]),
            "case_switch_cold": figures([bench.cold_switch() for _ in range(COLD)]),
            "gaps_rotating": bench.gaps(),
        }
        if scans is not None:
            answer["gaps_importing"] = bench.gaps(lambda: bench.import_scans(scans))
        answer["window_mb"] = round(psutil.Process().memory_info().rss / MIB)
    finally:
        bench.end()
    return answer


if __name__ == "__main__":
    words = argparse.ArgumentParser()
    words.add_argument("workspace", type=Path)
    words.add_argument("--memory", type=int, default=0)
    words.add_argument("--import", dest="scans", type=Path)
    given = words.parse_args()
    print(json.dumps(measure(given.workspace, given.memory, given.scans)))
