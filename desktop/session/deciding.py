"""Deciding: accept, correct, reject, flag, skip, reopen. The next case is on screen at once.

Reads the mask as it stands and the seconds of attention; `engine.loop.reviewing` writes. "Saved"
is said after the commit came back; if it fails, the case is kept as it was, and that is said.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from desktop.edit import Mask
from desktop.history import DecisionStep, Part
from desktop.session.core import said
from desktop.session.opened import OpenCase, Prepared
from desktop.session.opening import Opening
from desktop.session.words import Notice
from engine.loop import reviewing, vouching
from engine.loop.reviewing import Saved
from store.audit import Invocation
from store.refusal import Refused
from store.revision import Verified

COUNTS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]
WORDS = {
    "accept": "accept",
    "correct": "correction",
    "reject": "reject",
    "flag": "flag",
    "skip": "skip",
    "reopen": "reopening",
}


class Deciding(Opening):
    """What the reviewer says about a case."""

    _asked: tuple[int, int, int] | None = None  # case, open hotspots, edits that Enter warned about
    again_words: str = "Enter again"  # what to do once more, in the words of the input in hand

    def accept(self, invocation: Invocation) -> None:
        """The mask on screen is right: as drafted, or as corrected here. Then the next case."""
        if self.open is None:
            return
        if self.outlining:
            self.close_line()  # Enter closes a line that is open; the next one accepts
            return
        if self.stroke is not None:
            self.end_stroke()
        if not self._sure():
            return
        self.decide("correct" if self.edited else "accept", invocation)

    def reject(self, invocation: Invocation, reason: str = "") -> None:
        """This case is not to be used."""
        self.decide("reject", invocation, reason)

    def flag(self, invocation: Invocation, reason: str = "") -> None:
        """Someone has to look at this case."""
        self.decide("flag", invocation, reason)

    def skip(self, invocation: Invocation, reason: str = "") -> None:
        """Not now: to the end of the queue."""
        self.decide("skip", invocation, reason)

    @property
    def reopenable(self) -> bool:
        """Whether the case on screen was decided before."""
        decided = ("verified", "partly-verified", "flagged", "rejected")
        return self.open is not None and self.open.case.state in decided

    def reopen(self, invocation: Invocation, again: bool = False) -> None:
        """Put a decided case back into the queue; it stays on screen."""
        opened = self.open
        if opened is None or not self.reopenable or self.strokes_need_the_part(opened):
            return
        case_id, ready = opened.case.id, self._as_it_stands(opened)
        step = self._step(opened, "reopen", "", again)

        def then(saved: Saved) -> None:
            self._decided(step, saved)
            if self.open is not None and self.open.case.id == case_id:
                self.open_again()

        def failed(error: Exception) -> None:
            self._not_saved(step, ready, error)

        self.write(self._decision(step, ready, invocation), then, failed)

    def strokes_need_the_part(self, opened: OpenCase) -> bool:
        """Whether strokes wait around a verified part and name their draft alone, as strokes of
        earlier versions do: the mask beneath is theirs only as long as that part is verified."""
        base = opened.base
        unnamed = base is not None and base.draft is not None and base.revision is None
        needed = self.edited and unnamed and opened.case.state == "partly-verified"
        if needed:
            text = "Save or undo the strokes first: they stand around a verified part."
            self.notify(Notice(text, "circle-dot", "Undo", "app.undo"))
        return needed

    # -- sure? --------------------------------------------------------------------------------
    def _sure(self) -> bool:
        """The first Enter over open hotspots or an empty mask only says so; the second accepts."""
        assert self.open is not None
        here = (self.open.case.id, len(self.open_hotspots), self._depth)
        if self._asked == here:
            self._asked = None
            return True
        if self.open_hotspots:
            n = len(self.open_hotspots)
            count = COUNTS[n] if n < len(COUNTS) else str(n)
            noun = "hotspot is" if n == 1 else "hotspots are"
            text = f"{count} {noun} still open. {self.again_words} accepts the case."
            self.notify(Notice(text, "circle-dot", "Next hotspot", "hotspot.next"))
        elif self.open.start_mask is None and not self.edited:
            text = f"Nothing is drawn here. {self.again_words} accepts the case as empty."
            self.notify(Notice(text, "circle-dot", "Brush", "paint.brush"))
        else:
            return True
        self._asked = here
        return False

    # -- saying it ----------------------------------------------------------------------------
    def decide(
        self, kind: str, invocation: Invocation, reason: str = "", again: bool = False
    ) -> None:
        """Hand a decision to the disk and go on; `again` is the redo of an undone one."""
        opened = self.open
        if opened is None:
            return
        if self.stroke is not None:
            self.end_stroke()
        if kind in ("flag", "reject") and self.strokes_need_the_part(opened):
            return
        case_id, step = opened.case.id, self._step(opened, kind, reason, again)
        ready, following = self._as_it_stands(opened), self.neighbour(1)
        if following is not None or kind != "skip":
            self._leave(case_id, kind)
        self.write(
            self._decision(step, ready, invocation),
            lambda saved: self._decided(step, saved),
            lambda error: self._not_saved(step, ready, error),
        )
        if following is not None:
            self.open_case(following.case)

    def _step(self, opened: OpenCase, kind: str, reason: str, again: bool) -> DecisionStep:
        """Onto the undo stack; `again` is the redo of an undone one."""
        case = opened.case
        step = DecisionStep(
            case.id,
            case.name,
            WORDS[kind],
            next(self._serials),
            kind,
            reason,
            draft=draft_of(opened),
        )
        if again:
            self.history.redone(step)
        else:
            self.history.push(step)
        return step

    def _put_away(self) -> None:
        super()._put_away()
        self._asked = None

    def _leave(self, case_id: int, kind: str) -> None:
        """The case leaves the screen and its place in the queue before the disk has answered."""
        mine = [entry for entry in self.queue if entry.case == case_id]
        rest = [entry for entry in self.queue if entry.case != case_id]
        self.queue = (*rest, *mine) if kind == "skip" else tuple(rest)
        self._deciding.add(case_id)
        self._put_away()
        self.changed("case", "cursor", "mask", "hotspots", "overlay", "queue")

    def _decision(
        self, step: DecisionStep, ready: Prepared, invocation: Invocation
    ) -> Callable[[], Saved]:
        """The work that makes it durable, on the runner's thread."""
        workspace, decisions = self.workspace, self._decisions
        part = step.part
        vouches = step.kind in ("accept", "correct")

        def work() -> Saved:
            kind = step.kind
            if kind == "correct" and _unchanged(ready.mask, ready.opened.start_mask):
                kind = "accept"
            saved = reviewing.decide(
                workspace,
                step.case,
                kind,
                invocation,
                mask=ready.mask if vouches else None,
                reason=step.reason,
                seconds=ready.seconds,
                draft_id=draft_of(ready.opened),
                verified=vouched(part, ready) if part is not None else None,
                marks=tuple((spot.hotspot, spot.after) for spot in step.hotspots),
                clear=part is not None and part.clear,
            )
            decisions[step.serial] = saved.decision
            if saved.revision is not None:
                self._hold_strokes(step.case, ready.drawn)
            elif vouches:
                self._holding_none.add(step.serial)
            return saved

        return work

    def _decided(self, step: DecisionStep, saved: Saved) -> None:
        self._deciding.discard(step.case)
        self._say_saved(saved)
        self.refresh_queue()

    def _say_saved(self, saved: Saved) -> None:
        self.saved_at = saved.at
        self.changed("saved")

    def _not_saved(self, step: DecisionStep | None, ready: Prepared, error: Exception) -> None:
        """Nothing is lost: the case waits with its mask, and the notice leads back to it."""
        case = ready.opened.case
        self._deciding.discard(case.id)
        if step is not None:
            self.history.forget(step)
            self._ready.pop(case.id, None)
            blind = isinstance(error, Refused) and error.code == "held-out"
            if not blind and (self.open is None or self.open.case.id != case.id):
                self._unsaved[case.id] = ready
        self.refresh_queue()
        text = f"{case.name} was not saved: {said(error)}"
        command = Notice(text, "triangle-alert", "Go back", "queue.open", True, str(case.id))
        self.notify(command)

    def _as_it_stands(self, opened: OpenCase) -> Prepared:
        return Prepared(
            opened,
            self.mask,
            self.cursor_kji,
            self.current_hotspot,
            depth=self._depth,
            seconds=self._attention.seconds(),
            drawn=self._drawn,
        )

    @property
    def _decisions(self) -> dict[int, int]:
        """The ids in the store of decisions made here, by their serial number."""
        return self.__dict__.setdefault("_decision_ids", {})


def vouched(part: Part, ready: Prepared) -> Verified:
    """The part of the case that a decision is about. Blocking where labels have to be found."""
    if part.verified is not None:
        return part.verified
    opened, shape = ready.opened, ready.mask.shape
    drawn = [ready.mask] if opened.draft_mask is None else [ready.mask, opened.draft_mask]
    around = vouching.around_labels(drawn, part.labels, opened.spacing_mm)
    return Verified("all").without(around, shape) if part.whole_but else around


def draft_of(opened: OpenCase) -> int | None:
    """The draft on screen, by its id."""
    return opened.draft.id if opened.draft is not None else None


def _unchanged(mask: Mask, start: Mask | None) -> bool:
    """Whether every stroke was taken back by another."""
    return start is not None and bool(np.array_equal(mask, start))
