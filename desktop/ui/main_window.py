"""The window: top bar, the page on screen, status bar, and what lies over them for a moment.

Watches the session for pages, notices and requests that only a window can answer; hands the rest of
them (open, import, quit, theme) to the application. Places everything by the lengths of the look;
the compact layout is taken when the window is small.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.commands import table
from desktop.session import Session, SessionChanges
from desktop.ui import guide, shown, theme
from desktop.ui.folder_drop import FolderDrop
from desktop.ui.hands import Hands
from desktop.ui.menu_lines import MenuLine
from desktop.ui.menus import Menus, workspace_name
from desktop.ui.notice_bar import NoticeBar
from desktop.ui.over import Overlays
from desktop.ui.panel_walk import PanelWalk, panels_of
from desktop.ui.review_page import ReviewPage
from desktop.ui.scene_view import SceneChild
from desktop.ui.status_bar import Status, StatusBar
from desktop.ui.style import FocusRing
from desktop.ui.top_bar import TopBar
from desktop.ui.welcome_page import WelcomePage

if TYPE_CHECKING:
    from desktop.ui.model_pane import ModelPane

NAME = "Voxloop"
OF_WORKSPACES = ("open workspace", "import folder", "stop import", "quit")
ASKED_OF_APP = frozenset(
    (*OF_WORKSPACES, "theme", "motion", "hands", "back up", "relink", "update", "practice", "tour")
)


class MainWindow(QWidget):
    """One window. `take` gives it a session, `leave` takes the session away again."""

    asked = Signal(str)  # what only the application can do
    opened = Signal(str)  # a folder was chosen or dropped
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.session: Session | None = None
        self.hands: Hands | None = None
        self.review: ReviewPage | None = None
        self.model: ModelPane | None = None
        self.over: Overlays | None = None
        self.widths: dict[str, int] = {}
        self.compact = self.reduced = False
        self.version = ""
        self.recent: Callable[[], list[MenuLine]] = list
        self.setObjectName("window")
        self.setWindowTitle(NAME)
        self._drop = FolderDrop(self, self.opened.emit)
        self.setMinimumSize(960, 600)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.menus = menus = Menus(lambda: self.hands, lambda: self.recent(), lambda: self.reduced)
        self.top = TopBar(self, self._act, menus.main, menus.places, menus.preferences)
        self.status = StatusBar(self, self._act)
        self.welcome = WelcomePage(self)
        self.notices = NoticeBar(self)
        self.notices.acted.connect(self._act)
        self.ring = FocusRing(self)
        self.walk = PanelWalk(self, lambda: panels_of(self))
        self._keys = [QShortcut(QKeySequence(keys), self) for keys in ("Ctrl+N", "Ctrl+O", "F1")]
        doors = (self.welcome.new_asked, self.welcome.open_asked, self._help)
        for shortcut, asks in zip(self._keys, doors, strict=True):
            shortcut.activated.connect(asks)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh)
        self._show_page()

    # -- with and without a session -----------------------------------------------------------
    def take(self, session: Session, hands: Hands, scene: SceneChild | None = None) -> None:
        """Show a session, in place of the one before."""
        self.leave()
        self.session, self.hands = session, hands
        self.review = ReviewPage(self, session, hands, scene, self.widths, self._soon.start)
        self.review.reduced = self.reduced
        roll = self.review.roll
        self.over = Overlays(self, session, hands, self._page_model, lambda: roll.roster.names)
        self._wire(hands)
        views = self.review.views
        self.notices.stand_over(views.main_view)
        views.rearranged.connect(lambda: self.notices.stand_over(views.main_view))
        session.on_changed(self._on_changed)
        self._show_page()
        self._refresh()
        self.setFocus()

    def leave(self) -> None:
        """Back to the welcome page; the session is closed by who made it."""
        self.notices.stand_nowhere()
        for part in (self.review, self.model):
            if part is not None:
                part.hide()
                part.deleteLater()
        if self.over is not None:
            self.over.close()
        self.session = self.hands = self.review = self.model = self.over = None
        self.top.unwire()
        self._show_page()

    def _wire(self, hands: Hands) -> None:
        self.top.wire(
            {
                "app.undo": self.top.undo,
                "app.redo": self.top.redo,
                "app.palette": self.top.finder,
                "app.sheet": self.top.help,
            },
            hands.words_and_key,
        )

    def rekey(self) -> None:
        """The person's keys changed: show the new ones."""
        if self.hands is not None and self.review is not None:
            self.top.unwire()
            self._wire(self.hands)
            self.review.rekey()

    def _page_model(self) -> "ModelPane | None":
        return self.model

    def _act(self, command: str, arguments: str = "") -> None:
        if command.startswith("open:"):
            self.opened.emit(command.removeprefix("open:"))
        elif command == "window:motion":
            self.asked.emit("motion")
        elif command == "window:widths":
            self._restore_widths()
        elif self.hands is not None and self._known(command):
            self.hands.run(command, arguments)

    def _restore_widths(self) -> None:
        self.widths.clear()
        if self.review is not None:
            self.review.place()

    def set_reduced(self, reduced: bool) -> None:
        """Without motion, everything is where it goes at once."""
        self.reduced = self.notices.reduced = reduced
        if self.review is not None:
            self.review.reduced = reduced

    def say_version(self, version: str) -> None:
        """What the status bar says while no workspace is open."""
        self.version = version
        if self.session is None:
            self.status.show_status(Status(version=f"{NAME} {version}".strip()))

    def workspace_name(self) -> str:
        if (session := self.session) is None:
            return ""
        return workspace_name(session.workspace.task.name, session.workspace.folder)

    # -- what the session says ----------------------------------------------------------------
    def _on_changed(self, changes: SessionChanges) -> None:
        session = self.session
        if session is None:
            return
        if "notice" in changes.kinds and session.notice is not None:
            notice = session.notice
            self.notices.say(notice, self._key_of(notice.command), self._hotspot_low())
        if "request" in changes.kinds:
            self._answer(session.requested)
        if "page" in changes.kinds:
            self.notices.turn_page()
            self._show_page()
        if changes.kinds & {"case", "mask", "queue", "saved", "engine", "hotspots", "cases"}:
            self._soon.start()

    def _key_of(self, command: str | None) -> str:
        if self.hands is None or command is None or not self._known(command):
            return ""
        return self.hands.words_and_key(command)[1]

    def _known(self, command: str | None) -> bool:
        return command is not None and any(row.id == command for row in table())

    def _answer(self, request: str) -> None:
        if request in ASKED_OF_APP:
            self.asked.emit(request)
        elif request.startswith("fold ") and self.review is not None:
            self.review.fold(request.removeprefix("fold "))
        elif request == "find in queue" and self.review is not None:
            self.review.find_case()
        elif request == "help":
            self._help()
        elif request.endswith(" panel"):
            self.walk.step(1 if request == "next panel" else -1)
        elif self.over is not None:
            self.over.answer(request)

    def _help(self) -> None:
        guide.show(self.session, self.notices.say)

    def _refresh(self) -> None:
        """What the bars say."""
        session, review = self.session, self.review
        if session is None or review is None:
            return
        self.status.show_status(shown.status(session, review.roll.roster))
        undo, redo = session.history.next_undo(), session.history.next_redo()
        self.top.tabs["contact"].setVisible(session.masked)
        self.top.show_state(
            self.workspace_name(),
            session.page,
            undo.name if undo else "",
            redo.name if redo else "",
        )

    def _hotspot_low(self) -> bool:
        """Whether the current hotspot lies where a notice would stand."""
        if self.session is None or self.review is None:
            return False
        view, spot = self.review.views.large, self.session.hotspot(self.session.current_hotspot)
        if spot is None or view.plane is None or view.camera is None:
            return False
        row_from, row_to, _, _ = view.plane.box(spot.box_kji)
        _, low = view.camera.at(view.plane, row_to, 0)
        _, high = view.camera.at(view.plane, row_from, 0)
        return low > view.height() - 110 and high < view.height() - 40

    # -- pages --------------------------------------------------------------------------------
    def _show_page(self) -> None:
        session = self.session
        model = session is not None and session.page == "model"
        if model and self.model is None:
            self._make_model_pane()
        self.welcome.setVisible(session is None)
        self.top.setVisible(session is not None)
        for shortcut in self._keys:
            shortcut.setEnabled(session is None)
        if self.review is not None:
            self.review.setVisible(not model)
        if self.model is not None:
            self.model.setVisible(model)
            if model:
                self.model.refresh()
        if session is None:
            self.status.show_status(Status(version=f"{NAME} {self.version}".strip()))
        self.place()
        self._soon.start()

    def _make_model_pane(self) -> None:
        # pyqtgraph is imported with it, which a window that starts has no time for.
        from desktop.ui.model_pane import ModelPane

        assert self.session is not None and self.hands is not None
        self.model = ModelPane(self, self.session, self.hands)
        self.model.lay_out(self.compact)
        if self.over is not None:
            self.over.lift()

    # -- where it stands ----------------------------------------------------------------------
    def place(self) -> None:
        compact = theme.is_compact(self.width(), self.height())
        if compact != self.compact or not self._placed:
            self._placed = True
            self.compact = compact
            for part in (self.top, self.status, self.welcome):
                part.lay_out(compact)
        top = theme.size("top_bar", compact)
        foot = theme.size("status", compact)
        wide, tall = self.width(), self.height()
        self.top.setGeometry(0, 0, wide, top)
        self.status.setGeometry(0, tall - foot, wide, foot)
        self.welcome.setGeometry(0, 0, wide, tall - foot)
        for page in (self.review, self.model):
            if page is not None:
                if page.compact != compact or page.size().isEmpty():
                    page.lay_out(compact)
                page.setGeometry(0, top, wide, tall - top - foot)
        self.ring.raise_()

    _placed = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            if self.review is not None:
                self.review.ribbon.repaint_lanes()
            if self.model is not None:
                self.model.restyle()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
