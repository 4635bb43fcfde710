"""Child processes: start when first needed, limit, restart after a death, stop.

Everything native that can abort (codecs, drivers, torch, speech) runs in a child. Killing one
at any moment loses no decision: a request in flight raises `ChildDied`, the next request starts
a new child. This is the one file that makes our processes, and the reader threads that belong to
them.
"""

from __future__ import annotations

import collections
import itertools
import json
import os
import subprocess
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any

from engine.lanes import itself, priority
from engine.lanes.protocol import Refused
from engine.lanes.request import (
    ChildCancelled,
    ChildDied,
    ChildFailed,
    ChildTimeout,
    Request,
    never_sent,
)

MODULES = {
    "helper": "desktop.helper",
    "editing": "desktop.helper",  # a second one: a tool never waits behind an import
    "scene": "desktop.scene.__main__",
    "now": "engine.lanes.now",
    "later": "engine.lanes.later",
    "pad": "desktop.input.pad_process",
    "ears": "desktop.input.voice.ears_process",
}


class Child:
    """One supervised process. Thread-safe; answers arrive on the reader's thread.

    `submit` gives a Future that ends with the answer, with `Refused`, `ChildFailed` or `ChildDied`.
    """

    def __init__(self, name: str, last_of_all: bool = False) -> None:
        self.name, self._last_of_all = name, last_of_all
        self._lock = threading.RLock()
        self._numbers = itertools.count(1)
        self._process: subprocess.Popen[str] | None = None
        self._waiting: dict[int, Request] = {}
        self._complaints: collections.deque[str] = collections.deque(maxlen=40)
        self._heard_s = time.monotonic()
        self.stopped = self._cancelled = False
        self.starts = 0

    @property
    def pid(self) -> int | None:
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self) -> None:
        """Start the process unless it runs; returns at once."""
        with self._lock:
            if self.stopped:
                raise ChildDied(f"{self.name} was stopped")
            if self.pid is not None:
                return
            self._process = _spawn(self.name)
            self.starts += 1
            for target in (self._read_answers, self._read_complaints):
                threading.Thread(
                    target=target, args=(self._process,), name=f"{self.name} reader", daemon=True
                ).start()

    def submit(
        self,
        op: str,
        params: dict[str, Any],
        on_progress: Callable[[dict[str, Any]], None] | None = None,
    ) -> Future[dict[str, Any]]:
        """Send a request; starts the process if there is none."""
        return self._send(op, params, on_progress).future

    def _send(
        self,
        op: str,
        params: dict[str, Any],
        on_progress: Callable[[dict[str, Any]], None] | None,
    ) -> Request:
        line = json.dumps({"op": op, "params": params, "id": (number := next(self._numbers))})
        with self._lock:
            if self.stopped:
                return never_sent(f"{self.name} was stopped")
            self.start()
            process = self._process
            assert process is not None and process.stdin is not None
            request = Request(process, on_progress=on_progress)
            if not self._waiting:
                self._heard_s = time.monotonic()
            self._waiting[number] = request
            try:
                process.stdin.write(line + "\n")
                process.stdin.flush()
            except (BrokenPipeError, OSError):
                self._waiting.pop(number, None)
                request.future.set_exception(ChildDied(self._last_words()))
        return request

    def call(
        self,
        op: str,
        params: dict[str, Any],
        on_progress: Callable[[dict[str, Any]], None] | None = None,
        timeout_s: float | None = None,
    ) -> dict[str, Any]:
        """Send a request and wait; after `timeout_s` silent seconds: kill, and `ChildTimeout`."""
        request = self._send(op, params, on_progress)
        try:
            while True:
                try:
                    return request.future.result(timeout_s)
                except FutureTimeout:
                    if timeout_s is None or time.monotonic() - self._heard_s < timeout_s:
                        continue
                    self.kill()
                    raise ChildTimeout(f"{self.name} was silent for {timeout_s:.0f} s") from None
        except KeyboardInterrupt:
            self.stop(wait_s=10.0)
            raise

    def kill(self) -> None:
        """End the process at once. Requests in flight end with `ChildDied`."""
        process = self._process
        if process is not None and process.poll() is None:
            process.kill()
            process.wait()

    def cancel(self) -> None:
        """End what is in hand: it ends with `ChildCancelled`; the next request starts anew."""
        with self._lock:
            self._cancelled = bool(self._waiting)
        if self._cancelled:
            self.kill()

    def stop(self, wait_s: float = 2.0) -> None:
        """End for good: close the line; after `wait_s` s terminate, then kill the process.

        A process with a request in its hands does not look at the line: it is terminated at once,
        and a training then leaves a checkpoint.
        """
        with self._lock:
            self.stopped = True
            process, self._process = self._process, None
            busy = any(request.process is process for request in self._waiting.values())
        if process is None:
            return
        _close_line(process)
        ends = (subprocess.Popen.terminate, subprocess.Popen.kill)
        for end in ends if busy else (_close_line, *ends):
            if process.poll() is None:
                end(process)
                try:
                    process.wait(wait_s)
                except subprocess.TimeoutExpired:
                    continue

    def _read_answers(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        if self._last_of_all:
            priority.last_of_all(process.pid)
        for line in process.stdout:
            self._heard_s = time.monotonic()
            self._take_answer(line)
        process.wait()
        with self._lock:
            if self._process is process:
                self._process = None
            abandoned = [n for n, request in self._waiting.items() if request.process is process]
            requests = [self._waiting.pop(number) for number in abandoned]
            died = ChildCancelled if self._cancelled else ChildDied
            self._cancelled = False
        for request in requests:
            request.future.set_exception(died(self._last_words()))

    def _take_answer(self, line: str) -> None:
        try:
            answer = json.loads(line)
        except ValueError:
            self._complaints.append(line.rstrip())
            return
        number = answer.get("id")
        if "progress" in answer:
            request = self._waiting.get(number)
            if request is not None and request.on_progress is not None:
                self._pass_on(request.on_progress, answer["progress"])
            return
        with self._lock:
            request = self._waiting.pop(number, None)
        if request is None:
            return
        if "result" in answer:
            request.future.set_result(answer["result"])
        elif "refused" in answer:
            request.future.set_exception(Refused(**answer["refused"]))
        else:
            request.future.set_exception(ChildFailed(answer.get("failed", "no answer")))

    def _pass_on(self, on_progress: Callable[[dict[str, Any]], None], news: dict[str, Any]) -> None:
        """A listener that breaks must not end this thread: its request would wait for ever."""
        try:
            on_progress(news)
        except Exception:
            self._complaints.extend(traceback.format_exc().splitlines())

    def _read_complaints(self, process: subprocess.Popen[str]) -> None:
        assert process.stderr is not None
        for line in process.stderr:
            self._complaints.append(line.rstrip())

    def _last_words(self) -> str:
        return f"{self.name} ended before it answered"

    @property
    def complaints(self) -> tuple[str, ...]:
        """The last lines the process wrote to standard error, for `doctor` and for tests."""
        return tuple(self._complaints)


class Lanes:
    """The children of one window or command; each starts when it is first asked. Beside a window
    every other process goes before a training; a command waits for its own."""

    def __init__(self, beside_window: bool = False) -> None:
        self.helper = Child("helper")
        self.editing = Child("editing")
        self.scene = Child("scene")
        self.now = Child("now")
        self.later = Child("later", last_of_all=beside_window)
        self.pad = Child("pad")
        self.ears = Child("ears")

    def every(self) -> tuple[Child, ...]:
        return (self.helper, self.editing, self.scene, self.now, self.later, self.pad, self.ears)

    def stop(self, wait_s: float = 2.0) -> None:
        """Stop them side by side: the slowest alone decides how long it takes."""
        stopping = [threading.Thread(target=child.stop, args=(wait_s,)) for child in self.every()]
        for thread in stopping:
            thread.start()
        for thread in stopping:
            thread.join()

    def __enter__(self) -> Lanes:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _spawn(name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        itself.as_child(name, MODULES[name]),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        bufsize=1,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        # An interrupt at the terminal belongs to the parent, which stops its children in order.
        start_new_session=os.name == "posix",
        **itself.without_console(),
    )


def _close_line(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None:
        try:
            process.stdin.close()
        except OSError:
            return
