"""A plain no that a person can act on.

Place in the loop: raised by the store and by the use cases above it; the window shows it as a
notice and the command line prints it as one JSON document with exit status 1.
"""

from __future__ import annotations


class Refused(Exception):
    """Something was not done, on purpose: what happened (message) and what to do (hint)."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type[Refused], tuple[str, str, str]]:
        return (Refused, (self.code, self.message, self.hint))
