"""What is inside a built folder: is every part known, under which licence, what does it need?

    python packaging/parts.py check FOLDER          every file belongs to a part that may ship
    python packaging/parts.py licences FOLDER       writes FOLDER/LICENCES
    python packaging/parts.py sbom FOLDER FILE      writes the list of parts as CycloneDX JSON
    python packaging/parts.py needs FOLDER          the Debian packages it needs, one a line
    python packaging/parts.py same FROZEN CHECKOUT  whether two self-checks name the same parts

Called by `build.sh` between PyInstaller and the packers. Reads the folder and the environment it
was built from.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import shipped

HERE = Path(__file__).resolve().parent
LIBRARIES = "lib"
TEXTS = re.compile(r"(licen[cs]e|copying|notice|authors|copyright)", re.I)
CODE = (".py", ".pyc", ".pyi", ".h", ".so", ".pyd", ".dll")
# PyInstaller's own, and what Python itself brings.
STARTERS = re.compile(r"^(pyi_rth_|pyimod|_pyi_rth|pyiboot|struct$|PyInstaller$|__main__$)")
OF_PYTHON = re.compile(
    r"^(base_library\.zip|_sysconfigdata.*|libpython\d.*|python\d+\.dll|python3-dynload"
    r"|(python3\.\d+|lib-dynload)|VCRUNTIME.*|ucrtbase.*|api-ms-.*|(libssl|libcrypto|libffi).*\.dll"
    r"|sqlite3\.dll|.*\.pyd)$",
    re.I,
)
# Loaded by name at run time, so that no file says it needs them.
LOADED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libportaudio.so.2": "libportaudio2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libfontconfig.so.1": "libfontconfig1",
}
# Of Wayland, which a machine that builds need not have.
ELSEWHERE = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libwayland-client.so.0": "libwayland-client0",
}


def owners() -> dict[str, str]:
    """The first part of every path that an installed distribution put down, and whose it is."""
    found: dict[str, str] = {}
    for one in importlib.metadata.distributions():
        # The record itself: `files` would look at each of a hundred thousand.
        record = one.read_text("RECORD") or ""
        for first in {line.partition(",")[0].partition("/")[0] for line in record.splitlines()}:
            found.setdefault(first, shipped.plain_name(one.name))
            found.setdefault(first.partition(".")[0], shipped.plain_name(one.name))
    return found


def modules(folder: Path) -> set[str]:
    """The first names of all modules in the program's archive."""
    from PyInstaller.archive.readers import CArchiveReader

    program = folder / ("voxloop.exe" if (folder / "voxloop.exe").exists() else "voxloop")
    archive = CArchiveReader(str(program))
    name = next(name for name in archive.toc if name.lower().endswith(".pyz"))
    return {module.partition(".")[0] for module in archive.open_embedded_archive(name).toc}


def contents(folder: Path) -> tuple[dict[str, str], list[str]]:
    """The distributions that ship with their versions, and what belongs to none that may."""
    whose, may = owners(), shipped.distributions()
    names = modules(folder) | {file.name for file in (folder / LIBRARIES).iterdir()}
    ships: dict[str, str] = {}
    faults = []
    for name in sorted(names):
        stem = re.sub(r"-[^-]*\.dist-info$", "", name)
        first = name.partition(".")[0]
        if first in shipped.ROOMS or stem == "voxloop" or first in sys.stdlib_module_names:
            continue
        if name in shipped.BESIDE:
            continue
        if STARTERS.match(first) or OF_PYTHON.match(name):
            continue
        owner = whose.get(name) or whose.get(first) or shipped.plain_name(stem)
        if owner in may:
            ships[owner] = may[owner].version
        elif not _link_into(folder / LIBRARIES / name, whose, may):
            faults.append(f"{name} ({owner}) is in the build and in no list of what ships.")
    return ships, faults


