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
        self.window = window
        self.picture = PadOverlay(window, session, pad.controls.control)
        self.ring = PadRing(window, session, self._view)
        self.nib = PadNib(window, session, self._view)
        self.sheet, self.teach = PadSheet(window, session, pad), PadTeach(window, session, pad)
        self.sheets: dict[str, Card] = {"pad": self.sheet, "new pad": self.teach}

    def _view(self) -> QWidget:
        """The view that is large now."""
        review = getattr(self.window, "review", None)
        view = review.views.main_view if review is not None else self.window
        assert isinstance(view, QWidget)
        return view

    def cards(self) -> tuple[Card, ...]:
        return self.sheet, self.teach

    def close(self) -> None:
        for part in (self.picture, self.ring, self.nib):
            part.hide()
            part.deleteLater()
