"""The colours of an image that lies over the case: cool, hot, grey inverse.

Reads the tokens; `linked_slices` paints by the tables. Entry 0 is where the other image shows
nothing, 1 to 255 are its grey values from dark to bright.
"""

from functools import lru_cache

import numpy as np
from PySide6.QtGui import QColor

from desktop.ui import theme

GREYS = 255


@lru_cache(maxsize=64)
def over(name: str, share: float) -> tuple[int, ...]:
    """ARGB for each grey value of the map; where it is dark the case shows through."""
    group = theme.tokens()["fusion"]
    stops = group[name]
    values = np.arange(1, GREYS + 1) / GREYS
    colours = [QColor(stop["colour"]) for stop in stops]
    at = [stop["at"] for stop in stops]
    parts = [
        np.rint(np.interp(values, at, [of(colour) for colour in colours])).astype(int)
        for of in (QColor.red, QColor.green, QColor.blue)
    ]
    alpha = np.rint(255 * share * np.minimum(1.0, values / group["clear_below"])).astype(int)
    packed = alpha << 24 | parts[0] << 16 | parts[1] << 8 | parts[2]
    return (0, *(int(entry) for entry in packed))


@lru_cache(maxsize=1)
def in_its_stead() -> tuple[int, ...]:
    """Grey in its own right; nothing where it does not reach."""
    return (0, *(0xFF000000 | value << 16 | value << 8 | value for value in range(1, GREYS + 1)))