def _link_into(file: Path, whose: dict[str, str], may: dict[str, Any]) -> bool:
    """Whether this is PyInstaller's link to a library that lies in a package."""
    if not file.is_symlink():
        return False
    inside = file.resolve()
    top = inside.relative_to(file.parent.resolve()).parts[0] if inside.exists() else ""
    return whose.get(top, "") in may


# -- licences --------------------------------------------------------------------------------------
def texts(name: str) -> dict[str, str]:
    """The licence texts of a distribution by file name: its own, else the ones we keep for it."""
    one = shipped.distributions()[name]
    found = {}
    for line in (one.read_text("RECORD") or "").splitlines():
        steps = line.partition(",")[0].split("/")
        if steps[-1].endswith(CODE) or not (TEXTS.search(steps[-1]) or "licenses" in steps[:-1]):
            continue
        place = Path(str(one.locate_file("/".join(steps))))
        if place.is_file():
            found["_".join(steps[-3:])] = place.read_text("utf-8", errors="replace")
    for kept in shipped.TEXTS_KEPT.get(name, ()):
        found[kept] = (HERE / "licences" / kept).read_text("utf-8")
    return found


def named(name: str) -> str:
    """The licence of a distribution in a few words."""
    said = importlib.metadata.metadata(name)
    expression = said.get("License-Expression")
    if expression:
        return str(expression)
    classes = [c for c in said.get_all("Classifier") or [] if c.startswith("License")]
    words = str(said.get("License") or "")
    if classes:
        return ", ".join(c.rpartition("::")[2].strip() for c in classes)
    return words.splitlines()[0] if words and words != "UNKNOWN" else "see its text"


def write_licences(folder: Path) -> None:
    """A folder with a table, the text of every part, and the offer of source."""
    ships, faults = contents(folder)
    faults += [f"{name} ships and has no licence text." for name in ships if not texts(name)]
    if faults:
        raise SystemExit("\n".join(faults))
    place = folder / "LICENCES"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    lines = ["Parts of Voxloop, their versions and licences. The texts are beside this file.", ""]
    for name, version in ships.items():
        lines.append(f"{name} {version}: {named(name)}")
        (place / name).mkdir()
        for file, text in texts(name).items():
            (place / name / file).write_text(text, "utf-8")
    for native, (licence, kept) in sorted(shipped.NATIVES.items()):
        if any((folder / LIBRARIES).rglob(native)):
            lines.append(f"  within: {native.rstrip('*-.')}: {licence}, {kept}")
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    shutil.copyfile(python, place / "python.txt")
    lines.append(f"python {sys.version.split()[0]}: PSF-2.0 (python.txt)")
    for file in sorted((HERE / "licences").iterdir()):
        shutil.copyfile(file, place / file.name)
    for inside in (shipped.ROOT / "assets").rglob("LICENSE*"):
        shutil.copyfile(inside, place / inside.name)
    (place / "LIST.txt").write_text("\n".join(lines) + "\n", "utf-8")


# -- the list of parts -----------------------------------------------------------------------------
def write_sbom(folder: Path, file: Path) -> None:
    """CycloneDX of what ships: the environment's list without what stays behind."""
    ships, _ = contents(folder)
    said = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible",
         "--of", "JSON", sys.executable],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    document = only(json.loads(said), set(ships))
    file.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", "utf-8")


def only(document: dict[str, Any], ships: set[str]) -> dict[str, Any]:
    """The list without other components, and without this machine's folders."""
    kept = [c for c in document["components"] if shipped.plain_name(c["name"]) in ships]
    for component in kept:
        references = component.get("externalReferences", [])
        component["externalReferences"] = [
            r for r in references if not r["url"].startswith("file:")
        ]
    known = {component["bom-ref"] for component in kept}
    edges = [edge for edge in document.get("dependencies", []) if edge["ref"] in known]
    for edge in edges:
        edge["dependsOn"] = [ref for ref in edge.get("dependsOn", []) if ref in known]
    root = {"type": "application", "name": "voxloop", "version": shipped.version()}
    document["metadata"]["component"] = root | {"bom-ref": "voxloop"}
    edges.append({"ref": "voxloop", "dependsOn": sorted(known)})
    python = {"type": "application", "name": "python", "version": sys.version.split()[0]}
    return document | {"components": [*kept, python | {"bom-ref": "python"}], "dependencies": edges}


