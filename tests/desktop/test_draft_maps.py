"""How likely a label is where: from the maps a draft keeps, or from what an old draft left."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from desktop.session import OpenCase, draft_maps
from desktop.session.draft_maps import probability, probability_at
from engine.loop.keeping import Maps
from store import draft, masks
from store.draft import NewDraft
from store.draft_map import NewDraftMap
from store.workspace import Workspace
from tests.desktop.room import SHAPE, add_case, drafted_mask, session_on, workspace_with

BOX = ((3, 8, 9), (9, 30, 41))
EVERYWHERE = ((0, 0, 0), SHAPE)


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    """A case on screen with a draft from before maps were kept."""
    with workspace_with(tmp_path, ("liver_001",)) as workspace:
        yield session_on(workspace).open


def with_maps(opened: OpenCase, shares: Mapping[int, np.ndarray[Any, Any]]) -> OpenCase:
    return replace(opened, maps=Maps(None, shares))


def whole(kept: np.ndarray[Any, Any], shape: tuple[int, ...]) -> np.ndarray[Any, Any]:
    """The kept map on the case's grid, as one volume."""
    zoom = [after / before for before, after in zip(kept.shape, shape, strict=True)]
    wide = ndimage.zoom(kept / 255.0, zoom, order=1, mode="nearest", grid_mode=True)
    return np.asarray(wide)


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(*[st.integers(1, 20)] * 3),
    st.tuples(*[st.integers(1, 40)] * 3),
    st.tuples(*[st.tuples(st.floats(0, 1), st.floats(0, 1))] * 3),
)
def test_a_box_is_cut_from_the_whole_resampled_map(
    before: tuple[int, int, int], shape: tuple[int, int, int], ends: Any
) -> None:
    kept = np.random.default_rng(sum(before)).integers(0, 256, before, dtype=np.uint8)
    low = [int(min(a, b) * (n - 1)) for n, (a, b) in zip(shape, ends, strict=True)]
    high = [int(max(a, b) * (n - 1)) + 1 for n, (a, b) in zip(shape, ends, strict=True)]
    box = (low[0], low[1], low[2]), (high[0], high[1], high[2])
    found = draft_maps._onto_case(kept, shape, box)
    region = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
    assert found.dtype == np.float32
    assert found == pytest.approx(whole(kept, shape)[region], abs=1e-4)


def test_each_label_has_its_own_share_on_the_cases_grid(opened: OpenCase) -> None:
    kept = np.random.default_rng(3).integers(0, 256, (6, 20, 22), dtype=np.uint8)
    found = with_maps(opened, {1: kept, 2: 255 - kept})
    one, two = probability(found, 1, BOX), probability(found, 2, BOX)
    assert one is not None and two is not None and one.shape == (6, 22, 32)
    assert one + two == pytest.approx(1.0, abs=1e-5)
    assert one == pytest.approx(whole(kept, SHAPE)[3:9, 8:30, 9:41], abs=1e-4)


def test_the_voxel_under_the_pointer_is_that_of_the_box(opened: OpenCase) -> None:
    kept = np.random.default_rng(3).integers(0, 256, (6, 20, 22), dtype=np.uint8)
    found = with_maps(opened, {1: kept})
    everywhere = probability(found, 1, EVERYWHERE)
    assert everywhere is not None
    for kji in ((0, 0, 0), (5, 17, 30), (11, 39, 43)):
        assert probability_at(found, 1, kji) == pytest.approx(float(everywhere[kji]), abs=1e-6)
    for outside in ((-1, 0, 0), (12, 0, 0), (0, 0, 44)):
        assert probability_at(found, 1, outside) is None


def test_a_box_that_sticks_out_is_cut_to_the_case(opened: OpenCase) -> None:
    kept = np.full(SHAPE, 51, np.uint8)
    found = probability(with_maps(opened, {1: kept}), 1, ((-4, 38, -9), (2, 60, 3)))
    assert found is not None and found.shape == (2, 2, 3)
    assert found == pytest.approx(0.2)


