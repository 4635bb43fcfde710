"""The installers' scripts: they parse, fit each other and the code, and leave workspaces alone."""

from __future__ import annotations

import configparser
import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from store import connection

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
SCRIPTS = sorted(PACKAGING.rglob("*.sh"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_shell_scripts_parse_stop_at_faults_and_can_be_run(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    shell = "bash" if "bash" in text.splitlines()[0] else "sh"
    subprocess.run([shell, "-n", str(script)], check=True)
    assert re.search(r"^set -eu", text, re.M) or script.name == "on_screen.sh"
    assert script.stat().st_mode & 0o111


def test_no_script_names_a_place_that_only_one_machine_has() -> None:
    texts = [*SCRIPTS, *PACKAGING.rglob("*.ps1"), *PACKAGING.glob("*.py"), ROOT / "voxloop.ps1"]
    texts += [*(ROOT / ".github").rglob("*.yml"), PACKAGING / "voxloop.spec"]
    for file in texts:
        hosts = set(re.findall(r"https?://([^/\"'\s}]+)", file.read_text(encoding="utf-8")))
        assert hosts <= {"deb.debian.org", "download.pytorch.org"}, file


def test_the_menu_entry_starts_the_window_on_the_file_that_was_opened() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(PACKAGING / "linux" / "voxloop.desktop", encoding="utf-8")
    said = entry["Desktop Entry"]
    assert said["Exec"] == "voxloop --window %f" and said["Icon"] == "voxloop"
    assert said["MimeType"] == "application/x-voxloop-workspace;"


def test_a_workspace_is_known_by_its_name_and_by_the_mark_in_its_database(tmp_path: Path) -> None:
    tree = ET.parse(PACKAGING / "linux" / "voxloop.xml")
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    glob = tree.find(f".//{space}glob")
    assert glob is not None and glob.get("pattern") == connection.DATABASE
    inner = tree.find(f".//{space}match/{space}match")
    assert inner is not None
    assert int(str(inner.get("value")), 16) == connection.APPLICATION_ID
    connection.create_file(tmp_path / "voxloop.db")
    at = int(str(inner.get("offset")))
    head = (tmp_path / "voxloop.db").read_bytes()
    assert struct.unpack_from(">I", head, at)[0] == connection.APPLICATION_ID


def test_the_package_says_what_build_sh_fills_in() -> None:
    control = (PACKAGING / "linux" / "control").read_text(encoding="utf-8")
    asked = set(re.findall(r"@([A-Z]+)@", control))
    build = (PACKAGING / "build.sh").read_text(encoding="utf-8")
    filled = {"PACKAGE", "OTHER", "VERSION", "DEPENDS", "SIZE"}
    assert asked == filled == set(re.findall(r"s/@([A-Z]+)@/", build))


def test_the_icon_of_windows_has_every_size() -> None:
    data = (PACKAGING / "windows" / "voxloop.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", data)
    sides = [data[6 + 16 * n] or 256 for n in range(count)]
    assert kind == 1 and sides == [16, 24, 32, 48, 64, 128, 256]
    for n in range(count):
        size, at = struct.unpack_from("<II", data, 6 + 16 * n + 8)
        assert data[at : at + 8] == b"\x89PNG\r\n\x1a\n" and at + size <= len(data)


def test_icons_are_drawn_in_the_size_that_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "icon.png"
    script = str(PACKAGING / "make_icon.py")
    subprocess.run([sys.executable, script, "png", "48", str(file)], check=True, timeout=60)
    assert struct.unpack_from(">II", file.read_bytes(), 16) == (48, 48)
    assert subprocess.run([sys.executable, script, "gif"], capture_output=True).returncode == 2


# -- Windows ---------------------------------------------------------------------------------------
@pytest.fixture
def staged(tmp_path: Path) -> Path:
    """A folder laid out as PyInstaller lays it out for Windows, of small files."""
    folder = tmp_path / "stage"
    for name in (
        "voxloop.exe", "voxloop-window.exe", "sbom.cdx.json", "lib/python311.dll",
        "lib/assets/tokens.json", "LICENCES/LIST.txt", "LICENCES/numpy/LICENSE.txt",
    ):  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


@pytest.mark.skipif(not shutil.which("makensis"), reason="makensis is not installed")
def test_the_windows_installer_compiles_and_holds_every_staged_file(
    staged: Path, tmp_path: Path
) -> None:
    setup = tmp_path / "voxloop-1.2.3-setup.exe"
    said = subprocess.run(
        ["makensis", "-V4", f"-DSTAGE={staged}", "-DVERSION=1.2.3", f"-DOUT={setup}",
         str(PACKAGING / "windows" / "voxloop.nsi")],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert said.returncode == 0, said.stdout[-1500:]
    assert setup.read_bytes()[:2] == b"MZ"
    packed = set(re.findall(r'^File: "([^"]+)"', said.stdout, re.M))
    assert packed >= {file.name for file in staged.rglob("*") if file.is_file()}
    assert "warning" not in said.stdout.lower()


@pytest.mark.skipif(not shutil.which("makensis"), reason="makensis is not installed")
def test_the_windows_installer_cannot_be_made_of_nothing(tmp_path: Path) -> None:
    command = ["makensis", "-V2", str(PACKAGING / "windows" / "voxloop.nsi")]
    assert subprocess.run(command, capture_output=True, timeout=60).returncode != 0


def test_the_windows_installer_needs_no_administrator_and_leaves_other_files_alone() -> None:
    script = (PACKAGING / "windows" / "voxloop.nsi").read_text(encoding="utf-8")
    assert "RequestExecutionLevel user" in script and "HKLM" not in script
    swept = re.findall(r'^\s*RMDir /r "([^"]+)"', script, re.M)
    assert swept == ["$INSTDIR\\lib", "$INSTDIR\\LICENCES"], "never the whole folder"
    assert "SetShellVarContext all" not in script


def test_the_workflow_calls_scripts_that_there_are_and_signs_by_a_secret() -> None:
    text = (ROOT / ".github" / "workflows" / "windows.yml").read_text(encoding="utf-8")
    for script in re.findall(r"run: (\./[\w./-]+\.ps1)", text):
        assert (ROOT / script).is_file(), script
    assert "runs-on: windows-latest" in text and "secrets.SIGN_COMMAND" in text
    assert "contents: read" in text
