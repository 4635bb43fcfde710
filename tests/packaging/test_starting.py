"""How a frozen build starts itself: as a child, as a module, as a command, as the window."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from desktop import __main__ as program
from engine.lanes import itself

ROOT = Path(__file__).resolve().parents[2]
ASKED = '{"id": 1, "op": "dance", "params": {}}\n'


def voxloop(*words: str, said: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "desktop", *words]
    return subprocess.run(
        command, cwd=ROOT, input=said, capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize("name", ["helper", "editing", "scene", "pad", "later"])
def test_the_program_itself_serves_as_each_child(name: str) -> None:
    ran = voxloop("--child", name, said=ASKED)
    assert ran.returncode == 0, ran.stderr[-500:]
    assert json.loads(ran.stdout) == {"id": 1, "failed": "there is no operation 'dance' here"}


def test_a_child_that_there_is_not_is_refused_with_the_names_there_are() -> None:
    ran = voxloop("--child", "nobody")
    assert ran.returncode == 2 and "helper" in ran.stderr and ran.stdout == ""
    assert voxloop("--child").returncode == 2


def test_a_module_of_ours_starts_by_name_with_its_arguments_and_no_other() -> None:
    ran = voxloop("--module", "desktop.helper", said=ASKED)
    assert "there is no operation" in ran.stdout, ran.stderr[-500:]
    other = voxloop("--module", "json.tool", said="{}")
    assert other.returncode == 2 and other.stdout == ""


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        (["--window"], None),
        (["--window", "/some/study"], Path("/some/study")),
        (["--window", "/some/study/voxloop.db"], Path("/some/study")),
        (["-w", "/some/study"], Path("/some/study")),
        ([], None),
    ],
)
def test_a_menu_opens_the_workspace_of_the_file_that_was_clicked(
    words: list[str], opened: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop import app

    asked: list[Path | None] = []
    monkeypatch.setattr(app, "run", lambda workspace=None: asked.append(workspace) or 0)
    assert program.main(words) == 0 and asked == [opened]


def test_from_a_checkout_everything_starts_by_python() -> None:
    assert itself.as_child("pad", "desktop.input.pad_process") == [
        sys.executable, "-P", "-m", "desktop.input.pad_process",
    ]  # fmt: skip
    assert itself.as_command() == [sys.executable, "-P", "-m", "desktop"]
    assert itself.as_module("desktop.app") == [sys.executable, "-P", "-m", "desktop.app"]


def test_where_it_is_not_installed_it_is_found_from_its_own_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nowhere(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", nowhere)
    assert itself.as_command() == [sys.executable, "-m", "desktop"]


@pytest.mark.parametrize("stray", ["select.py", "numpy.py", "base64.py"])
def test_a_stray_script_where_one_stands_is_not_taken_for_a_module(
    tmp_path: Path, stray: str
) -> None:
    (tmp_path / stray).write_text("raise SystemExit('this was imported')", "utf-8")
    command = itself.as_child("helper", "desktop.helper")
    ran = subprocess.run(
        command, cwd=tmp_path, input=ASKED, capture_output=True, text=True, timeout=120
    )
    assert "there is no operation" in ran.stdout, ran.stderr[-300:]


def test_frozen_it_starts_by_its_own_executable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert itself.as_child("pad", "desktop.input.pad_process") == [sys.executable, "--child", "pad"]
    assert itself.as_command() == [sys.executable]
    assert itself.as_module("desktop.app") == [sys.executable, "--module", "desktop.app"]


def test_frozen_on_windows_children_get_the_program_that_has_a_console(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "voxloop-window.exe"))
    assert itself.as_command() == [str(tmp_path / "voxloop.exe")]


def test_a_frozen_build_hands_over_worker_processes_before_it_loads_anything_of_ours() -> None:
    tree = ast.parse((ROOT / "desktop" / "__main__.py").read_text(encoding="utf-8"))
    loaded = [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
    names = [n.module if isinstance(n, ast.ImportFrom) else n.names[0].name for n in loaded]
    assert not [name for name in names if name and name.startswith(("desktop", "engine", "store"))]
    last = tree.body[-1]
    assert isinstance(last, ast.If)
    text = ast.unparse(last)
    assert text.index("freeze_support()") < text.index("main()")


@pytest.mark.parametrize("folder", ["", str(ROOT) + "/"])
def test_a_fault_is_placed_by_its_file_frozen_or_not_and_its_words_stay_inside(folder: str) -> None:
    """A frozen build names its files from its own folder."""
    from desktop.cli import main as commands

    code = compile("\n\nraise ValueError('Erika')", f"{folder}engine/loop/intake.py", "exec")
    try:
        exec(code, {})
    except ValueError as broken:
        said = commands._unexpected(broken).message
    assert "ValueError (intake.py, line 3)" in said and "Erika" not in said
