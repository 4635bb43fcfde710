"""The values at one place in words: of the case, of each of its images, of a series with it.

Reads the open case and the linked series; `slice_words` and `prior_view` put them into corners.
"""

import numpy as np

from desktop.session import OpenCase, Session
from desktop.session.linking import Linked
from desktop.ui.lettering import MINUS

Kji = tuple[int, int, int]
OUTSIDE = "outside"


def figure(value: float) -> str:
    """As it stands on the image: whole above ten, else two places."""
    text = f"{value:.0f}" if abs(value) >= 10 or value == int(value) else f"{value:.2f}"
    return text.replace("-", MINUS)


def with_unit(value: float, modality: str) -> str:
    return figure(value) + (" HU" if modality == "CT" else "")


def of_case(opened: OpenCase, kji: Kji) -> str:
    """The case's value; where it has several images the value of each, by name."""
    if not opened.channels:
        return with_unit(float(opened.image[kji]), opened.modality)
    return "  ".join(
        f"{one.name} {with_unit(float(one.image[kji]), one.modality)}" for one in opened.channels
    )


def of_series(linked: Linked, opened: OpenCase, kji: Kji) -> str:
    """The series' value at the same place in the patient."""
    place = np.rint(linked.index_from(opened) @ np.array([*kji, 1.0]))[:3].astype(int)
    if any(not 0 <= v < n for v, n in zip(place, linked.image.shape, strict=True)):
        return OUTSIDE
    return with_unit(float(linked.image[tuple(place)]), linked.modality)


def at(session: Session, kji: Kji, series: str) -> str:
    """What a view reads out: of what it shows, and of what lies over it."""
    opened, linked = session.open, session.linked
    assert opened is not None
    if not series or linked is None or linked.id < 0:  # a channel is named among the others
        return of_case(opened, kji)
    there = of_series(linked, opened, kji)
    return there if series == "switch" else f"{of_case(opened, kji)}  {linked.title} {there}"
