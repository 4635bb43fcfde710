"""Which case a widget shows now, so that it notices when the session shows another.

Reads the session. It holds on to the arrays it compares: an address alone is given out again as
soon as the old array is gone, and the same case opened anew would look like the old one.
"""

from desktop.session import Session


class OnScreen:
    """The case, image and mask that a widget last took, with whatever else it depends on."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._held: tuple[object, ...] | None = None

    def is_other(self, *more: int) -> bool:
        """Whether the session now shows something else; from then on that is what is held."""
        opened = self._session.open
        now: tuple[object, ...] = ()
        if opened is not None:
            now = (opened.case.id, opened.image, self._session.mask, *more)
        held, self._held = self._held, now
        return held is None or len(held) != len(now) or not all(map(_same, held, now))


def _same(held: object, now: object) -> bool:
    return held is now or (isinstance(held, int) and held == now)