# -- what it needs of the system -------------------------------------------------------------------
def needs(folder: Path) -> list[str]:
    """The Debian packages whose libraries it loads, with the C library's version."""
    files = [f for f in folder.rglob("*") if f.is_file() and not f.is_symlink() and _is_elf(f)]
    inside = {f.name for f in folder.rglob("*")}
    wanted: set[str] = set(LOADED)
    newest = (2, 17)
    for file in files:
        said = subprocess.run(
            ["readelf", "-dVW", str(file)], capture_output=True, text=True, check=False
        ).stdout
        wanted |= set(re.findall(r"Shared library: \[([^]]+)\]", said))
        for version in re.findall(r"GLIBC_(\d+)\.(\d+)", said):
            newest = max(newest, (int(version[0]), int(version[1])))
    packages = {_package(library) for library in wanted - inside} - {"libc6"}
    return [f"libc6 (>= {newest[0]}.{newest[1]})", *sorted(packages)]


def _is_elf(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def _package(library: str) -> str:
    """The Debian package of this library here.

    Raises:
        SystemExit: no package put it down, so whoever installs the folder would lack it.
    """
    if library in LOADED or library in ELSEWHERE:
        return LOADED.get(library) or ELSEWHERE[library]
    known = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True)
    found = re.search(rf"^\s*{re.escape(library)} \(.*x86-64.*\) => (.*)$", known.stdout, re.M)
    if found is None:
        raise SystemExit(f"{library} is needed and neither in the build nor on this system.")
    places = {found[1], str(Path(found[1]).resolve()), found[1].replace("/lib/", "/usr/lib/", 1)}
    for place in sorted(places):
        said = subprocess.run(["dpkg", "-S", place], capture_output=True, text=True, check=False)
        if said.returncode == 0:
            return said.stdout.partition(":")[0].strip()
    raise SystemExit(f"{library} belongs to no Debian package here.")


def same(frozen: dict[str, Any], checkout: dict[str, Any]) -> list[str]:
    """What the self-check of an installed build says otherwise than that of its checkout."""
    said = []
    if (frozen["build"], checkout["build"]) != ("installed", "checkout"):
        said.append("These are not an installed build and a checkout.")
    for part in ("plug_ins", "modules", "assets", "faults"):
        if frozen[part] != checkout[part]:
            lacks = sorted(set(_flat(checkout[part])) - set(_flat(frozen[part])))
            more = sorted(set(_flat(frozen[part])) - set(_flat(checkout[part])))
            said.append(f"{part}: the build lacks {lacks} and has {more} besides.")
    return said


def _flat(part: Any) -> list[str]:
    """Names as single words: a folder's names with the folder, and how each does."""
    if isinstance(part, dict):
        return [f"{name}.{inner}" for name, within in part.items() for inner in _flat(within)]
    return [str(one) for one in part] if isinstance(part, list) else [str(part)]


def main(words: list[str]) -> int:
    act, folder = words[0], Path(words[1])
    if act == "same":
        said = same(*(json.loads(Path(name).read_text("utf-8-sig")) for name in words[1:3]))
        sys.stdout.write("".join(f"{line}\n" for line in said))
        return 1 if said else 0
    if act == "check":
        ships, faults = contents(folder)
        sys.stdout.write("".join(f"{fault}\n" for fault in faults))
        sys.stdout.write(f"{len(ships)} distributions ship.\n")
        return 1 if faults else 0
    if act == "licences":
        write_licences(folder)
    elif act == "sbom":
        write_sbom(folder, Path(words[2]))
    elif act == "needs":
        sys.stdout.write("".join(f"{line}\n" for line in needs(folder)))
    else:
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
