"""The lanes `now` and `later`, as real processes: killed, stopped, and asked what they cannot."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.lanes.child import Child, ChildDied
from engine.lanes.protocol import Refused
from engine.learning import checkpoint
from engine.learning.operations import train_model
from tests.learning.phantoms import case_on_disk, train_request

STEPS = 120


@pytest.fixture
def later() -> Iterator[Child]:
    child = Child("later")
    yield child
    child.stop()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """The same training, never interrupted."""
    folder = tmp_path_factory.mktemp("whole")
    entries = [case_on_disk(folder / "cases", number) for number in range(2)]
    request = train_request(folder, entries, steps=STEPS)
    return train_model(request, lambda news: None), folder


def request_like(whole: tuple[dict[str, Any], Path], folder: Path) -> dict[str, Any]:
    entries = [case_on_disk(whole[1] / "cases", number) for number in range(2)]
    return train_request(folder, entries, steps=STEPS)


def hashes(result: dict[str, Any]) -> list[str]:
    return [sample["sha256"] for sample in result["contract"]["samples"]]


def test_killed_while_training_it_goes_on_and_ends_as_if_never_killed(
    whole: Any, later: Child, tmp_path: Path
) -> None:
    request = request_like(whole, tmp_path)
    past_half = threading.Event()

    def watch(news: dict[str, Any]) -> None:
        if news.get("samples", 0) > 0:
            past_half.set()

    future = later.submit("train", request, watch)
    assert past_half.wait(120)
    later.kill()
    with pytest.raises(ChildDied):
        future.result(60)
    standing = checkpoint.read_standing(tmp_path / "job")
    assert standing is not None and STEPS // 2 <= standing.total_steps < STEPS
    assert not (tmp_path / "result").exists()
    seen: list[int] = []
    answer = later.call("train", request, lambda news: seen.append(news.get("step", STEPS)), 120)
    assert min(seen) >= STEPS // 2, "it went on instead of starting anew"
    assert hashes(answer) == hashes(whole[0]) and later.starts == 2


def test_asked_to_end_while_training_it_leaves_a_checkpoint(
    whole: Any, later: Child, tmp_path: Path
) -> None:
    request = request_like(whole, tmp_path)
    under_way = threading.Event()
    future = later.submit(
        "train", request, lambda news: under_way.set() if news.get("step") else None
    )
    assert under_way.wait(120)
    process = later._process
    assert process is not None
    process.terminate()
    with pytest.raises(Refused) as refused:
        future.result(60)
    assert refused.value.code == "stopped" and "goes on from there" in refused.value.hint
    assert process.wait(60) == 0
    standing = checkpoint.read_standing(tmp_path / "job")
    assert standing is not None and standing.total_steps > 0
    assert hashes(later.call("train", request, None, 120)) == hashes(whole[0])


def test_it_runs_at_the_lowest_priority_and_leaves_a_core_free(
    whole: Any, later: Child, tmp_path: Path
) -> None:
    import psutil

    later.call("ready", {}, None, 60)
    assert later.pid is not None and psutil.Process(later.pid).nice() >= 19


def test_the_lane_now_is_ready_and_drafts_with_a_loaded_model(whole: Any, tmp_path: Path) -> None:
    child = Child("now")
    try:
        assert child.call("ready", {"model": whole[0]["model_folder"]}, None, 60)["ready"]
        case = case_on_disk(tmp_path, 77, masked=False)
        request = {
            "model": whole[0]["model_folder"],
            "cases": [case],
            "result": str(tmp_path / "drafts"),
        }
        (found,) = child.call("draft", request, None, 60)["drafts"]
        assert np.load(found["mask"]).shape == (24, 24, 24)
        with pytest.raises(Refused) as refused:
            child.call("draft", {**request, "model": str(tmp_path)}, None, 60)
        assert refused.value.code == "no-model"
        assert child.call("ready", {}, None, 60)["ready"], "a plain no does not end it"
    finally:
        child.stop()
