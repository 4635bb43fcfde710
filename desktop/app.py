"""The composition root of the window: settings, widgets and the open workspace meet here.

Reads the person's settings and the workspace asked for; writes the settings. `run` opens the window
and answers when it is closed; children are stopped and everything decided is on the disk by then.
What lives and dies with one workspace is put together in `desktop.open_workspace`.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop import faults, gaps
from desktop import settings as personal
from desktop.first_page import FirstPage
from desktop.open_workspace import OpenWorkspace
from desktop.session import Notice
from desktop.session.updating import Updating
from desktop.ui import style, theme, translating
from desktop.ui.main_window import MainWindow
from desktop.ui.menu_lines import MenuLine
from desktop.ui.runner import Post
from store.audit import Invocation
from store.canonical import app_version
from store.refusal import Refused
from store.workspace import Workspace, user

SIZE = (1600, 1000)
GAP_BEAT_MS = 10


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
        translating.install(app, self.settings.language)
        self.window = MainWindow()
        self.window.widths = dict(self.settings.panel_widths)
        self.window.set_reduced(self.settings.reduce_motion)
        self.window.recent = self._recent_lines
        self.window.asked.connect(self._answer)
        self.window.opened.connect(lambda folder: self.open(Path(folder)))
        self.window.closing.connect(self.close)
        self.post = Post(self)
        self.first = FirstPage(
            self.window, lambda: self.settings, self.open, lambda scans: self.import_scans(scans)
        )
        self.current: OpenWorkspace | None = None
        self.gaps = gaps.GapMeter(GAP_BEAT_MS)
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
        self.first.stop()
        box = self.window.normalGeometry()
        self._keep(
            geometry=(box.x(), box.y(), box.width(), box.height()),
            maximised=maximised,
            panel_widths=self.window.widths,
        )
        if self._keeps:
            gaps.keep(self.gaps.gaps(), personal.folder() / gaps.FILE)
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
        self.first.show(words)

    def _live_with(self, workspace: Workspace) -> None:
        current = OpenWorkspace(workspace, self.window, self.settings, self.post, self._keep)
        self.current = current
        current.show(self._scene)
        self._remember(current)
        current.begin(self._engine)

    def _remember(self, current: OpenWorkspace, next_step: str = "") -> None:
        """Put it at the head of what was open lately."""
        name = self.window.workspace_name()
        self.settings = self.settings.opened(current.workspace.folder, name, next_step)
        self._save()

    def leave(self) -> None:
        """Close the open workspace: what was decided is written first, then children stop."""
        current, self.current = self.current, None
        if current is not None:
            self._remember(current, current.next_step)
            current.leave()

    # -- what only the application can do -----------------------------------------------------
    def _answer(self, request: str) -> None:
        {
            "open workspace": self.first.choose,
            "import folder": self._choose_import,
            "stop import": self._stop_import,
            "back up": self._back_up,
            "update": self._look_for_update,
            "relink": self._choose_relink,
            "practice": self.first.practise,
            "tour": self.first.tour,
            "quit": self.window.close,
            "theme": self._turn_theme,
            "motion": self._turn_motion,
            "hands": self._keep_hands,
        }.get(request, lambda: None)()

    def _keep_hands(self) -> None:
        if self.current is not None:
            self._keep(hands=self.current.session.hands)

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

    def say_fault(self, words: str) -> None:
        """A fault of the window, as a notice over whatever page is shown."""
        self.window.notices.say(Notice(words, "triangle-alert", failure=True))

    def _back_up(self) -> None:
        if self.current is not None:
            self.current.safe.back_up()

    def _look_for_update(self) -> None:
        current = self.current
        if current is not None:
            address = personal.update_address(self.settings)
            Updating(current.keeping, current.session.notify, address, app_version()).look()

    def _choose_relink(self) -> None:
        folder = QFileDialog.getExistingDirectory(self.window, "Where the scans lie now")
        if folder and self.current is not None:
            by = Invocation("app.relink", "mouse", user())
            self.current.safe.relink(Path(folder), by)

    def _stop_import(self) -> None:
        if self.current is not None:
            self.current.importing.stop()


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
    # A fault may be met in the middle of a paint: it is said after it.
    faults.watch(lambda words: whole.post.call(lambda: whole.say_fault(words)))
    last = whole.settings.last_workspace
    folder = workspace or (Path(last) if last and Path(last).exists() else None)
    whole.show()
    if wishes:
        whole.window.resize(*SIZE)
    if folder is None:
        whole.first.show()
    else:
        whole.open(folder)
    pictures.take(whole.window, wishes, shoot)
    signs.follow(whole.window, sign)
    return int(app.exec())


if __name__ == "__main__":
    given = [word for word in sys.argv[1:]]
    named = Path(given.pop(0)) if given and not given[0].startswith("-") else None
    sys.exit(run(named, given))
