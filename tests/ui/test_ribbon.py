"""The ribbon: every slice has its column, a click goes there, tags stand at the peaks."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui import theme
from desktop.ui.ribbon import Ribbon
from desktop.ui.ribbon_facts import columns, extents, runs
from desktop.ui.ribbon_lanes import Layout, place_tags, shown_labels
from tests.ui.hand import hover, move, press, release, wheel
from tests.ui.light_box import diagonal, put_on_screen, session_with, spot

SHAPE = (30, 40, 36)
SPOTS = (
    spot(1, (5, 20, 16), (2, 6, 6)),
    spot(2, (6, 30, 30), (2, 4, 4)),
    spot(3, (24, 10, 8), (3, 4, 4), state="fixed"),
)


@pytest.fixture
def session(qapp, tmp_path):
    theme.apply(qapp, "dark")
    session = session_with(tmp_path)
    mask = np.zeros(SHAPE, np.uint8)
    mask[3:20, 5:20, 5:20] = 1
    mask[10:26, 25:35, 20:30] = 2
    doubt = np.zeros(SHAPE, np.uint8)
    doubt[5, 5:25, 5:25] = 250
    doubt[20, 5:15, 5:25] = 250
    verified = np.zeros(SHAPE[0], bool)
    verified[12:18] = True
    put_on_screen(
        session,
        np.zeros(SHAPE, np.int16),
        mask,
        diagonal(),
        uncertainty=doubt,
        hotspots=SPOTS,
        verified=verified,
        notes=((8, "Vein joins here"),),
    )
    return session


@pytest.fixture
def ribbon(qtbot, session):
    ribbon = Ribbon(session)
    qtbot.addWidget(ribbon)
    ribbon.resize(1036, 148)
    with qtbot.waitExposed(ribbon):
        ribbon.show()
    ribbon.finish_counting()
    QApplication.processEvents()
    return ribbon


def at_slice(ribbon, index, y=90) -> QPoint:
    return QPoint(round(ribbon.geometry_of.middle(index)), y)


def test_the_lanes_stand_where_the_look_has_them(ribbon):
    layout = ribbon.geometry_of
    assert (layout.left, layout.right, layout.height) == (104, 952, 148)
    assert layout.lanes == {
        "uncertainty": (38, 28),
        "labels": (73, 16),
        "seen": (96, 10),
        "verified": (113, 10),
        "notes": (130, 14),
    }
    ribbon.set_compact(True)
    assert ribbon.height() == 128
    top, height = ribbon.geometry_of.lanes["notes"]
    assert top + height <= 128


@pytest.mark.parametrize("index", [0, 7, 29])
def test_a_click_jumps_to_the_slice_of_its_column(session, ribbon, index):
    QTest.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=at_slice(ribbon, index))
    assert session.cursor_kji[0] == index


def test_a_drag_goes_along_and_stops_at_the_ends(session, ribbon):
    press(ribbon, at_slice(ribbon, 4))
    seen = []
    session.on_changed(lambda changes: seen.append(session.cursor_kji[0]))
    for index in (5, 6, 12):
        move(ribbon, at_slice(ribbon, index))
    move(ribbon, QPoint(1030, 90))
    release(ribbon, QPoint(1030, 90))
    assert session.cursor_kji[0] == 29
    assert list(dict.fromkeys(seen)) == [5, 6, 12, 29]


def test_the_wheel_steps_and_its_turns_are_added_up(qtbot, session, ribbon):
    start = session.cursor_kji[0]
    for _ in range(3):
        wheel(ribbon, -1)
    qtbot.waitUntil(lambda: session.cursor_kji[0] == start - 3)


def test_tags_stand_over_their_peaks(session, ribbon):
    session.jump((15, 0, 0))
    boxes = {extent.rank: box for extent, box in ribbon.tags()}
    layout = ribbon.geometry_of
    assert abs(boxes[3].center().x() - layout.middle(24)) <= 1
    assert abs(boxes[1].center().x() - layout.middle(5)) <= 1
    everything = sorted(boxes.values(), key=lambda box: box.left())
    assert all(a.right() < b.left() for a, b in pairwise(everything))


def test_a_tag_under_the_handle_moves_beside_it(session, ribbon):
    session.jump((24, 0, 0))
    handle = ribbon.geometry_of.handle(24)
    box = {extent.rank: box for extent, box in ribbon.tags()}[3]
    assert not box.intersects(handle)
    assert abs(box.center().x() - handle.center().x()) < 30


def test_a_click_on_a_tag_jumps_to_its_hotspot(session, ribbon):
    box = {extent.rank: box for extent, box in ribbon.tags()}[3]
    QTest.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert session.current_hotspot == 3
    assert session.cursor_kji == (24, 10, 8)


def test_overlapping_extents_are_stacked_with_the_current_on_top():
    rows = {extent.rank: extent.row for extent in extents(SPOTS, 0, current=2)}
    assert rows == {2: 0, 1: 1, 3: 0}
    ends = {extent.rank: (extent.first, extent.last) for extent in extents(SPOTS, 0, None)}
    assert ends[1] == (3, 8)


def test_doubt_is_scaled_to_the_worst_slice(ribbon):
    share = ribbon.facts.share
    assert share[5] == 1.0
    assert share[20] == pytest.approx(0.5)
    assert share[[0, 12, 29]].tolist() == [0, 0, 0]


def test_bars_have_the_height_and_colour_of_their_value(session, ribbon):
    session.jump((15, 0, 0))
    picture = ribbon.grab().toImage()
    layout = ribbon.geometry_of
    top, height = layout.lanes["uncertainty"]

    def warm(index: int) -> int:
        x = round(layout.middle(index))
        colours = [picture.pixelColor(x, y) for y in range(top, top + height)]
        return sum(c.red() > c.blue() + 60 for c in colours)

    assert warm(5) == height
    assert abs(warm(20) - height / 2) <= 1
    assert warm(12) == 0


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_bars_up_to_the_floor_are_grey_and_those_above_warm_in_both_themes(
    qapp, session, ribbon, mode
):
    theme.apply(qapp, mode)
    try:
        QApplication.processEvents()
        shares = {2: 0.19, 8: 0.2, 14: 0.22, 25: 0.6}
        ribbon.facts.doubt[:] = 0.0
        ribbon.facts.doubt[28] = 1.0
        for index, share in shares.items():
            ribbon.facts.doubt[index] = share
        session.jump((17, 0, 0))
        ribbon.repaint_lanes()
        picture = ribbon.grab().toImage()
        layout = ribbon.geometry_of
        top, height = layout.lanes["uncertainty"]
        for index, share in shares.items():
            found = picture.pixelColor(round(layout.middle(index)), top + height - 2).name()
            wanted = theme.ramp_colour(share) if share > 0.2 else theme.colour("line2")
            assert found == wanted.name(), (mode, share)
    finally:
        theme.apply(qapp, "dark")


def test_labels_are_drawn_where_they_are_and_follow_an_edit(qtbot, session, ribbon):
    assert ribbon.facts.labels_at(2) == []
    assert ribbon.facts.labels_at(12) == [1, 2]
    session.mask[2, 8:12, 8:12] = 2
    session.changed("mask", box_kji=((2, 8, 8), (3, 12, 12)))
    qtbot.waitUntil(lambda: ribbon.facts.labels_at(2) == [2])
    session.mask[24:26] = 0
    session.changed("mask", box_kji=((24, 0, 0), (26, 40, 36)))
    ribbon.finish_counting()
    assert ribbon.facts.labels_at(25) == []
    assert ribbon.facts.labels_at(23) == [2]


def test_at_most_four_labels_and_then_the_active_one_first():
    present = {label: np.ones(4, bool) for label in range(1, 8)}
    assert shown_labels({1: present[1], 3: present[3]}, 3, set()) == [1, 3]
    assert shown_labels(present, 6, set()) == [6, 1, 2, 3]
    assert shown_labels(present, 6, {1, 2}) == [6, 3, 4, 5]


def test_verified_and_seen_runs_are_joined(session, ribbon):
    picture = ribbon.grab().toImage()
    layout = ribbon.geometry_of
    accent = theme.colour("verified").getRgb()
    y = layout.lanes["verified"][0] + 5
    found = [
        index
        for index in range(30)
        if picture.pixelColor(round(layout.middle(index)), y).getRgb() == accent
    ]
    assert [index for index in found if index != session.cursor_kji[0]] == [
        index for index in range(12, 18) if index != session.cursor_kji[0]
    ]
    assert runs(np.array([1, 1, 0, 1, 0, 0, 1], bool)) == [(0, 2), (3, 4), (6, 7)]


def test_thick_stacks_keep_the_worst_of_the_slices_that_share_a_pixel():
    values = np.zeros(1000)
    values[777] = 0.9
    drawn = columns(values, 100)
    assert len(drawn) == 100
    assert drawn.max() == 0.9
    assert columns(values, 2000) is values


def test_it_follows_the_axis_of_the_large_view(session, ribbon):
    session.show_large("coronal")
    ribbon.finish_counting()
    assert ribbon.facts.count == 40
    assert ribbon.facts.labels_at(6) == [1]
    QTest.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=at_slice(ribbon, 33))
    assert session.cursor_kji[1] == 33


def test_a_stroke_recounts_only_its_slices(session, ribbon):
    session.changed("mask", box_kji=((7, 0, 0), (9, 40, 36)))
    assert ribbon._recount == {7, 8}


def test_without_a_case_it_is_empty_and_takes_no_click(session, ribbon):
    session.open = None
    session.changed("case")
    ribbon.grab()
    QTest.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=QPoint(500, 90))


def test_tags_and_extents_stand_where_the_look_has_them_in_both_sizes():
    wide, compact = Layout(1036, 44, False), Layout(816, 44, True)
    spot = extents(SPOTS[:1], 0, 1)
    for layout, tag, line in ((wide, 8, 27), (compact, 4, 23)):
        (_, box), *_ = place_tags(layout, spot, layout.handle(40))
        assert (box.top(), layout.handle(40).top()) == (tag, tag - 1)
        assert layout.extents_top == line > box.bottom()


def test_layout_finds_the_slice_of_every_column():
    layout = Layout(1036, 44, False)
    assert [layout.slice_at(layout.middle(index)) for index in range(44)] == list(range(44))
    assert layout.slice_at(-50) == 0
    assert layout.slice_at(5000) == 43


def test_many_tags_at_one_place_stay_apart():
    spots = tuple(spot(rank, (10, 5, 5), (2, 2, 2)) for rank in range(1, 6))
    layout = Layout(1036, 44, False)
    placed = place_tags(layout, extents(spots, 0, 1), layout.handle(10))
    boxes = sorted((box for _, box in placed), key=lambda box: box.left())
    assert all(a.right() < b.left() for a, b in pairwise(boxes))
    assert not any(box.intersects(layout.handle(10)) for box in boxes)


def test_hovering_shares_the_hotspot_with_the_lists(session, ribbon):
    box = {extent.rank: box for extent, box in ribbon.tags()}[3]
    hover(ribbon, box.center().toPoint())
    assert ribbon.highlight.rank == 3
    hover(ribbon, QPoint(300, 100))
    assert ribbon.highlight.rank is None


def test_another_theme_repaints_the_lanes(qapp, ribbon):
    theme.apply(qapp, "light")
    try:
        QApplication.processEvents()
        corner = ribbon.grab().toImage().pixelColor(2, 140).name()
        assert corner == theme.colour("panel").name() != "#121416"
    finally:
        theme.apply(qapp, "dark")
