"""`demo` plays the loop on the sample study; `bench` measures what the documents claim.

Each prints one document; the benches are the files of `desktop/cli/benches`.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from desktop.cli.desk import Desk, notices
from engine.lanes import itself


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)
    bench = typer.Typer(help="Measure this machine and this version.", no_args_is_help=True)
    bench.command("loop")(bench_loop)
    bench.command("store")(bench_store)
    bench.command("queue")(bench_queue)
    bench.command("viewer")(bench_viewer)
    bench.command("scene")(bench_scene)
    bench.command("start")(bench_start)
    bench.command("ct")(bench_ct)
    bench.command("smart-fix")(bench_smart_fix)
    bench.command("edit")(bench_edit)
    bench.command("learning")(bench_learning)
    bench.command("draft")(bench_draft)
    bench.command("hands")(bench_hands)
    bench.command("voice")(bench_voice)
    bench.command("nights")(bench_nights)
    app.add_typer(bench, name="bench")


def demo(
    context: typer.Context,
    folder: Path = typer.Option(None, "-o", "--output", help="Instead of the user's data folder."),
    show: bool = typer.Option(False, "--open", help="Open the window on it, or write screenshots."),
    seconds: float = typer.Option(
        45.0, "--seconds", min=1.0, help="Of each training's optimisation."
    ),
) -> None:
    """Play one turn of the loop on phantoms; an existing sample study is kept."""
    from desktop.cli import demo as sample

    desk: Desk = context.obj
    place = folder or sample.sample_folder()
    if sample.finished(place):
        document: dict[str, Any] = {"workspace": str(place / "workspace"), "kept": True}
        lines = [f"The sample study is in {place / 'workspace'}."]
    else:
        story = sample.play(place, notices.print, seconds)
        document = asdict(story) | {"kept": False}
        lines = [f"Made the sample study in {story.seconds:.0f} s: {story.workspace}."]
        lines += [f"  {m}: {why}" for m, why in zip(story.models, story.verdicts, strict=True)]
    if not show:
        desk.answer(document, lines)
        return
    if _has_display():
        desk.answer(document, lines)
        raise typer.Exit(_open_window(place / "workspace"))
    shots = _screenshots(place)
    lines += ["There is no display, so these pictures of the window were made instead:"]
    desk.answer(document | {"screenshots": shots}, lines + [f"  {shot}" for shot in shots])


def _has_display() -> bool:
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def _open_window(workspace: Path) -> int:
    """The window in a process of its own: a command line carries no Qt."""
    return subprocess.call([*itself.as_command(), "-w", str(workspace)])


def _screenshots(place: Path) -> list[str]:
    """The window drawn off-screen in a process of its own, review and model page."""
    folder = place / "screenshots"
    folder.mkdir(exist_ok=True)
    command = [
        *itself.as_module("desktop.app"),
        str(place / "workspace"),
        "--shots",
        str(folder),
    ]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, timeout=180)
    return sorted(str(file) for file in folder.glob("*.png"))


def bench_loop(
    context: typer.Context,
    data: Path = typer.Option(..., "--data", help="A folder with images/ and labels/."),
    labels: str = typer.Option("anterior,posterior", "--labels", help="Names of the labels."),
    cases: int = typer.Option(120, "--cases", help="How many of the volumes, by name."),
    held_out: int = typer.Option(40, "--held-out", help="How many of them measure the models."),
    rounds: int = typer.Option(3, "--rounds", help="Rounds after the first training."),
    steps: int = typer.Option(None, "--steps", help="Steps of each net, in every training."),
    seconds: float = typer.Option(None, "--seconds", help="Of each training's optimisation."),
    reviewer: str = typer.Option("perfect", "--reviewer", help="perfect, noisy or lazy."),
    strategy: str = typer.Option(None, "--strategy", help="Instead of the task's strategy."),
    seed: int = typer.Option(1, "--seed", help="Seed of draw, picks and trainings."),
) -> None:
    """A simulated reviewer takes labelled volumes through the loop."""
    from desktop.cli.benches import loop as bench_of_the_loop

    options = bench_of_the_loop.Options(
        data=data, labels=labels, cases=cases, held_out=held_out, rounds=rounds, steps=steps,
        seconds=seconds, temper=reviewer, strategy=strategy, seed=seed,
    )  # fmt: skip
    desk: Desk = context.obj
    desk.answer(bench_of_the_loop.run(options))


def bench_store(context: typer.Context) -> None:
    """Encode and durably write label maps of 512 x 512 x 200."""
    _bench(context, "store")


def bench_queue(context: typer.Context) -> None:
    """The queue of ten thousand cases: opening, narrowing down, selecting the next hundred."""
    _bench(context, "queue")


def bench_viewer(
    context: typer.Context,
    depth: list[int] = typer.Option([160, 200], "--depth", help="Slices of a volume; repeatable."),
    side: int = typer.Option(512, "--side", help="Voxels along rows and columns."),
    switches: int = typer.Option(1000, "--switches", help="Case switches for memory; 0 for none."),
    train: bool = typer.Option(True, "--train/--no-train", help="Also while a model trains."),
    napari: Path = typer.Option(None, "--napari", help="A Python with napari, to step beside."),
) -> None:
    """Launch, slice step, brush, smart fix, case switch, memory and event-loop gaps."""
    from desktop.cli.benches import viewer as bench_of_the_viewer

    options = bench_of_the_viewer.Options(tuple(depth), side, switches, train, napari)
    desk: Desk = context.obj
    desk.answer(bench_of_the_viewer.run(options))


def bench_scene(context: typer.Context) -> None:
    """Frames of the 3-D view, moving and still, and how soon it follows an edit."""
    _bench(context, "scene")


def bench_start(context: typer.Context) -> None:
    """From the start of the process to the last case, painted; its memory and modules."""
    _bench(context, "start")


def bench_ct(
    context: typer.Context,
    data: Path = typer.Option(..., "--data", help="A folder with ct_abdomen/ and ct_multiorgan/."),
    steps: int = typer.Option(60, "--steps", min=1, help="Steps of each net; few, so it is poor."),
) -> None:
    """A real CT from DICOM to a saved correction: memory, seconds and the draft's Dice."""
    from desktop.cli.benches import ct as bench_of_a_ct

    desk: Desk = context.obj
    desk.answer(bench_of_a_ct.run(bench_of_a_ct.Options(data, steps)))


