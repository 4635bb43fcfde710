"""Memory ends: the patch shrinks and the training goes on; what it will need is said before."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.learning import optimise, shrinking
from engine.learning.operations import train_model
from engine.learning.refusal import Refusal
from engine.learning.resting import on_mains_only
from engine.learning.weights import load_model
from tests.learning.phantoms import case_on_disk, train_request

SHAPE = (40, 40, 40)
WORDS = (
    torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB"),
    RuntimeError("[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory"),
    RuntimeError("could not create a primitive"),
    MemoryError(),
)


def request(folder: Path, **changes: Any) -> dict[str, Any]:
    cases = [case_on_disk(folder / "cases", n, shape=SHAPE) for n in range(2)]
    return train_request(folder, cases, [], **{"steps": 8, "members": 1, "cycles": 2, **changes})


def too_little_for(
    monkeypatch: pytest.MonkeyPatch, most_voxels: int, broken: Exception, after: int = 0
) -> list[int]:
    """A machine on which a step with larger patches has no memory; gives the sizes it tried."""
    tried: list[int] = []
    healthy = optimise._loss

    def loss(work: Any, network: Any, tensors: Any) -> torch.Tensor:
        tried.append(math.prod(tensors.image.shape[2:]))
        if tried[-1] > most_voxels and len(tried) > after:
            raise broken
        return healthy(work, network, tensors)

    monkeypatch.setattr(optimise, "_loss", loss)
    return tried


@pytest.mark.parametrize("broken", WORDS, ids=lambda each: type(each).__name__ + str(each)[:9])
def test_the_patch_shrinks_and_the_training_comes_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Exception
) -> None:
    tried = too_little_for(monkeypatch, 20_000, broken)
    news: list[dict[str, Any]] = []
    result = train_model(request(tmp_path), news.append)
    assert tried[0] > 20_000 >= tried[-1] and result["steps"] == 8
    assert "Memory ran out" in result["notice"] and result["notice"].count("Memory ran out") == 1
    model = load_model(Path(result["model_folder"]))
    assert math.prod(model.contract.plan.patch) == tried[-1], "the model drafts with this patch"
    assert any("Memory ran out" in each.get("words", "") for each in news)


def test_what_was_learnt_before_memory_ended_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program took the memory in the middle: the first cycle's four steps stay done."""
    tried = too_little_for(monkeypatch, 20_000, WORDS[0], after=5)
    result = train_model(request(tmp_path), lambda news: None)
    assert result["steps"] == 8
    assert tried.count(max(tried)) == 6, "five that worked, one that broke"
    assert len([size for size in tried if size <= 20_000]) == 8 - 4, "from the checkpoint on"


def test_after_three_times_it_ends_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = too_little_for(monkeypatch, 0, WORDS[1])
    with pytest.raises(Refusal) as refused:
        train_model(request(tmp_path), lambda news: None)
    assert refused.value.code == "out-of-memory" and refused.value.hint
    assert len(tried) == shrinking.MOST_SHRINKS + 1
    assert tried == sorted(set(tried), reverse=True), "smaller each time"
    assert not (tmp_path / "result").exists()


def test_another_fault_is_not_taken_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    too_little_for(monkeypatch, 0, RuntimeError("mat1 and mat2 shapes cannot be multiplied"))
    with pytest.raises(RuntimeError, match="mat1"):
        train_model(request(tmp_path), lambda news: None)


def test_before_it_starts_it_says_what_it_will_need(tmp_path: Path) -> None:
    news: list[dict[str, Any]] = []
    train_model(request(tmp_path), news.append)
    said = next(place for place, each in enumerate(news) if "needs" in each)
    assert all(each["stage"] != "optimise" for each in news[:said]), "before, not while"
    needs = news[said]["needs"]
    assert 0.3 * 2**30 < needs["memory_bytes"] < 2 * 2**30
    assert news[said]["words"].startswith("Needs about 0.") and "a minute" in news[said]["words"]


def test_more_steps_and_larger_patches_need_more() -> None:
    from engine.learning.documents import TrainSettings
    from engine.learning.needs import foretell
    from engine.learning.plan import Normalisation, Plan
    from engine.learning.schedule import Schedule

    def needs(patch: tuple[int, int, int], steps: int, seconds: float | None = None) -> Any:
        each = (Normalisation("each case"),)
        plan = Plan(
            "residual_unet", 1, (1,), (1.0, 1.0, 1.0), patch, ((2, 2, 2),) * 3, each, (0.9, 0.1),
            (), None,
        )  # fmt: skip
        settings = TrainSettings(steps=steps, seconds=seconds)
        return foretell(plan, settings, [], Schedule.of(settings, 5), "cpu")

    night = needs((40, 56, 40), 1500)
    # Two nets of 1,500 steps at 0.21 to 0.26 s a step were 10 to 13 minutes.
    assert 8 * 60 < night.seconds < 15 * 60 and "minutes" in night.words
    assert needs((64, 64, 64), 1500).memory_bytes > night.memory_bytes
    assert needs((64, 64, 64), 20_000).words.endswith("hours")
    assert needs((40, 56, 40), 1500, seconds=45.0).seconds == 45.0


class Plug:
    """A battery's plug, and time that passes only when somebody sleeps."""

    def __init__(self, *pulled: tuple[float, float]) -> None:
        self.pulled, self.now_s = pulled, 0.0

    def unplugged(self) -> bool:
        return any(start <= self.now_s < end for start, end in self.pulled)

    def sleep(self, seconds: float) -> None:
        self.now_s += seconds


def test_on_battery_a_night_waits_and_goes_on_when_the_plug_is_in() -> None:
    plug, news = Plug((100.0, 400.0)), list[dict[str, Any]]()
    ask = on_mains_only(lambda: False, news.append, plug.unplugged, plug.sleep, lambda: plug.now_s)
    steps = []
    for _ in range(600):
        plug.now_s += 1.0
        assert ask() is False
        steps.append(plug.now_s)
    resting = [at for at in steps if 115.0 < at < 400.0]
    assert resting == [], "no step while the plug was out, ten seconds after it was pulled at most"
    assert [each["stage"] for each in news] == ["rest"], "said once"
    assert "mains power" in news[0]["words"]


def test_a_training_that_rests_can_be_stopped() -> None:
    plug = Plug((0.0, math.inf))
    asked = iter([False, False, False, True])
    ask = on_mains_only(
        lambda: next(asked), lambda _: None, plug.unplugged, plug.sleep, lambda: plug.now_s
    )
    assert ask() is True


def test_a_rest_counts_as_no_training_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock jumps by an hour while the question is asked."""
    ahead = [0.0]
    true_clock = optimise.time.monotonic

    def rest() -> bool:
        ahead[0] += 3600.0
        return False

    class Clock:
        monotonic = staticmethod(lambda: true_clock() + ahead[0])

    monkeypatch.setattr(optimise, "time", Clock)
    result = train_model(request(tmp_path, steps=4), lambda news: None, rest)
    assert result["seconds"]["optimise"] < 600.0
