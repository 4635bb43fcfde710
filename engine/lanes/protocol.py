"""What a window and its child processes say to each other: JSON lines, arrays by file.

Reads requests from standard input, one JSON object a line: {"id", "op", "params"}. Writes
answers to standard output: any number of {"id", "progress": {...}} and then exactly one of
{"id", "result": {...}}, {"id", "refused": {"code", "message", "hint"}} or {"id", "failed":
"what broke"}. A child can be run by hand and typed at. `engine.lanes.child` is the other end of
the line.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from typing import Any, TextIO

Progress = Callable[[dict[str, Any]], None]
# One that answers None goes on: its progress is its answer, until the process ends.
Operation = Callable[[dict[str, Any], Progress], dict[str, Any] | None]


class Refused(Exception):
    """A plain no to a request, in one sentence, with what to do about it."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def serve(operations: Mapping[str, Operation]) -> None:
    """Answer requests one after another until standard input ends.

    Whatever an imported library prints goes to standard error, so that the answers stay one JSON
    object a line.
    """
    answers = _own_line()
    for line in sys.stdin:
        if line.strip():
            _answer(json.loads(line), operations, answers)


def serve_between(operations: Mapping[str, Operation], beat: Callable[[], None]) -> None:
    """As `serve`, for a library that wants the main thread: `beat` is called over and over between
    the requests, and itself rests a moment each time."""
    answers = _own_line()
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read() -> None:
        for line in sys.stdin:
            lines.put(line)
        lines.put(None)

    threading.Thread(target=read, name="requests", daemon=True).start()
    while True:
        try:
            line = lines.get_nowait()
        except queue.Empty:
            beat()
            continue
        if line is None:
            return
        if line.strip():
            _answer(json.loads(line), operations, answers)


def _own_line() -> TextIO:
    """Standard output as it was, for answers alone; prints go to standard error from now on."""
    threading.Thread(target=_end_with_the_parent, name="parent watch", daemon=True).start()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", buffering=1)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _end_with_the_parent() -> None:
    """A child whose owner was killed must not train on beside its successor.

    POSIX hands an orphan to another parent; Windows keeps the number, and there the closed line
    ends the child at its next request.
    """
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)


def _answer(request: dict[str, Any], operations: Mapping[str, Operation], answers: TextIO) -> None:
    number = request.get("id")

    def say(**what: Any) -> None:
        answers.write(json.dumps({"id": number, **what}, allow_nan=False, default=_plain) + "\n")
        answers.flush()

    operation = operations.get(request.get("op", ""))
    if operation is None:
        say(failed=f"there is no operation {request.get('op')!r} here")
        return
    try:
        answer = operation(request.get("params") or {}, lambda news: say(progress=news))
        if answer is not None:
            say(result=answer)
    except Exception as broken:
        code = getattr(broken, "code", None)
        if isinstance(code, str) and hasattr(broken, "hint"):
            message = getattr(broken, "message", str(broken))
            say(refused={"code": code, "message": message, "hint": broken.hint})
        else:
            traceback.print_exc(file=sys.stderr)
            say(failed=f"{type(broken).__name__}: {broken}")


def _plain(value: Any) -> Any:
    """NumPy numbers and arrays as JSON."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if hasattr(value, "__fspath__"):
        return os.fspath(value)
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
