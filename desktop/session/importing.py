"""An import beside the review: it tells how far it is, and can be stopped between two cases.

Runs `engine.loop.intake` on a runner of its own, so that opening and preparing cases goes on. What
was taken stays taken; the same folder imported again takes the rest. After the first import of a
workspace the engine picks at once, so that a case comes on screen.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.session.turning import Turning
from desktop.session.words import Notice, Runner
from engine.lanes.child import Lanes
from engine.loop import intake
from engine.loop.drawing_lots import BLIND
from store import round as rounds
from store.audit import Invocation
from store.refusal import Refused
from store.workspace import Workspace

TELLS_AFTER_S = 2.0

Post = Callable[[Callable[[], None]], None]


class Importing:
    """One import after another; `post` hands progress to the window's thread."""

    def __init__(
        self,
        session: Turning,
        workspace: Workspace,
        lanes: Lanes,
        runner: Runner,
        post: Post,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.session, self.workspace, self.lanes = session, workspace, lanes
        self.runner, self.post = runner, post
        self._stopped = False
        self._clock = clock
        self._began: tuple[int, float] | None = None  # the first step heard of, and when

    @property
    def running(self) -> bool:
        return bool(self.session.engine.importing)

    def start(self, folder: Path, by: Invocation) -> None:
        """Take the scans of a folder as cases of the open workspace."""
        self._stopped, self._began = False, None
        self._say("Reading the folder")

        def work() -> tuple[intake.Imported, bool]:
            # Without held-out cases no model could ever be measured, and none promoted by the gate.
            task = self.workspace.task
            wishes = intake.Wishes(held_out=task.held_out_fraction, sealed=task.sealed_fraction)
            done = intake.import_paths(
                self.workspace, self.lanes, [folder], wishes, by, self._progress
            )
            return done, bool(done.taken) and self._nothing_was_picked()

        self.runner.submit(work, lambda done: self._done(*done, by), self._failed)

    def stop(self) -> None:
        """End after the case in hand."""
        self._stopped = True

    def _progress(self, step: dict[str, Any]) -> None:
        if self._stopped:
            raise Refused(
                "import-stopped", "The import was stopped.", "Import the folder again for the rest."
            )
        number, of = min(step["step"] + 1, step["of"]), step["of"]
        words = f"Importing {number} of {of}{self._time_left(step['step'], of)}"
        self.post(lambda: self._say(words))

    def _time_left(self, done: int, of: int) -> str:
        """At the pace so far; nothing before a pace can be told."""
        if self._began is None:
            self._began = (done, self._clock())
        first, began = self._began
        took = self._clock() - began
        if done <= first or took < TELLS_AFTER_S or done >= of:
            return ""
        return f", {left_words(took / (done - first) * (of - done))} left"

    def _say(self, words: str) -> None:
        self.session.engine = replace(self.session.engine, importing=words)
        self.session.changed("engine")

    def _done(self, done: intake.Imported, unpicked: bool, by: Invocation) -> None:
        session = self.session
        picks = unpicked and session.conductor is not None and not session.engine.cannot_learn
        self._say("")
        session.notify(imported_words(done, picks))
        if picks:
            session.pick_now(by)

    def _nothing_was_picked(self) -> bool:
        """Whether masks are wanted and nothing was picked yet; held-out cases do not count."""
        found = rounds.every(self.workspace.read())
        return bool(self.workspace.task.labels) and all(r.strategy == BLIND for r in found)

    def _failed(self, error: Exception) -> None:
        self._say("")
        self.session.tell(error)


def left_words(seconds: float) -> str:
    """A stretch of time that is only guessed: never more exact than the guess."""
    if seconds < 60:
        return "less than a minute"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{int(seconds // 3600)} h {round(seconds % 3600 / 60)} min"


def imported_words(done: intake.Imported, picks: bool = False) -> Notice:
    """What an import did, in one sentence; `picks` says that the first cases are picked next."""
    taken, refused = len(done.taken), len(done.refused)
    held_out = sum(case.held_out for case in done.taken)
    text = f"{taken} case{'' if taken == 1 else 's'} taken"
    text += f" ({held_out} held out)" if held_out else ""
    if not refused and picks:
        return Notice(f"{text}. The ones that teach most are being picked.", "check")
    if not refused:
        return Notice(f"{text}. Pick the ones that teach most.", "check", "Pick", "model.pick")
    first = done.refused[0]
    return Notice(f"{text}, {refused} not: {first.why}", "triangle-alert", failure=True)
