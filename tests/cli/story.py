"""A small study taken through every command, in the order in which a person would use them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import demo, practice
from desktop.cli.benches import draft as bench_of_a_draft
from desktop.cli.benches import store as bench_of_the_store
from desktop.cli.benches import voice as bench_of_voice
from desktop.input.voice import models
from engine.imaging import phantom
from tests.cli.terminal import Said, Terminal, run
from tests.loop import scans

CASES = 13
TASK = """
name = "balls"
guideline = "Two balls."
new_cases_to_train = 2

[[labels]]
name = "one"
floor = 0.01

[[labels]]
name = "two"

[[fields]]
name = "urgency"
kind = "choice"
choices = ["routine", "soon"]
"""


@dataclass
class Story:
    """What was played, and the study it was played on."""

    terminal: Terminal
    folder: Path
    said: dict[str, list[Said]] = field(default_factory=dict)

    def play(self, command: str, *words: object) -> Any:
        said = self.terminal.say(*command.split(), *words)
        self.said.setdefault(command, []).append(said)
        assert said.status == 0, f"{command} {words}: {said}"
        return said.document

    def tell(self) -> None:
        """The whole story, each command at least once."""
        first_model(self)
        second_model(self)
        keep_and_leave(self)
        measure_anew(self)
        look_after(self)

    def name(self, case: int) -> str:
        """The ball that a case is: its number is not its place in the import."""
        rows = self.terminal.done("cases")["cases"]
        return next(str(row["name"]) for row in rows if row["case"] == case)

    def draw(self, case: int) -> Any:
        mask = self.folder / "truth" / f"{self.name(case)}.nii.gz"
        return self.play("review", case, "correct", "--mask", mask, "--seconds", 30)


def first_model(told: Story) -> None:
    folder = told.folder
    scans.study(folder / "in", CASES, folder / "truth")
    (folder / "in" / "broken.nii.gz").write_bytes(b"no image")
    rows = [f"ball_{n:02d},patient {n},{'A' if n % 2 else 'B'}" for n in range(1, CASES + 1)]
    (folder / "list.csv").write_text("\n".join(["name,patient,scanner", *rows]), "utf-8")
    (folder / "task.toml").write_text(TASK, "utf-8")
    told.play("init", "--task", folder / "task.toml")
    table = ("--list", folder / "list.csv")
    shares = ("--held-out", 0.34, "--sealed", 0.08)
    told.play("import", folder / "in", *table, *shares, "--seed", 1)
    for row in told.play("cases")["cases"]:
        if row["held_out"]:
            told.draw(row["case"])
    picked = told.play("select", "-n", 3)["picks"]
    told.play("queue")
    for pick in picked:
        told.draw(pick["case"])
    told.play("train", "--steps", 60)
    told.play("draft", "--all")


def second_model(told: Story) -> None:
    picked = told.play("select", "-n", 3, "--strategy", "random", "--seed", 5)["picks"]
    # The case with most hotspots is corrected in one of them; two others are decided whole.
    drafts = told.said["draft"][0].document["drafts"]
    one = max(drafts, key=lambda draft: int(draft["hotspots"]))["case"]
    two, three = [pick["case"] for pick in picked if pick["case"] != one][:2]
    spots = told.play("hotspots", one)["hotspots"]
    mask = told.folder / "truth" / f"{told.name(one)}.nii.gz"
    part = f"hotspots:{spots[0]['rank']}"
    told.play("sweep", "-n", 5, "--per-case", 1)
    told.play("review", one, "correct", "--mask", mask, "--verified", part)
    told.play("findings", one)
    told.play("findings", one, "--csv", told.folder / "findings.csv")
    told.play("review", two, "accept", "--seconds", 5)
    told.play("review", three, "skip")
    told.play("review", three, "flag", "--reason", "motion")
    told.play("review", three, "reject")
    told.play("review", three, "reopen")
    told.play("train", "--if-due")
    told.play("train", "--seconds", 2, "--seed", 2)
    told.play("models")
    told.play("runs")
    told.play("compare", "m1", "m2")
    told.play("gate", "m2")
    told.play("promote", "m2", "--reason", "drafts look better")
    told.play("rollback", "--reason", "they do not")
    about_models(told)
    told.play("draft", three)
    told.play("draft", "--next", 1)


def about_models(told: Story) -> None:
    """What a person does to models beside crowning them, and the pages that tell of it."""
    told.play("model pin", "champion", "--reason", "in use this week")
    told.play("model unpin", "m1", "--reason", "no longer")
    told.play("model retire", "m2", "--reason", "worse at the edge")
    told.play("model reinstate", "m2", "--reason", "look again")
    told.play("comment", "m2", "misses small balls")
    told.play("comment", "round:1", "two of these moved")
    told.play("comments")
    told.play("comments", "m2")
    told.play("model export", "m1", "-o", told.folder / "m1_away", "--reason", "second site")
    told.play("model record", "m2")
    told.play("model record", "m2", "-o", told.folder / "m2.html")
    told.play("timeline")
    told.play("timeline", "-n", 2, "--kind", "picked")
    told.play("report", "-o", told.folder / "newest.html")
    told.play("report", 1, "-o", told.folder / "first.md")


def keep_and_leave(told: Story) -> None:
    folder = told.folder
    drafted = told.play("draft", "--next", 1)["drafts"][0]["case"]
    for what in ("draft", "uncertainty"):
        told.play("mask", drafted, "-o", folder / f"{what}.nii.gz", "--what", what)
    told.play("note", drafted, "an odd edge")
    told.play("notes")
    told.play("notes", "--search", "edge")
    told.play("field", drafted, "urgency", "soon")
    told.play("propose")
    older = scans.write(told.folder / "older" / "prior.nii.gz", scans.balls(77)[0])
    told.play("context", drafted, older)
    for format in ("nifti", "nrrd"):
        told.play("export", "-o", folder / format, "--format", format)
    told.play("predict", folder / "in" / "ball_01.nii.gz", "-o", folder / "masks")
    models = told.terminal.workspace / "models"
    model = next(path for path in models.iterdir() if path.is_dir())
    said = run(
        "--json", "predict", folder / "in" / "ball_02.nii.gz", "-o", folder / "more",
        "--model", model,
    )  # fmt: skip
    told.said["predict"].append(said)


def measure_anew(told: Story) -> None:
    """The last cases that nobody decided on: chance picks them, and one of them measures."""
    told.play("compare", "m1", "m2", "--sealed")
    told.play("compare", "m2", "m1", "--sealed")
    told.play("select", "-n", 2, "--strategy", "random", "--seed", 1)
    told.play("held-out refresh", "-n", 1, "--seed", 2)
    told.play("held-out show")


def keep_safe(told: Story) -> None:
    newest = told.play("backups")["backups"][0]["file"]
    told.play("restore", newest, "--yes")
    told.play("salvage", "-o", told.folder / "salvaged")
    (told.folder / "older").rename(told.folder / "elsewhere")
    told.play("relink", told.folder / "elsewhere")
    told.play("forget", told.terminal.done("cases")["cases"][0]["patient"], "--dry-run")
    (told.folder / "voxloop.json").write_text('{"version": "99.0"}', "utf-8")
    told.play("update", "--from", told.folder)
    told.play("schedule install")
    told.play("schedule remove")


def look_after(told: Story) -> None:
    for command in (
        "audit log", "audit verify", "audit anchor", "check", "backup", "schedule show",
        "commands", "doctor", "run-jobs",
    ):  # fmt: skip
        told.play(command)
    keep_safe(told)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bench_of_the_store, "SHAPE", (60, 128, 128))
        patched.setattr(bench_of_the_store, "ORGANS", (((30, 60, 60), (20, 30, 30)),) * 4)
        patched.setattr(bench_of_the_store, "run", partial(bench_of_the_store.run, 3, told.folder))
        told.play("bench store")
    told.play("voice show")
    told.play("voice install", models.bundled())
    with pytest.MonkeyPatch.context() as patched:
        few = bench_of_voice.Options(0.05, {"clean": 1}, 2)
        patched.setattr(bench_of_voice, "Options", lambda *_, **__: few)
        told.play("bench voice", "--minutes", 0.1)
    labelled = told.folder / "bench"
    scans.study(labelled / "images", 8, labelled / "labels")
    told.play(
        "bench loop", "--data", labelled, "--labels", "one,two", "--cases", 8, "--held-out", 2,
        "--rounds", 0, "--steps", 10,
    )  # fmt: skip
    told.play(
        "bench learning", "--data", labelled, "--labels", "one,two", "--cases", 3, "--unseen", 3,
        "--steps", 10,
    )  # fmt: skip
    told.play(
        "bench nights", "--data", labelled, "--labels", "one,two", "--cases", 3, "--held-out", 4,
        "--nights", 2, "--steps", 10, "--draws", 2,
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as patched:
        few = partial(bench_of_a_draft.Options, large=(12, 40, 48))
        patched.setattr(bench_of_a_draft, "Options", few)
        told.play("bench draft", "--data", labelled, "--runs", 2, "--steps", 2)
    sets = told.folder / "sets"
    scans.study(sets / "hippocampus" / "images", 1, sets / "hippocampus" / "labels")
    told.play("bench smart-fix", "--data", sets, "--hippocampi", 1)
    few_acts = ("--volumes", 1, "--acts", 2, "--seeds", 1)
    told.play("bench edit", "--data", sets, "--only", "tools", *few_acts)
    with pytest.MonkeyPatch.context() as patched:
        # The same story with few and small bodies.
        small = partial(phantom.study, shape=(30, 40, 48))
        patched.setattr(demo.phantom, "study", small)
        for name, value in (("CASES", 7), ("HELD_OUT", 2), ("FIRST", 3), ("BATCH", 1)):
            patched.setattr(demo, name, value)
        told.play("demo", "-o", told.folder / "demo", "--seconds", 1)
    again = told.play("demo", "-o", told.folder / "demo")
    assert again == {"workspace": str(told.folder / "demo" / "workspace"), "kept": True}
    told.said["demo"].pop()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(practice, "CASES", 1)
        told.play("practice", "-o", told.folder / "practice")
