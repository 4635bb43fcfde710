"""How the labels of a slice are painted: which are on, which is active or lit, in which pattern.

Made by `slice_layers` from the session at every paint; `slice_paint` paints by it. Equal looks make
equal pictures, so a look that did not change makes nothing anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from PySide6.QtGui import QColor

from desktop.ui import theme

# Voxels of a stroke that is not yet finished are painted through a second half of the colour table.
STROKE = 128
STROKE_ALPHA = 0.22
OTHERS_FILL_SHARE = 0.6
# Beside a label under the pointer, the others step back this far.
DIMMED_FILL_SHARE = 0.2
DIMMED_LINE = 0.3
LABEL_DASH = (6.0, 3.0)
# Each label its own, for eyes that cannot rely on colour: on and off in px.
PATTERNS: tuple[tuple[float, ...], ...] = (
    (),
    (8.0, 3.0),
    (2.0, 2.0),
    (12.0, 3.0, 2.0, 3.0),
    (5.0, 2.0),
    (8.0, 2.0, 2.0, 2.0, 2.0, 2.0),
    (3.0, 5.0),
    (16.0, 4.0),
)


@dataclass(frozen=True)
class Look:
    """How the overlay is painted: what is on, which label is active, which are hidden."""

    labels: tuple[int, ...] = ()
    active: int = 1
    hidden: frozenset[int] = frozenset()
    fill: float = 0.05
    contours: bool = True
    heat: bool = True
    draft: bool = True
    colours: tuple[tuple[int, str], ...] = ()
    lit: int | None = None
    patterns: bool = False
    way: str = ""  # how another mask is shown with it; left of column `split` where it is swiped
    split: int | None = None
    series: str = ""  # how another series is shown: instead of the case, or over it
    fuse: float = 0.5
    fuse_map: str = "cool"

    def colour(self, label: int, alpha: float = 1.0) -> QColor:
        return theme.colour(dict(self.colours).get(label) or theme.label_hex(label), alpha)

    def draws_as(self, other: "Look") -> bool:
        """Whether only colours differ: the same voxels and outlines are drawn in others."""
        return replace(self, lit=other.lit, fill=other.fill, hidden=other.hidden) == other

    def dimmed(self, label: int) -> bool:
        """Whether another label is under the pointer."""
        return self.lit is not None and label != self.lit

    def in_order(self, labels: Iterable[int]) -> Sequence[int]:
        """Those that are shown, the one to be seen best last."""
        shown = [label for label in labels if label not in self.hidden]
        return sorted(shown, key=lambda label: (label == self.lit, label == self.active))

    def dashes(self, label: int) -> tuple[float, ...]:
        """The pattern of its outline in px; () is a whole line."""
        if self.patterns:
            return PATTERNS[(label - 1) % len(PATTERNS)]
        return LABEL_DASH if theme.label_dashed(label) else ()

    def fill_share(self, label: int) -> float:
        """How much of the image its fill covers."""
        if self.dimmed(label):
            return self.fill * DIMMED_FILL_SHARE
        return self.fill if label in (self.active, self.lit) else self.fill * OTHERS_FILL_SHARE


@lru_cache(maxsize=64)
def fill_table(look: Look) -> list[int]:
    """The colour table of the label image: fill below 128, the present stroke above."""
    table = [0] * 256
    for label in range(1, STROKE):
        if label in look.hidden:
            continue
        share = look.fill_share(label)
        table[label] = look.colour(label, share).rgba()
        table[label + STROKE] = look.colour(label, max(STROKE_ALPHA, share)).rgba()
    return table


@cache
def heat_table() -> list[int]:
    """The colour table of the uncertainty image."""
    return [
        int(alpha) << 24 | int(red) << 16 | int(green) << 8 | int(blue)
        for red, green, blue, alpha in theme.ramp()
    ]