def bench_smart_fix(
    context: typer.Context,
    data: Path = typer.Option(..., "--data", help="A folder with hippocampus/ and other sets."),
    hippocampi: int = typer.Option(8, "--hippocampi", min=1, help="How many of them are played."),
    seed: int = typer.Option(100, "--seed", help="Seed of the damage."),
) -> None:
    """The smart fix: milliseconds, error against a full cut, strokes from 0.80 to 0.90 Dice."""
    from desktop.cli.benches import smart_fix as bench_of_smart_fix

    desk: Desk = context.obj
    desk.answer(bench_of_smart_fix.run(bench_of_smart_fix.Options(data, hippocampi, seed)))


def bench_edit(
    context: typer.Context,
    data: Path = typer.Option(..., "--data", help="A folder with hippocampus/ and other sets."),
    only: str = typer.Option(None, "--only", help="tools or teaching; both otherwise."),
    volumes: int = typer.Option(2, "--volumes", min=1, help="Of each set, for the tools."),
    acts: int = typer.Option(30, "--acts", min=1, help="At most so many of one tool on a draft."),
    seeds: int = typer.Option(2, "--seeds", min=1, help="Of the damage, and of the trainings."),
    steps: int = typer.Option(500, "--steps", min=10, help="Of each training."),
    cases: int = typer.Option(20, "--cases", min=1, help="Drafted cases that are swept."),
    held_out: int = typer.Option(20, "--held-out", min=1, help="Cases that measure the models."),
    labels: str = typer.Option("anterior,posterior", "--labels", help="Names of the labels."),
    threads: int = typer.Option(2, "--threads", min=1, help="Threads of a training."),
) -> None:
    """Dice per act and simulated second of each tool; sweeping hotspots against whole cases."""
    from desktop.cli.benches import edit as bench_of_editing

    options = bench_of_editing.Options(
        data, only, volumes, acts, seeds, steps, cases, held_out, labels, threads
    )
    desk: Desk = context.obj
    desk.answer(bench_of_editing.run(options))


