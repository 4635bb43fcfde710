"""A plain no from this room: one sentence that says what happened, and what to do.

Raised by every file of learning; the lanes turn it into the refusal of the protocol.
"""


class Refusal(ValueError):
    """What cannot be done, in words that a person reads."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
