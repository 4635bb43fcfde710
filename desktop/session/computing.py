"""Drags that compute: what is drawn is asked off the window's thread and shown as it comes.

Reads the open case for a tool's job and shows its newest answer; on release the last one is an edit
like any other. Also lines made click by click, and which tool is in hand.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop.edit import Box, Edit, Mask
from desktop.session.core import said
from desktop.session.jobs import make_job, meets
from desktop.session.opened import OpenCase
from desktop.session.pressing import Pressing
from desktop.session.words import Notice, SessionChanges
from desktop.tools import Job, tool, tools
from desktop.tools.geometry.far import labels_for
from desktop.tools.geometry.live import Anchored, Asking


class Computing(Pressing):
    """The reviewer's hand, helped."""

    form_tool: str = ""  # whose options the panel shows beside those of the tool in hand
    _asking: Asking | None = None
    _released = False
    _seeds: tuple[tuple[int, NDArray[np.float64], NDArray[np.bool_]], ...] = ()

    # -- which tool ---------------------------------------------------------------------------
    def take_tool(self, tool_id: str) -> SessionChanges:
        """Take a tool in hand, or have a press do its work; "look" first leaves off what is under
        way, an open line ends, and a drag whose answer is still missing is settled."""
        if self.computing and tool_id == "look":
            return self.stop_computing()
        if self.stroke is not None and tool_id == "look":
            return self.cancel_stroke() or self.changed("tool")
        if self.outlining:
            self.cancel_stroke()
        elif self._released:
            self.end_stroke()
        of = next((one for one in tools() if one.id == tool_id), None)
        self.form_tool = tool_id
        if of is not None and of.hand == "press":
            self.press(of)
            return self.changed("tool")
        self._seeds = ()
        return super().take_tool(tool_id)

    def show_form(self, tool_id: str) -> SessionChanges:
        """Show the options of a tool without using it."""
        self.form_tool = tool_id
        return self.changed("tool")

    @property
    def computing_tool(self) -> str:
        """The tool that the hand waits for: a press, or a drag after its release."""
        return super().computing_tool or (self.tool if self._released else "")

    @property
    def outlining(self) -> bool:
        """Whether a line is being made click by click."""
        return isinstance(self.stroke, Anchored)

    # -- a drag -------------------------------------------------------------------------------
    def begin_stroke(self, axis: int, point_kji: Sequence[float], erase: bool = False) -> bool:
        """The button went down; False where no drag follows it."""
        if self._computing is not None or self._asking is not None or self.open is None:
            return False
        of = next((one for one in tools() if one.id == self.tool), None)
        if of is not None and of.hand == "click":
            self.touch()
            self._compute(of, self._gesture_at(of, axis, point_kji, erase))
            return False
        return super().begin_stroke(axis, point_kji, erase)

    def extend_stroke(self, point_kji: Sequence[float]) -> SessionChanges | None:
        """The pointer moved on; what has to be asked is asked."""
        changes = super().extend_stroke(point_kji)
        self._put_question()
        return changes

    def release_stroke(self) -> Edit | None:
        """The button went up: the drag ends when its last answer is there."""
        stroke = self.stroke
        if isinstance(stroke, Anchored):
            return None
        if isinstance(stroke, Asking) and (stroke.waits or self._asking is stroke):
            self._released = True
            self.changed("tool")
            self._put_question()
            return None
        return self.end_stroke()

    def end_stroke(self) -> Edit | None:
        """End the drag now; an answer that is still missing is worked out on the spot."""
        stroke = self.stroke
        under_way = self._asking is not None
        self._wait_no_more()
        if isinstance(stroke, Asking) and (stroke.waits or under_way):
            self._answer_here(stroke)
        edit = super().end_stroke()
        if edit is not None and isinstance(stroke, Asking) and stroke.remembers:
            self._remember_seeds(stroke)
        return edit

    def cancel_stroke(self) -> SessionChanges | None:
        """Leave the mask as it was before."""
        self._wait_no_more()
        return super().cancel_stroke()

    def _wait_no_more(self) -> None:
        waited, self._released, self._asking = self._released, False, None
        if waited:
            self.changed("tool")

    # -- a line of clicks ---------------------------------------------------------------------
    def add_anchor(self, point_kji: Sequence[float]) -> SessionChanges | None:
        """A click while a line is open."""
        if not isinstance(self.stroke, Anchored) or self._released:
            return None
        self.touch()
        box = self.stroke.anchor(point_kji)
        self._put_question()
        return None if box is None else self.changed("mask", box_kji=box)

    def drop_anchor(self) -> SessionChanges | None:
        """Take the last click of an open line back; the first one ends it."""
        if not isinstance(self.stroke, Anchored):
            return None
        if self.stroke.drop_anchor():
            return self.changed("mask", box_kji=self.stroke.box_kji)
        return self.cancel_stroke()

    def close_line(self) -> Edit | None:
        """A double click or Enter: an open line ends as soon as its last piece is known."""
        stroke = self.stroke
        if isinstance(stroke, Asking) and (stroke.waits or self._asking is stroke):
            self._released = True
            self.changed("tool")
            self._put_question()
            return None
        return self.end_stroke()

    # -- a preview ----------------------------------------------------------------------------
    def _put_question(self) -> None:
        """Send the newest question, one at a time."""
        stroke, opened = self.stroke, self.open
        if not isinstance(stroke, Asking) or self._asking is not None or opened is None:
            return
        job = self._job_of(stroke, opened)
        if job is None:
            return
        self._asking = stroke
        work = self._work(job)
        self.editor.submit(
            work,
            lambda labels: self._answered(stroke, job.box_kji, labels),
            lambda error: self._no_answer(stroke, error),
        )

    def _job_of(self, stroke: Asking, opened: OpenCase, again: bool = False) -> Job | None:
        asked = stroke.ask(again)
        if asked is None or self.stroke is None:
            return None
        box, points, erase = asked
        gesture = self.stroke.gesture
        if stroke.remembers:  # what earlier strokes said of this label goes before what is said now
            earlier = [s for s in self._seeds if s[0] == gesture.label and meets(s[1], box)]
            points = np.concatenate([*(seeds[1] for seeds in earlier), points])
            erase = np.concatenate([*(seeds[2] for seeds in earlier), erase])
        mask = self.stroke.before(box)
        of = tool(self.tool)
        options = self.tool_options[of.id]
        return make_job(of, opened, self.mask, gesture, options, (box, mask), (points, erase))

    def _answered(self, stroke: Asking, box_kji: Box, labels: Mask) -> None:
        if self._asking is not stroke or self.stroke is not stroke:
            return  # the drag ended or was cancelled meanwhile
        self._asking = None
        box = stroke.take(box_kji, labels)
        if box is not None:
            self.changed("mask", box_kji=box)
        self._put_question()
        if self._released and self._asking is None:
            self.end_stroke()

    def _no_answer(self, stroke: Asking, error: Exception) -> None:
        if self.stroke is not stroke:
            return
        self.cancel_stroke()
        text = f"{tool(self.tool).title} could not be computed here. {said(error)}"
        self.notify(Notice(text, "triangle-alert", failure=True))

    def _answer_here(self, stroke: Asking) -> None:
        opened = self.open
        job = self._job_of(stroke, opened, again=True) if opened is not None else None
        if job is not None:
            stroke.take(job.box_kji, labels_for(job, None, self.workspace.folder))

    def _remember_seeds(self, stroke: Asking) -> None:
        points = stroke.points_kji
        said_not = np.full(len(points), stroke.gesture.erase)
        self._seeds = (*self._seeds[-20:], (stroke.gesture.label, points, said_not))

    def forget_seeds(self) -> None:
        """What an earlier drag said no longer binds: it was undone, or the case is another."""
        self._seeds = ()
