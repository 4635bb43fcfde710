"""Two masks in one picture: which voxels differ and how, and the colours they are painted in.

Reads slices of the mask on screen and of the one it is held against; `slice_paint` paints what
comes out over the fill. Blue is what is on screen now, as everything that the reviewer did; white
is what the other mask had.
"""

from functools import cache

import numpy as np

from desktop.ui import theme

NEW, GONE, OTHERWISE = 1, 2, 3
STRENGTH = 0.55


@cache
def table() -> list[int]:
    """The colour table of the differences; on the image both themes have the dark one's blue."""
    blue, white = theme.colour("#8AA4FF", STRENGTH), theme.colour("#FFFFFF", STRENGTH)
    between = theme.colour("#C4D1FF", STRENGTH)
    return [0, blue.rgba(), white.rgba(), between.rgba()]


def differences(mask: np.ndarray, other: np.ndarray, out: np.ndarray) -> None:
    """New: a label where the other has none. Gone: the other way round. Otherwise: two labels."""
    # bytes counted together: a label here is 1, one there 2, and nothing where they are the same
    here, there = (mask != 0).view(np.uint8), (other != 0).view(np.uint8)
    np.multiply(there, np.uint8(GONE), out=there)
    np.add(here, there, out=here)
    np.multiply(here, (mask != other).view(np.uint8), out=out)
