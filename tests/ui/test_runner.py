"""The window's threads: work in order, answers on its own thread, nothing after the end."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication

from desktop.ui.runner import Post, QtRunner
from tests.ui.test_app import wait_for


def test_work_runs_in_order_and_answers_on_this_thread(qtbot: object) -> None:
    runner = QtRunner("test")
    said: list[tuple[str, int]] = []
    here = threading.get_ident()

    def answered(number: int) -> Callable[[Any], None]:
        return lambda _: said.append((f"answer {threading.get_ident() == here}", number))

    def broken() -> None:
        raise ValueError("no")

    for number in range(5):
        runner.submit(lambda: threading.get_ident(), answered(number), lambda _: None)
    runner.submit(broken, lambda _: None, lambda error: said.append((str(error), 5)))
    wait_for(lambda: runner.idle)
    assert said == [*(("answer True", number) for number in range(5)), ("no", 5)]
    runner.stop()


def test_what_is_stopped_finishes_its_work_and_says_no_more(qtbot: object) -> None:
    runner = QtRunner("test")
    done: list[int] = []
    heard: list[int] = []
    for number in range(3):
        runner.submit(lambda number=number: done.append(number), heard.append, heard.append)  # type: ignore[arg-type, misc]
    runner.stop()
    QApplication.processEvents()
    assert done == [0, 1, 2] and heard == []


def test_news_from_another_thread_arrives_on_this_one(qtbot: object) -> None:
    post = Post()
    heard: list[bool] = []
    here = threading.get_ident()
    thread = threading.Thread(
        target=lambda: post.call(lambda: heard.append(threading.get_ident() == here))
    )
    thread.start()
    thread.join()
    wait_for(lambda: heard)
    assert heard == [True]


class _Volume:
    """What a job is about; its end can be watched."""


def test_what_was_done_is_let_go_while_the_runner_waits(qtbot: object) -> None:
    """The work and its answer may each hold a case of a hundred megabytes."""
    runner = QtRunner("test")
    read, shown = _Volume(), _Volume()
    held = [weakref.ref(read), weakref.ref(shown)]
    heard: list[bool] = []
    runner.submit(lambda read=read: read, lambda _, shown=shown: heard.append(True), heard.append)  # type: ignore[misc]
    wait_for(lambda: runner.idle)
    del read, shown
    wait_for(lambda: all(volume() is None for volume in held))
    assert heard == [True]
    runner.stop()
