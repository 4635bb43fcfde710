"""Both models' masks of one held-out case: drawn once, kept in the cache, never where a reviewer
who still has to label the case could meet them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.lanes.child import Lanes
from engine.learning.documents import TrainJob
from engine.learning.train import train
from engine.loop import side_by_side
from store import case as cases
from store import draft as drafts
from store import model as models
from store.model import Model
from store.refusal import Refused
from store.workspace import Workspace
from tests.learning import phantoms
from tests.loop import planting
from tests.loop.planting import DRAFTED


class Drawing(planting.NoLanes):
    """A lane `now` that draws what the test says; every other lane may not be asked."""

    def __init__(self, masks: dict[str, np.ndarray[Any, Any]]) -> None:
        super().__init__()
        self.masks = masks
        self.asked: list[str] = []

    @property
    def now(self) -> Any:
        return self

    def call(self, op: str, request: dict[str, Any], **_: Any) -> dict[str, Any]:
        assert op == "predict"
        mark = Path(request["model"]).name
        self.asked.append(mark)
        out = Path(request["result"])
        out.mkdir(parents=True)
        np.save(out / "mask.npy", self.masks[mark])
        return {"masks": [{"case": request["cases"][0]["case"], "mask": str(out / "mask.npy")}]}


def shifted(by: int) -> np.ndarray[Any, Any]:
    return np.roll(DRAFTED, by, axis=2)


@pytest.fixture
def judged(workspace: Workspace) -> tuple[int, Model, Model]:
    [held] = planting.held_out_cases(workspace, 1)
    old, new = planting.add_model(workspace, "a"), planting.add_model(workspace, "b")
    connection = workspace.read()
    return held, models.get(connection, old), models.get(connection, new)


def test_both_masks_and_the_truth_come_with_the_slice_where_the_models_differ(
    workspace: Workspace, judged: tuple[int, Model, Model]
) -> None:
    held, old, new = judged
    only_here = DRAFTED.copy()
    only_here[4, 0:2] = 2
    lanes = Drawing({"a": shifted(1), "b": np.where(only_here > 0, only_here, 0)})
    found = side_by_side.show(workspace, lanes, held, (old, new))
    assert [one.model for one in found.drawings] == ["m1", "m2"]
    assert np.array_equal(found.verified, DRAFTED)
    assert np.array_equal(found.drawings[0].mask, shifted(1))
    assert found.drawings[1].wrong == np.count_nonzero(only_here != DRAFTED)
    apart = np.count_nonzero(shifted(1) != only_here, axis=(1, 2))
    assert found.worst_slice == int(apart.argmax())
    assert found.spacing_mm == cases.get(workspace.read(), held).spacing_mm


def test_a_mask_is_drawn_once_and_made_again_when_the_cache_is_gone(
    workspace: Workspace, judged: tuple[int, Model, Model]
) -> None:
    held, old, new = judged
    lanes = Drawing({"a": DRAFTED, "b": DRAFTED})
    for _ in range(2):
        side_by_side.show(workspace, lanes, held, (old, new))
    assert lanes.asked == ["a", "b"]
    for file in (workspace.folder / "cache" / "side_by_side").glob("*.npy"):
        file.unlink()
    side_by_side.show(workspace, lanes, held, (old,))
    assert lanes.asked == ["a", "b", "a"]
    assert not list((workspace.folder / "cache" / "side_by_side").glob("drawing_*"))


def test_nothing_is_stored_where_a_blind_reviewer_could_meet_it(
    workspace: Workspace, judged: tuple[int, Model, Model]
) -> None:
    held, old, new = judged
    side_by_side.show(workspace, Drawing({"a": DRAFTED, "b": DRAFTED}), held, (old, new))
    assert drafts.of_case(workspace.read(), held) == []


def test_a_case_that_is_not_verified_or_is_sealed_is_refused_before_anything_is_drawn(
    workspace: Workspace, judged: tuple[int, Model, Model]
) -> None:
    _, old, new = judged
    blind = planting.add_case(workspace, "blind", held_out=True)
    sealed = planting.add_case(workspace, "sealed_1", sealed=True)
    planting.add_revision(workspace, sealed)
    for case, code in ((blind, "not-verified"), (sealed, "sealed")):
        with pytest.raises(Refused) as no:
            side_by_side.show(workspace, planting.NoLanes(), case, (old, new))
        assert no.value.code == code


def test_a_trained_model_draws_in_the_lane_of_the_case_on_screen(
    workspace: Workspace, lanes: Lanes, tmp_path: Path
) -> None:
    """With the real child: the mask lies on the case's grid and holds the model's labels."""
    entries = [phantoms.case_on_disk(tmp_path / "data", n) for n in (1, 2)]
    request = phantoms.train_request(tmp_path, entries, steps=16)
    made = train(TrainJob.from_json(request), lambda _: None)
    place = workspace.folder / "models" / "real"
    shutil.copytree(made["model_folder"], place)
    number = planting.do(
        workspace,
        lambda write: models.add(
            write, folder="models/real", weights_sha256=made["weights_sha256"], contract={}
        ),
    )
    held = planting.add_case(workspace, "real", held_out=True, **grid_of((24, 24, 24)))
    image, mask = phantoms.volume(9)
    (cached,) = (workspace.folder / "cache" / "volumes").glob("real*")
    np.save(cached / "volume.npy", image)
    planting.add_revision(workspace, held, mask)
    found = side_by_side.show(workspace, lanes, held, (models.get(workspace.read(), number),))
    (drawing,) = found.drawings
    assert drawing.mask.shape == mask.shape and set(np.unique(drawing.mask)) <= {0, 1, 2}
    assert 0 < drawing.wrong < 0.5 * mask.size
    assert drafts.of_case(workspace.read(), held) == []


def grid_of(shape: tuple[int, int, int]) -> dict[str, Any]:
    affine = [[0, 0, 1, 0], [0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1]]
    return {"shape": shape, "source_shape": shape, "affine": affine, "source_affine": affine}


def test_the_worst_slice_falls_back_to_the_truth_when_the_models_agree() -> None:
    truth = DRAFTED
    off = truth.copy()
    off[2] = 0
    assert side_by_side.worst_slice(truth, [off, off]) == 2
    assert side_by_side.worst_slice(truth, [truth, truth]) == int(
        np.count_nonzero(truth, axis=(1, 2)).argmax()
    )
    empty = np.zeros_like(truth)
    assert side_by_side.worst_slice(empty, [empty]) == truth.shape[0] // 2
