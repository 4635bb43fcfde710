"""The readout: each image's value by name, a series' value at the same place in the patient."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop.session import Session
from desktop.session.linking import Linked
from desktop.session.opened import ChannelImage
from desktop.ui import grey_words
from tests.ui.light_box import diagonal, put_on_screen, session_with

SHAPE = (6, 8, 10)
KJI = (3, 4, 5)


def room(folder: Path, **more: object) -> Session:
    session = session_with(folder)
    image = np.full(SHAPE, -120, np.int16)
    put_on_screen(session, image, np.zeros(SHAPE, np.uint8), diagonal(), **more)
    return session


def channels(first: str = "T1") -> tuple[ChannelImage, ...]:
    images = (np.full(SHAPE, 312, np.int16), np.full(SHAPE, 0.25, np.float32))
    return tuple(
        ChannelImage(name, image, "MR", (0.0, 1.0))
        for name, image in zip((first, "T2"), images, strict=True)
    )


def shifted(by: int) -> Linked:
    """A series whose voxels are the case's, `by` slices higher; each slice has its own value."""
    image = (10 * np.indices((SHAPE[0] + by, *SHAPE[1:]))[0]).astype(np.int16)
    affine = diagonal()
    affine[:3, 3] -= by * affine[:3, 0]
    return Linked(2, "Prior 1, CT", image, affine, (0.0, 1.0), "CT", 1)


def test_one_image_needs_no_name(qtbot: object, tmp_path: Path) -> None:
    session = room(tmp_path)
    assert grey_words.at(session, KJI, "") == f"{grey_words.MINUS}120 HU"


def test_several_are_named_in_their_order(qtbot: object, tmp_path: Path) -> None:
    session = room(tmp_path, modality="MR", channels=channels())
    assert grey_words.at(session, KJI, "") == "T1 312  T2 0.25"
    one = session.open.channels[1] if session.open else None
    assert one is not None and session.open is not None
    session.linked = Linked(-1, "T2", one.image, session.open.affine, one.window, "MR", 1)
    assert grey_words.at(session, KJI, "switch") == "T1 312  T2 0.25"


@pytest.mark.parametrize("by", [0, 2])
def test_a_series_is_read_at_the_same_place(qtbot: object, tmp_path: Path, by: int) -> None:
    session = room(tmp_path, modality="MR")
    session.linked = shifted(by)
    assert grey_words.at(session, KJI, "switch") == f"{10 * (3 + by)} HU"
    said = grey_words.at(session, KJI, "fuse")
    assert said == f"{grey_words.MINUS}120  Prior 1, CT {10 * (3 + by)} HU"


def test_where_the_series_ends_it_says_so(qtbot: object, tmp_path: Path) -> None:
    session = room(tmp_path, modality="MR")
    away = shifted(0)
    away.affine[:3, 3] += 100.0
    session.linked = away
    assert grey_words.at(session, KJI, "switch") == "outside"
