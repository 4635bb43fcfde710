"""What the first page can do: what was open lately, a new workspace from a folder, the demo.

Reads the person's settings; writes a new workspace. What is chosen or made is opened by the
application, which also takes its scans.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.session import Notice
from desktop.settings import Settings
from desktop.ui import whats_new
from desktop.ui.demo_run import DemoRun
from desktop.ui.main_window import MainWindow
from desktop.ui.new_answer import NewWorkspace
from desktop.ui.new_sheet import NewSheet
from desktop.ui.runner import QtRunner
from desktop.ui.shown import since_words
from desktop.ui.welcome_page import Lately
from engine.lanes.child import Lanes
from engine.loop.intake import Wishes
from engine.loop.previewing import preview
from store.refusal import Refused
from store.workspace import Workspace

IN_WORDS = "“voxloop doctor” in a terminal says what is missing."


class FirstPage(QObject):
    """The welcome page's hands. `open_it` answers False when the workspace was refused."""

    def __init__(
        self,
        window: MainWindow,
        settings: Callable[[], Settings],
        open_it: Callable[[Path], bool],
        import_scans: Callable[[Path], None],
    ) -> None:
        super().__init__(window)
        self.window, self._settings = window, settings
        self._open, self._import = open_it, import_scans
        self._closed = self._touring = False
        welcome = window.welcome
        self.demo = DemoRun(self, welcome.say_demo, self._demo_made)
        self.practice = DemoRun(self, self._say_practice, self._practice_made, "practice")
        self.new_sheet = NewSheet(window)
        self.new_sheet.looked.connect(self._look)
        self._looker: QtRunner | None = None
        self._lanes = Lanes()
        welcome.show_news(whats_new.read())
        welcome.new_asked.connect(self._ask_new)
        welcome.open_asked.connect(self.choose)
        welcome.demo_asked.connect(self._try_demo)
        welcome.practice_asked.connect(self.practise)
        welcome.recent_asked.connect(lambda folder: self._open(Path(folder)))

    def show(self, trouble: str = "") -> None:
        """What was open lately, and what went wrong if something did."""
        self.window.say_version(version())
        lately = [
            Lately(one.folder, one.name, one.next_step, since_words(one.moment))
            for one in self._settings().recent
        ]
        self.window.welcome.show_lately(lately, trouble)

    def stop(self) -> None:
        """The window is closing: a half-made demo counts as none."""
        self._closed = True
        self.demo.stop()
        self.practice.stop()
        self._lanes.stop(0.0)
        if self._looker is not None:
            self._looker.stop(0.5)

    def choose(self) -> None:
        """Open a workspace that is somewhere else."""
        folder = QFileDialog.getExistingDirectory(self.window, "Open a workspace")
        if folder:
            self._open(Path(folder))

    def _ask_new(self) -> None:
        self.new_sheet.ask("", self.make)

    def _look(self, folder: str, masks: bool) -> None:
        """Have the helper read the headers below a folder, for the sheet."""
        self._looker = self._looker or QtRunner("looking at scans", self)
        paths, wishes = [Path(folder).expanduser()], Wishes()
        self._looker.submit(
            lambda: preview(self._lanes, paths, wishes, masks=masks),
            lambda seen: self.new_sheet.show_preview(folder, seen),
            lambda _: self.new_sheet.show_preview(folder, None),
        )

    def make(self, wanted: NewWorkspace) -> None:
        """Make a workspace and import its first scans."""
        try:
            Workspace.create(wanted.folder, wanted.task).close()
        except (Refused, OSError) as no:
            words = f"{no.message} {no.hint}" if isinstance(no, Refused) else f"{no.strerror}."
            self.show(words)
            return
        if self._open(wanted.folder):
            self._import(wanted.scans)

    def _try_demo(self) -> None:
        self.window.welcome.say_demo("Starting…")
        self.demo.start()

    def _demo_made(self, folder: str) -> None:
        self.window.welcome.say_demo("")
        if folder:
            if self._open(Path(folder)):
                self._greet()
        elif not self._closed:
            self._touring = False
            self.show(f"The demo could not be made. {self.demo.trouble or IN_WORDS}")

    def tour(self) -> None:
        """Open the sample study, made first if there is none, and begin the tour there."""
        self._touring = True
        if self.window.session is not None:
            words = "Opening the sample study; making it takes a few minutes the first time."
            self.window.notices.say(Notice(words, "play"))
        self._try_demo()

    def _greet(self) -> None:
        """In the sample study: the tour that was asked for, or a word about it."""
        touring, self._touring = self._touring, False
        session = self.window.session
        if session is None:
            return
        if touring:
            session.want_tour()
        else:
            words = "This is the sample study. A tour of it takes a minute."
            session.notify(Notice(words, "play", "Take the tour", "app.tour"))

    def practise(self) -> None:
        """Make the workspace to practise in, or find it; the open one stays until then."""
        self._say_practice("Starting…")
        self.practice.start()

    def _say_practice(self, words: str) -> None:
        self.window.welcome.say_practice(words)
        if words and self.window.session is not None:
            self.window.notices.say(Notice(f"Practice: {words}", "circle-dot"))

    def _practice_made(self, folder: str) -> None:
        self.window.welcome.say_practice("")
        if folder:
            self._open(Path(folder))
        elif not self._closed:
            words = f"The practice could not be made. {self.practice.trouble or IN_WORDS}"
            if self.window.session is None:
                self.show(words)
            else:
                self.window.notices.say(Notice(words, "triangle-alert", failure=True))


def version() -> str:
    """Of the installed package; "" where it runs from a folder that was never installed."""
    from importlib import metadata

    try:
        return metadata.version("voxloop").removesuffix(".0")
    except metadata.PackageNotFoundError:
        return ""
