"""Idle work shares one bite a turn of the event loop, however much of it waits."""

from __future__ import annotations

import time
from collections.abc import Generator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.ui.idle import BITE_S, Idle


def spins(log: list[str], name: str, bites: int) -> Generator[None, None, None]:
    """Each step takes more than a bite, so that a bite is one step."""
    for _ in range(bites):
        until = time.perf_counter() + BITE_S
        while time.perf_counter() < until:
            pass
        log.append(name)
        yield


def test_several_take_turns_and_each_is_told_of_its_end(qtbot) -> None:
    log: list[str] = []
    idles = [Idle() for _ in range(3)]
    for name, idle in zip("abc", idles, strict=True):
        idle.run(spins(log, name, 3), lambda name=name: log.append(name.upper()), 0)  # type: ignore[misc]
    qtbot.waitUntil(lambda: not any(idle.busy for idle in idles))
    assert sorted(log) == sorted("aaabbbcccABC")
    assert set(log[:3]) == {"a", "b", "c"}, "nobody waits for all of another"


def test_between_two_turns_there_is_one_bite(qtbot) -> None:
    """A beat of the event loop comes after each step, not after one step of each."""
    log: list[str] = []
    beat = QTimer(interval=0)
    beat.timeout.connect(lambda: log.append("|"))
    idles = [Idle() for _ in range(4)]
    for name, idle in zip("abcd", idles, strict=True):
        idle.run(spins(log, name, 4), lambda: None, 0)
    beat.start()
    qtbot.waitUntil(lambda: not any(idle.busy for idle in idles))
    beat.stop()
    together = [len(steps) for steps in "".join(log).split("|")]
    # Two timers may fire in either order, so two bites can follow each other, but not four.
    assert max(together[2:], default=0) <= 2


def test_new_work_takes_the_place_of_the_old(qtbot) -> None:
    log: list[str] = []
    idle = Idle()
    idle.run(spins(log, "old", 50), lambda: log.append("OLD"), 0)
    qtbot.waitUntil(lambda: "old" in log)
    idle.run(spins(log, "new", 2), lambda: log.append("NEW"), 0)
    qtbot.waitUntil(lambda: not idle.busy)
    assert "OLD" not in log and log[-1] == "NEW" and log.count("new") == 2


def test_work_that_was_stopped_goes_no_further(qtbot) -> None:
    log: list[str] = []
    idle, other = Idle(), Idle()
    idle.run(spins(log, "x", 50), lambda: log.append("X"), 0)
    qtbot.waitUntil(lambda: "x" in log)
    idle.stop()
    done = log.count("x")
    other.run(spins(log, "y", 3), lambda: None, 0)
    qtbot.waitUntil(lambda: not other.busy)
    assert log.count("x") == done and not idle.busy and "X" not in log


def test_the_work_of_a_view_that_is_gone_is_dropped_and_others_go_on(qtbot) -> None:
    log: list[str] = []
    view = QObject()
    gone, stays = Idle(view), Idle()
    gone.run(spins(log, "gone", 500), lambda: log.append("GONE"), 0)
    stays.run(spins(log, "stays", 4), lambda: None, 0)
    qtbot.waitUntil(lambda: "gone" in log)
    view.deleteLater()
    view = None  # type: ignore[assignment]
    qtbot.waitUntil(lambda: not stays.busy)
    for _ in range(4):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, 52)  # deferred deletes
    done = log.count("gone")
    for _ in range(10):
        QApplication.processEvents()
    assert log.count("gone") == done and "GONE" not in log


@pytest.mark.usefixtures("qtbot")
def test_all_that_is_left_can_be_done_at_once() -> None:
    log: list[str] = []
    idle = Idle()
    idle.run(spins(log, "z", 3), lambda: log.append("Z"))
    idle.finish()
    assert log == ["z", "z", "z", "Z"] and not idle.busy
