"""The colours of what lies over the case: dark is clear, bright covers as much as was asked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor

from desktop.session.channels import FUSE_MAPS
from desktop.ui import fuse_maps, theme


def colours(name: str, share: float = 0.5) -> list[QColor]:
    return [QColor.fromRgba(entry) for entry in fuse_maps.over(name, share)]


@pytest.mark.parametrize("name", FUSE_MAPS)
def test_every_map_of_the_session_is_in_the_tokens_and_whole(name: str) -> None:
    table = colours(name)
    assert len(table) == 256 and table[0].alpha() == 0
    alphas = [colour.alpha() for colour in table[1:]]
    assert alphas == sorted(alphas) and alphas[0] <= 1, "dark is clear, and nothing jumps"
    assert alphas[-1] == round(255 * 0.5) == max(alphas)


@pytest.mark.parametrize(("name", "brighter"), [("cool", 1), ("hot", 1), ("grey inverse", -1)])
def test_the_order_of_values_can_be_seen(name: str, brighter: int) -> None:
    """Lightness runs one way, so that more is never taken for less, by any eye."""
    light = [colour.lightnessF() * brighter for colour in colours(name)[1:]]
    assert all(b >= a - 0.004 for a, b in pairwise(light))
    assert light[-1] - light[0] > 0.9


def test_the_maps_are_told_apart_in_their_middle() -> None:
    middle = {name: colours(name)[128] for name in FUSE_MAPS}
    assert middle["hot"].red() > middle["hot"].blue() + 80
    assert middle["cool"].blue() > middle["cool"].red() + 80
    assert len({middle["grey inverse"].getRgb()[part] for part in range(3)}) == 1
    assert theme.tokens()["fusion"]["rule"]


def test_more_covers_more_and_in_its_stead_covers_all() -> None:
    assert colours("hot", 0.9)[200].alpha() > colours("hot", 0.3)[200].alpha()
    grey = [QColor.fromRgba(entry) for entry in fuse_maps.in_its_stead()]
    assert grey[0].alpha() == 0 and all(colour.alpha() == 255 for colour in grey[1:])
    assert [colour.red() for colour in grey[1:]] == list(range(1, 256))
