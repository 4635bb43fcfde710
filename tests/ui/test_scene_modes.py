"""The 3-D view at work: volume, box, cut, markers, sides and scissors, by mouse and command.

The process is real, and so are the events; what is asserted is on the picture or in the mask.
"""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui.scene_view import SceneView
from tests.desktop.room import Heard
from tests.ui.hand import drag, hover
from tests.ui.light_box import diagonal, put_on_screen
from tests.ui.scene_stand import BACK, BESIDE, case_arrays, counting
from tests.ui.test_scene import pixels

# -- volume


def test_the_volume_stands_around_the_surfaces_and_goes_again(stand):
    alone = stand.lit()
    stand.do("scene.volume")
    assert stand.lit() > 1.2 * alone
    grey = pixels(stand.view).astype(int)
    bone = (grey[..., 0] > 90) & (abs(grey[..., 0] - grey[..., 2]) < 90)
    assert bone.sum() > alone / 4, "bone is nearly grey"
    assert stand.view.accessibleDescription() == "Volume, bone"
    stand.do("scene.volume")
    assert abs(stand.lit() - alone) < 0.15 * alone


def test_a_preset_changes_the_picture_and_is_kept(stand):
    stand.do("scene.bone")
    bone = pixels(stand.view).astype(int)
    stand.do("scene.lung")
    assert np.abs(pixels(stand.view).astype(int) - bone).mean() > 8
    stand.do("scene.volume")
    stand.do("scene.volume")
    assert stand.session.scene_preset == "lung"


def test_the_volume_is_read_once_a_case_by_its_file(stand):
    asked = counting(stand)
    for command in ("scene.volume", "scene.soft", "scene.volume", "scene.volume"):
        stand.do(command)
    assert asked.count("volume") == 1


def test_without_its_file_there_is_a_sentence_and_the_surfaces_stay(stand, tmp_path):
    (tmp_path / "volume.npy").unlink()
    heard, before = Heard(stand.session), stand.lit()
    stand.do("scene.volume")
    stand.until(lambda: bool(heard.notices))
    assert heard.notices[0].startswith("The volume cannot be shown.")
    assert not stand.session.scene.volume and not stand.view.stopped
    stand.settle()
    assert stand.lit() == before


def test_a_click_on_the_volume_finds_where_it_becomes_opaque(stand):
    stand.session.hidden = {BACK, BESIDE}
    stand.do("scene.bone")
    stand.do("scene.from_front")
    stand.session.jump((20, 50, 50))
    stand.settle()
    QTest.mouseClick(stand.view, Qt.MouseButton.LeftButton, pos=stand.at(0.5, 0.5))
    stand.until(lambda: stand.session.cursor_kji != (20, 50, 50))
    _, j, _ = stand.session.cursor_kji
    assert abs(j - 8) <= 3, "the front face of the cube"


def test_a_mean_of_mr_values_has_its_own_preset(stand, tmp_path):
    image, mask = case_arrays()
    values = (np.clip(image, 0, None) * 900.0).astype(np.float32)
    np.save(tmp_path / "mr.npy", values)
    put_on_screen(
        stand.session, values, mask, diagonal((3.0, 1.0, 1.0)), modality="MR",
        case=type(stand.session.open.case)(id=5, name="mr"), image_path=tmp_path / "mr.npy",
    )  # fmt: skip
    stand.until(lambda: stand.view.image is not None)
    stand.settle()
    alone = stand.lit()
    stand.do("scene.mr")
    assert stand.lit() > 1.2 * alone


# -- what is cut away


