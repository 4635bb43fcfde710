"""The composition root of the window: settings, workspace, lanes, session, inputs and widgets meet
here and nowhere else.

Reads the person's settings and the workspace asked for; writes the settings. `run` opens the window
and answers when it is closed; children are stopped and everything decided is on the disk by then.

Longer than 300 lines because all parts are put together here, and taken apart again.
"""

from __future__ import annotations

import importlib
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop import settings as personal
from desktop.commands import Command
from desktop.gaps import GapMeter
from desktop.input.dispatch import dispatch, live
from desktop.input.keyboard import Keyboard
from desktop.input.pad_link import PadLink
from desktop.input.pad_map import PadBook
from desktop.input.rebinding import Rebinding
from desktop.session import Notice, Session
from desktop.session.drafting_ahead import DraftingAhead
from desktop.session.importing import Importing
from desktop.ui import style, theme
from desktop.ui.demo_run import DemoRun
from desktop.ui.hands import Hands
from desktop.ui.main_window import MainWindow
from desktop.ui.menu_lines import MenuLine
from desktop.ui.new_sheet import NewSheet, NewWorkspace
from desktop.ui.runner import Post, QtRunner
from desktop.ui.shown import since_words
from desktop.ui.welcome_page import Lately
from engine.lanes.child import Lanes
from engine.loop.conductor import Conductor, News
from store.audit import Invocation
from store.refusal import Refused
from store.task import Task
from store.workspace import Changes, Workspace, user

SIZE = (1600, 1000)
GAP_BEAT_MS = 10
READY_MS = 4000
CHILD_WAIT_S = 0.4
CONDUCTOR_WAIT_S = 5.0
PULSE_MS = 1000


@dataclass
class OpenWorkspace:
    """Everything that lives as long as a workspace is open."""

    workspace: Workspace
    lanes: Lanes
    writing: QtRunner
    reading: QtRunner
    drafting: QtRunner
    taking: QtRunner
    editing: QtRunner
    importing: Importing
    session: Session
    conductor: Conductor | None
    keyboard: Keyboard
    pad: PadLink


