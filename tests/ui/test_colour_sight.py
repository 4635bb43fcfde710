"""The palette of labels is told apart by every eye; a poor colour of one's own is named."""

from __future__ import annotations

import itertools

import pytest

from desktop.ui import colour_sight, theme
from desktop.ui.label_colours import palette


def test_the_palette_is_safe_in_every_sight() -> None:
    for one, other in itertools.permutations(palette(), 2):
        assert colour_sight.too_like(one, [other]) == "", (one, other)


@pytest.mark.parametrize(
    ("colour", "others", "words"),
    [
        ("#71D9EC", ["#70D8EB"], "Hard to tell from another label."),
        ("#FF9352", [], "Hard to tell from what marks doubt."),
        ("#40A070", ["#D04070"], "Hard to tell from another label for green-blind eyes."),
        ("#4070D0", ["#D040D0"], "Hard to tell from another label for red-blind eyes."),
        ("#71D9EC", ["#F2F78D"], ""),
    ],
)
def test_what_is_too_like_is_said_with_whose_eyes(
    colour: str, others: list[str], words: str
) -> None:
    assert colour_sight.too_like(colour, others) == words


def test_sight_without_a_blindness_changes_nothing() -> None:
    white, black = "#FFFFFF", "#000000"
    assert colour_sight.difference(white, black) == pytest.approx(1.0, abs=0.01)
    for sight in colour_sight.SIGHTS:
        assert colour_sight.difference(white, white, sight) == 0.0
        assert colour_sight.difference(white, black, sight) == pytest.approx(1.0, abs=0.02)


def test_the_tasks_colours_stand_before_the_palettes() -> None:
    theme.take_labels({2: "#123456"})
    try:
        assert (theme.label_hex(2), theme.label_hex(1)) == ("#123456", theme.palette_hex(1))
        assert theme.label_colour(2).name() == "#123456"
    finally:
        theme.take_labels({})
    assert theme.label_hex(2) == theme.palette_hex(2)
