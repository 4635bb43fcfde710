"""Nothing on the page lies over what has to be read: tags, letters, reasons in their rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.session import Notice
from desktop.ui import lettering, shown, theme
from desktop.ui.menus import MAIN
from desktop.ui.mic_button import ABSENT, MicButton
from desktop.ui.overlay import SMALL_WORDS_PX, Mark, tag_box
from desktop.ui.plane import CORONAL
from desktop.ui.queue_paint import reason_lines
from desktop.ui.ribbon_facts import extents
from desktop.ui.ribbon_lanes import Layout, paint_ends, place_tags
from desktop.ui.roster import Roster
from desktop.ui.slice_view import SliceView
from tests.ui.light_box import put_on_screen, session_with, spot
from tests.ui.voice_desk import VoiceDesk, voice_desk

pytestmark = pytest.mark.usefixtures("qapp")
WIDE, COMPACT = Layout(1036, 44, False), Layout(816, 44, True)
LAST = 43


def at(rank: int, k: int):  # type: ignore[no-untyped-def]
    return spot(rank, (k, 5, 5), (1, 2, 2))


# -- the ribbon ---------------------------------------------------------------------------------
@pytest.mark.parametrize("layout", [WIDE, COMPACT], ids=["wide", "compact"])
@pytest.mark.parametrize("handle", [10, 41, LAST])
def test_tags_at_the_end_step_back_and_leave_the_values_alone(layout: Layout, handle: int) -> None:
    spots = extents(tuple(at(rank, LAST) for rank in range(1, 6)), 0, 1)
    placed = place_tags(layout, spots, layout.handle(handle))
    boxes = sorted((box for _, box in placed), key=lambda box: box.left())
    assert boxes[-1].right() <= layout.right + 8
    assert all(a.right() < b.left() for a, b in pairwise(boxes))
    assert not any(box.intersects(layout.handle(handle)) for box in boxes)


def test_tags_that_have_room_stay_at_their_peaks() -> None:
    placed = place_tags(WIDE, extents((at(1, 5), at(2, 20)), 0, 1), WIDE.handle(40))
    assert [round(box.center().x()) for _, box in placed] == pytest.approx(
        [WIDE.middle(5), WIDE.middle(20)], abs=1
    )


@pytest.mark.parametrize("covered", [False, True])
def test_a_letter_gives_way_to_a_tag_at_its_end(qapp: QApplication, covered: bool) -> None:
    theme.apply(qapp, "dark")
    picture = QImage(WIDE.width, WIDE.height, QImage.Format.Format_RGB32)
    picture.fill(theme.colour("panel"))
    taken = [QRectF(WIDE.right - 4, WIDE.tag_top, 16, 16)] if covered else []
    painter = QPainter(picture)
    paint_ends(painter, WIDE, ("I", "S"), taken)
    painter.end()
    end = picture.copy(WIDE.right + 2, 0, 30, 30)
    begin = picture.copy(WIDE.left - 24, 0, 20, 30)
    assert inked(begin), "nothing stands at the other end"
    assert inked(end) is not covered


def inked(picture: QImage) -> bool:
    ground = theme.colour("panel").rgb()
    return any(
        picture.pixel(x, y) != ground
        for x in range(picture.width())
        for y in range(picture.height())
    )


# -- small views --------------------------------------------------------------------------------
def test_a_tag_leaves_the_name_of_a_small_view_free() -> None:
    low = Mark(1, "open", QRectF(40, 60, 30, 30), True, False, SMALL_WORDS_PX)
    high = Mark(1, "open", QRectF(40, 40, 30, 30), True, False, SMALL_WORDS_PX)
    assert tag_box(low).top() >= SMALL_WORDS_PX and tag_box(low).bottom() < low.box.top()
    assert tag_box(high).top() > high.box.bottom()


@pytest.mark.parametrize("large", [False, True])
def test_views_know_how_much_room_their_words_take(qtbot, tmp_path, large: bool) -> None:  # type: ignore[no-untyped-def]
    session = session_with(tmp_path)
    image = np.zeros((30, 40, 36), np.int16)
    spots = (spot(1, (5, 20, 16), (2, 6, 6)),)
    put_on_screen(session, image, np.zeros(image.shape, np.uint8), hotspots=spots)
    session.go_to_hotspot(1)
    view = SliceView(session, CORONAL, large)
    qtbot.addWidget(view)
    view.resize(260, 176)
    view.show()
    assert [mark.free_top for mark in view.marks()] == [2 if large else SMALL_WORDS_PX]


# -- the queue ----------------------------------------------------------------------------------
WHY = "Unsure at the superior posterior edge of Spleen, slices 32 to 42; 4th most doubtful of 5"


@pytest.mark.parametrize("compact", [False, True])
def test_a_reason_loses_whole_clauses_before_a_word_is_cut(compact: bool) -> None:
    ground = 196 if compact else 248
    two = reason_lines(WHY, ground, compact, 2)
    assert " ".join(two) == WHY.partition("," if compact else ";")[0]
    assert " ".join(reason_lines(WHY, ground, compact, 9)) == WHY


def test_a_clause_that_is_too_long_itself_is_cut_as_ever() -> None:
    said = "unsure along an edge that has a very long name indeed and goes on and on and on; more"
    two = reason_lines(said, 196, True, 2)
    assert len(two) == 2 and two[-1].endswith("…")
    assert two == lettering.lines(said, 156, 2, "caption")


# -- the bubble of voice --------------------------------------------------------------------------
@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[VoiceDesk]:
    with voice_desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def test_a_notice_that_comes_later_lifts_the_bubble(desk: VoiceDesk) -> None:
    desk.call("hotspot.next")
    notice, bubble = desk.whole.window.notices, desk.over.bubble
    assert bubble.isVisible() and not notice.isVisible()
    before = bubble.geometry().top()
    desk.session.notify(Notice("Something else was said afterwards."))
    assert notice.isVisible()
    assert bubble.geometry().bottom() - 14 < notice.geometry().top() + 14
    assert bubble.geometry().top() < before


def test_a_bubble_with_nothing_to_say_is_gone(desk: VoiceDesk) -> None:
    desk.call("hotspot.next")
    bubble = desk.over.bubble
    assert bubble.isVisible()
    desk.session.show_voice(last="", last_command="")
    assert not bubble.isVisible()


@pytest.mark.parametrize(
    ("most", "ends", "kept"),
    [(9, ";.", "One is done. Two is done; three, too."), (1, ";.", "One is done."), (1, ";,", "")],
)
def test_whole_sentences_go_before_words_are_cut(most: int, ends: str, kept: str) -> None:
    said = "One is done. Two is done; three, too."
    room = lettering.Face().width("One is done. Two is")
    shown = lettering.clause_lines(said, room, most, ends=ends)
    assert len(shown) <= most
    assert " ".join(shown) == kept or (not kept and shown[-1].endswith("…"))


def test_to_have_no_microphone_is_no_warning_and_to_lose_one_is(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    parent = QWidget()
    button = MicButton(parent)
    button.resize(140, 28)

    def warm(words: str) -> bool:
        button.show_state(words, False, True, "")
        picture = button.grab().toImage()
        inks = (picture.pixelColor(x, y) for x in range(6, 24) for y in range(28))
        return any(ink.red() > ink.blue() + 60 for ink in inks)

    assert warm("Mic gone") and not warm(ABSENT)


@pytest.mark.parametrize("compact", [False, True])
def test_where_there_is_little_room_a_reason_stands_in_a_figures_place(compact: bool) -> None:
    why = "withheld: needs three more held-out cases"
    draft = SimpleNamespace(model=None, expected_dice=None, lower=None, withheld=why)
    head = shown._draft_head("liver_017", "", draft, Roster(), compact)  # type: ignore[arg-type]
    assert head.sentence == "Needs three more held-out cases."
    assert bool(head.figures) is not compact


def test_the_menu_leads_to_the_tour_and_to_all_three_ways_to_change_hands() -> None:
    assert {"app.tour", "app.keys", "app.pad", "app.voice"} <= set(MAIN)