class Application(QObject):
    """The window with what is behind it."""

    def __init__(
        self, app: QApplication, *, engine: bool = True, scene: bool = True, keep: bool = True
    ) -> None:
        """Without `engine` nothing trains or drafts, without `scene` the 3-D view stays black,
        without `keep` the person's settings stay as they are: for pictures."""
        super().__init__()
        self.app, self._engine, self._scene = app, engine, scene
        self._keeps = keep
        self.settings = personal.load()
        style.dress(app, "light" if self.settings.theme == "light" else "dark")
        self.window = MainWindow()
        self.window.widths = dict(self.settings.panel_widths)
        self.window.set_reduced(self.settings.reduce_motion)
        self.window.recent = self._recent_lines
        self.window.asked.connect(self._answer)
        self.window.opened.connect(lambda folder: self.open(Path(folder)))
        self.window.closing.connect(self.close)
        welcome = self.window.welcome
        welcome.new_asked.connect(self._ask_new)
        welcome.open_asked.connect(self._choose_workspace)
        welcome.demo_asked.connect(self._try_demo)
        welcome.recent_asked.connect(lambda folder: self.open(Path(folder)))
        self._pulse = QTimer(self)
        self._pulse.setInterval(PULSE_MS)
        self._pulse.timeout.connect(self._feel_pulse)
        self.post = Post(self)
        self.demo = DemoRun(self, welcome.say_demo, self._demo_made)
        self.new_sheet = NewSheet(self.window)
        self.current: OpenWorkspace | None = None
        self.gaps = GapMeter(GAP_BEAT_MS)
        self._beat = QTimer(self, interval=GAP_BEAT_MS)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(lambda: self.gaps.beat(time.monotonic()))
        self._closed = False

    # -- the window ---------------------------------------------------------------------------
    def show(self) -> None:
        """Show the window where it was last."""
        place = self.settings.geometry
        screen = self.app.primaryScreen().availableGeometry()
        box = QRect(*place) if len(place) == 4 else QRect(0, 0, *SIZE)
        if len(place) != 4 or not screen.intersects(box):
            box = QRect(0, 0, min(SIZE[0], screen.width()), min(SIZE[1], screen.height()))
            box.moveCenter(screen.center())
        self.window.setGeometry(box)
        if self.settings.maximised:
            self.window.showMaximized()
        else:
            self.window.show()
        self._beat.start()

    def close(self) -> None:
        """Everything decided is written, children stop, the settings are kept."""
        if self._closed:
            return
        self._closed = True
        self._beat.stop()
        maximised = self.window.isMaximized()
        self.demo.stop()
        box = self.window.normalGeometry()
        self._keep(
            geometry=(box.x(), box.y(), box.width(), box.height()),
            maximised=maximised,
            panel_widths=self.window.widths,
        )
        self.window.hide()  # children may take a moment to end; nobody has to watch that
        self.leave()

    def _keep(self, **values: object) -> None:
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]
        self._save()

    def _save(self) -> None:
        if self._keeps:
            personal.save(self.settings)

    # -- a workspace --------------------------------------------------------------------------
    def open(self, folder: Path) -> bool:
        """Open this workspace in place of the one that is open; False when it was refused."""
        if self.current is not None and self.current.workspace.folder == folder:
            return True
        try:
            workspace = Workspace.open(folder)
        except Refused as no:
            self._refused(folder, no)
            return False
        self.leave()
        self._live_with(workspace)
        return True

    def _refused(self, folder: Path, no: Refused) -> None:
        words = f"{no.message} {no.hint}".strip()
        if self.current is not None:
            self.current.session.notify(Notice(words, "triangle-alert", failure=True))
            return
        if not folder.exists():
            self._keep(recent=self.settings.forgotten(str(folder)).recent)
        self.show_welcome(words)

    def show_welcome(self, trouble: str = "") -> None:
        """The first page, with what was open lately."""
        self.window.say_version(version())
        lately = [
            Lately(one.folder, one.name, one.next_step, since_words(one.moment))
            for one in self.settings.recent
        ]
        self.window.welcome.show_lately(lately, trouble)

    def _live_with(self, workspace: Workspace) -> None:
        lanes = Lanes()
        writing, reading = QtRunner("writing", self), QtRunner("reading", self)
        drafting, taking = QtRunner("drafting", self), QtRunner("importing", self)
        editing = QtRunner("editing", self)
        session = Session(workspace, lanes, writing, user(), preparer=reading, editor=editing)
        importing = Importing(session, workspace, lanes, taking, self.post.call)
        keys = Rebinding()
        keyboard = Keyboard(session, self.window, keys.bindings)
        keys.on_changed(lambda: self._rekey(keyboard, keys))
        session.hands, session.pad_feel = self.settings.hands, self.settings.pad
        pad = PadLink(session, self.window, lanes.pad, PadBook(), self.post.call)
        pad.on_feel = lambda feel: self._keep(pad=feel)
        self.current = OpenWorkspace(
            workspace,
            lanes,
            writing,
            reading,
            drafting,
            taking,
            editing,
            importing,
            session,
            None,
            keyboard,
            pad,
        )
        hands = _hands(session, keys, pad)
        workspace.on_changed(self._store_changed)
        self.window.take(session, hands, lanes.scene if self._scene else None)
        self.settings = self.settings.opened(workspace.folder, self.window.workspace_name())
        self._save()
        for fault in keys.bindings.faults:
            session.notify(Notice(fault, "keyboard"))
        session.start()
        if self._engine:
            QTimer.singleShot(0, self._start_engine)
            QTimer.singleShot(READY_MS, self._get_ready)
            QTimer.singleShot(READY_MS, pad.start)

    def _store_changed(self, changes: Changes[object]) -> None:
        """Called on the store's thread after a commit."""
        current = self.current
        if current is not None:
            self.post.call(lambda: self._changed(current, changes))

    def _changed(self, current: OpenWorkspace, changes: Changes[object]) -> None:
        if self.current is current:
            current.session.store_changed(changes)
            if current.conductor is not None and "decision" in changes.kinds:
                current.conductor.wake()

    def _start_engine(self) -> None:
        current = self.current
        if current is None:
            return
        current.lanes.now.start()
        current.lanes.editing.submit("ready", {})  # loads scipy before the first stroke

        def heard(news: News) -> None:
            self.post.call(lambda: self._hear(current, news))

        current.conductor = current.session.conductor = Conductor(
            current.workspace, current.lanes, heard
        )
        current.conductor.start()
        DraftingAhead(current.session, current.workspace, current.lanes, current.drafting).look()
        self._pulse.start()

    def _hear(self, current: OpenWorkspace, news: News) -> None:
        """News of a workspace that was left meanwhile is dropped."""
        if self.current is current:
            current.session.hear(news)

    def _feel_pulse(self) -> None:
        """Children that were started and are gone: they start again when they are next asked."""
        current = self.current
        if current is None:
            self._pulse.stop()
            return
        gone = tuple(c.name for c in current.lanes.every() if c.starts and c.pid is None)
        if gone != current.session.engine.lanes_dead:
            current.session.lanes_died(gone)

    def _get_ready(self) -> None:
        """Import the plots' library beside the window, so that the model page opens at once."""
        current = self.current
        if current is not None:
            current.reading.submit(
                lambda: importlib.import_module("pyqtgraph"), lambda _: None, lambda _: None
            )

    def leave(self) -> None:
        """Close the open workspace: what was decided is written first, then children stop."""
        current, self.current = self.current, None
        if current is None:
            return
        session = current.session
        left = len(session.queue)
        words = f"{left} to review" if left else "nothing left to review"
        name = self.window.workspace_name()
        self.settings = self.settings.opened(current.workspace.folder, name, words)
        self._save()
        if session.stroke is not None:
            session.end_stroke()
        session.keep_place()
        current.importing.stop()
        if current.conductor is not None:
            current.conductor.stop()
        self.app.removeEventFilter(current.keyboard)
        current.pad.stop()
        self.window.leave()
        current.writing.stop()
        current.reading.stop()
        current.lanes.stop(CHILD_WAIT_S)
        current.drafting.stop()
        current.taking.stop()
        current.editing.stop()
        if current.conductor is not None:
            current.conductor.join(CONDUCTOR_WAIT_S)
        current.workspace.close()

    # -- what only the application can do -----------------------------------------------------
    def _answer(self, request: str) -> None:
        {
            "open workspace": self._choose_workspace,
            "import folder": self._choose_import,
            "stop import": self._stop_import,
            "quit": self.window.close,
            "theme": self._turn_theme,
            "motion": self._turn_motion,
            "hands": self._keep_hands,
        }.get(request, lambda: None)()

    def _keep_hands(self) -> None:
        if self.current is not None:
            self._keep(hands=self.current.session.hands)

    def _rekey(self, keyboard: Keyboard, keys: Rebinding) -> None:
        """A key pressed from now on runs what the person said, and is shown."""
        keyboard.bindings = keys.bindings
        self.window.rekey()

    def _turn_theme(self) -> None:
        wanted: theme.Mode = "dark" if theme.mode() == "light" else "light"
        style.dress(self.app, wanted)
        self._keep(theme=wanted)

    def _turn_motion(self) -> None:
        self._keep(reduce_motion=not self.settings.reduce_motion)
        self.window.set_reduced(self.settings.reduce_motion)

    def _recent_lines(self) -> list[MenuLine]:
        here = str(self.current.workspace.folder.resolve()) if self.current else ""
        others = [one for one in self.settings.recent if one.folder != here]
        return [MenuLine(f"open:{one.folder}", one.name, "", "folder-open") for one in others[:5]]

    def _choose_workspace(self) -> None:
        folder = QFileDialog.getExistingDirectory(self.window, "Open a workspace")
        if folder:
            self.open(Path(folder))

    def _choose_import(self) -> None:
        folder = QFileDialog.getExistingDirectory(self.window, "Import a folder of scans")
        if folder:
            self.import_scans(Path(folder))

    def import_scans(self, folder: Path) -> None:
        """Take the scans of a folder as cases of the open workspace."""
        current = self.current
        if current is None:
            return
        current.importing.start(folder, Invocation("app.import", "mouse", user()))

    def _stop_import(self) -> None:
        if self.current is not None:
            self.current.importing.stop()

    def _ask_new(self) -> None:
        folder = QFileDialog.getExistingDirectory(self.window, "Folder of scans")
        if folder:
            self.new_sheet.ask(folder, self.make)

    def make(self, wanted: NewWorkspace) -> None:
        """Make a workspace and import its first scans."""
        try:
            task = Task.from_labels(wanted.labels, name=wanted.scans.name)
            Workspace.create(wanted.folder, task).close()
        except (Refused, OSError) as no:
            words = f"{no.message} {no.hint}" if isinstance(no, Refused) else f"{no.strerror}."
            self.show_welcome(words)
            return
        if self.open(wanted.folder):
            self.import_scans(wanted.scans)

    def _try_demo(self) -> None:
        self.window.welcome.say_demo("Starting…")
        self.demo.start()

    def _demo_made(self, folder: str) -> None:
        self.window.welcome.say_demo("")
        if folder:
            self.open(Path(folder))
        elif not self._closed:
            self.show_welcome("The demo could not be made. See what `voxloop demo` says.")


