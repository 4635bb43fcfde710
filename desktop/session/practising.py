"""Practising: in a workspace with known truth, what every accepted case was worth.

Reads the truth beside the workspace once the decision is on the disk, off the window's thread, and
says the score in one sentence. In any other workspace nothing of it happens.
"""

from __future__ import annotations

from functools import cached_property

from desktop.session.deciding import Deciding
from desktop.session.words import Notice
from engine.loop import practising
from engine.loop.practising import Practised
from engine.loop.reviewing import Saved
from store.audit import Invocation


class Practising(Deciding):
    """The learner's score."""

    @cached_property
    def practice(self) -> bool:
        """Whether this workspace is one to practise in."""
        return practising.is_practice(self.workspace)

    def practise(self, by: Invocation) -> None:
        """The score so far; in any other workspace the window opens the one to practise in."""
        if not self.practice:
            self.request("practice")
            return
        workspace = self.workspace
        self.preparer.submit(
            lambda: practising.summary(practising.score(workspace)),
            lambda words: self.notify(Notice(words, "circle-dot")),
            self.tell,
        )

    def _say_saved(self, saved: Saved) -> None:
        super()._say_saved(saved)
        if not self.practice or saved.revision is None:
            return
        workspace, case = self.workspace, saved.case
        self.preparer.submit(lambda: practising.score(workspace, case), self._tell_score, self.tell)

    def _tell_score(self, told: tuple[Practised, ...]) -> None:
        for one in told:
            self.notify(Notice(one.words, "circle-dot"))
