"""`voxloop doctor`: findings, the self-check, and a support bundle that names no patient."""

from __future__ import annotations

import getpass
import json
import platform
import sys
import zipfile
from pathlib import Path

import pytest

from desktop import settings
from desktop.cli import plug_ins, support_bundle
from tests.cli.terminal import Terminal, run
from tests.loop import scans

ROOT = Path(__file__).resolve().parents[2]
PATIENT = "Mustermann_Erika"
WARD = "Klinik Süd 4B"
NOTE = "Frau Mustermann kam am 3. Mai nach Sturz"
LABEL = "Zwischenrippenhalt"


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """A workspace whose folders, files, labels and notes all say something private."""
    place = tmp_path_factory.mktemp("clinic") / WARD
    scans.study(place / PATIENT, 2)
    for file in sorted((place / PATIENT).iterdir()):
        file.rename(file.with_name(f"{PATIENT}_{file.name}"))
    terminal = Terminal(place / "Studie Mustermann")
    terminal.done("init", "--labels", LABEL)
    taken = terminal.done("import", place / PATIENT)["taken"]
    assert len(taken) == 2
    terminal.done("note", taken[0]["case"], NOTE)
    return terminal


@pytest.fixture(scope="module")
def bundled(clinic: Terminal, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of a bundle made of that workspace, by name, as text."""
    file = tmp_path_factory.mktemp("out") / "support.zip"
    recent = settings.Settings().opened(clinic.workspace, "Mustermann")
    settings.save(recent, settings.folder() / settings.FILE)
    said = clinic.done("doctor", "--bundle", file)
    assert said["bundle"] == {"file": str(file), "inside": zipfile.ZipFile(file).namelist()}
    assert said["workspace"]["folder"] == str(clinic.workspace), "the terminal may say it"
    with zipfile.ZipFile(file) as bundle:
        return {name: bundle.read(name).decode() for name in bundle.namelist()}


def test_a_bundle_holds_what_helps(bundled: dict[str, str]) -> None:
    machine = json.loads(bundled["machine.json"])
    assert machine["versions"]["numpy"] and machine["children"]["helper"] == "answers"
    assert isinstance(machine["pad"]["pads"], int) and "gpu" in machine
    counted = json.loads(bundled["workspace.json"])
    assert counted["rows"]["cases"] == 2 and counted["rows"]["notes"] == 1
    assert len(counted["volumes"]) == 2 and len(counted["volumes"][0]["shape"]) == 3
    assert counted["actions"], "what was done, counted"
    assert json.loads(bundled["settings.json"])["recent"] == 1
    assert json.loads(bundled["parts.json"])["faults"] == []


@pytest.mark.parametrize(
    "private", ["Mustermann", "Erika", WARD, "Klinik", "Sturz", "3. Mai", LABEL, "image", ".nii"]
)
def test_a_bundle_names_no_patient_ward_note_or_label(
    private: str, bundled: dict[str, str]
) -> None:
    told = {name: text for name, text in bundled.items() if name != "README.txt"}
    hits = [name for name, text in told.items() if private.lower() in text.lower()]
    allowed = {"parts.json"} if private == "image" else set()
    assert set(hits) <= allowed, f"{private} is in {hits}"


def test_a_bundle_names_no_folder_and_neither_person_nor_machine(
    clinic: Terminal, bundled: dict[str, str]
) -> None:
    whole = "".join(bundled.values())
    for private in (str(clinic.workspace), str(clinic.workspace.parent), str(Path.home()) + "/"):
        assert private not in whole
    for name in (getpass.getuser(), platform.node()):
        told = json.loads(bundled["machine.json"])
        assert name not in json.dumps({**told, "platform": "", "versions": {}}) or len(name) < 3


def test_a_bundle_is_never_written_over_another_file(
    clinic: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.cli.examination.examine", lambda desk: FOUND)
    (tmp_path / "kept.zip").write_text("mine")
    error = clinic.refused("doctor", "--bundle", tmp_path / "kept.zip")
    assert error["code"] == "exists" and (tmp_path / "kept.zip").read_text() == "mine"
    error = clinic.refused("doctor", "--bundle", tmp_path / "no" / "such.zip")
    assert error["code"] == "not-written"


FOUND = {
    "display": ":0", "pad": {"pads": ["Erikas Controller"]}, "workspace": None,
    "voice": {"facts": {"state": "ready", "device": "Erikas Kopfhörer", "devices": ["a", "b"]}},
    "folders": {"settings": {"folder": "/home/erika", "disk_free_bytes": 5}},
}  # fmt: skip


def test_what_a_person_calls_their_devices_is_only_counted(
    clinic: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.cli.examination.examine", lambda desk: dict(FOUND))
    clinic.done("doctor", "--bundle", tmp_path / "one.zip")
    text = zipfile.ZipFile(tmp_path / "one.zip").read("machine.json").decode()
    assert "rika" not in text and json.loads(text)["voice"]["devices"] == 2


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('{"why": "cannot read Mustermann_Erika.nii"}', "Mustermann"),
        ('{"why": "MUSTERMANN_ERIKA is damaged"}', "MUSTERMANN"),
        ('{"why": "/data/Klinik Süd 4B/x"}', "Klinik Süd 4B"),
    ],
)
def test_a_name_that_slips_into_a_sentence_is_struck_out(text: str, left: str) -> None:
    known = {"Mustermann_Erika", "Klinik Süd 4B"}
    struck = support_bundle.strike(text, known)
    assert left not in struck and support_bundle.STRUCK in struck and json.loads(struck)
    assert support_bundle.strike('{"numpy": 1}', {"num", "py", ""}) == '{"numpy": 1}'


# -- the self-check --------------------------------------------------------------------------------
def test_the_self_check_finds_what_lies_in_each_folder() -> None:
    said = run("--json", "doctor", "--self-check")
    assert said.status == 0, said.err
    document = said.document
    assert document["build"] == "checkout" and document["faults"] == []
    for folder, names in document["plug_ins"].items():
        place = ROOT / folder.replace(".", "/")
        pattern = "commands_*.py" if folder == "desktop.cli" else "*.py"
        assert set(names) == {f.stem for f in place.glob(pattern)} - {"__init__"}, folder
    rooms = {
        f.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        for room in ("desktop", "engine", "store")
        for f in (ROOT / room).rglob("*.py")
    }
    told = {name for name in rooms if not name.endswith(".__init__")}
    assert told <= set(document["modules"]), sorted(told - set(document["modules"]))
    assert "tokens.json" in document["assets"]


def test_a_part_that_does_not_load_is_named_and_the_status_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "engine.imaging.formats.nrrd", None)
    said = run("--json", "doctor", "--self-check")
    assert said.status == 1
    (fault,) = said.document["faults"]
    assert fault.startswith("engine.imaging.formats.nrrd does not load")


def test_an_empty_folder_is_a_fault() -> None:
    assert plug_ins.faults({"desktop.tools": {}, "store.migrations": {"x": "loads"}}) == [
        "desktop.tools is empty."
    ]
