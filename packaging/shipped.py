"""What an installed Voxloop carries, and what of its libraries is left out, with the reason.

Read by the PyInstaller recipe, by the list of licences and parts (`parts.py`) and by their tests.
Needs nothing but Python.
"""

from __future__ import annotations

import fnmatch
import functools
import importlib.util
import re
import shutil
import tomllib
from importlib import metadata as installed
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("desktop", "engine", "store", "assets")
BESIDE = ("CHANGELOG.md",)  # read for what is new

# Imported by name at run time, where PyInstaller cannot see it.
ALSO = [
    "engine.learning.operations",
    "sounddevice",
    "soundfile",
    "vosk",
    "pocketsphinx",
    "pygame._sdl2.controller",
    "vtkmodules.vtkRenderingOpenGL2",
    "vtkmodules.vtkRenderingVolumeOpenGL2",
    "pydicom.pixels.decoders.gdcm",
]

# Distributions that something names as a requirement and that no line of ours reaches.
NOT_SHIPPED = {
    "matplotlib": "VTK needs it for text with formulas only",
    "setuptools": "torch compiles with it, which an installed Voxloop never does",
    "pip": "sqlite-utils installs its plug-ins with it",
}

EXCLUDED = [
    # for tests and for building
    *(
        "pytest",
        "_pytest",
        "pytestqt",
        "xdist",
        "hypothesis",
        "mypy",
        "ruff",
        "grimp",
        "importlinter",
    ),
    *("SimpleITK", "highdicom", "jpeg_ls", "_CharLS", "PyInstaller", "cyclonedx", "lxml"),
    *("IPython", "ipykernel", "jupyter_client", "jupyter_core", "nbformat", "nbclient", "zmq"),
    *("debugpy", "jedi", "tornado", "mkdocs", "markdown", "matplotlib", "mpl_toolkits", "pylab"),
    *("chardet", "yaml", "attr", "attrs", "py", "wcwidth", "prompt_toolkit", "brotli"),
    "defusedxml",  # Pillow reads XMP with it where it is there
    *("fontTools", "kiwisolver", "setuptools", "pkg_resources", "_distutils_hack", "wheel", "pip"),
    # of Pillow only what reads PNG and JPEG
    *("PIL._avif", "PIL._webp", "PIL._imagingft", "PIL._imagingcms", "PIL._imagingtk"),
    # readline and gdbm are under the GPL
    *("readline", "_gdbm", "_dbm", "dbm.gnu", "dbm.ndbm"),
    *("tkinter", "_tkinter", "turtle", "idlelib", "lib2to3", "ensurepip", "curses", "_curses"),
    # of pygame only display, events and gamepads are used
    *("pygame.font", "pygame.ftfont", "pygame.freetype", "pygame._freetype", "pygame.mixer"),
    *("pygame.mixer_music", "pygame.imageext", "pygame.midi", "pygame.pypm", "pygame.camera"),
    *(
        "pygame._camera",
        "pygame._sdl2.mixer",
        "pygame.sndarray",
        "pygame.tests",
        "pygame.examples",
        "pygame.docs",
    ),
    # of VTK only the scene's modules
    *("vtkmodules.all", "vtkmodules.qt", "vtkmodules.tk", "vtkmodules.wx", "vtkmodules.gtk"),
    *("vtkmodules.web", "vtkmodules.test", "vtkmodules.generate_pyi"),
    # Qt's bindings to what no window of ours shows
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtDesigner"),
    *("PySide6.QtUiTools", "PySide6.QtSql", "PySide6.QtHelp", "PySide6.scripts", "OpenGL"),
    "PySide6.QtNetwork",
    *("PyQt5", "PyQt6", "PySide2", "cupy", "numba", "tensorboard", "caffe2", "onnx", "triton"),
    *("numpy.f2py.tests", "numpy.tests", "scipy.tests", "sympy.testing.tests", "nibabel.tests"),
    *("torch.utils.tensorboard", "torch.testing._internal.distributed", "torch.utils.benchmark"),
]

# Files that come along with a package and are of no use in an installed program.
DROPPED = (
    "torch/include/*",
    "torch/share/*",
    "torch/test/*",
    "torch/bin/*",
    "torch/lib/*.a",
    "torch/lib/*.lib",
    "*.pyi",
    "*/tests/*",
    "PySide6/Qt/qml/*",
    "PySide6/Qt/translations/*",
    # Nothing of ours opens a connection or draws on a screen without a window system.
    "PySide6/Qt/plugins/networkinformation/*",
    "PySide6/Qt/plugins/tls/*",
    "PySide6/Qt/plugins/generic/*",
    "PySide6/Qt/plugins/egldeviceintegrations/*",
    "PySide6/Qt/plugins/platforms/libqeglfs*",
    "PySide6/Qt/plugins/platforms/libqlinuxfb*",
    "PySide6/Qt/plugins/platforms/libqminimalegl*",
    "PySide6/Qt/plugins/platforms/libqvkkhr*",
    "PySide6/Qt/plugins/platforms/libqvnc*",
    "PySide6/Qt/plugins/platformthemes/libqgtk3*",
    "PySide6/Qt/plugins/imageformats/*qtiff*",
    "PySide6/Qt/plugins/imageformats/*qtga*",
    "PySide6/Qt/plugins/imageformats/*qwbmp*",
    "PySide6/Qt/plugins/imageformats/*qicns*",
    "*libQt6Network*",
    "*libQt6Egl*",
    "PySide6/QtNetwork*",
)