def bench_learning(
    context: typer.Context,
    data: Path = typer.Option(..., "--data", help="A folder with images/ and labels/."),
    labels: str = typer.Option("anterior,posterior", "--labels", help="Names of the labels."),
    cases: int = typer.Option(5, "--cases", min=1, help="How many volumes teach."),
    unseen: int = typer.Option(20, "--unseen", min=1, help="How many others are drafted."),
    steps: int = typer.Option(600, "--steps", min=1, help="Steps of each net."),
    seconds: float = typer.Option(None, "--seconds", min=1.0, help="Of each training, instead."),
    threads: int = typer.Option(1, "--threads", min=1, help="Threads of a training."),
    seed: int = typer.Option(1, "--seed", help="Seed of the draw and of the nets."),
) -> None:
    """One net and two from few cases: seconds, Dice, and the true error that hotspots hold."""
    from desktop.cli.benches import learning as bench_of_learning

    desk: Desk = context.obj
    options = bench_of_learning.Options(data, labels, cases, unseen, steps, seconds, threads, seed)
    desk.answer(bench_of_learning.run(options))


def bench_draft(
    context: typer.Context,
    data: Path = typer.Option(None, "--data", help="A folder with images/ and labels/."),
    runs: int = typer.Option(5, "--runs", min=1, help="How often both take turns."),
    steps: int = typer.Option(30, "--steps", min=1, help="Steps of each net; few, so it is poor."),
) -> None:
    """A whole draft against its bare forward passes, for a small case and a large CT."""
    from desktop.cli.benches import draft as bench_of_a_draft

    desk: Desk = context.obj
    desk.answer(bench_of_a_draft.run(bench_of_a_draft.Options(data, runs, steps)))


def bench_hands(
    context: typer.Context,
    cases: int = typer.Option(50, "--cases", min=1, help="Of each session."),
    presses: int = typer.Option(200, "--presses", min=1, help="Of a button, for its latency."),
    plugs: int = typer.Option(100, "--plugs", min=2, help="How often the pad is plugged in."),
    only: str = typer.Option("", "--only", help="One session: keyboard, mouse, pad or voice."),
    hears: str = typer.Option("auto", "--recogniser", help="auto, vosk, pocketsphinx; text: none."),
) -> None:
    """A virtual gamepad through SDL, and whole sessions by keyboard, mouse, pad and voice alone."""
    from desktop.cli.benches import hands_alone as alone
    from desktop.cli.benches import hands_pad as of_the_pad

    desk: Desk = context.obj
    wanted = of_the_pad.Options(cases, presses, plugs)
    of_pad = {"bench": "hands"} if only else of_the_pad.run(wanted)
    desk.answer({**of_pad, "sessions": alone.run(alone.Options(cases, only, hears))})


def bench_voice(
    context: typer.Context,
    minutes: float = typer.Option(60.0, "--minutes", min=0.1, help="Of talk that is no command."),
    only: str = typer.Option("", "--only", help="One recogniser: vosk or pocketsphinx."),
    quick: bool = typer.Option(False, "--quick", help="A few phrases and seconds of each."),
) -> None:
    """Every phrase read by synthetic voices, in noise, and an hour of talk that is no command."""
    from desktop.cli.benches import voice as bench_of_voice

    desk: Desk = context.obj
    wanted = bench_of_voice.Options(minutes, only=only)
    desk.answer(bench_of_voice.run(bench_of_voice.quick() if quick else wanted))


def bench_nights(
    context: typer.Context,
    data: Path = typer.Option(..., "--data", help="A folder with images/ and labels/."),
    labels: str = typer.Option("anterior,posterior", "--labels", help="Names of the two labels."),
    nights: int = typer.Option(30, "--nights", min=2, help="How many nights are played."),
    cases: int = typer.Option(20, "--cases", min=3, help="How many volumes teach."),
    held_out: int = typer.Option(30, "--held-out", min=2, help="How many others measure."),
    steps: int = typer.Option(50, "--steps", min=10, help="Of an honest training."),
    draws: int = typer.Option(200, "--draws", min=1, help="Held-out sets drawn for each rate."),
    seed: int = typer.Option(1, "--seed", help="Seed of cases, nets and draws."),
) -> None:
    """Thirty nights with spoiled trainings among them: what the gate lets in, and how often."""
    from desktop.cli.benches import nights as bench_of_nights

    desk: Desk = context.obj
    options = bench_of_nights.Options(
        data, labels, nights, cases, held_out, steps, draws=draws, seed=seed
    )
    desk.answer(bench_of_nights.run(options))


def _bench(context: typer.Context, name: str) -> None:
    desk: Desk = context.obj
    desk.answer(importlib.import_module(f"desktop.cli.benches.{name}").run())
