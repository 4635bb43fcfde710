"""Beside a window a training comes last of all, and a command's own training does not."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.lanes import child as children
from engine.lanes import priority
from engine.lanes.child import Child, Lanes

GROUPS = Path("/proc/self/autogroup")
grouped = pytest.mark.skipif(not GROUPS.exists(), reason="no sessions are grouped on this system")


def nice_of_session(pid: int) -> int:
    found = re.search(r"nice (-?\d+)", Path(f"/proc/{pid}/autogroup").read_text())
    assert found is not None
    return int(found[1])


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Child], int]]:
    """Start a lane, with a child that answers at once in its place."""
    begun: list[Child] = []

    def start(child: Child) -> int:
        monkeypatch.setitem(children.MODULES, child.name, "tests.lanes.echo_child")
        begun.append(child)
        assert child.call("echo", {"slices": [1]}) == {"slices": [1]}
        assert child.pid is not None
        return child.pid

    yield start
    for child in begun:
        child.stop(wait_s=0.5)


@grouped
def test_beside_a_window_a_training_lets_every_session_go_first(
    begin: Callable[[Child], int],
) -> None:
    lanes = Lanes(beside_window=True)
    assert nice_of_session(begin(lanes.later)) == priority.LOWEST
    assert nice_of_session(begin(lanes.helper)) == 0, "what the reviewer waits for keeps its share"


@grouped
def test_a_training_that_was_started_again_comes_last_again(begin: Callable[[Child], int]) -> None:
    later = Lanes(beside_window=True).later
    first = begin(later)
    later.kill()
    second = begin(later)
    assert first != second and nice_of_session(second) == priority.LOWEST


@grouped
def test_a_command_waits_for_its_own_training_at_the_usual_share(
    begin: Callable[[Child], int],
) -> None:
    assert nice_of_session(begin(Lanes().later)) == 0


@grouped
def test_the_window_keeps_its_own_share(begin: Callable[[Child], int]) -> None:
    before = GROUPS.read_text()
    begin(Lanes(beside_window=True).later)
    assert GROUPS.read_text() == before


def test_a_process_that_is_gone_is_no_fault() -> None:
    pid = os.fork() if hasattr(os, "fork") else None
    if pid == 0:
        os._exit(0)
    if pid is not None:
        os.waitpid(pid, 0)
    assert priority.last_of_all(pid or 2**22) is False


def test_a_kernel_that_is_asked_too_often_is_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter([BlockingIOError(), BlockingIOError(), None])

    def write(self: Path, text: str) -> int:
        answer = next(answers)
        if answer is not None:
            raise answer
        return len(text)

    waited: list[float] = []
    monkeypatch.setattr(Path, "write_text", write)
    monkeypatch.setattr(time, "sleep", waited.append)
    assert priority.last_of_all(1) is True and len(waited) == 2