# What belongs to distributions whose wheels carry no licence text: kept in `packaging/licences`.
TEXTS_KEPT = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "pygame-ce": ("LGPL-2.1.txt", "SDL2-zlib.txt"),
    "soundfile": ("LGPL-2.1.txt",),
    "vosk": ("Apache-2.0.txt",),
    "python-gdcm": ("OpenSSL-1.1.txt",),
}

# Libraries that a wheel carries under another licence than its own: licence and where its text is.
NATIVES = {
    "libSDL2-2-*": ("Zlib", "pygame-ce/SDL2-zlib.txt"),
    "libcrypto-*": ("OpenSSL and SSLeay", "python-gdcm/OpenSSL-1.1.txt"),
    "libssl-*": ("OpenSSL and SSLeay", "python-gdcm/OpenSSL-1.1.txt"),
    "libsndfile*": ("LGPL-2.1-or-later, with what it is made of", "soundfile"),
    "libgfortran-*": ("GPL-3.0 with the GCC runtime exception", "scipy and numpy"),
    "libquadmath-*": ("LGPL-2.1-or-later", "scipy and numpy"),
    "libscipy_openblas*": ("BSD-3-Clause", "scipy and numpy"),
    "libgomp*": ("GPL-3.0 with the GCC runtime exception", "torch"),
    "libicu*": ("Unicode-3.0", "pyside6-essentials"),
}
KEPT = ("torch/bin/torch_shm_manager",)  # torch looks for it when it is imported
SYSTEM = re.compile(r"^(/usr)?/lib(32|64|x32)?/")


def wanted(name: str, source: str) -> bool:
    """Whether a file of this name in the build, taken from there, ships."""
    if SYSTEM.match(source) or ("site-packages" in source and ".dist-info" in source):
        return False  # metadata comes from `metadata` below, without this machine's paths
    path = name.replace("\\", "/")
    if path in KEPT:
        return True
    return not any(fnmatch.fnmatch(path, pattern) for pattern in DROPPED)


def whole_folder(package: str) -> list[tuple[str, str]]:
    """Every file of a package that loads its library from beside itself."""
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0])
    natives = (".so", ".dll", ".dylib")
    return [(str(f), package) for f in sorted(folder.iterdir()) if f.suffix in natives]


def pyproject() -> dict[str, object]:
    document: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))[
        "project"
    ]
    return document


def version() -> str:
    return str(pyproject()["version"])


def variant() -> str:
    """`cuda` where torch brings NVIDIA's libraries along, nothing for the CPU build."""
    return "cuda" if any(name.startswith("nvidia-") for name in distributions()) else ""


def plain_name(name: str) -> str:
    """A distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@functools.cache
def distributions() -> dict[str, installed.Distribution]:
    """What Voxloop needs to run, with all that those need in turn, by plain name."""
    from packaging.requirements import Requirement

    found: dict[str, installed.Distribution] = {}
    waiting = [Requirement(line) for line in pyproject()["dependencies"]]  # type: ignore[attr-defined]
    while waiting:
        wish = waiting.pop()
        name = plain_name(wish.name)
        if name in found or name in NOT_SHIPPED:
            continue
        if wish.marker is not None and not wish.marker.evaluate({"extra": ""}):
            continue
        found[name] = installed.distribution(wish.name)
        waiting += [Requirement(line) for line in found[name].requires or []]
    return dict(sorted(found.items()))


def metadata(place: Path) -> list[tuple[str, str]]:
    """The name and version of each part, as `importlib.metadata` reads them, and nothing of this
    machine: an installation's record and its address stay behind."""
    shutil.rmtree(place, ignore_errors=True)
    taken = [(one.name, one.version, one.read_text("METADATA")) for one in distributions().values()]
    whole = f"Metadata-Version: 2.4\nName: voxloop\nVersion: {version()}\n"
    data = []
    for name, number, text in [("voxloop", version(), whole), *taken]:
        folder = f"{name.replace('-', '_')}-{number}.dist-info"
        (place / folder).mkdir(parents=True)
        (place / folder / "METADATA").write_text(text or "", encoding="utf-8")
        data.append((str(place / folder / "METADATA"), folder))
    return data
