"""From stored values to grey: the window and level of a slice view.

Reads int16 or float32 slices, writes uint8. For int16 it is one look-up in a table of 64 K greys
that is made when the window changes; no slice is ever copied to a wider type.
"""

import numpy as np

Gray = np.ndarray[tuple[int, int], np.dtype[np.uint8]]


def window_table(centre: float, width: float) -> np.ndarray:
    """Grey for every int16, indexed by its bits as uint16: the window from black to white."""
    values = np.arange(65536, dtype=np.uint16).view(np.int16)
    return windowed(values.astype(np.float32), centre, width)


def windowed(values: np.ndarray, centre: float, width: float) -> np.ndarray:
    """Grey for float values; the table for int16 is made of this, so both look the same."""
    width = max(float(width), 1e-6)
    scaled = (values - np.float32(centre - width / 2)) * np.float32(255.0 / width)
    return np.rint(np.clip(scaled, 0.0, 255.0)).astype(np.uint8)


class Window:
    """Turns a slice into grey; keeps the table of the present window."""

    def __init__(self) -> None:
        self._of: tuple[tuple[float, float], bool] | None = None
        self._table = np.zeros(65536, np.uint8)

    def grey(
        self, values: np.ndarray, window: tuple[float, float], out: Gray, inverted: bool = False
    ) -> None:
        """Inverted, what lies at the window's lower end is white."""
        if values.dtype != np.int16:
            grey = windowed(np.nan_to_num(values.astype(np.float32)), *window)
            out[...] = 255 - grey if inverted else grey
            return
        if (window, inverted) != self._of:
            self._table, self._of = window_table(*window), (window, inverted)
            if inverted:
                self._table = 255 - self._table
        np.copyto(out, np.take(self._table, values.view(np.uint16)))
