"""The plain no of the imaging room: raised by readers and writers, answered by the helper.

A refusal carries one sentence on what is wrong and one on what to do. It never carries a patient's
name, identifier or dates, because refusals are shown, logged and stored.
"""

from __future__ import annotations


class Refusal(ValueError):
    """A file that is not certain enough to become a case; `hint` says what to do about it."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
