"""Children answer, refuse, break and die, and the parent goes on."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import psutil
import pytest

from engine.lanes import child as children
from engine.lanes.child import Child, ChildCancelled, ChildDied, ChildFailed, ChildTimeout
from engine.lanes.protocol import Refused


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> Iterator[Child]:
    monkeypatch.setitem(children.MODULES, "echo", "tests.lanes.echo_child")
    child = Child("echo")
    yield child
    child.stop(wait_s=0.5)


def test_a_request_is_answered_after_its_progress(echo: Child) -> None:
    heard: list[dict[str, int]] = []
    assert echo.call("echo", {"slices": [1, 2]}, heard.append) == {"slices": [1, 2]}
    assert heard == [{"step": 1, "of": 1}]


def test_a_plain_no_keeps_its_code_sentence_and_hint(echo: Child) -> None:
    with pytest.raises(Refused) as no:
        echo.call("refuse", {})
    assert (no.value.code, no.value.message, no.value.hint) == (
        "no-way",
        "This cannot be done.",
        "Do something else.",
    )


def test_a_broken_or_unknown_operation_leaves_the_process_alive(echo: Child) -> None:
    with pytest.raises(ChildFailed, match="by nought"):
        echo.call("break", {})
    with pytest.raises(ChildFailed, match="no operation"):
        echo.call("dance", {})
    assert echo.call("echo", {"still": "here"}) == {"still": "here"}
    assert echo.starts == 1


def test_what_a_library_prints_does_not_become_an_answer(echo: Child) -> None:
    assert echo.call("chatter", {}) == {"said": True}


def test_a_killed_child_fails_the_request_in_flight_and_the_next_starts_anew(echo: Child) -> None:
    started = threading.Event()
    future = echo.submit("hang", {}, lambda _: started.set())
    assert started.wait(20)
    assert echo.pid is not None
    os.kill(echo.pid, signal.SIGKILL)
    with pytest.raises(ChildDied):
        future.result(20)
    assert echo.call("echo", {"after": 1}) == {"after": 1}
    assert echo.starts == 2


def test_a_child_that_takes_too_long_is_killed(echo: Child) -> None:
    with pytest.raises(ChildTimeout):
        echo.call("hang", {}, timeout_s=1.0)
    assert echo.call("echo", {}) == {}


def test_a_busy_child_is_asked_to_end_at_once(echo: Child) -> None:
    """It does not look at its closed line: waiting for that would only cost time."""
    started = threading.Event()
    future = echo.submit("hang", {}, lambda _: started.set())
    assert started.wait(20)
    echo.stop(wait_s=60)
    with pytest.raises(ChildDied):
        future.result(5)


def test_a_listener_that_breaks_does_not_leave_its_request_waiting(echo: Child) -> None:
    def broken(news: dict[str, int]) -> None:
        raise ZeroDivisionError

    assert echo.submit("echo", {"k": 1}, broken).result(20) == {"k": 1}
    assert any("ZeroDivisionError" in line for line in echo.complaints)


def test_a_child_that_tells_of_its_progress_may_take_its_time(echo: Child) -> None:
    assert echo.call("slowly", {}, timeout_s=1.0) == {"done": 8}
    assert echo.starts == 1


def test_requests_from_two_threads_get_their_own_answers(echo: Child) -> None:
    futures = [echo.submit("echo", {"n": n}) for n in range(50)]
    assert [future.result(20)["n"] for future in futures] == list(range(50))


def test_a_child_can_be_typed_at_by_hand() -> None:
    typed = json.dumps({"id": 7, "op": "echo", "params": {"k": 3}}) + "\n"
    ran = subprocess.run(
        [sys.executable, "-m", "tests.lanes.echo_child"],
        input=typed,
        capture_output=True,
        text=True,
    )
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert answers[-1] == {"id": 7, "result": {"k": 3}}


def test_a_child_ends_when_its_owner_is_killed() -> None:
    """A training must not run on beside its successor."""
    owner = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from engine.lanes import child; child.MODULES['echo'] = 'tests.lanes.echo_child'\n"
            "c = child.Child('echo'); c.submit('hang', {}, lambda p: print(p['pid'], flush=True))\n"
            "import signal; signal.pause()",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert owner.stdout is not None
    orphan = psutil.Process(int(owner.stdout.readline()))
    owner.kill()
    owner.wait()
    gone, alive = psutil.wait_procs([orphan], timeout=20)
    assert gone and not alive


def test_a_request_that_is_cancelled_ends_and_the_next_one_starts_anew(echo: Child) -> None:
    began = threading.Event()
    hangs = echo.submit("hang", {}, lambda _: began.set())
    assert began.wait(20)
    echo.cancel()
    with pytest.raises(ChildCancelled):
        hangs.result(20)
    assert echo.call("echo", {"n": 1}) == {"n": 1}
    assert echo.starts == 2


def test_to_cancel_when_nothing_runs_does_nothing(echo: Child) -> None:
    assert echo.call("echo", {"n": 1}) == {"n": 1}
    echo.cancel()
    assert echo.call("echo", {"n": 2}) == {"n": 2} and echo.starts == 1
    echo.kill()
    with contextlib.suppress(ChildDied):
        echo.call("hang", {}, timeout_s=0.2)
    assert echo.call("echo", {"n": 3}) == {"n": 3}
