"""The optimisation: nets one after another, cosine cycles, a sample at the end of each.

Reads prepared cases and the plan, writes samples and checkpoints into the job's folder. It can be
killed at any moment and goes on from its last checkpoint; a loss that is not a number takes it
back to that checkpoint with a lower rate. Evaluation follows.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from engine.learning import checkpoint, networks
from engine.learning.augment import Tensors, augment, to_tensors
from engine.learning.checkpoint import Standing
from engine.learning.crops import draw_batch
from engine.learning.dataset import Prepared
from engine.learning.documents import TrainSettings
from engine.learning.losses import verified_loss
from engine.learning.plan import Plan
from engine.learning.refusal import Refusal
from engine.learning.schedule import FEWEST_STEPS_EACH, Schedule
from engine.learning.watching import EVERY_S, Watch
from engine.learning.weights import place, save_weights

WEIGHT_DECAY = 1e-2
LARGEST_GRADIENT = 12.0
CHECKPOINT_EVERY_S = 15.0
REPORT_EVERY_S = 1.0
MOST_ROLLBACKS = 3
REST_AFTER_S = 1.0
PACE_AFTER_STEPS = 8
#: shrink and perturb: how much of the parent's weights a continued net starts from
KEPT_OF_PARENT = 0.6

Progress = Callable[[dict[str, Any]], None]
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Work:
    """Everything one optimisation needs."""

    folder: Path
    plan: Plan
    cases: Sequence[Prepared]
    settings: TrainSettings
    schedule: Schedule
    device: torch.device
    parents: tuple[dict[str, torch.Tensor], ...] = ()
    checkpoint_every_s: float = CHECKPOINT_EVERY_S
    watch: Watch | None = None


@dataclass
class _Net:
    network: nn.Module
    optimiser: torch.optim.Optimizer


def optimise(
    work: Work, progress: Progress, stop: Stop = lambda: False, members: int | None = None
) -> Standing:
    """Train every net; goes on from the checkpoint in the folder if there is one.

    `members` asks for more nets than the settings did.
    """
    work.folder.mkdir(parents=True, exist_ok=True)
    standing = checkpoint.read_standing(work.folder)
    if standing is None:
        standing = Standing(members=work.settings.members)
    if members is not None:
        standing = standing.moved(members=max(members, standing.members))
    while standing.member < standing.members:
        standing = _train_net(work, standing, progress, stop)
    return standing


def _train_net(work: Work, standing: Standing, progress: Progress, stop: Stop) -> Standing:
    net = _fresh(work, standing.member)
    if standing.step > 0:
        checkpoint.restore(work.folder, net.network, net.optimiser)
    else:
        checkpoint.write(work.folder, standing, net.network, net.optimiser)
    net.network.train()
    while standing.cycle < work.schedule.cycles:
        standing = _train_cycle(work, net, standing, progress, stop)
        standing = _watched(work, net, _with_sample(work, net, standing))
        checkpoint.write(work.folder, standing, net.network, net.optimiser)
        _say(work, standing, standing.curve[-1][2] if standing.curve else 0.0, progress)
    standing = standing.moved(member=standing.member + 1, cycle=0, step=0, cycle_started_step=0)
    checkpoint.write(work.folder, standing, net.network, net.optimiser)
    return standing


def _fresh(work: Work, member: int) -> _Net:
    """A new net for this seed and member, mixed with its parent's weights if it has one."""
    torch.manual_seed(
        int(np.random.SeedSequence([work.settings.seed, member]).generate_state(1)[0])
    )
    network = networks.find(work.plan.network).build(work.plan)
    if work.parents:
        parent = work.parents[member % len(work.parents)]
        with torch.no_grad():
            for name, value in network.named_parameters():
                value.mul_(1 - KEPT_OF_PARENT).add_(parent[name], alpha=KEPT_OF_PARENT)
    network = place(network, work.device)
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=WEIGHT_DECAY)
    return _Net(network, optimiser)


def _train_cycle(
    work: Work, net: _Net, standing: Standing, progress: Progress, stop: Stop
) -> Standing:
    """Steps until the cycle is over, with checkpoints, reports and a way back from a bad loss."""
    clock = time.monotonic()
    written = reported = watched = clock
    losses: list[float] = []
    while not work.schedule.cycle_is_over(standing):
        loss = _step(work, net, standing)
        now = time.monotonic()
        standing = standing.moved(used_s=standing.used_s + now - clock)
        clock = now
        if not np.isfinite(loss):
            standing = _rolled_back(work, net, standing)
            continue
        losses.append(loss)
        standing = standing.moved(step=standing.step + 1, total_steps=standing.total_steps + 1)
        standing = _paced(work, standing)
        stopping, clock = _asked(stop, now)
        if now - watched >= EVERY_S:
            standing, watched = _watched(work, net, standing), now
        if now - reported >= REPORT_EVERY_S or stopping:
            standing = _reported(work, standing, losses, progress)
            losses, reported = [], now
        if now - written >= work.checkpoint_every_s or stopping:
            checkpoint.write(work.folder, standing, net.network, net.optimiser)
            written = now
        if stopping:
            raise Refusal(
                "stopped",
                f"Training was stopped after {standing.total_steps} steps.",
                "Start it again: it goes on from there.",
            )
    return _reported(work, standing, losses, progress) if losses else standing


