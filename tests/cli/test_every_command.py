"""Every command of the command line, played on one small study with the real children."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desktop.cli import reference
from desktop.cli.main import main
from engine.lanes.child import Lanes
from store import job as jobs
from store.workspace import Workspace
from tests.cli.shapes import SHAPES, faults
from tests.cli.story import CASES, Story
from tests.cli.terminal import Terminal, run
from tests.loop import scans

ROOT = Path(__file__).resolve().parents[2]
# They open windows of their own and are played with the tests of the window.
PLAYED_WITH_THE_WINDOW = {
    f"bench {n}" for n in ("viewer", "scene", "start", "ct", "hands", "queue")
}
READING = (
    ("cases",), ("queue",), ("models",), ("runs",), ("notes",), ("hotspots", "{drafted}"),
    ("compare", "m1", "m2"), ("model", "record", "m1"), ("comments",), ("timeline",),
    ("report", "-o", "{out}.html"), ("audit", "log"), ("audit", "verify"), ("audit", "anchor"),
    ("check",), ("backup",), ("forget", "{patient}", "--dry-run"), ("backups",),
    ("schedule", "show"), ("commands",),
    ("held-out", "show"),
    ("findings", "{drafted}"), ("mask", "{verified}", "-o", "{out}.nii.gz"),
)  # fmt: skip
WRITING = (
    ("train",), ("draft", "--all"), ("select", "-n", "1"), ("review", "1", "skip"),
    ("note", "1", "words"), ("field", "1", "urgency", "soon"), ("context", "1", "."),
    ("propose",),
    ("gate", "m1"), ("promote", "m1", "--reason", "r"), ("rollback", "--reason", "r"),
    ("model", "pin", "m1", "--reason", "r"), ("comment", "m1", "words"),
    ("model", "export", "m1", "-o", "{out}", "--reason", "r"),
    ("run-jobs",), ("held-out", "refresh"), ("compare", "m1", "m2", "--sealed"),
    ("forget", "{patient}", "--yes"),
    ("import", "."), ("export", "-o", "{out}"), ("relink", "."),
)  # fmt: skip


@pytest.fixture(scope="module")
def children() -> Iterator[Lanes]:
    """One set of children for all commands: each command would otherwise import torch anew."""
    with Lanes() as shared, pytest.MonkeyPatch.context() as patched:
        patched.setattr(Lanes, "__init__", lambda self: self.__dict__.update(shared.__dict__))
        patched.setattr(Lanes, "__exit__", lambda *_: None)
        yield shared
        patched.undo()


@pytest.fixture(scope="module")
def story(children: Lanes, tmp_path_factory: pytest.TempPathFactory, somebody: Path) -> Story:
    folder = tmp_path_factory.mktemp("study")
    told = Story(Terminal(folder / "workspace"), folder)
    told.tell()
    return told


@pytest.mark.parametrize("command", sorted(SHAPES))
def test_the_document_has_exactly_the_promised_keys(story: Story, command: str) -> None:
    for said in story.said[command]:
        assert said.out.count("\n") == 1, "one JSON document on standard output and nothing else"
        assert not list(faults(said.document, SHAPES[command]))


def test_no_command_of_the_parser_is_missing(story: Story) -> None:
    known = set(reference.paths())
    assert set(story.said) == set(SHAPES) == known - PLAYED_WITH_THE_WINDOW


def test_the_story_that_was_told_is_the_one_that_happened(story: Story) -> None:
    said = {command: [one.document for one in told] for command, told in story.said.items()}
    taken = said["import"][0]["taken"]
    assert len(taken) == CASES and sum(case["sealed"] for case in taken) == 1
    assert sum(case["held_out"] for case in taken) == 4 + 1
    assert [no["source"].endswith("broken.nii.gz") for no in said["import"][0]["refused"]] == [True]
    first, not_due, second = said["train"]
    assert (first["model"], first["cases"], first["verdict"]["outcome"]) == ("m1", 3, "promote")
    assert first["seconds"]["optimise"] > 0
    assert (not_due["model"], not_due["run"], not_due["steps"]) == (None, None, 0)
    assert not_due["why"]
    assert (second["model"], second["cases"]) == ("m2", 5) and second["steps"] > 0
    assert second["verdict"]["outcome"] == "not enough evidence", "four held-out cases are few"
    assert said["gate"][0]["verdict"]["n"] == 4
    assert said["promote"] == [{"champion": "m2", "previous": "m1"}]
    assert said["rollback"] == [{"champion": "m1", "previous": "m2"}]
    assert len(said["compare"][0]["cases"]) == 8, "every held-out case and label"
    assert [told["sealed"]["opened_before"] for told in said["compare"][1:]] == [0, 1]
    assert all(draft["expected_dice"] is None for draft in said["draft"][0]["drafts"])
    assert len(said["draft"][0]["drafts"]) == CASES - 4 - 1 - 3
    assert said["audit verify"][0]["intact"] and said["check"][0]["faults"] == []
    children = said["doctor"][0]["children"]
    assert set(children) == {"helper", "editing", "scene", "now", "later", "pad", "ears"}
    assert set(children.values()) == {"answers"}
    assert {entry["command"] for entry in said["audit log"][0]["entries"]} >= {"review", "promote"}
    assert {pick["strategy"] for pick in said["select"][0]["picks"]} == {"typical"}
    assert all(pick["why"] for told in said["select"] for pick in told["picks"])


def test_what_was_done_to_models_and_said_of_them(story: Story) -> None:
    said = {command: [one.document for one in told] for command, told in story.said.items()}
    assert said["model pin"] == [{"model": "m1", "act": "pin"}]
    everything, of_one = said["comments"]
    assert [one["text"] for one in everything["comments"]] == [
        *("two of these moved", "misses small balls")
    ]
    assert [one["text"] for one in of_one["comments"]] == ["misses small balls"]
    away = story.folder / "m1_away"
    assert (away / "contract.json").is_file() and (away / "record.md").is_file()
    predicted = story.folder / "by the copy"
    scan = story.folder / "in" / "ball_01.nii.gz"
    story.terminal.done("predict", scan, "-o", predicted, "--model", away)
    assert (predicted / "ball_01.nii.gz").is_file(), "the copy works without its workspace"
    printed, written = said["model record"]
    assert printed["text"].startswith("# Change record of m2") and printed["file"] is None
    assert (story.folder / "m2.html").read_text("utf-8") == written["text"]
    titles = [event["title"] for event in said["timeline"][0]["events"]]
    assert "m1 was pinned" in titles and "m1 became the champion by the gate" in titles
    assert any(title.startswith("Trained m2 on 5 cases") for title in titles)
    picked = said["timeline"][1]["events"]
    assert [len(event["picks"]) for event in picked] == [3, 3]
    assert picked[0]["round"] > picked[1]["round"]
    newest, first = said["report"]
    assert newest["title"] == f"Round {picked[0]['round']}, balls"
    assert "<svg" in Path(newest["file"]).read_text("utf-8")
    assert "The next model: m1" in Path(first["file"]).read_text("utf-8")


def test_held_out_cases_were_exchanged_by_chance_and_the_bench_learned(story: Story) -> None:
    said = {command: [one.document for one in told] for command, told in story.said.items()}
    (exchanged,), (shown,) = said["held-out refresh"], said["held-out show"]
    (joined,), (retired,) = exchanged["joined"], exchanged["retired"]
    assert joined["looks"] == 0 < retired["looks"] and retired["state"] == "verified"
    now = {member["case"] for member in shown["held_out"]}
    assert joined["case"] in now and retired["case"] not in now and len(now) == 4
    assert [draw["kind"] for draw in shown["draws"]] == ["import", "sealed", "refresh"]
    assert (shown["opened"], len(shown["sealed"])) == (2, 1)
    rows = {row["case"]: row for row in story.terminal.done("cases")["cases"]}
    assert (rows[joined["case"]]["state"], rows[joined["case"]]["draft"]) == ("drafted", None)
    waiting = {row["case"]: row for row in story.terminal.done("queue")["queue"]}
    assert "blind" in waiting[joined["case"]]["why"] and waiting[joined["case"]]["score"] is None
    one, two = said["bench learning"][0]["trainings"]
    assert (one["nets"], two["nets"]) == (1, 2) and two["steps"] == 20
    assert 0 < one["optimise_share"] <= 1 and one["seconds_a_step"] > 0
    assert [row["top"] for row in said["bench learning"][0]["hotspots"]] == [3, 5, 10]
    turns = said["bench draft"][0]
    assert turns["large"]["shape"] == [12, 40, 48] and turns["small"]["samples"] == 4
    assert min(turns[size]["bare_forward_s"] for size in ("small", "large")) > 0


def test_what_was_kept_safe(story: Story) -> None:
    said = {command: [one.document for one in told] for command, told in story.said.items()}
    (restored,), (salvaged,), (relinked,) = said["restore"], said["salvage"], said["relink"]
    assert restored["restored"] and restored["words"] == ["Nothing differs."]
    assert restored["kept_aside"] and restored["models_without_weights"] == []
    assert salvaged["faults"] == [] and salvaged["back_in_queue"] == []
    assert {one["table"] for one in salvaged["tables"]} >= {"cases", "decisions", "models"}
    assert sum(one["left_out"] for one in salvaged["tables"]) == 0
    again = Terminal(story.folder / "salvaged")
    assert again.done("models")["models"] == story.terminal.done("models")["models"]
    assert again.done("check")["intact"]
    assert len(relinked["found"]) == 1 and relinked["missing"] == []
    (nights,) = said["bench nights"]
    assert [night["kind"] for night in nights["nights"]] == ["first", "better"]
    assert nights["planted_promoted"] == 0 and nights["nights"][0]["promoted"]


def test_a_restore_is_shown_before_it_is_done(story: Story) -> None:
    before = story.terminal.done("audit", "anchor")["anchor"]
    newest = story.terminal.done("backups")["backups"][-1]["file"]
    shown = story.terminal.say("restore", newest)
    assert shown.status == 1 and shown.document["restored"] is False
    assert story.terminal.done("audit", "anchor")["anchor"] == before
    said = run("-w", story.terminal.workspace, "restore", newest)
    assert said.status == 1 and "add --yes" in said.out
    new = Terminal(story.folder / "restored")
    assert new.done("restore", newest)["models_without_weights"] != []
    beside = new.done("check")["beside"]
    assert any("weights of m1" in one["fault"] and "models" in one["what_to_do"] for one in beside)


def test_the_queue_is_narrowed_down_and_sorted(story: Story) -> None:
    def names(*words: str) -> list[str]:
        return [row["name"] for row in story.terminal.done("queue", *words)["queue"]]

    states = {row["name"]: row["state"] for row in story.terminal.done("cases")["cases"]}
    verified = [name for name, state in states.items() if state == "verified"]
    assert sorted(names("--filter", "verified")) == sorted(verified)
    assert sorted(names("--filter", "all")) == sorted(states)
    assert names("--filter", "all", "--sort", "name") == sorted(states)
    assert names("--filter", "all", "--search", "ball_02") == ["ball_02"]
    assert names("--search", "no such words") == []
    assert story.terminal.refused("queue", "--filter", "lost")["code"] == "unknown-filter"


def test_states_after_the_story(story: Story) -> None:
    rows = story.terminal.done("cases")["cases"]
    states = [row["state"] for row in rows]
    assert states.count("verified") == 4 + 1 + 3 + 1 and states.count("partly-verified") == 1
    assert {row["groups"]["scanner"] for row in rows} == {"A", "B"}
    assert all(row["patient"].startswith("p_") for row in rows)
    assert all(row["draft"] is None for row in rows if row["held_out"])


def test_written_masks_lie_on_their_scans(story: Story) -> None:
    scan = scans.read(story.folder / "in" / "ball_01.nii.gz")
    for name in ("nifti/ball_01", "masks/ball_01", "more/ball_02", "draft", "uncertainty"):
        file = story.folder / f"{name}.nii.gz"
        if not file.exists():
            assert name.startswith("nifti"), "ball_01 may be unverified"
            continue
        mask = scans.read(file)
        assert mask.shape == scan.shape and np.allclose(mask.affine, scan.affine)
    values = np.asarray(scans.read(story.folder / "uncertainty.nii.gz").dataobj)
    assert values.min() >= 0 and 0 < values.max() <= 1


def test_without_json_a_person_reads_lines(story: Story) -> None:
    for words in (("cases",), ("models",), ("queue",), ("schedule", "show"), ("audit", "verify")):
        said = run("-w", story.terminal.workspace, *words)
        assert said.status == 0 and said.out.strip() and not said.out.startswith("{")
    said = run("-w", story.folder, "cases")
    assert (said.status, said.out) == (1, "")
    assert "not a Voxloop workspace" in said.err


REFUSALS = {
    "unknown-case": ("review", "nobody", "accept"),
    "unknown-model": ("gate", "m99"),
    "no-reason": ("promote", "m2"),
    "folder-exists": ("model", "export", "m1", "-o", "{in}", "--reason", "r"),
    "stands-so": ("model", "unpin", "m1", "--reason", "r"),
    "unknown-round": ("report", 99, "-o", "{out}.html"),
    "no-such-kind": ("timeline", "--kind", "gossip"),
    "empty-comment": ("comment", "m1", " "),
    "no-such-strategy": ("select", "-n", 1, "--strategy", "horoscope"),
    "no-such-format": ("export", "-o", "{out}", "--format", "dvd"),
    "folder-not-empty": ("export", "-o", "{in}"),
    "held-out": ("draft", "{held_out}"),
    "no-draft": ("hotspots", "{held_out}"),
    "verified-part": ("review", "1", "correct", "--verified", "most of it"),
    "unknown-field": ("field", "1", "colour", "red"),
    "already-a-workspace": ("init", "--labels", "a"),
    "empty-note": ("note", "1", " "),
    "no-labels-folder": ("import", "{in}", "--labels", "{out}"),
    "other-grid": ("review", "{held_out}", "correct", "--mask", "{elsewhere}"),
    "is-champion": ("gate", "m1"),
    "too-few-audits": ("held-out", "refresh", "-n", 9),
    "shares": ("import", "{in}", "--held-out", 0.6, "--sealed", 0.6),
    "no-case": ("draft",),
    "backup": ("restore", "{elsewhere}"),
    "nothing-missing": ("relink", "{in}"),
    "no-folder": ("relink", "{out}"),
    "unknown-patient": ("forget", "p_nobody", "--yes"),
    "update-unreachable": ("update", "--from", "{out}"),
}


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_refusal_is_one_sentence_with_what_to_do(story: Story, code: str) -> None:
    rows = story.terminal.done("cases")["cases"]
    elsewhere = story.folder / "elsewhere.nii.gz"
    moved = scans.RAS.copy()
    moved[2, 3] += 1.0
    scans.write(elsewhere, scans.balls(1)[1], moved)
    places = {
        "out": story.folder / "nowhere",
        "in": story.folder / "in",
        "held_out": next(row["case"] for row in rows if row["held_out"]),
        "elsewhere": elsewhere,
    }
    words = [str(word).format(**places) for word in REFUSALS[code]]
    error = story.terminal.refused(*words)
    assert error["code"] == code and error["hint"]
    assert story.terminal.done("cases")["cases"] == rows


@pytest.mark.parametrize(
    "words", [("dance",), ("review", "1", "maybe"), ("select",), ("train", "--seconds", "soon")]
)
def test_a_line_that_cannot_be_understood_ends_with_2(story: Story, words: tuple[str, ...]) -> None:
    said = story.terminal.say(*words)
    assert (said.status, said.out) == (2, "") and said.err


def test_a_held_workspace_names_its_holder_and_can_still_be_read(story: Story) -> None:
    places = places_in(story, "held")
    with Workspace.open(story.terminal.workspace, holder="the window"):
        for words in WRITING:
            error = story.terminal.refused(*(word.format(**places) for word in words))
            assert error["code"] == "workspace-held" and "the window" in error["message"]
        for words in READING:
            story.terminal.done(*(word.format(**places) for word in words))


def test_reading_commands_change_nothing(story: Story) -> None:
    before = story.terminal.done("audit", "anchor")["anchor"]
    for words in READING:
        places = places_in(story, "kept")
        story.terminal.done(*(word.format(**places) for word in words))
    assert story.terminal.done("audit", "anchor")["anchor"] == before


def places_in(story: Story, name: str) -> dict[str, object]:
    """A case whose draft is shown (held-out ones are drawn blind), a verified one, a file."""
    rows = story.terminal.done("cases")["cases"]
    return {
        "drafted": next(row["case"] for row in rows if row["draft"] and not row["held_out"]),
        "verified": next(row["case"] for row in rows if row["state"] == "verified"),
        "patient": rows[0]["patient"],
        "out": story.folder / name,
    }


def test_the_last_workspace_is_meant_when_none_is_named(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("--json", "init", "--labels", "a,b").status == 0
    assert run("--json", "cases").document == {"cases": []}
    error = run("--json", "queue").document
    assert error == {"queue": []}
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run("--json", "cases").document == {"cases": []}, "the last one opened"
    for file in tmp_path.glob("voxloop.db*"):
        file.unlink()
    assert run("--json", "cases").document["error"]["code"] == "no-workspace"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT for another process")
def test_an_interrupted_training_ends_with_130_and_goes_on_when_asked_again(story: Story) -> None:
    words = ("train", "--steps", "100", "--seed", "9")
    command = [sys.executable, "-m", "desktop", "-w", str(story.terminal.workspace), "--json"]
    asked = subprocess.Popen(
        [*command, *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        # A shell that runs this in the background hands down an ignored SIGINT.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    scratch = story.terminal.workspace / "cache" / "jobs"
    wait_until(lambda: list(scratch.glob("job_*/checkpoint.safetensors")), asked)
    asked.send_signal(signal.SIGINT)
    out, err = asked.communicate(timeout=60)
    assert (asked.returncode, out) == (130, ""), err
    assert err.strip().splitlines()[-1] == "Interrupted; what was done before is kept."
    assert story.terminal.done("check")["intact"]
    with Workspace.open(story.terminal.workspace, write=False) as workspace:
        (broken_off,) = jobs.unfinished(workspace.read())
        assert broken_off.kind == "train"
    document = story.terminal.done(*words)
    assert document["model"] == "m3" and document["steps"] == 200
    newest = story.terminal.done("runs")["runs"][0]
    assert newest["job"] == broken_off.id, "the same job, from its checkpoint"
    (exchanged,) = (told.document for told in story.said["held-out refresh"])
    taught = {pair[0] for pair in newest["split"]["cases"]}
    assert exchanged["retired"][0]["case"] in taught, "who measured before teaches now"
    assert exchanged["joined"][0]["case"] not in taught
    assert json.dumps(newest["curves"]).count('"loss": ') >= 1


def wait_until(done: Any, process: subprocess.Popen[str], limit_s: float = 60.0) -> None:
    """Wait for a state of the files; a process that ended cannot bring it about any more."""
    until = time.monotonic() + limit_s
    while not done():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until, "it did not begin"
        time.sleep(0.05)


def test_a_fault_of_the_system_is_one_document_without_paths(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "miller_john.txt"
    file.write_text("a file where a folder is wanted", "utf-8")
    assert main(["-w", str(file / "ws"), "--json", "init", "--labels", "a"]) == 1
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "broken" and "miller" not in json.dumps(error)
