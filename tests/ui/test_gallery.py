"""The gallery's page is held to its script and to the command table; what it mended stays so."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from desktop.tools import tools
from desktop.ui import scene_paint, theme
from desktop.ui.fields import SliderRow
from desktop.ui.lettering import Face
from desktop.ui.scene_view import SceneView
from desktop.ui.tool_box import option_row, shown_fields
from engine.lanes.child import Child
from tests.ui.gallery import MOST_BYTES, ROOMS, page
from tests.ui.gallery_desk import NAMED, Picture, said
from tests.ui.light_box import diagonal, put_on_screen, session_with
from tests.ui.test_scene import pixels, settle

DOCS = Path(__file__).resolve().parents[2] / "docs"
LONG_MS = 30_000


# -- the page
def sentences() -> list[str]:
    """Every sentence of the rooms that names a command."""
    found = []
    for room in ROOMS:
        source = Path(__file__).with_name(f"gallery_{room}.py").read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found += [node.value] if NAMED.search(node.value) else []
    return found


def test_a_sentence_says_the_key_of_the_command_it_names() -> None:
    assert said("Heat ([look.heat]).") == "Heat (<kbd>U</kbd>)."
    assert said("[paint.mirror].") == "“Mirror” in the palette."
    with pytest.raises(KeyError):
        said("[look.nothing].")


def test_a_page_has_a_heading_a_topic_and_a_sentence_a_picture() -> None:
    pictures = [Picture("a", "One", "A."), Picture("b", "One", "B."), Picture("c", "Two", "C.")]
    made = page(pictures, "gallery")
    assert made.count("## One") == made.count("## Two") == 1
    assert "B.\n\n![b](gallery/b.webp)" in made


def test_the_page_says_the_keys_of_today() -> None:
    written = (DOCS / "gallery.md").read_text("utf-8")
    stale = [words for words in sentences() if said(words) not in written]
    assert len(sentences()) > 40
    assert not stale, "renew the gallery: python -m tests.ui.gallery"


def test_every_picture_is_on_the_page_and_the_gallery_is_light() -> None:
    named = set(re.findall(r"\(gallery/([a-z0-9_-]+)\.webp\)", (DOCS / "gallery.md").read_text()))
    files = {file.stem: file.stat().st_size for file in (DOCS / "gallery").glob("*.webp")}
    assert named == set(files)
    assert {f"tool-{tool.id}" for tool in tools()} <= named, "every tool is seen at work"
    assert sum(files.values()) <= MOST_BYTES


# -- what the pictures mended
@pytest.mark.usefixtures("qtbot")
def test_no_word_of_a_tools_options_is_cut_short() -> None:
    for tool in tools():
        for each in shown_fields(tool.options()):
            row = option_row(None, each)
            if isinstance(row, SliderRow):
                assert Face().width(row.words) <= row._track()[0] - 4, (tool.id, row.words)
                assert row._track()[0] == SliderRow.TRACK_LEFT, "rows stand in one line"


def test_the_current_hotspots_number_lies_over_the_dots(qapp: object) -> None:
    def painted(*tags: tuple[int, float, float, bool]) -> QImage:
        image = QImage(60, 60, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        scene_paint.tags(painter, tags, {1: "open", 2: "open"}, 1, QRect(0, 0, 60, 60))
        painter.end()
        return image

    theme.load_fonts()
    one, other = (1, 0.5, 0.5, True), (2, 0.5, 0.5, True)
    assert painted(one, other) == painted(other, one) == painted(one)


@pytest.mark.parametrize("size", [(326, 260), (260, 176), (240, 300)])
def test_no_label_is_cut_off_by_the_edge_of_the_3d_view(
    qtbot: object, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Labels in opposite corners of the body, seen from where the view begins."""
    mask = np.zeros((40, 60, 80), np.uint8)
    mask[2:20, 40:58, 4:16] = 1
    mask[22:38, 2:20, 64:76] = 2
    session = session_with(tmp_path)
    put_on_screen(session, np.zeros(mask.shape, np.int16), mask, diagonal((4.0, 3.0, 3.0)))
    child = Child("scene")
    try:
        view = SceneView(session, child)
        qtbot.addWidget(view)  # type: ignore[attr-defined]
        view.resize(*size)
        view.show()
        qtbot.waitUntil(lambda: view.image is not None, timeout=LONG_MS)  # type: ignore[attr-defined]
        settle(qtbot, view)
        seen = pixels(view).astype(int)
    finally:
        child.stop()
    coloured = np.ptp(seen[..., :3], axis=2) > 24
    assert coloured.sum() > 0.02 * coloured.size, "both are there"
    edge = np.concatenate([coloured[0], coloured[-1], coloured[:, 0], coloured[:, -1]])
    assert not edge.any()
