"""Before any test: a display for this worker of a parallel run, and one thread for each process.

Two workers share two cores; torch's and BLAS's own threads would only make them wait for each
other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from tests import a_display_each

os.environ.setdefault("OMP_NUM_THREADS", "1")
DISPLAY = a_display_each.begin()


@pytest.fixture(autouse=True)
def no_child_is_left() -> Iterator[None]:
    """A room is not closed at the end of its test, but what it started ends there."""
    yield
    room = sys.modules.get("tests.desktop.room")
    for lanes in tuple(room.Lanes.begun) if room is not None else ():
        for child in lanes.every():
            if isinstance(child, room.children.Child):  # a test may have put another in its place
                child.kill()


def pytest_unconfigure(config: pytest.Config) -> None:
    """The display of this worker ends with it."""
    if DISPLAY is not None:
        DISPLAY.terminate()