def test_the_box_shows_handles_and_a_dragged_face_cuts(stand):
    stand.do("scene.from_front")
    stand.do("scene.box")
    handles = {int(face): (x, y) for face, x, y in stand.view.hand.handles}
    assert len(handles) == 6
    assert all(0 < x < 1 and 0 < y < 1 for x, y in handles.values()), "all in reach"
    before = stand.lit()
    left, right = handles[5], handles[4]  # the patient's left is on the right of the screen
    assert left[0] > right[0]
    hover(stand.view, stand.at(*left))
    assert stand.view.cursor().shape() == Qt.CursorShape.SizeAllCursor
    middle = stand.at((left[0] + right[0]) / 2, left[1])
    axes = [axis[1:] for axis in stand.view.axes]
    drag(stand.view, stand.at(*left), middle)
    stand.settle()
    now = {int(face): (x, y) for face, x, y in stand.view.hand.handles}
    assert abs(now[5][0] - (left[0] + right[0]) / 2) < 0.03, "the face is under the hand"
    assert [axis[1:] for axis in stand.view.axes] == axes, "and nothing turned"
    assert stand.lit() < 0.75 * before
    QTest.mouseClick(stand.view, Qt.MouseButton.LeftButton, pos=middle)
    stand.settle()
    stand.do("scene.box")
    assert stand.view.hand.handles == []


def test_the_cut_follows_the_slice_on_the_side_of_the_eye(stand):
    stand.do("scene.from_above")
    stand.do("scene.cut")
    stand.session.jump((12, 30, 30))
    stand.settle()
    half = stand.lit()
    stand.session.jump((1, 30, 30))
    stand.settle()
    assert stand.lit() < 0.3 * half, "what lies above the slice is away"
    stand.do("scene.from_below")
    assert stand.lit() > 0.8 * half, "from below the other side is"


def test_hotspots_cut_away_have_no_marker(stand):
    assert {tag[0] for tag in stand.view.hand.tags} == {1, 2}
    stand.do("scene.from_above")
    stand.do("scene.cut")
    stand.session.jump((4, 30, 30))
    stand.settle()
    assert stand.view.hand.tags == []


# -- markers and sides


def test_a_click_on_a_marker_goes_to_its_hotspot_unless_they_are_off(stand):
    stand.do("scene.from_front")
    rank, x, y, in_sight = next(tag for tag in stand.view.hand.tags if tag[0] == 2)
    assert in_sight and rank == 2
    shown = stand.view.grab().toImage()
    hover(stand.view, stand.at(x, y))
    assert stand.view.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(stand.view, Qt.MouseButton.LeftButton, pos=stand.at(x, y))
    assert stand.session.current_hotspot == 2
    stand.do("scene.markers")
    at = stand.at(x, y)
    assert shown.pixelColor(at) != stand.view.grab().toImage().pixelColor(at)
    assert stand.view.hand.tag_at(at.toPointF()) is None


@pytest.mark.parametrize(
    ("side", "seen"),
    [
        ("front", {"L": (1, 0), "S": (0, -1)}),
        ("back", {"R": (1, 0), "S": (0, -1)}),
        ("left", {"P": (1, 0), "S": (0, -1)}),
        ("right", {"A": (1, 0), "S": (0, -1)}),
        ("above", {"A": (0, -1)}),
        ("below", {"A": (0, -1)}),
    ],
)
def test_each_side_is_the_patients(stand, side, seen):
    stand.do(f"scene.from_{side}")
    stand.until(lambda: toward(stand.view, seen))


def toward(view: SceneView, seen: dict[str, tuple[int, int]]) -> bool:
    """Whether each direction points this way on the screen, whichever end of it has the letter."""
    opposite = {"L": "R", "R": "L", "A": "P", "P": "A", "S": "I", "I": "S"}
    found = {letter: (dx, dy) for letter, dx, dy, _ in view.axes}
    found |= {opposite[letter]: (-dx, -dy) for letter, (dx, dy) in found.items()}
    return all(np.allclose(found[letter], way, atol=0.01) for letter, way in seen.items())


def test_reset_brings_back_where_it_began(stand):
    axes = [axis[1:] for axis in stand.view.axes]
    drag(stand.view, stand.at(0.3, 0.5), stand.at(0.7, 0.4))
    stand.settle()
    assert not np.allclose([axis[1:] for axis in stand.view.axes], axes, atol=0.05)
    stand.do("scene.reset")
    assert np.allclose([axis[1:] for axis in stand.view.axes], axes, atol=1e-6)
