"""A request to a child process while it is in flight, and the ways in which it can end badly.

Made by `engine.lanes.child`; who asks a child catches these.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any


class ChildDied(Exception):
    """The process ended before it answered; the request may be made again."""


class ChildTimeout(ChildDied):
    """The process was killed because it did not answer in time."""


class ChildCancelled(ChildDied):
    """A person had the request ended."""


class ChildFailed(Exception):
    """The operation broke; the process goes on."""


@dataclass
class Request:
    process: subprocess.Popen[str] | None
    future: Future[dict[str, Any]] = field(default_factory=Future)
    on_progress: Callable[[dict[str, Any]], None] | None = None


def never_sent(why: str) -> Request:
    request = Request(None)
    request.future.set_exception(ChildDied(why))
    return request
