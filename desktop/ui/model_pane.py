"""The model page with its session: loads the story of a model, runs what is asked there.

Reads `engine.loop.model_story` off the window's thread, again when models, verdicts or the champion
changed. Imported when the page is first opened, because the plots' library is slow to import.
"""

from PySide6.QtWidgets import QWidget

from desktop.session import Session, SessionChanges
from desktop.ui.hands import Hands
from desktop.ui.model_data import ModelPageData
from desktop.ui.model_page import ModelPage
from engine.loop import model_detail, model_story
from engine.loop import timeline as timelines
from engine.loop.model_detail import ModelDetail

Told = tuple[ModelPageData, ModelDetail | None]


class ModelPane(ModelPage):
    """The page, alive."""

    def __init__(self, parent: QWidget, session: Session, hands: Hands) -> None:
        super().__init__(parent, hands.run, self.choose, self._compare)
        self.session, self.hands = session, hands
        self.model: int | None = None
        self._asked = self._timeline_asked = 0
        self._engine_was: tuple[object, ...] = ()
        self.timeline.ask = self._ask_timeline
        self.timeline.keep = self.record.keep = hands.run
        self.timeline.choose, self.timeline.open_case = self._from_timeline, self._open_case
        self.pair.back, self.pair.open_case = session.close_pair, self._open_case
        session.on_changed(self._on_changed)

    def refresh(self) -> None:
        """Read the story again; an answer that was overtaken is dropped."""
        self._asked += 1
        asked, model, workspace = self._asked, self.model, self.session.workspace

        def work() -> Told:
            story = model_story.tell(workspace, model)
            return story, None if story.shown is None else model_detail.tell(workspace, story.shown)

        def came(told: Told) -> None:
            if asked == self._asked:
                self.show_data(told[0])
                self.show_detail(told[1])

        self._engine_moved()
        self._show_training()
        if self.section == "timeline":
            self.timeline.refresh()
        self.session.preparer.submit(work, came, self.session.tell)

    def choose(self, model: int) -> None:
        self.model = model
        if self.section == "pair":
            self.session.close_pair()
        elif self.section == "timeline":
            self.show_section("verdict")
        self.refresh()

    def show_section(self, section: str) -> None:
        if self.section == "pair" and section != "pair":
            self.session.drop_pair()
        super().show_section(section)
        if section == "pair":
            self.pair.setFocus()
        elif section == "timeline":
            self.timeline.refresh()

    # -- the timeline -------------------------------------------------------------------------
    def _ask_timeline(self, kind: str, before: int | None) -> None:
        self._timeline_asked += 1
        asked, workspace = self._timeline_asked, self.session.workspace

        def came(page: timelines.Timeline) -> None:
            if asked == self._timeline_asked:
                self.timeline.show_page(page, before)

        self.session.preparer.submit(
            lambda: timelines.tell(workspace, before=before, kind=kind), came, self.session.tell
        )

    def _from_timeline(self, model: int) -> None:
        self.show_section("verdict")
        self.choose(model)

    # -- both masks of a case -----------------------------------------------------------------
    def _compare(self, case: int) -> None:
        """One press on a case shows what both models draw on it."""
        if self.data is None:
            return
        names = (self.data.against, self.data.name)
        self.session.show_pair(case, tuple(name for name in names if name))

    def _show_pair(self) -> None:
        session, data = self.session, self.data
        asked = session.pair_asked
        named = [one.name for one in data.differences if one.case == asked] if data else []
        waiting = f"{named[0]}: both models draw it…" if named else ""
        self.pair.show_pair(session.pair, waiting)
        on = session.pair is not None or asked is not None
        if on != (self.section == "pair"):
            self.show_section("pair" if on else "verdict")

    def _open_case(self, case: int) -> None:
        self.hands.run("queue.open", str(case))
        self.hands.run("app.review")

    # -- what the session says ----------------------------------------------------------------
    def _on_changed(self, changes: SessionChanges) -> None:
        if "model" in changes.kinds:
            self._show_pair()
        if not self.isVisible():
            return
        moved = "engine" in changes.kinds and self._engine_moved()
        if changes.kinds & {"cases", "queue"} or moved:
            self.refresh()
        elif "engine" in changes.kinds:
            self._show_training()

    def _engine_moved(self) -> bool:
        """Whether the engine began or ended something: a step more is no reason to read again."""
        engine = self.session.engine
        idle = engine.training is None
        now = (engine.champion, idle, engine.training_name, engine.next_training)
        before, self._engine_was = self._engine_was, now
        return before != now

    def _show_training(self) -> None:
        engine = self.session.engine
        self.training.show_follow(self.session.follow, engine.minutes_left)
        share = engine.training if self.session.follow.running else None
        self.sections.tell("training", "" if share is None else f"{100 * share:.0f} %")
        self._place()
