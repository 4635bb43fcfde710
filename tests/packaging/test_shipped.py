"""What an installed Voxloop carries: every part known, licensed, and nothing of this machine."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

import parts  # noqa: E402
import shipped  # noqa: E402


def locked() -> set[str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    found = (re.match(r"([A-Za-z0-9_.-]+)==", line) for line in lines)
    return {shipped.plain_name(one[1]) for one in found if one}


# One whose text is a line, and a list of requirements without a file of its own.
WITHOUT_TEXT = ("click-default-group", "cuda-toolkit")


def cuda_parts() -> set[str]:
    return {name for name in shipped.distributions() if name.startswith(("nvidia-", "cuda-"))}


def test_the_build_with_cuda_has_a_name_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shipped.variant() == ("cuda" if cuda_parts() else "")
    with_cuda = {**shipped.distributions(), "nvidia-cublas": shipped.distributions()["numpy"]}
    monkeypatch.setattr(shipped, "distributions", lambda: with_cuda)
    assert shipped.variant() == "cuda"


def test_what_ships_is_locked_and_leaves_the_instruments_of_tests_at_home() -> None:
    ships = set(shipped.distributions())
    brought = {
        shipped.plain_name(re.split(r"[^\w.-]", line)[0])
        for line in shipped.distributions()["torch"].requires or []
    }
    assert ships - locked() - brought - cuda_parts() == {"torch"}, "torch is installed before"
    assert {"pyside6-essentials", "vtk", "vosk", "pocketsphinx", "pygame-ce"} <= ships
    assert not ships & {"pytest", "matplotlib", "ipykernel", "pyinstaller", "mkdocs", "simpleitk"}


@pytest.mark.parametrize("name", sorted(shipped.distributions()))
def test_every_part_that_ships_has_its_licence_and_the_text_of_it(name: str) -> None:
    assert parts.named(name)
    found = parts.texts(name)
    assert any(len(text) > 300 for text in found.values()) or name in WITHOUT_TEXT, found


@pytest.mark.parametrize("name", sorted(shipped.distributions()))
def test_nothing_that_ships_is_under_the_gpl_alone(name: str) -> None:
    said = parts.named(name)
    gpl = re.search(r"(?<!L)GPL|(?<!Lesser )General Public", said.replace("Library or Lesser ", ""))
    assert not gpl or " OR " in said or "Lesser" in said, said


def test_what_is_read_beside_the_assets_comes_along_and_is_no_asset() -> None:
    """Among the assets it would be a part that a checkout lacks, and the build would stop."""
    import assets
    from desktop.ui import whats_new

    assert whats_new.file().is_file()
    assert whats_new.file().relative_to(assets.FOLDER.parent).as_posix() in shipped.BESIDE
    spec = (ROOT / "packaging" / "voxloop.spec").read_text(encoding="utf-8")
    assert "shipped.BESIDE" in spec and '"CHANGELOG.md"' not in spec


def test_the_texts_of_the_lgpl_are_whole_and_the_source_is_offered() -> None:
    for name in ("pyside6-essentials", "shiboken6"):
        assert "GNU LESSER GENERAL PUBLIC LICENSE" in parts.texts(name)["LGPL-3.0.txt"]
        assert "GNU GENERAL PUBLIC LICENSE" in parts.texts(name)["GPL-3.0.txt"]
    assert "Version 2.1" in parts.texts("pygame-ce")["LGPL-2.1.txt"]
    offer = (ROOT / "packaging" / "licences" / "SOURCES.md").read_text(encoding="utf-8")
    for part in ("PySide6", "pygame-ce", "libsndfile", "three years"):
        assert part in offer


def test_libraries_that_wheels_carry_from_elsewhere_are_accounted_for() -> None:
    """Those of pygame that would come under the LGPL with sound and fonts stay behind."""
    import fnmatch

    site = Path(shipped.__file__).parent
    assert site.is_dir()
    places = {
        name: Path(str(one.locate_file("."))) for name, one in shipped.distributions().items()
    }
    told = tuple(shipped.NATIVES)
    for name in ("numpy", "scipy", "python-gdcm"):
        folder = places[name] / f"{name.replace('-', '_')}.libs"
        for file in folder.iterdir() if folder.is_dir() else ():
            assert any(fnmatch.fnmatch(file.name, pattern) for pattern in told), file.name


@pytest.mark.parametrize(
    ("name", "source", "ships"),
    [
        ("libreadline.so.8", "/lib/x86_64-linux-gnu/libreadline.so.8", False),
        ("libX11.so.6", "/usr/lib/x86_64-linux-gnu/libX11.so.6", False),
        ("torch/bin/torch_shm_manager", "/venv/lib/torch/bin/torch_shm_manager", True),
        ("torch/bin/protoc", "/venv/lib/torch/bin/protoc", False),
        ("torch/include/ATen/ATen.h", "/venv/lib/torch/include/ATen/ATen.h", False),
        ("torch/lib/libtorch_cpu.so", "/venv/lib/torch/lib/libtorch_cpu.so", True),
        ("torch\\lib\\torch_cpu.lib", "C:\\venv\\torch\\lib\\torch_cpu.lib", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/venv/PySide6/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", "/venv/x.so", False),
        ("attrs-26.dist-info/METADATA", "/venv/site-packages/attrs-26.dist-info/METADATA", False),
        ("numpy-2.dist-info/METADATA", "/tmp/work/metadata/numpy-2.dist-info/METADATA", True),
    ],
)
def test_system_libraries_and_what_nobody_runs_stay_behind(
    name: str, source: str, ships: bool
) -> None:
    assert shipped.wanted(name, source) is ships


def test_python_parts_under_the_gpl_are_never_taken_along() -> None:
    assert {"readline", "_gdbm"} <= set(shipped.EXCLUDED)


def test_metadata_says_names_and_versions_and_nothing_of_this_machine(tmp_path: Path) -> None:
    data = shipped.metadata(tmp_path)
    assert len(data) == len(shipped.distributions()) + 1
    texts = {folder: Path(file).read_text(encoding="utf-8") for file, folder in data}
    ours = texts[f"voxloop-{shipped.version()}.dist-info"]
    assert f"Version: {shipped.version()}" in ours
    assert all("Version:" in text for text in texts.values())
    assert not [folder for folder, text in texts.items() if str(ROOT) in text]
    assert {Path(file).name for file, _ in data} == {"METADATA"}


def test_the_list_of_parts_keeps_what_ships_and_no_folder_of_this_machine() -> None:
    document = {
        "metadata": {},
        "components": [
            {"name": "NumPy", "bom-ref": "n", "externalReferences": [
                {"url": "file:///home/someone/wheels/numpy.whl"}, {"url": "https://numpy.org"}]},
            {"name": "pytest", "bom-ref": "p"},
        ],
        "dependencies": [{"ref": "n", "dependsOn": ["p"]}, {"ref": "p"}],
    }  # fmt: skip
    found = parts.only(document, {"numpy"})
    assert [one["name"] for one in found["components"]] == ["NumPy", "python"]
    assert "someone" not in json.dumps(found)
    assert found["metadata"]["component"]["version"] == shipped.version()
    edges = {edge["ref"]: edge.get("dependsOn") for edge in found["dependencies"]}
    assert edges == {"n": [], "voxloop": ["n"]}


def test_a_build_that_lacks_a_part_of_its_checkout_is_told() -> None:
    one = {"modules": ["a", "b"], "plug_ins": {"f": {"x": "loads"}}, "assets": ["i"], "faults": []}
    frozen, checkout = {**one, "build": "installed"}, {**one, "build": "checkout"}
    assert parts.same(frozen, checkout) == []
    (said,) = parts.same({**frozen, "modules": ["a"]}, checkout)
    assert "lacks ['b']" in said
    (said,) = parts.same({**frozen, "plug_ins": {"f": {"x": "does not load"}}}, checkout)
    assert "f.x.does not load" in said
    assert parts.same(checkout, checkout) == ["These are not an installed build and a checkout."]


@pytest.mark.skipif(
    not shutil.which("dpkg") or not shutil.which("readelf"), reason="needs Debian's tools"
)
def test_what_a_build_needs_of_the_system_is_named_by_package(tmp_path: Path) -> None:
    import _bz2

    if not str(getattr(_bz2, "__file__", "")).endswith(".so"):
        pytest.skip("this Python has no extension to look at")
    shutil.copy(_bz2.__file__, tmp_path)
    found = parts.needs(tmp_path)
    assert re.fullmatch(r"libc6 \(>= 2\.\d+\)", found[0])
    assert {"libegl1", "libportaudio2"} <= set(found), "loaded by name at run time"
    ran = subprocess.run(
        ["readelf", "-dW", _bz2.__file__], capture_output=True, text=True, check=True
    )
    if "libbz2" in ran.stdout:
        assert "libbz2-1.0" in found
