"""All that the pad shows over the window: its picture, ring and tool's circle, and its two sheets.

Made with the other overlays; reads the session and the controls in force.
"""

from PySide6.QtWidgets import QWidget

from desktop.session import Session
from desktop.ui.card import Card
from desktop.ui.pad_controls import PadControls
from desktop.ui.pad_overlay import PadOverlay
from desktop.ui.pad_ring import PadNib, PadRing
from desktop.ui.pad_sheet import PadSheet
from desktop.ui.pad_teach import PadTeach


class PadOver:
    """One session's."""

    def __init__(self, window: QWidget, session: Session, pad: PadControls) -> None:
        self.window, self._made = window, dict[str, Card]()
        self._session, self._pad = session, pad
        self.picture = PadOverlay(window, session, pad.controls.control)
        self.ring = PadRing(window, session, self._view)
        self.nib = PadNib(window, session, self._view)

    def _view(self) -> QWidget:
        """The view that is large now."""
        review = getattr(self.window, "review", None)
        view = review.views.main_view if review is not None else self.window
        assert isinstance(view, QWidget)
        return view

    def card(self, request: str) -> Card | None:
        """The sheet for what was asked of the window, made when it is first asked for."""
        if request == "pad":
            return self.sheet
        return self.teach if request == "new pad" else None

    @property
    def sheet(self) -> PadSheet:
        """The pad's controls."""
        made = self._made.get("pad") or PadSheet(self.window, self._session, self._pad)
        assert isinstance(made, PadSheet)
        self._made["pad"] = made
        return made

    @property
    def teach(self) -> PadTeach:
        """An unknown pad."""
        made = self._made.get("new pad") or PadTeach(self.window, self._session, self._pad)
        assert isinstance(made, PadTeach)
        self._made["new pad"] = made
        return made

    def cards(self) -> tuple[Card, ...]:
        """Those that were made."""
        return tuple(self._made.values())

    def close(self) -> None:
        for part in (self.picture, self.ring, self.nib):
            part.hide()
            part.deleteLater()
