"""The open case and the reviewer's state: what the window is, without its pixels.

Commands call its methods, widgets read its attributes and repaint on its SessionChanges. It reads
and writes the workspace only through the loop and the journal, off the window's thread. No Qt, no
torch. Each part is a file and builds on the one before: core, looking, journaling, painting,
unfinished, pressing, computing, opening, deciding, undoing, turning, pausing, queueing, noting,
resuming, remembering.
"""

from __future__ import annotations

from desktop.session.channels import Channels
from desktop.session.comparing import Comparing
from desktop.session.flat import Flat
from desktop.session.following import Following
from desktop.session.looking import PRESETS
from desktop.session.modelling import Modelling
from desktop.session.opened import OpenCase
from desktop.session.pads import Pads
from desktop.session.remembering import Remembering
from desktop.session.rendering import Rendering
from desktop.session.resuming import Resuming
from desktop.session.seeing import Seeing
from desktop.session.sheet_of_drafts import SheetOfDrafts
from desktop.session.slabs import Slabs
from desktop.session.spoken_answers import SpokenAnswers
from desktop.session.tilting import Tilting
from desktop.session.touring import Touring
from desktop.session.vouch_painting import VouchPainting
from desktop.session.words import EngineState, Notice, Overlay, Runner, SessionChanges

__all__ = [
    "PRESETS",
    "EngineState",
    "Notice",
    "OpenCase",
    "Overlay",
    "Runner",
    "Session",
    "SessionChanges",
]


class Session(
    Touring,
    SpokenAnswers,
    VouchPainting,
    Pads,
    Rendering,
    SheetOfDrafts,
    Remembering,
    Flat,
    Comparing,
    Channels,
    Seeing,
    Slabs,
    Tilting,
    Modelling,
    Following,
    Resuming,
):
    """The state of the window that is not pixels."""

    def close(self) -> None:
        """The window leaves this workspace: an open stroke is kept, and nobody is told any more."""
        if self.stroke is not None:
            self.end_stroke()
        self.keep_again()
        self._watchers.clear()
