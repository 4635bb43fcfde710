"""The model page with its session: loads the story of a model, runs what is asked there.

Reads `engine.loop.model_story` off the window's thread, again when models, verdicts or the champion
changed. Imported when the page is first opened, because the plots' library is slow to import.
"""

from PySide6.QtWidgets import QWidget

from desktop.session import Session, SessionChanges
from desktop.ui.hands import Hands
from desktop.ui.model_data import ModelPageData
from desktop.ui.model_page import ModelPage
from engine.loop import model_story


class ModelPane(ModelPage):
    """The page, alive."""

    def __init__(self, parent: QWidget, session: Session, hands: Hands) -> None:
        super().__init__(parent, hands.run, self.choose, self._open_case)
        self.session, self.hands = session, hands
        self.model: int | None = None
        self._asked = 0
        session.on_changed(self._on_changed)

    def refresh(self) -> None:
        """Read the story again; an answer that was overtaken is dropped."""
        self._asked += 1
        asked, model, workspace = self._asked, self.model, self.session.workspace

        def came(data: ModelPageData) -> None:
            if asked == self._asked:
                self.show_data(data)

        self.session.preparer.submit(
            lambda: model_story.tell(workspace, model), came, self.session.tell
        )

    def choose(self, model: int) -> None:
        self.model = model
        self.refresh()

    def _open_case(self, case: int) -> None:
        self.hands.run("queue.open", str(case))
        self.hands.run("app.review")

    def _on_changed(self, changes: SessionChanges) -> None:
        if self.isVisible() and changes.kinds & {"cases", "queue", "engine"}:
            self.refresh()