def _asked(stop: Stop, now: float) -> tuple[bool, float]:
    """Whether to end, and from when the next step is timed: a rest on battery is no training."""
    asked = time.monotonic()
    answer = stop()
    waited = time.monotonic() - asked
    return answer, now + (waited if waited > REST_AFTER_S else 0.0)


def _step(work: Work, net: _Net, standing: Standing) -> float:
    """One batch: crop, augment, forward, backward, update. Gives the loss."""
    key = [work.settings.seed, standing.member]
    batch = draw_batch(work.cases, work.plan.patch, work.settings.batch, standing.step, key)
    tensors = to_tensors(batch, work.device)
    # the last number keeps the changes apart from the choice of crops
    changes = np.random.default_rng([*key, standing.step, 1])
    tensors = augment(tensors, work.plan, changes)
    for group in net.optimiser.param_groups:
        group["lr"] = work.schedule.rate(standing)
    net.optimiser.zero_grad(set_to_none=True)
    loss = _loss(work, net.network, tensors)
    value = float(loss.detach())
    if not np.isfinite(value):
        return value
    loss.backward()  # type: ignore[no-untyped-call]
    norm = nn.utils.clip_grad_norm_(net.network.parameters(), LARGEST_GRADIENT)
    if not bool(torch.isfinite(norm)):
        return float("nan")
    net.optimiser.step()
    return value


def _loss(work: Work, network: nn.Module, tensors: Tensors) -> torch.Tensor:
    image = tensors.image.contiguous(memory_format=torch.channels_last_3d)
    on_gpu = work.device.type == "cuda"
    with torch.autocast(work.device.type, dtype=torch.bfloat16, enabled=on_gpu):
        logits = network(image)
    return verified_loss(logits, tensors.truth, tensors.weight)


def _rolled_back(work: Work, net: _Net, standing: Standing) -> Standing:
    """Back to the last checkpoint at half the rate; after three times, a plain end."""
    if standing.rollbacks >= MOST_ROLLBACKS:
        raise Refusal(
            "training-diverged",
            "Training ended: its loss was not a number, even at an eighth of the rate.",
            "Look at the newest cases for broken intensities, then train again.",
        )
    saved = checkpoint.read_standing(work.folder) or standing
    checkpoint.restore(work.folder, net.network, net.optimiser)
    back = saved.moved(
        rate_scale=standing.rate_scale / 2,
        rollbacks=standing.rollbacks + 1,
        used_s=standing.used_s,
    )
    checkpoint.write(work.folder, back, net.network, net.optimiser)
    return back


def _paced(work: Work, standing: Standing) -> Standing:
    """When the time allows too few steps for every net, train fewer nets."""
    bound = work.schedule.seconds
    if bound is None or standing.member > 0 or standing.step != PACE_AFTER_STEPS:
        return standing
    affordable = bound / (standing.used_s / standing.step)
    members = max(1, min(standing.members, int(affordable // FEWEST_STEPS_EACH)))
    return standing.moved(members=members)


def _reported(
    work: Work, standing: Standing, losses: Sequence[float], progress: Progress
) -> Standing:
    loss = float(np.mean(losses)) if losses else 0.0
    _say(work, standing, loss, progress)
    point = (standing.member, standing.step, round(loss, 5))
    return standing.moved(curve=(*standing.curve, point))


def _say(work: Work, standing: Standing, loss: float, progress: Progress) -> None:
    progress(
        {
            "stage": "optimise",
            "step": standing.total_steps,
            "of": work.schedule.steps * standing.members,
            "loss": round(loss, 5),
            "held_out_loss": standing.watched[-1][2] if standing.watched else None,
            "seconds_left": work.schedule.seconds_left(standing),
            "member": standing.member + 1,
            "members": standing.members,
            "samples": len(standing.samples),
        }
    )


def _watched(work: Work, net: _Net, standing: Standing) -> Standing:
    """Add a point to the held-out curve, where there is something to watch."""
    if work.watch is None:
        return standing
    loss = work.watch.loss(net.network)
    if not np.isfinite(loss):
        return standing  # one broken case is no reason to end, and no point of a curve
    point = (standing.member, standing.step, round(loss, 5))
    return standing.moved(watched=(*standing.watched, point))


def _with_sample(work: Work, net: _Net, standing: Standing) -> Standing:
    """Keep the net as it is at the end of a cycle: one sample of what could be learnt."""
    name = f"sample_{len(standing.samples)}.safetensors"
    sha256 = save_weights(net.network, work.folder / name)
    return standing.moved(
        samples=(*standing.samples, (name, sha256)),
        cycle=standing.cycle + 1,
        cycle_started_step=standing.step,
        cycle_started_s=standing.used_s,
    )
