"""The timer of the system: units that systemd takes in, whose command trains when one is due."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import xml.dom.minidom
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import nightly, notifying
from store import task as tasks
from store.task import Task
from store.workspace import Workspace

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="systemd is Linux's")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in a folder whose name needs quoting, and a home of its own for the units."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    place = tmp_path / 'a "night" at 100% $HOME'
    Workspace.create(place, Task.from_labels(["one"], name="t"), "ana").close()
    return place


def words_of(line: str) -> list[str]:
    """ExecStart= as systemd splits it: quotes, and percent and dollar written twice."""
    words = shlex.split(line.removeprefix("ExecStart="))
    return [word.replace("%%", "%").replace("$$", "$") for word in words]


def exec_start(text: str) -> list[str]:
    return words_of(next(line for line in text.splitlines() if line.startswith("ExecStart=")))


@LINUX
def test_systemd_finds_nothing_wrong_with_the_units(folder: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed here")
    done = nightly.install(folder, "02:30")
    assert [file.suffix for file in done.files] == [".service", ".timer"]
    ran = subprocess.run(
        ["systemd-analyze", "--user", "verify", *map(str, done.files)],
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder)},
    )
    said = [line for line in ran.stderr.splitlines() if nightly.name_of(folder) in line]
    assert (ran.returncode, said) == (0, []), ran.stderr
    calendar = next(line for line in done.files[1].read_text().splitlines() if "OnCal" in line)
    asked = ["systemd-analyze", "calendar", calendar.removeprefix("OnCalendar=")]
    shown = subprocess.run(asked, capture_output=True, text=True)
    assert shown.returncode == 0 and "02:30:00" in shown.stdout


@LINUX
def test_systemd_notices_a_broken_unit(folder: Path) -> None:
    """The test before this one can fail."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed here")
    timer = nightly.install(folder, "25:99").files[1]
    ran = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(timer)], capture_output=True, text=True
    )
    assert ran.returncode != 0 or "OnCalendar" in ran.stderr


@LINUX
def test_the_timers_command_runs_and_says_that_nothing_is_due(folder: Path) -> None:
    service = nightly.install(folder, "02:00").files[0]
    words = exec_start(service.read_text("utf-8"))
    assert words[-5:-3] == [str(folder), "--json"] or str(folder) in words
    root = next(
        line.removeprefix("WorkingDirectory=")
        for line in service.read_text("utf-8").splitlines()
        if line.startswith("WorkingDirectory=")
    )
    ran = subprocess.run(words, cwd=root.replace("%%", "%"), capture_output=True, text=True)
    document = json.loads(ran.stdout)
    assert ran.returncode == 0 and document["run"] is None
    assert document["why"] == "waits for 3 more verified cases to train a first model"


@LINUX
def test_a_window_that_holds_the_workspace_is_left_alone(folder: Path) -> None:
    words = exec_start(nightly.install(folder, "02:00").files[0].read_text("utf-8"))
    with Workspace.open(folder, holder="the window"):
        ran = subprocess.run(words, cwd=nightly.ROOT, capture_output=True, text=True)
    error = json.loads(ran.stdout)["error"]
    assert ran.returncode == 1 and error["code"] == "workspace-held"
    assert "the window" in error["message"]
    assert error["hint"] == "The open window trains by itself."
    service = nightly.unit_folder() / f"{nightly.name_of(folder)}.service"
    assert "SuccessExitStatus=1" in service.read_text("utf-8"), "so the unit has not failed"


@LINUX
def test_installed_twice_is_one_timer_and_removed_is_none(folder: Path, tmp_path: Path) -> None:
    assert not nightly.installed(folder)
    nightly.install(folder, "02:00")
    nightly.install(folder, "03:00")
    assert nightly.installed(folder)
    units = sorted((tmp_path / "config" / "systemd" / "user").iterdir())
    assert len(units) == 2 and "03:00:00 UTC" in units[1].read_text("utf-8")
    other = tmp_path / "other"
    Workspace.create(other, Task.from_labels(["one"], name="t"), "ana").close()
    nightly.install(other, "02:00")
    assert nightly.remove(folder).words == "The timer is gone."
    assert nightly.remove(folder).words == "There was no timer."
    assert nightly.installed(other) and not nightly.installed(folder)


def test_the_names_of_the_units_say_nothing_of_the_folder(folder: Path) -> None:
    for name, text in nightly.units(folder, "02:00").items():
        assert "night" not in name
        described = [line for line in text.splitlines() if line.startswith("Description=")]
        assert described and str(folder) not in described[0]


def test_the_task_for_windows_is_well_formed_and_runs_the_same(folder: Path) -> None:
    """Windows itself has not seen it."""
    text = nightly.windows_task(folder, "02:00").split("?>", 1)[1]
    document = xml.dom.minidom.parseString(text)

    def value(name: str) -> str:
        return str(document.getElementsByTagName(name)[0].firstChild.data)  # type: ignore[union-attr]

    assert value("StartBoundary").endswith("T02:00:00Z")
    assert value("StartWhenAvailable") == "true", "a night slept through is caught up"
    line = f"{value('Command')} {value('Arguments')}"
    assert line == subprocess.list2cmdline(nightly.command(folder))


def test_the_time_is_the_tasks(folder: Path, tmp_path: Path) -> None:
    from tests.cli.terminal import Terminal

    with Workspace.open(folder) as workspace:
        task = replace(workspace.task, nightly_at_utc="04:15")
        workspace.transaction("task", lambda write: tasks.replace(write, task))
    terminal = Terminal(folder)
    if sys.platform.startswith("linux"):
        document = terminal.done("schedule", "install")
        assert document["at_utc"] == "04:15" and len(document["files"]) == 2
        assert terminal.done("schedule", "show")["timer"] is True
        assert terminal.done("schedule", "remove")["words"] == "The timer is gone."
    assert terminal.done("schedule", "show")["timer"] is False
    with Workspace.open(folder) as workspace:
        task = replace(workspace.task, nights="never")
        workspace.transaction("task", lambda write: tasks.replace(write, task))
    assert terminal.refused("schedule", "install")["code"] == "never-trains"
    assert terminal.done("schedule", "show")["words"] == "Next training begins when you start it"


@LINUX
def test_the_verdict_reaches_the_desktop_as_one_argument(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for the desktop's own program writes down what it was given."""
    program = tmp_path / "notify-send"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/heard"\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    words = 'm8: better on 9 of 12, +0.021 "Dice"; $(rm -rf x): promoted.'
    assert notifying.tell(words)
    assert (tmp_path / "heard").read_text("utf-8").splitlines()[-1] == words


def test_without_a_desktop_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not notifying.tell("m8: promoted.")
