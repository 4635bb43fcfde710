"""Undo and redo: one stack across slices, tools, hotspots, cases and decisions.

Taking something back moves the view to it, and opens its case if another one is on screen. Undoing
a decision is itself a decision, "reopen", that names the one it takes back; nothing is deleted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from desktop.edit import Edit, apply, between, pack, revert, slices_of
from desktop.history import AnswerStep, DecisionStep, EditStep, HotspotStep, NoteStep, Step
from desktop.session.answering import Answering
from desktop.session.core import said
from desktop.session.deciding import draft_of
from desktop.session.opened import Prepared, editable, open_case, prepare
from desktop.session.words import Notice
from engine.loop import keeping, reviewing
from engine.loop.reviewing import Saved
from store import decision, journal, masks, revision
from store.audit import Invocation
from store.refusal import Refused

BELOW_STROKES = "below-strokes"


class Undoing(Answering):
    """Taking back, and doing again."""

    def undo(self, invocation: Invocation | None = None) -> None:
        """Take back the newest step."""
        by = invocation or self.invocation("app.undo")
        if self.outlining:
            self.drop_anchor()
            return
        if self.stroke is not None:
            self.cancel_stroke()
            return
        if self.computing:
            self.stop_computing()
            return
        step = self.history.next_undo()
        if step is None or self.loading is not None:
            return
        self.forget_seeds()
        if isinstance(step, DecisionStep):
            self._take_back(step, by)
        else:
            self.open_case(step.case, lambda: self._undo_here(step, by))

    def redo(self, invocation: Invocation | None = None) -> None:
        """Do the newest undone step again."""
        by = invocation or self.invocation("app.redo")
        if self.computing:
            self.notify(Notice(f"{self.computing} is at work. Redo when it is done.", "redo-2"))
            return
        step = self.history.next_redo()
        if step is None or self.loading is not None or self.stroke is not None:
            return
        self.forget_seeds()
        self.open_case(step.case, lambda: self._redo_here(step, by))

    # -- strokes and hotspots -----------------------------------------------------------------
    def _undo_here(self, step: Step, by: Invocation) -> None:
        if step is not self.history.next_undo():
            return
        if isinstance(step, EditStep):
            self._put_aside()
            revert(self.mask, step.edit.unpack())
            for marked in step.hotspots:  # before it is off the disk: a kill leaves them open
                self._write_hotspot(marked, marked.before, by)
            self.keep(step.edit.inverse(undone=True))
            self._depth -= 1
            self.history.undone()
            self._show_edit(step)
        elif not isinstance(step, DecisionStep):
            self.history.undone()
            self._say_again(step, step.before, by)
        self.notify(Notice(f"Undid {step.name}.", "undo-2", "Redo", "app.redo"))

    def _redo_here(self, step: Step, by: Invocation) -> None:
        if step is not self.history.next_redo():
            return
        if isinstance(step, DecisionStep) and not self._is_as_it_was(step):
            return
        if isinstance(step, DecisionStep) and step.kind == "reopen":
            self.reopen(by, again=True)
        elif isinstance(step, DecisionStep) and step.part is not None:
            self.save_part(step.part, step.verb, by, step.hotspots, again=True)
        elif isinstance(step, DecisionStep):
            self.decide(step.kind, by, step.reason, again=True)
        elif isinstance(step, EditStep):
            edit = step.edit.unpack()
            if not self._fits(step, edit):
                return
            self._put_aside()
            apply(self.mask, edit)
            # Twice turned round it is itself, and finished: a drag cut short is not one any more.
            self.keep(step.edit.inverse().inverse())
            self._depth += 1
            for marked in step.hotspots:
                self._write_hotspot(marked, marked.after, by)
            self.history.redone()
            self._show_edit(step)
        else:
            self.history.redone()
            self._say_again(step, step.after, by)
        self.notify(Notice(f"Redid {step.name}.", "redo-2", "Undo", "app.undo"))

    def _say_again(
        self, step: HotspotStep | NoteStep | AnswerStep, said: Any, by: Invocation
    ) -> None:
        """A hotspot, a note or an answer is again what it was."""
        if isinstance(step, HotspotStep):
            self._write_hotspot(step, said, by)
            self.go_to_hotspot(step.rank)
        elif isinstance(step, NoteStep):
            self.say_note(step, said, by)
        else:
            self.write_answer(step, said, by)

    def say_note(self, step: NoteStep, text: str, by: Invocation) -> None:
        """What a note says again, or no longer; `noting` writes it."""

    def _is_as_it_was(self, step: DecisionStep) -> bool:
        """Whether what it vouched for is on screen: a draft that came since nobody looked at."""
        vouches = step.part is not None or step.kind in ("accept", "correct")
        if self.open is None or not vouches or draft_of(self.open) == step.draft:
            return True
        text = f"{step.case_name} has another draft now. Look at it and decide."
        return self._say_other_draft(text)

    def _fits(self, step: EditStep, edit: Edit) -> bool:
        """Whether what it changed is as it was before: on a draft that came since, neither it nor
        an undo of it would mean what the hand drew."""
        now = self.mask[slices_of(edit.box_kji)]
        if np.array_equal(now[edit.changed], edit.before[edit.changed]):
            return True
        return self._say_other_draft(f"Another mask is on screen now, so {step.name} stays undone.")

    def _say_other_draft(self, text: str) -> bool:
        self.history.forget_undone()
        self.notify(Notice(text, "layers"))
        return False

    def _show_edit(self, step: EditStep) -> None:
        self.jump(step.edit.centre_kji)
        self.changed("mask", "hotspots", "case", box_kji=step.edit.box_kji)

    # -- decisions ----------------------------------------------------------------------------
    def _take_back(self, step: DecisionStep, by: Invocation) -> None:
        """Reopen the case with the mask that was decided on, behind the decision's own commit."""
        workspace, lanes, decisions = self.workspace, self.lanes, self._decisions
        self._put_away()
        self.loading = step.case
        self._stale |= self._preparing & {step.case}  # read before it was taken back
        self.changed("case", "cursor", "mask", "hotspots", "overlay")

        def work() -> tuple[Saved, Prepared]:
            if step.serial not in decisions:
                raise Refused("not-saved", f"{step.case_name} was not saved, so it stays.", "")
            taken_back = decisions[step.serial]
            self._refuse_below_strokes(step, taken_back)
            marks = tuple((spot.hotspot, spot.before) for spot in step.hotspots)
            self._drop_void_strokes(step.case, by)
            saved = reviewing.decide(
                workspace, step.case, "reopen", by, undoes=taken_back, marks=marks
            )
            self._bring_strokes_back(step.case, taken_back, by)
            spent = decision.get(workspace.read(), taken_back).seconds or 0.0
            return saved, replace(prepare(workspace, lanes, step.case), seconds=spent)

        self.write(
            work,
            lambda answer: self._taken_back(step, *answer),
            lambda error: self._not_taken_back(step, by, error),
        )

    def _drop_void_strokes(self, case_id: int, by: Invocation) -> None:
        """Strokes that all took each other back do not stand before those of the decision."""
        waiting = journal.pending(self.workspace.read(), case_id, whole=False)
        if waiting and not keeping.strokes_stand(self.workspace, case_id):
            self.workspace.transaction(
                "drop undone strokes", lambda write: journal.drop(write, case_id), by
            )

    def _refuse_below_strokes(self, step: DecisionStep, decision_id: int) -> None:
        """Strokes lie on what it left, and an earlier life of the window drew them: they go first,
        or they would lie on a mask that they were not drawn on."""
        made = decision.get(self.workspace.read(), decision_id)
        if made.revision is not None and keeping.strokes_stand(self.workspace, step.case):
            raise Refused(BELOW_STROKES, f"{step.case_name} has strokes after its decision.", "")

    def _bring_strokes_back(self, case_id: int, decision_id: int, by: Invocation) -> None:
        """A taken back correction is not gone: without its strokes it returns as one step."""
        connection = self.workspace.read()
        if journal.pending(connection, case_id):
            return
        undone = decision.get(connection, decision_id)
        if undone is None or undone.revision is None:
            return
        stood = masks.get(connection, revision.get(connection, undone.revision).mask_sha256)
        opened = open_case(self.workspace, self.lanes, case_id)
        now = editable(opened)
        edit = between(now, stood, (0, 0, 0), "strokes before the decision", tool="brush")
        if edit is not None:
            data = pack(edit).to_bytes()
            self.workspace.transaction(
                "keep strokes", lambda write: journal.append(write, case_id, data, opened.base), by
            )

    def _taken_back(self, step: DecisionStep, saved: Saved, ready: Prepared) -> None:
        if step is self.history.next_undo():
            self.history.undone()
        self._say_saved(saved)
        self._unsaved.pop(step.case, None)
        if self.loading == step.case:
            self._arm(ready)
        self.refresh_queue()
        self.notify(Notice(f"Undid {step.name}.", "undo-2", "Redo", "app.redo"))

    def _strokes_first(self, step: DecisionStep, by: Invocation) -> None:
        """With its case the strokes come onto the stack, and the newest of them is undone."""
        self._put_away()
        self.open_case(step.case, lambda: self.undo(by) if self._is_below(step) else None)

    def _is_below(self, step: DecisionStep) -> bool:
        return self.history.next_undo() is not step

    def _not_taken_back(self, step: DecisionStep, by: Invocation, error: Exception) -> None:
        if isinstance(error, Refused) and error.code == BELOW_STROKES:
            if self.loading == step.case:
                self._strokes_first(step, by)
            return
        if self.loading == step.case:
            self._put_away()
            self.open_case(step.case)
        if isinstance(error, Refused):
            self.history.forget(step)  # it can never be taken back: the stack goes on below it
        self.notify(Notice(said(error), "triangle-alert", failure=True))
