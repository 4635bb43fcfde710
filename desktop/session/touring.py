"""The tour: a minute on the sample study, from a look at the slices to a saved correction.

Watches what the session tells and goes a step on when the thing was done, whatever input did it.
Reads the newest verdict of the gate at the end; writes nothing: the correction is the reviewer's
own decision. Anywhere but on the sample study the window is asked to open that first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from desktop.edit import Box
from desktop.session.practising import Practising
from desktop.session.words import Notice, SessionChanges
from engine.loop.reviewing import Saved
from store import verdict as verdicts
from store.audit import Invocation
from store.verdict import Verdict
from store.workspace import Workspace

SAMPLE = "Sample study"
STEPS = ("look", "hotspot", "nudge", "accept", "verdict")
SLICES = 2  # away from where one began: then one has looked
OUTCOMES = {
    "promote": "So it drafts from now on.",
    "not enough evidence": "So the champion stays until more cases settle it.",
    "reject": "So the champion stays.",
}
NO_VERDICT = "No model was judged yet; your correction teaches the first one."


@dataclass(frozen=True)
class Tour:
    """The step, the case it began on and its slice there; at the end what the gate said."""

    step: str
    case: int
    slice: int
    verdict: str = ""

    @property
    def place(self) -> int:
        return STEPS.index(self.step)


class Touring(Practising):
    """Where the tour is."""

    tour: Tour | None = None
    _tour_wanted = False

    @cached_property
    def sample(self) -> bool:
        """Whether this is the sample study: its truth lies beside it."""
        named = self.workspace.task.name == SAMPLE
        return named and (self.workspace.folder.parent / "truth").is_dir()

    def take_tour(self, by: Invocation) -> None:
        """Begin on the case on screen, or on the one that is being opened."""
        if not self.sample:
            self.request("tour")
        elif self.open is None and self.loading is None and not self.queue:
            text = "No case of the sample study is left. Take a decision back, then the tour."
            self.notify(Notice(text, "undo-2", "Undo", "app.undo"))
        else:
            self.want_tour()

    def want_tour(self) -> None:
        """Begin as soon as a case is on screen."""
        self._tour_wanted = self.sample
        self._walk_on()

    def leave_tour(self) -> None:
        """At any step; nothing that was done is taken back."""
        self._tour_wanted = False
        self._go_to_step(None)

    def changed(self, *kinds: str, box_kji: Box | None = None) -> SessionChanges:
        """Tell everyone; then see whether a step of the tour was done by it."""
        told = super().changed(*kinds, box_kji=box_kji)
        if "tour" not in kinds and (self.tour is not None or self._tour_wanted):
            self._walk_on()
        return told

    def _walk_on(self) -> None:
        """A step on, if what it asks for was done."""
        if self.open is None:
            return
        case, k = self.open.case.id, self.cursor_kji[0]
        tour = self.tour
        if self._tour_wanted:
            self._tour_wanted = False
            self._go_to_step(Tour("look", case, k))
        elif tour is None or tour.step == "verdict":
            return
        elif tour.step == "look" and case != tour.case:
            self._go_to_step(Tour("look", case, k))
        elif tour.step == "look" and abs(k - tour.slice) >= SLICES:
            self._go_to_step(replace(tour, step="hotspot" if self.hotspots else "nudge"))
        else:
            self._on_the_draft(tour, case)

    def _on_the_draft(self, tour: Tour, case: int) -> None:
        spot = self.hotspot(self.current_hotspot)
        if tour.step == "hotspot" and spot is not None and spot.peak_kji == self.cursor_kji:
            self._go_to_step(replace(tour, step="nudge"))
        elif tour.step == "nudge" and self.edited:
            self._go_to_step(replace(tour, step="accept", case=case))
        elif tour.step == "accept" and case == tour.case and not self.edited:
            self._go_to_step(replace(tour, step="nudge"))

    def _go_to_step(self, tour: Tour | None) -> None:
        if tour != self.tour:
            self.tour = tour
            self.changed("tour")

    def _say_saved(self, saved: Saved) -> None:
        super()._say_saved(saved)
        tour = self.tour
        if tour is None or tour.step != "accept" or saved.case != tour.case:
            return
        if saved.revision is None:  # it was skipped or flagged: the next case, then
            self._go_to_step(replace(tour, step="nudge"))
            return
        workspace = self.workspace
        self.preparer.submit(lambda: newest_verdict(workspace), self._told_verdict, self.tell)

    def _told_verdict(self, words: str) -> None:
        if self.tour is not None:
            self._go_to_step(replace(self.tour, step="verdict", verdict=words))


def newest_verdict(workspace: Workspace) -> str:
    """What the gate said last, and what follows from it. Blocking."""
    newest = verdicts.latest(workspace.read())
    return NO_VERDICT if newest is None else explained(newest)


def explained(verdict: Verdict) -> str:
    """A verdict with its consequence, in two sentences."""
    return f"The gate on m{verdict.candidate}: {verdict.why}. {OUTCOMES[verdict.outcome]}"
