"""The sections of the model page, as a strip of words: verdict, labels, training, family and more.

A press shows another section of the same model; the list and the verdict stay where they are.
"""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.top_bar import TabButton
from desktop.ui.translating import translated

SECTIONS = (
    ("verdict", "Verdict"),
    ("labels", "Labels"),
    ("training", "Training"),
    ("family", "Family"),
    ("record", "Record"),
)


class SectionStrip(QWidget):
    """The words side by side; the section on screen stands on a soft ground."""

    def __init__(
        self,
        parent: QWidget,
        then: Callable[[str], object],
        sections: Sequence[tuple[str, str]] = SECTIONS,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(translated("Sections"))
        self._words = dict(sections)
        self.tabs = {name: TabButton(self, words) for name, words in sections}
        for name, tab in self.tabs.items():
            tab.clicked.connect(lambda _=False, name=name: then(name))

    def choose(self, section: str) -> None:
        """Show which section is on screen."""
        for name, tab in self.tabs.items():
            tab.choose(name == section)

    def tell(self, section: str, beside: str) -> None:
        """A figure beside a section's word, such as how far a training is; "" for none."""
        words = self._words[section]
        self.tabs[section].say(f"{words} {beside}".strip())
        self._place()

    def wanted_width(self) -> int:
        return sum(tab.words_width() + 2 for tab in self.tabs.values()) - 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        x = 0
        for tab in self.tabs.values():
            tab.setGeometry(x, 0, tab.words_width(), 28)
            x += tab.words_width() + 2
