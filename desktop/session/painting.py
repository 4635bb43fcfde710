"""Painting: a drag becomes an edit, the edit goes on the undo stack and into the journal.

Writes the open mask in place, the journal (see `journaling`) and the state of hotspots that were
worked on. A decision later takes the mask as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np

from desktop.edit import Edit, apply
from desktop.history import EditStep, HotspotStep
from desktop.packing import Packing
from desktop.session.journaling import Journaling
from desktop.session.touching import fix_of, touches
from desktop.session.words import Notice, SessionChanges
from desktop.tools import Gesture, Live, tool
from desktop.tools.geometry.live import Learning, Pressed
from engine.loop import reviewing
from store.audit import Invocation
from store.hotspot import Hotspot


class Painting(Journaling):
    """The reviewer's hand on the mask."""

    stroke: Live | None = None
    pressure: float = 1.0
    _told_locked: frozenset[tuple[int, int]] = frozenset()

    # -- tools --------------------------------------------------------------------------------
    def take_tool(self, tool_id: str) -> SessionChanges:
        """What the left button does: "look", or an editing tool."""
        self.tool = tool_id
        return self.changed("tool")

    def set_tool_option(self, tool_id: str, name: str, value: object) -> SessionChanges:
        """Set one option, within its limits; tools that share their options share their values."""
        held = self.tool_options[tool_id]
        kind = type(held)
        known = next(f for f in fields(held) if f.name == name)
        if "low" in known.metadata and isinstance(value, int | float):
            within = min(max(float(value), known.metadata["low"]), known.metadata["high"])
            value = round(within) if isinstance(known.default, int) else within
        for other, options in self.tool_options.items():
            if isinstance(options, kind):
                self.tool_options[other] = replace(options, **{name: value})
        return self.changed("tool")

    @property
    def size_mm(self) -> float:
        """The diameter of the nib in hand, or of the brush while looking."""
        return float(self.tool_options[self._sized].size_mm)

    @property
    def has_nib(self) -> bool:
        """Whether the tool in hand reaches as far as a circle shows."""
        return self.tool == self._sized

    @property
    def _sized(self) -> str:
        """The tool whose size [ and ] change: the one in hand if it has a size, else the brush."""
        return self.tool if hasattr(self.tool_options.get(self.tool), "size_mm") else "brush"

    def resize(self, steps: int) -> SessionChanges:
        """Make the nib larger or smaller: by 1 mm below 12, by 2 up to 30, then by 5."""
        held = self._sized
        size = self.size_mm
        for _ in range(abs(steps)):
            below = size - (steps < 0) * 1e-6
            unit = 1.0 if below < 12 else 2.0 if below < 30 else 5.0
            size += unit if steps > 0 else -unit
        return self.set_tool_option(held, "size_mm", size)

    # -- a drag -------------------------------------------------------------------------------
    def begin_stroke(self, axis: int, point_kji: Sequence[float], erase: bool = False) -> bool:
        """The button went down in the view of this axis; False if nothing can be drawn."""
        held = self.tool_options.get(self.tool)
        if self.open is None or held is None or self.stroke is not None:
            return False
        self.touch()
        erase = erase or self.tool == "eraser"
        if self.active_label in self.locked:
            self._tell_locked({self.active_label})
            return False
        begin = tool(self.tool).begin
        assert begin is not None, f"{self.tool} has no begin"
        self.stroke = begin(self.mask, self._gesture(axis, point_kji, erase), held)
        if isinstance(self.stroke, Learning):
            for name, value in self.stroke.learned.items():
                self.set_tool_option(self.tool, name, value)
        self.extend_stroke(point_kji)
        return True

    def press_pen(self, pressure: float) -> None:
        """How hard the pen is pressed, 0 to 1; a mouse always presses with 1."""
        self.pressure = pressure

    def _gesture(self, axis: int, point_kji: Sequence[float], erase: bool) -> Gesture:
        """One that begins at this point, for the active label."""
        assert self.open is not None
        return Gesture(
            points_kji=np.asarray([point_kji], dtype=np.float64),
            axis=axis,
            slice_index=self.cursor_kji[axis],
            spacing_mm=self.open.spacing_mm,
            label=self.active_label,
            erase=erase,
            locked=frozenset(self.locked),
            image=self.open.image,
            label_name=self.label_name(self.active_label),
        )

    def extend_stroke(self, point_kji: Sequence[float]) -> SessionChanges | None:
        """The pointer moved on; only the box that was touched is to be repainted."""
        if self.stroke is None:
            return None
        if isinstance(self.stroke, Pressed):
            self.stroke.pressure = self.pressure
        box = self.stroke.extend(point_kji)
        return None if box is None else self.changed("mask", box_kji=box)

    def end_stroke(self) -> Edit | None:
        """The button went up: the drag is one step to undo."""
        stroke, self.stroke = self.stroke, None
        if stroke is None:
            return None
        if stroke.met_locked:
            self._tell_locked(stroke.met_locked)
        edit = stroke.finish()
        if edit is None:
            self.changed("mask", box_kji=stroke.box_kji)
            return None
        self._record(edit)
        return edit

    def cancel_stroke(self) -> SessionChanges | None:
        """Leave the mask as it was before the button went down."""
        stroke, self.stroke = self.stroke, None
        box = stroke.cancel() if stroke is not None else None
        return None if box is None else self.changed("mask", box_kji=box)

    def apply(self, edit: Edit) -> SessionChanges:
        """Make an edit that was computed elsewhere."""
        apply(self.mask, edit)
        return self._record(edit)

    def _record(self, edit: Edit) -> SessionChanges:
        """An edit that the mask already shows becomes a step to undo, and is kept on the disk."""
        assert self.open is not None
        packed = Packing.of(edit)
        fixed = tuple(self._fixes(spot) for spot in self.open_hotspots if touches(edit, spot))
        self.history.push(EditStep(self.open.case.id, packed, fixed))
        self._depth += 1
        self.touch()
        self.keep(packed)  # before its hotspots: a kill leaves none fixed by a stroke that is gone
        for step in fixed:
            self._write_hotspot(step, step.after, self.invocation("paint.stroke", self.drawn_by))
        return self.changed("mask", *(("hotspots",) if fixed else ()), box_kji=edit.box_kji)

    # -- hotspots -----------------------------------------------------------------------------
    def mark_hotspot(self, rank: int, state: str, invocation: Invocation) -> SessionChanges | None:
        """Set a hotspot open, accepted or fixed; one step to undo."""
        spot = self.hotspot(rank)
        if self.open is None or spot is None or spot.state == state:
            return None
        verb = {"accepted": "accept of", "fixed": "fix of", "open": "opening of"}[state]
        name = f"{verb} hotspot {rank}, {self.open.case.name}"
        step = HotspotStep(self.open.case.id, spot.id, rank, spot.state, state, name)
        self.history.push(step)
        self._write_hotspot(step, state, invocation)
        self.touch()
        return self.changed("hotspots")

    def _fixes(self, spot: Hotspot) -> HotspotStep:
        assert self.open is not None
        return fix_of(self.open.case.id, spot, spot.state)

    def _write_hotspot(self, step: HotspotStep, state: str, invocation: Invocation) -> None:
        """On screen at once; on the disk in its turn."""
        assert self.open is not None
        spots = tuple(replace(s, state=state) if s.id == step.hotspot else s for s in self.hotspots)
        self.open = replace(self.open, hotspots=spots)
        workspace = self.workspace
        self.write(
            lambda: reviewing.set_hotspot(workspace, step.hotspot, state, invocation),
            lambda _: None,
        )

    # -- locks --------------------------------------------------------------------------------
    def _tell_locked(self, labels: set[int]) -> None:
        """Once for each label of a case: "Spleen is locked. Unlock it to paint there." """
        assert self.open is not None
        fresh = sorted(v for v in labels if (self.open.case.id, v) not in self._told_locked)
        if not fresh:
            return
        self._told_locked |= {(self.open.case.id, value) for value in fresh}
        name = self.label_name(fresh[0])
        text = f"{name[:1].upper()}{name[1:]} is locked. Unlock it to paint there."
        command = Notice(text, "lock", "Unlock", "label.lock", arguments=str(fresh[0]))
        self.notify(command)
