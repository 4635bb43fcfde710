"""The gamepad's side of the session: who is plugged in, and what only a pad's hand does.

Sticks and triggers act at the cursor of the large view, as a mouse does at its pointer. The inputs'
room (`desktop.input.pad`) tells what is plugged in and calls the verbs through the command table.
Reads the open case; writes nothing of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.session.computing import Computing
from desktop.session.pad_words import PadFacts, PadFeel, PadHold
from desktop.session.words import SessionChanges
from desktop.tools import Tool, tool

PAD_TOOLS = ("look", "brush", "eraser", "nudge", "smart_fix")
# (axis of rows and its direction down the screen, axis of columns), by the axis of the view.
SCREEN = {0: ((1, 1), 2), 1: ((0, -1), 2), 2: ((0, -1), 1)}


class Pads(Computing):
    """What a pad knows and does."""

    pads: tuple[PadFacts, ...] = ()
    pad: PadFacts | None = None  # the one in hand
    pad_lost: bool = False
    pad_hold: PadHold | None = None
    pad_down: frozenset[str] = frozenset()
    pad_raw: str = ""  # the raw control pushed last on a pad without a mapping
    pad_sheet: bool = False  # the picture of the pad is held up
    pad_feel: PadFeel = PadFeel()
    card_hand: str = "mouse"  # the input that confirms what stands on a card, for the audit
    _steered_kji: tuple[float, float, float] | None = None
    _pad_stroke = False
    _pulling = False

    def show_pads(self, **parts: object) -> SessionChanges:
        """Tell the widgets what the inputs' room knows of the pads, by the names above."""
        for name, value in parts.items():
            assert hasattr(Pads, name), name
            setattr(self, name, value)
        plugged = {"pad", "pads", "pad_lost"} & set(parts)
        return self.changed("pad", *(("engine",) if plugged else ()))

    @property
    def pad_words(self) -> str:
        """Whether a pad is in hand, and its battery where that is known and matters."""
        if self.pad is None:
            return "Pad gone" if self.pad_lost else ""
        low = self.pad.battery in ("empty", "low")
        return f"Pad ready, battery {self.pad.battery}" if low else "Pad ready"

    def hold_up_pad_sheet(self, up: bool) -> SessionChanges:
        """Show the picture of the pad over the window while a button is held."""
        return self.show_pads(pad_sheet=up)

    # -- sticks -------------------------------------------------------------------------------
    def glide(self, slices: int) -> SessionChanges:
        """So many slices along the large view."""
        return self.step(self.large_axis, slices)

    def steer(self, right_mm: float, down_mm: float) -> SessionChanges | None:
        """Move the crosshair, and the tool at it, within the slice of the large view."""
        if self.open is None:
            return None
        (row_axis, down), col_axis = SCREEN.get(self.large_axis, SCREEN[0])
        at = list(self._steered_from())
        at[row_axis] += down * down_mm / self.open.spacing_mm[row_axis]
        at[col_axis] += right_mm / self.open.spacing_mm[col_axis]
        for axis, n in enumerate(self.mask.shape):
            at[axis] = min(max(at[axis], 0.0), n - 1.0)
        self._steered_kji = (at[0], at[1], at[2])
        changes = self.jump(at)
        if self.stroke is not None:
            self.extend_stroke(at)
        return changes

    def _steered_from(self) -> tuple[float, float, float]:
        """Where the stick left the crosshair between two voxels, unless it was moved since."""
        kept = self._steered_kji
        if kept is not None and tuple(round(v) for v in kept) == self.cursor_kji:
            return kept
        k, j, i = self.cursor_kji
        return float(k), float(j), float(i)

    # -- triggers -----------------------------------------------------------------------------
    def begin_stroke(self, axis: int, point_kji: Sequence[float], erase: bool = False) -> bool:
        """As for the mouse; the audit is told which of them it was."""
        self.drawn_by = "pad" if self._pulling else "mouse"
        return super().begin_stroke(axis, point_kji, erase)

    def press(self, of: Tool) -> None:
        """As for a key or a button of the panel."""
        self.drawn_by = "mouse"
        super().press(of)

    def pull_trigger(self, erase: bool) -> None:
        """With a tool in hand it works at the crosshair; without one the region grows, or with
        `erase` shrinks."""
        if self.open is None or (self.stroke is not None and not self.outlining):
            return
        if self.tool == "look":
            self.drawn_by = "pad"
            of = tool("shrink" if erase else "grow")
            self.touch()
            self._compute(of, self._gesture_at(of, self.large_axis, self.cursor_kji, False))
        elif self.outlining:
            self._anchor_here(erase)
        else:
            self._pulling = True
            self._pad_stroke = self.begin_stroke(self.large_axis, self._steered_from(), erase)
            self._pulling = False

    def _anchor_here(self, close: bool) -> None:
        if close:
            self.close_line()
        else:
            self.add_anchor(self._steered_from())

    def let_trigger_go(self) -> None:
        """What the trigger drew is one step to undo."""
        drawn, self._pad_stroke = self._pad_stroke, False
        if drawn and self.stroke is not None:
            self.release_stroke()

    @property
    def pad_draws(self) -> bool:
        """Whether a trigger holds a stroke."""
        return self._pad_stroke and self.stroke is not None

    def next_tool(self, by: int) -> SessionChanges:
        """The next of the tools that a pad can lead; first of all none."""
        place = PAD_TOOLS.index(self.tool) if self.tool in PAD_TOOLS else 0
        return self.take_tool(PAD_TOOLS[(place + by) % len(PAD_TOOLS)])
