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


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)
    bench = typer.Typer(help="Measure this machine and this version.", no_args_is_help=True)
    bench.command("loop")(bench_loop)
    bench.command("store")(bench_store)
    bench.command("viewer")(bench_viewer)
    bench.command("start")(bench_start)
    bench.command("ct")(bench_ct)
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
    return subprocess.call([sys.executable, "-m", "desktop", "-w", str(workspace)])


def _screenshots(place: Path) -> list[str]:
    """The window drawn off-screen in a process of its own, review and model page."""
    folder = place / "screenshots"
    folder.mkdir(exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "desktop.app",
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


def bench_viewer(context: typer.Context) -> None:
    """Slice step, brush, case switch and event-loop gaps of the window."""
    _bench(context, "viewer")


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


def _bench(context: typer.Context, name: str) -> None:
    desk: Desk = context.obj
    desk.answer(importlib.import_module(f"desktop.cli.benches.{name}").run())