def _hands(session: Session, keys: Rebinding, pad: PadLink) -> Hands:
    """What the widgets may do and know of the inputs."""
    return Hands(
        lambda command, arguments: dispatch(session, command, session.card_hand, arguments),
        keys.key_of,
        lambda command: _live(command, session),
        keys,
        pad,
    )


def _live(command: Command, session: Session) -> bool:
    return live(command, session)


def version() -> str:
    """Of the installed package; "" where it runs from a folder that was never installed."""
    from importlib import metadata

    try:
        return metadata.version("voxloop").removesuffix(".0")
    except metadata.PackageNotFoundError:
        return ""


def shoot(window: QWidget, file: Path) -> None:
    """The window as a picture."""
    window.grab().save(str(file))


def run(workspace: Path | None = None, argv: list[str] | None = None) -> int:
    """Open the window on this workspace, on the last one, or on the welcome page."""
    from desktop.ui import pictures, signs

    wishes, sign = pictures.wishes(argv or []), signs.asked(argv or [])
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication.instance() or QApplication([sys.argv[0]])
    assert isinstance(app, QApplication)
    app.setApplicationName("Voxloop")
    app.setDesktopFileName("voxloop")
    whole = Application(app, engine=not wishes, keep=not (wishes or sign))
    last = whole.settings.last_workspace
    folder = workspace or (Path(last) if last and Path(last).exists() else None)
    whole.show()
    if wishes:
        whole.window.resize(*SIZE)
    if folder is None:
        whole.show_welcome()
    else:
        whole.open(folder)
    pictures.take(whole.window, wishes, shoot)
    signs.follow(whole.window, sign)
    return int(app.exec())


if __name__ == "__main__":
    given = [word for word in sys.argv[1:]]
    named = Path(given.pop(0)) if given and not given[0].startswith("-") else None
    sys.exit(run(named, given))
