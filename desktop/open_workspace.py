"""The life of an open workspace: lanes, runners, session and inputs, put together when it opens,
started when the window stands, and taken apart when it is left.

Reads the person's settings and the open store; the application makes one for each workspace and
drops it. Whatever a child or the store says after it was left is heard by nobody.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop import notifying
from desktop.commands import Command
from desktop.input.dispatch import dispatch, live
from desktop.input.keyboard import Keyboard
from desktop.input.pad_link import PadLink
from desktop.input.pad_map import PadBook
from desktop.input.rebinding import Rebinding
from desktop.input.voice import speech
from desktop.input.voice.ears_link import EarsLink
from desktop.input.voice.own_phrases import OwnPhrases
from desktop.session import Notice, Session
from desktop.session.drafting_ahead import DraftingAhead
from desktop.session.importing import Importing
from desktop.session.safekeeping import Safekeeping
from desktop.settings import Settings
from desktop.ui.hands import Hands
from desktop.ui.main_window import MainWindow
from desktop.ui.runner import Post, QtRunner
from desktop.ui.tour_bar import TourBar
from engine.lanes.child import Lanes
from engine.loop.backing import LOOK_EVERY_S
from engine.loop.conductor import Conductor, News
from store.workspace import Changes, Workspace, user

READY_MS = 4000
CHILD_WAIT_S = 0.4
CONDUCTOR_WAIT_S = 5.0
PULSE_MS = 1000


class OpenWorkspace:
    """Everything that lives as long as a workspace is open. `keep` writes what the person set."""

    def __init__(
        self,
        workspace: Workspace,
        window: MainWindow,
        settings: Settings,
        post: Post,
        keep: Callable[..., None],
    ) -> None:
        self.workspace, self.window, self._post = workspace, window, post
        self.lanes = Lanes(beside_window=True)
        self.writing, self.reading = QtRunner("writing", post), QtRunner("reading", post)
        self.drafting, self.taking = QtRunner("drafting", post), QtRunner("importing", post)
        self.editing = QtRunner("editing", post)
        self.keeping = QtRunner("keeping", post)
        self.session = Session(
            workspace,
            self.lanes,
            self.writing,
            user(),
            preparer=self.reading,
            editor=self.editing,
        )
        # Both masks of a held-out case wait behind drafts, never before the next case.
        self.session.drawer = self.drafting
        self.importing = Importing(self.session, workspace, self.lanes, self.taking, post.call)
        self.safe = Safekeeping(self.session, workspace, self.lanes, self.keeping)
        self.conductor: Conductor | None = None
        self._left = False
        self._pulse = QTimer(window, interval=PULSE_MS)
        self._pulse.timeout.connect(self._feel_pulse)
        self._minute = QTimer(window, interval=int(LOOK_EVERY_S * 1000))
        self._minute.timeout.connect(self.safe.look)
        self._take_inputs(settings, keep)
        workspace.on_changed(self._store_changed)

    def _take_inputs(self, settings: Settings, keep: Callable[..., None]) -> None:
        self.session.hands, self.session.pad_feel = settings.hands, settings.pad
        self.keys = Rebinding()
        self.keyboard = Keyboard(self.session, self.window, self.keys.bindings)
        self.keys.on_changed(self._rekey)
        self.pad = PadLink(self.session, self.window, self.lanes.pad, PadBook(), self._post.call)
        self.pad.on_feel = lambda feel: keep(pad=feel)
        self.session.voice_feel = settings.voice
        self.phrases = OwnPhrases()
        self.ears = EarsLink(
            self.session,
            self.window,
            self.lanes.ears,
            self._post.call,
            self.phrases.overrides,
            lambda words: speech.say(words, self.session.voice_feel),
        )
        self.ears.on_feel = lambda feel: keep(voice=feel)
        self.phrases.on_changed(lambda: self.ears.take_phrases(self.phrases.overrides))

    # -- it begins ----------------------------------------------------------------------------
    def show(self, scene: bool) -> None:
        """Put the session into the window; without `scene` the 3-D view stays black."""
        hands = _hands(self.session, self.keys, self.pad, self.phrases)
        self.window.take(self.session, hands, self.lanes.scene if scene else None)
        self.tour_bar = TourBar(self.window.status, self.session, hands)

    def begin(self, engine: bool) -> None:
        """Open the first case; with `engine` the children start once the window stands."""
        for fault in (*self.keys.bindings.faults, *self.phrases.faults):
            self.session.notify(Notice(fault, "keyboard"))
        self.session.start()
        if engine:
            QTimer.singleShot(0, self._start_engine)
            QTimer.singleShot(READY_MS, self._get_ready)
            self._minute.start()
            QTimer.singleShot(READY_MS, self.pad.start)
            QTimer.singleShot(READY_MS, self.ears.start)

    def _start_engine(self) -> None:
        if self._left:
            return
        self.lanes.now.start()
        self.lanes.editing.submit("ready", {})  # loads scipy before the first stroke

        def heard(news: News) -> None:
            self._post.call(lambda: self._hear(news))

        self.conductor = self.session.conductor = Conductor(self.workspace, self.lanes, heard)
        self.conductor.start()
        self.safe.greet()
        DraftingAhead(self.session, self.workspace, self.lanes, self.drafting).look()
        self._pulse.start()

    def _get_ready(self) -> None:
        """Import the plots' library beside the window, so that the model page opens at once."""
        if not self._left:
            self.reading.submit(
                lambda: importlib.import_module("pyqtgraph"), lambda _: None, lambda _: None
            )

    # -- what it hears ------------------------------------------------------------------------
    def _store_changed(self, changes: Changes[object]) -> None:
        """Called on the store's thread after a commit."""
        self._post.call(lambda: self._changed(changes))

    def _changed(self, changes: Changes[object]) -> None:
        if self._left:
            return
        self.session.store_changed(changes)
        if self.conductor is not None and "decision" in changes.kinds:
            self.conductor.wake()

    def _hear(self, news: News) -> None:
        if self._left:
            return
        self.session.hear(news)
        if news.doing == "trained" and not self.window.isActiveWindow():
            self.keeping.submit(
                lambda: notifying.tell(f"{news.words}."), lambda _: None, lambda _: None
            )

    def _feel_pulse(self) -> None:
        """Children that were started and are gone: they start again when they are next asked."""
        gone = tuple(c.name for c in self.lanes.every() if c.starts and c.pid is None)
        if gone != self.session.engine.lanes_dead:
            self.session.lanes_died(gone)

    def _rekey(self) -> None:
        """A key pressed from now on runs what the person said, and is shown."""
        self.keyboard.bindings = self.keys.bindings
        self.window.rekey()

    # -- it ends ------------------------------------------------------------------------------
    @property
    def next_step(self) -> str:
        """What is left to do, for the list of workspaces."""
        left = len(self.session.queue)
        return f"{left} to review" if left else "nothing left to review"

    def leave(self) -> None:
        """What was decided is written first, then children stop."""
        self._left = True
        for timer in (self._pulse, self._minute):
            timer.stop()
            timer.deleteLater()
        if self.session.stroke is not None:
            self.session.end_stroke()
        self.session.keep_place()
        self.importing.stop()
        if self.conductor is not None:
            self.conductor.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self.keyboard)
        self.pad.stop()
        self.ears.stop()
        self.session.leave_tour()
        self.tour_bar.deleteLater()
        self.window.leave()
        self.writing.stop()
        self.reading.stop()
        self.lanes.stop(CHILD_WAIT_S)
        self.drafting.stop()
        self.taking.stop()
        self.editing.stop()
        self.keeping.stop()
        if self.conductor is not None:
            self.conductor.join(CONDUCTOR_WAIT_S)
        self.workspace.close()


def _hands(session: Session, keys: Rebinding, pad: PadLink, phrases: OwnPhrases) -> Hands:
    """What the widgets may do and know of the inputs."""

    def is_live(command: Command) -> bool:
        return live(command, session)

    return Hands(
        lambda command, arguments: dispatch(session, command, session.card_hand, arguments),
        keys.key_of,
        is_live,
        keys,
        pad,
        phrases,
    )
