"""A runner that works on the spot: for a session without a window, as benches and tests play it.

Reads and writes nothing of its own; whoever submits has the answer before the next line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class AtOnce:
    """Runs what is submitted before it returns, in order."""

    def submit(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Work, and answer."""
        try:
            answer = work()
        except Exception as error:
            failed(error)
        else:
            then(answer)
