"""The bench of the queue: `python -m desktop.ui.queue_bench WORKSPACE` prints one JSON document.

Puts the queue panel of the window on a workspace of ten thousand cases, made for the bench by
`desktop.cli.benches.crowd`, and measures from the moment the queue is asked for until its rows are
painted: read anew, narrowed down and sorted. Nothing is written to that workspace.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.session import Session, SessionChanges
from desktop.ui import shown, style
from desktop.ui.queue_panel import QueuePanel
from desktop.ui.queue_rows import current_row, queue_rows
from desktop.ui.roster import Roll
from desktop.ui.runner import QtRunner
from engine.lanes.child import Lanes
from store.workspace import Workspace

PANEL_PX = (288, 900)
PATIENCE_S = 30.0
WISHES = (
    ("lowest_expected_dice", {"sort": "dice"}),
    ("all_by_name", {"filter": "all", "sort": "name"}),
    ("words", {"filter": "open", "sort": "queue", "words": "spleen case_0"}),
    ("as_it_stands", {"words": ""}),
)


class Bench(QObject):
    """A session, the panel, and the moments at which its rows were painted."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.workspace = Workspace.open(folder, holder="the bench")
        self.lanes = Lanes()
        self.runners = [QtRunner(name) for name in ("writing", "reading")]
        writing, reading = self.runners
        self.session = Session(self.workspace, self.lanes, writing, "the bench", preparer=reading)
        self.panel = QueuePanel(None, lambda case: None)
        self.panel.resize(*PANEL_PX)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fill)
        self.filling_ms: list[float] = []
        self.painted = 0
        self.panel.list.viewport().installEventFilter(self)
        self.session.on_changed(self._on_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.panel.waiting:
            self.painted += 1
        return False

    def _on_changed(self, changes: SessionChanges) -> None:
        if changes.kinds & {"queue", "case", "cases"}:
            self._soon.start()

    def _fill(self) -> None:
        """As the review page does it, and how long the window's thread was busy with it."""
        begun = time.thread_time()
        session, roster = self.session, self.roll.roster
        self.panel.show_rows(
            queue_rows(session, roster),
            shown.decided_rows(session, roster),
            shown.today(session),
            shown.empty_queue(session, roster),
            current_row(session),
        )
        self.panel.show_wish(session.queue_wish)
        self.filling_ms.append((time.thread_time() - begun) * 1000)

    def until_painted(self, act: Callable[[], object], ready: Callable[[], bool]) -> float:
        """Milliseconds from the act until rows are painted that show what was asked for."""
        begun = time.perf_counter()
        act()
        self._wait(ready)
        painted = self.painted
        self._wait(lambda: self.painted > painted)
        return (time.perf_counter() - begun) * 1000

    def _wait(self, until: Callable[[], bool]) -> None:
        end = time.perf_counter() + PATIENCE_S
        while not until():
            if time.perf_counter() > end:
                raise TimeoutError("the queue was not painted")
            QApplication.processEvents()
            time.sleep(0.0005)  # as an event loop at rest: whoever reads needs the interpreter

    def measure(self, repeats: int) -> dict[str, Any]:
        """The first opening, reading it again, and each wish; milliseconds."""
        session = self.session
        self.panel.show()
        QApplication.processEvents()

        def begin() -> None:
            self.roll = Roll(session, self._soon.start)
            session.refresh_queue()

        worked = time.process_time()
        opens = self.until_painted(begin, lambda: bool(session.queue))
        worked = (time.process_time() - worked) * 1000
        self._wait(lambda: self.roll.roster.loaded)
        wishes: dict[str, list[float]] = {name: [] for name, _ in WISHES}
        again = []
        for _ in range(repeats):
            before = session.queue
            again.append(
                self.until_painted(
                    session.refresh_queue,
                    lambda before=before: session.queue is not before,  # type: ignore[misc]
                )
            )
            for name, parts in WISHES:
                wishes[name].append(self._wished(parts))
        return {
            "rows": len(session.queue),
            "opens": {"ms": round(opens, 1), "cpu_ms": round(worked, 1)},
            "read_again_ms": round(statistics.median(again), 1),
            "wishes_ms": {name: round(statistics.median(ms), 1) for name, ms in wishes.items()},
            "panel_filled_cpu_ms": {
                "first": round(self.filling_ms[0], 2),
                "later_median": round(statistics.median(self.filling_ms[1:]), 2),
                "later_max": round(max(self.filling_ms[1:]), 2),
            },
        }

    def _wished(self, parts: dict[str, str]) -> float:
        def known() -> bool:
            return session.queue_wish.plain or session.lines_known

        session = self.session
        return self.until_painted(lambda: session.wish_queue(**parts), known)

    def end(self) -> None:
        for runner in self.runners:
            runner.stop()
        self.lanes.stop()
        self.panel.close()
        self.workspace.close()


def measure(folder: Path, repeats: int) -> dict[str, Any]:
    """Everything, in one run."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    style.dress(app, "dark")
    bench = Bench(folder)
    try:
        return bench.measure(repeats)
    finally:
        bench.end()


if __name__ == "__main__":
    words = argparse.ArgumentParser()
    words.add_argument("workspace", type=Path)
    words.add_argument("--repeats", type=int, default=5)
    given = words.parse_args()
    print(json.dumps(measure(given.workspace, given.repeats)))