def test_a_label_that_the_model_does_not_know_has_no_share(opened: OpenCase) -> None:
    assert probability(with_maps(opened, {1: np.zeros(SHAPE, np.uint8)}), 7, BOX) is None


def test_a_sure_draft_from_before_maps_says_its_mask(opened: OpenCase) -> None:
    drawn = drafted_mask() == 2
    found = probability(opened, 2, EVERYWHERE)
    assert found is not None and found == pytest.approx(drawn.astype(np.float32), abs=1e-6)


@pytest.mark.parametrize("share", [0.55, 0.7, 0.9, 0.99])
def test_an_old_draft_gives_the_share_that_makes_its_entropy(
    opened: OpenCase, share: float
) -> None:
    """Two labels and a background: the map holds entropy over ln 3."""
    entropy = -(share * math.log(share) + (1 - share) * math.log(1 - share)) / math.log(3)
    assert opened.draft is not None
    unsure = replace(
        opened,
        uncertainty=np.full(SHAPE, round(entropy * 255), np.uint8),
        draft=replace(opened.draft, facts={"volumes_ml": {"1": 1.0, "2": 1.0}}),
    )
    inside, outside = (5, 15, 15), (0, 0, 0)
    assert probability_at(unsure, 1, inside) == pytest.approx(share, abs=0.02)
    assert probability_at(unsure, 1, outside) == pytest.approx(1 - share, abs=0.02)
    assert probability_at(unsure, 2, inside) == pytest.approx(1 - share, abs=0.02)


def test_doubt_between_all_labels_is_an_even_chance_at_most(opened: OpenCase) -> None:
    unsure = replace(opened, uncertainty=np.full(SHAPE, 255, np.uint8))
    assert probability_at(unsure, 1, (5, 15, 15)) == pytest.approx(0.5, abs=1e-3)


def test_a_draft_without_an_uncertainty_map_says_its_mask(opened: OpenCase) -> None:
    bare = replace(opened, uncertainty=None)
    assert probability_at(bare, 1, (5, 15, 15)) == 1.0
    assert probability_at(bare, 1, (0, 0, 0)) == 0.0


@pytest.mark.parametrize("about", [{"drafted": False}, {"held_out": True}])
def test_without_a_draft_on_screen_nothing_is_said(tmp_path: Path, about: dict[str, Any]) -> None:
    with workspace_with(tmp_path, ("bare",), **about) as workspace:
        shown = session_on(workspace).open
        assert shown is not None
        assert probability(shown, 1, BOX) is None and probability_at(shown, 1, (0, 0, 0)) is None


def test_the_maps_of_a_recorded_draft_reach_the_open_case(tmp_path: Path) -> None:
    kept = np.arange(6 * 20 * 22, dtype=np.uint32).reshape(6, 20, 22).astype(np.uint8)

    def record(case_id: int) -> Callable[[Any], int]:
        def operation(write: Any) -> int:
            maps = [
                NewDraftMap("mutual-information", None, masks.put(write, kept // 2)),
                NewDraftMap("probability", 2, masks.put(write, kept)),
            ]
            new = NewDraft(case_id, None, masks.put(write, drafted_mask()))
            return draft.record(write, new, (), maps)

        return operation

    with workspace_with(tmp_path, ()) as workspace:
        case_id = _add(workspace, record)
        session = session_on(workspace)
        session.open_case(case_id)
        assert session.open is not None
        found = probability(session.open, 2, EVERYWHERE)
        assert found == pytest.approx(whole(kept, SHAPE), abs=1e-4)
        assert probability(session.open, 1, EVERYWHERE) is None
        disagreement = session.open.maps.mutual_information
        assert disagreement is not None and np.array_equal(disagreement, kept // 2)


def _add(workspace: Workspace, record: Callable[[int], Callable[[Any], int]]) -> int:
    case_id = add_case(workspace, "liver_001", drafted=False)
    workspace.transaction("draft", record(case_id))
    return case_id
