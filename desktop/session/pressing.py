"""Presses and clicks: a tool that computes changes the part under the pointer.

Reads the open case for a tool's job, has the job done off the window's thread (in the helper
process where it is large) and makes the answer an edit like any other. While one is under way no
stroke begins, and a decision waits for none: what is not on screen yet is not decided on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from desktop.edit import Box, Mask, between, slices_of
from desktop.session.core import said
from desktop.session.jobs import make_job
from desktop.session.unfinished import Unfinished
from desktop.session.words import Notice, SessionChanges
from desktop.tools import Gesture, Job, Tool
from desktop.tools.geometry.far import labels_for
from desktop.tools.geometry.stroke import permitted

MOST_WAITING = 12
Computed = tuple[Box, Mask]


class Pressing(Unfinished):
    """One press, one change."""

    _computing: tuple[Tool, Gesture] | None = None
    _waiting: tuple[tuple[Tool, Gesture], ...] = ()

    @property
    def computing(self) -> str:
        """The tool that is at work beside the window, in words; "" if none is."""
        return self._computing[0].title if self._computing is not None else ""

    @property
    def computing_tool(self) -> str:
        """Its id; "" if none is at work."""
        return self._computing[0].id if self._computing is not None else ""

    def _work(self, job: Job) -> Callable[[], Mask]:
        helper, folder = self._helper(), self.workspace.folder / "cache" / "editing"
        return lambda: labels_for(job, helper, folder)

    def _helper(self) -> Any:
        return getattr(self.lanes, "editing", None)

    def press(self, of: Tool) -> None:
        """Have a tool work at the place under the pointer, else at the cursor."""
        if self.open is None or self.stroke is not None:
            return
        self.touch()
        point = self.pointer_kji or self.cursor_kji
        self._compute(of, self._gesture_at(of, self.focus_axis, point, False))

    def _gesture_at(self, of: Tool, axis: int, point_kji: Sequence[float], erase: bool) -> Gesture:
        """For the label under this point if it may be changed, else for the active one."""
        gesture = self._gesture(axis, point_kji, erase)
        if not of.under:
            return gesture
        k, j, i = (
            min(max(round(v), 0), n - 1) for v, n in zip(point_kji, self.mask.shape, strict=True)
        )
        under = int(self.mask[k, j, i])
        if under and under != gesture.label and under not in self.locked:
            return replace(gesture, label=under, label_name=self.label_name(under))
        return gesture

    def _compute(self, of: Tool, gesture: Gesture) -> None:
        if gesture.label in self.locked:
            self._tell_locked({gesture.label})
            return
        if self._computing is not None:
            self._waiting = (*self._waiting, (of, gesture))[:MOST_WAITING]
            return
        opened, mask = self.open, self.mask
        assert opened is not None and of.region is not None
        options = self.tool_options[of.id]
        self._computing = task = (of, gesture)
        self.changed("tool")

        def work() -> Computed | str:
            assert of.region is not None
            found = of.region(mask, gesture, options)
            if isinstance(found, str):
                return found
            points = gesture.points_kji
            erase = np.full(len(points), gesture.erase)
            part = mask[slices_of(found)].copy()
            at = (points, erase)
            job = make_job(of, opened, mask, gesture, options, (found, part), at)
            why_not = of.why_not(job) if of.why_not is not None else None
            return why_not or (found, self._work(job)())

        self.editor.submit(
            work,
            lambda answer: self._computed(task, mask, answer),
            lambda error: self._not_computed(task, error),
        )

    def stop_computing(self) -> SessionChanges:
        """Wait no longer: the answer is dropped when it comes, and nothing is changed."""
        assert self._computing is not None
        (of, _), self._computing, self._waiting = self._computing, None, ()
        self.notify(Notice(f"{of.title} was stopped. Nothing was changed.", of.icon))
        return self.changed("tool")

    def _drop_computing(self) -> None:
        """The case leaves the screen: what is at work for it keeps nobody from the next."""
        was, self._computing, self._waiting = self._computing, None, ()
        if was is not None:
            self.changed("tool")

    def _computed(self, task: tuple[Tool, Gesture], mask: Mask, answer: Computed | str) -> None:
        """An answer that was stopped, or about a case that left the screen, is dropped: nobody saw
        it."""
        if self._computing is not task:
            return
        (of, gesture), self._computing = task, None
        if self.mask is not mask:  # the case itself may have a note more by now
            self._waiting = ()
        elif isinstance(answer, str):
            self.notify(Notice(answer, of.icon))
        else:
            self._apply_computed(of, gesture, answer)
        self.changed("tool")
        self._next_waiting()

    def _apply_computed(self, of: Tool, gesture: Gesture, answer: Computed) -> None:
        box, labels = answer
        region = self.mask[slices_of(box)]
        new, met = permitted(region, labels, gesture.label, gesture.locked)
        if met:
            self._tell_locked(met)
        name = of.name_of(gesture, self.tool_options[of.id])
        about = {"axis": gesture.axis, "slice_index": gesture.slice_index, "tool": of.id}
        edit = between(region, new, box[0], name, **about)
        if edit is not None:
            self.apply(edit)
        elif not met:
            self.notify(Notice(f"{of.title} changes nothing here.", of.icon))

    def _not_computed(self, task: tuple[Tool, Gesture], error: Exception) -> None:
        if self._computing is not task:
            return
        (of, _), self._computing, self._waiting = task, None, ()
        self.changed("tool")
        text = f"{of.title} could not be computed here. {said(error)}"
        self.notify(Notice(text, "triangle-alert", failure=True))

    def _next_waiting(self) -> None:
        if self._waiting and self._computing is None:
            (of, gesture), *rest = self._waiting
            self._waiting = tuple(rest)
            self._compute(of, gesture)
