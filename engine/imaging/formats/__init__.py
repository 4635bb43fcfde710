"""The doors: one file a format, found by looking, each with `suffixes`, `sniff`, `find` and `read`.

A format module may also `write` masks. Files here whose names begin with `dicom_` are rooms behind
the DICOM door and no formats themselves. `operations` asks `of(path)` which door a file fits.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, cast

from numpy.typing import NDArray

from engine.imaging.grid import Grid
from engine.imaging.refusal import Refusal
from engine.imaging.volume import Volume


@dataclass(frozen=True)
class Found:
    """One volume that can be taken: where it lies, a calm name for it, and its files.

    `patient` is who it is of, unhashed, and never leaves the helper as it is.
    """

    source: str
    name: str
    kind: str
    files: tuple[str, ...]
    modality: str
    mask_like: bool = False
    patient: str = field(default="", repr=False)


@dataclass(frozen=True)
class Left:
    """What was left out and why, in words without a patient's name."""

    source: str
    why: str
    hint: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Format(Protocol):
    """What every format module offers."""

    KIND: str
    suffixes: tuple[str, ...]
    sniff: Callable[[Path], bool]
    find: Callable[[Sequence[Path]], tuple[list[Found], list[Left]]]
    read: Callable[[Sequence[Path]], Volume]


@lru_cache(maxsize=1)
def every() -> tuple[Format, ...]:
    """All formats, in the order of their file names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(cast(Format, module) for module in modules if hasattr(module, "suffixes"))


def of(path: Path) -> Format | None:
    """The format whose content check the file passes; names decide nothing."""
    return next((format_ for format_ in every() if format_.sniff(path)), None)


def by_kind(kind: str) -> Format:
    """The format called "dicom", "nifti", "nrrd"."""
    return next(format_ for format_ in every() if kind == format_.KIND)


def writer(kind: str) -> Callable[[Path, NDArray[Any], Grid], None]:
    """How the format writes a mask or map on its grid."""
    write = getattr(by_kind(kind), "write", None)
    if write is None:
        raise Refusal("no-writer", f"Masks are not written as {kind}.", "Choose NIfTI or NRRD.")
    return cast("Callable[[Path, NDArray[Any], Grid], None]", write)
