"""The 3-D view's state: surfaces or volume, what is cut away, and the scissors.

Read by the 3-D view, which draws in a process of its own; changed by the commands of the topic
"scene". What the scissors' line encloses comes back as flags by file and becomes one edit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from desktop.edit import Box, Edit, Mask, between, slices_of
from desktop.session.core import said
from desktop.session.opened import Prepared
from desktop.session.opening import Opening
from desktop.session.words import Notice, SessionChanges
from store.audit import Invocation

FACES = {"A": "front", "P": "back", "L": "left", "R": "right", "S": "above", "I": "below"}
CT_PRESETS = ("bone", "soft", "vessels", "lung")
OTHER_PRESETS = ("mr",)


@dataclass(frozen=True)
class SceneLook:
    """How the 3-D view looks. `asked` counts what was asked of its camera, `face` is the newest."""

    volume: bool = False
    preset: str = ""
    boxed: bool = False
    cut: bool = False
    markers: bool = True
    scissors: str = ""  # "inside" or "outside" is what goes; "" is no scissors in hand
    face: str = ""
    asked: int = 0


@dataclass(frozen=True)
class Snip:
    """What a line in the 3-D view encloses: flags of a box by file, for one label."""

    label: int
    box_kji: Box
    file: Path


class Rendering(Opening):
    """What the reviewer does in the 3-D view."""

    scene: SceneLook = SceneLook()
    _mask_turn: int = 0  # counts changes of the mask: what was computed on an older one is stale

    def changed(self, *kinds: str, box_kji: Box | None = None) -> SessionChanges:
        if "mask" in kinds:
            self._mask_turn += 1
        return super().changed(*kinds, box_kji=box_kji)

    def set_scene(self, **parts: Any) -> SessionChanges:
        """Change how the 3-D view looks, by the names of SceneLook."""
        self.scene = replace(self.scene, **parts)
        self.touch()
        return self.changed("scene")

    @property
    def scene_presets(self) -> tuple[str, ...]:
        """The volume presets that suit this case, the usual one first."""
        ct = self.open is not None and self.open.modality == "CT"
        return CT_PRESETS if ct else OTHER_PRESETS

    @property
    def scene_preset(self) -> str:
        """The one that was chosen if it suits this case, else the usual one."""
        fitting = self.scene_presets
        return self.scene.preset if self.scene.preset in fitting else fitting[0]

    def look_from(self, face: str) -> SessionChanges:
        """Turn the camera to a side of the patient, or to the usual view ("")."""
        return self.set_scene(face=face, asked=self.scene.asked + 1)

    # -- scissors -----------------------------------------------------------------------------
    def take_scissors(self, side: str) -> SessionChanges | None:
        """Take them in hand, turn them round, or put them down."""
        if self.scene.scissors == side:
            return self.set_scene(scissors="")
        if self.active_label in self.locked:
            self._tell_locked({self.active_label})
            return None
        if self.active_label in self.hidden:
            text = f"{self._name()} is hidden. Show it before you cut it."
            self.notify(Notice(text, "eye-off", "Show", "label.show"))
            return None
        return self.set_scene(scissors=side)

    def take_tool(self, tool_id: str) -> SessionChanges:
        """One thing in hand at a time: a tool, or the look, puts the scissors down."""
        if self.scene.scissors:
            self.set_scene(scissors="")
        return super().take_tool(tool_id)

    def _arm(self, ready: Prepared) -> None:
        """Nothing of the old case lingers: its box and its cut neither."""
        self.scene = replace(self.scene, boxed=False, cut=False, scissors="")
        super()._arm(ready)
        self.changed("scene")

    def snip(self, snip: Snip | None, by: Invocation | None = None) -> None:
        """Take the label's voxels within the flags away: one edit, computed off this thread."""
        opened = self.open
        if opened is None:
            return
        if snip is None:
            self._nothing_cut()
            return
        if snip.label in self.locked:
            self._tell_locked({snip.label})
            return
        mask, turn, name = self.mask, self._mask_turn, self.label_name(snip.label)

        def then(edit: Edit | None) -> None:
            if self.open is None or self.mask is not mask:
                return  # another case is on screen
            if self._mask_turn != turn or self.stroke is not None:
                self.snip(snip)  # the mask went on meanwhile
            elif edit is None:
                self._nothing_cut()
            else:
                self.apply(edit)
                self._tell_cut(edit, name)

        self.preparer.submit(lambda: cut_edit(mask, snip, name), then, self._not_cut)

    def _tell_cut(self, edit: Edit, name: str) -> None:
        assert self.open is not None
        voxels = int(np.count_nonzero(edit.changed))
        ml = voxels * float(np.prod(self.open.spacing_mm)) / 1000
        text = f"Cut {ml:.{0 if ml >= 100 else 1}f} ml of {name.lower()} away."
        self.notify(Notice(text, "scissors", "Undo", "app.undo"))

    def _nothing_cut(self) -> None:
        self.notify(Notice(f"The line holds nothing of {self._name().lower()}.", "scissors"))

    def _not_cut(self, error: Exception) -> None:
        self.notify(Notice(f"Nothing was cut. {said(error)}", "triangle-alert", failure=True))

    def _name(self) -> str:
        name = self.label_name(self.active_label)
        return name[:1].upper() + name[1:]


def cut_edit(mask: Mask, snip: Snip, name: str) -> Edit | None:
    """The edit that takes the label away where the flags are set; the mask is left as it is."""
    region = mask[slices_of(snip.box_kji)]
    flags = np.unpackbits(np.load(snip.file), count=region.size).reshape(region.shape)
    after = np.where((flags == 1) & (region == snip.label), 0, region).astype(np.uint8)
    edit = between(region, after, snip.box_kji[0], f"scissors, {name.lower()}", tool="scissors")
    if edit is None:
        return None
    (k0, _, _), (k1, _, _) = edit.box_kji
    return replace(edit, slice_index=(k0 + k1 - 1) // 2)
