"""A hand on a pad, without pad, window or waiting: news as the `pad` process tells it, and a clock
that the test turns."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.input.pad import Pad
from desktop.input.pad_holds import CardHand
from desktop.input.pad_map import PadMap, pad_map
from desktop.session import Session
from desktop.session.pad_words import AXES, BUTTONS, TRIGGERS, PadFacts

XBOX = PadFacts(0, "Xbox Series X Controller", "030000005e040000120b000001000000")
SONY = PadFacts(1, "DualSense Wireless Controller", "030000004c050000e60c000011010000")
STRANGE = PadFacts(2, "Acme Stick", "03000000aaaa0000bbbb000000000000", known=False)
BEAT_S = 0.016


class PadHand:
    """Plays what a person's thumbs do."""

    def __init__(
        self, session: Session, mapping: PadMap | None = None, pads: Sequence[PadFacts] = (XBOX,)
    ) -> None:
        self.session, self.now, self.pads = session, 100.0, list(pads)
        self.card: CardHand | None = None
        self.shaken: list[tuple[int, float, int]] = []
        self.pad = Pad(
            session,
            mapping or pad_map({}),
            lambda: self.card,
            lambda *what: self.shaken.append(what),
            lambda: self.now,
        )
        self.pad.hear_pads(self.pads)
        self.acts = 0

    def plug(self, *pads: PadFacts) -> None:
        """Now these are plugged in, and no others."""
        self.pads = list(pads)
        self.pad.hear_pads(self.pads)

    def down(self, control: str, pad: int = 0) -> None:
        self.acts += 1
        if control in TRIGGERS:
            self.pad.hear([(pad, f"a{4 + TRIGGERS.index(control)}", 1.0)])
        else:
            self.pad.hear([(pad, f"b{BUTTONS.index(control)}", 1.0)])

    def up(self, control: str, pad: int = 0) -> None:
        if control in TRIGGERS:
            self.pad.hear([(pad, f"a{4 + TRIGGERS.index(control)}", 0.0)])
        else:
            self.pad.hear([(pad, f"b{BUTTONS.index(control)}", 0.0)])

    def tap(self, control: str, pad: int = 0) -> None:
        self.down(control, pad)
        self.wait(0.08)
        self.up(control, pad)

    def hold(self, control: str, seconds: float = 0.7) -> None:
        self.down(control)
        self.wait(seconds)
        self.up(control)

    def push(self, axis: str, value: float, pad: int = 0) -> None:
        self.pad.hear([(pad, f"a{AXES.index(axis)}", value)])

    def lead(self, axis: str, value: float, seconds: float) -> None:
        """Push a stick for so long; a hand trembles."""
        self.acts += 1
        for beat in range(max(1, round(seconds / BEAT_S))):
            self.push(axis, value * (1.0 if beat % 2 else 0.95))
            self.wait(BEAT_S)
        self.push(axis, 0.0)

    def wait(self, seconds: float) -> None:
        """Time goes by, beat by beat, as the window's clock gives it."""
        until = self.now + seconds
        while self.now < until - 1e-9:
            self.now = min(until, self.now + BEAT_S)
            if self.pad.busy:
                self.pad.beat()
