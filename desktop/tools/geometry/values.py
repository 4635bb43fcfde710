"""Grey values as a choice: a range from one value to another, set by hand or taken from the nib.

A range that nobody set reaches from minus to plus infinity, whatever the kind of image.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAST, MOST = float("-inf"), float("inf")
PICKED_PERCENTILES = (10.0, 90.0)


def low_field(when: tuple[str, str] | None = None) -> Any:
    """The lower end as an option; shown only `when` another option has a value."""
    return field(default=LEAST, metadata={"words": "From", "of_image": True, "when": when})


def high_field(when: tuple[str, str] | None = None) -> Any:
    """The upper end as an option."""
    return field(default=MOST, metadata={"words": "To", "of_image": True, "when": when})


def between_values(values: NDArray[Any], low: float, high: float) -> NDArray[np.bool_]:
    """Which values lie in the range, its ends included; the ends may stand either way round."""
    least, most = min(low, high), max(low, high)
    inside: NDArray[np.bool_] = (values >= least) & (values <= most)
    return inside


def picked_range(values: NDArray[Any]) -> tuple[float, float]:
    """The range of what lies under a nib, without the outermost tenths."""
    if values.size == 0:
        return LEAST, MOST
    low, high = np.nanpercentile(values.astype(np.float64), PICKED_PERCENTILES)
    return float(low), float(high)


def said_range(low: float, high: float) -> str:
    """In the words of the undo list: "80 to 160", "above 80", "any value"."""
    least, most = min(low, high), max(low, high)
    if least == LEAST and most == MOST:
        return "any value"
    if least == LEAST:
        return f"below {most:.4g}"
    return f"above {least:.4g}" if most == MOST else f"{least:.4g} to {most:.4g}"
