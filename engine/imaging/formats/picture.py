"""The door for picture files: reads one grey PNG or JPEG as one flat case, for triage.

A picture file says neither where in the patient it lies nor how large a pixel is, and the facts say
so. Grey that was saved as colour (red, green and blue alike) comes back to grey without loss;
whatever would lose something is refused. Files are checked piece by piece before they are unpacked,
because an unpacker may fill up what is missing.
"""

from __future__ import annotations

import warnings
import zlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.imaging.formats import Found, Left
from engine.imaging.formats.dicom_flat import IN_PIXELS, ORIENTATION, THICK_MM
from engine.imaging.grid import Grid
from engine.imaging.naming import looks_like_a_mask, patient_of, stem
from engine.imaging.refusal import Refusal
from engine.imaging.volume import PICTURE, Facts, Volume, check_size, plainest

KIND = "picture"
suffixes = (".png", ".jpg", ".jpeg")

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_END_OF_JPEG = b"\xff\xd9"
_GREY = {"L", "I;16", "I;16B", "I"}
_COLOURED = {"RGB", "RGBA", "LA", "P", "PA"}
_TURNED = 0x0112  # Exif: the camera's wish how to turn the picture

# `check_size` holds the bound, for every format alike and before anything is unpacked.
Image.MAX_IMAGE_PIXELS = None


def sniff(path: Path) -> bool:
    """Whether the file starts as a PNG or a JPEG."""
    with path.open("rb") as file:
        start = file.read(8)
    return start == PNG or start.startswith(JPEG)


def find(paths: Sequence[Path]) -> tuple[list[Found], list[Left]]:
    """Every grey picture, by its header; pixels are looked at where grey may be saved as colour."""
    found: list[Found] = []
    left: dict[tuple[Path, str], list[tuple[Path, Refusal]]] = defaultdict(list)
    for path in paths:
        try:
            with _opened(path) as image:
                if image.mode not in _GREY:
                    _grey(image)
        except Refusal as refusal:
            left[path.parent, refusal.message].append((path, refusal))
            continue
        files, mask_like = (str(path),), looks_like_a_mask(path)
        who = patient_of(path)
        found.append(Found(str(path), stem(path), KIND, files, PICTURE, mask_like, who))
    return found, [_left(members) for members in left.values()]


def _left(members: Sequence[tuple[Path, Refusal]]) -> Left:
    """One line for the pictures of a folder that are left out for one reason."""
    path, refusal = members[0]
    return Left(str(path if len(members) == 1 else path.parent), refusal.message, refusal.hint)


def read(files: Sequence[Path]) -> Volume:
    """One picture as one slice: rows run down and columns to the right, as in the file."""
    if len(files) != 1:
        why = "Several pictures were given as one."
        raise Refusal("several-pictures", why, "Scan the folder again and choose one of them.")
    path = files[0]
    _check_whole(path)
    with _opened(path) as image:
        lossy = image.format == "JPEG"
        array = plainest(_grey(image)[np.newaxis])
    affine = np.zeros((4, 4))
    affine[2, 0], affine[1, 1], affine[0, 2], affine[3, 3] = THICK_MM, 1.0, 1.0, 1.0
    said = [ORIENTATION, IN_PIXELS, "Bright is taken for dense; a picture file does not say."]
    if lossy:
        said.append("The images were compressed with loss before they came here.")
    facts = Facts(PICTURE, patient_of(path), sources=(str(path),), warnings=tuple(said))
    return Volume(array, Grid((1, *array.shape[1:]), affine), facts)


def _opened(path: Path) -> Image.Image:
    """The picture with its header read and found fit; its pixels are still packed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(path, formats=("PNG", "JPEG"))
    except FileNotFoundError:
        raise
    except Exception as broken:
        # The reader raises whatever a damaged field makes of it.
        raise _damaged() from broken
    try:
        _check_header(image, path)
    except BaseException:
        image.close()
        raise
    return image


def _check_header(image: Image.Image, path: Path) -> None:
    check_size((1, image.height, image.width))
    if getattr(image, "n_frames", 1) > 1:
        why = "The file holds several pictures, one after the other."
        raise Refusal("several-pictures", why, "Save each of them as a file of its own.")
    if image.format == "JPEG":
        if image.getexif().get(_TURNED, 1) != 1:
            why = "The file asks to be turned before it is shown."
            raise Refusal("turned", why, "Save it the way it is to be looked at.")
        return
    with path.open("rb") as file:
        bits, kind = file.read(26)[24:26]  # the header piece is the first: size, bits, colours
    if bits < 8 and kind == 0:
        why = f"The picture has {2**bits} shades of grey, too few for a radiograph."
        raise Refusal("few-greys", why, "Export it with 8 or 16 bits.")
    if bits == 16 and kind != 0:
        why = "The picture is in colour with 16 bits, which cannot become grey without loss."
        raise Refusal("colour", why, "Export it as grey with 16 bits.")


def _grey(image: Image.Image) -> NDArray[Any]:
    """The shades (rows, columns): as they are stored, or of a colour picture whose colours agree.

    A picture that is transparent somewhere has no shade there.
    """
    if image.mode not in _GREY | _COLOURED:
        raise _in_colour()
    try:
        seen_through = "transparency" in image.info or image.mode in ("RGBA", "LA", "PA")
        if image.mode in _GREY and not seen_through:
            return np.asarray(image)
        full = np.asarray(image.convert("RGBA" if seen_through else "RGB"))
    except MemoryError:
        raise
    except Exception as broken:
        raise _damaged() from broken
    if seen_through and full[..., 3].min() < 255:
        why = "The picture is transparent in places."
        raise Refusal("transparent", why, "Export it without transparency.")
    if (full[..., :3] != full[..., :1]).any():
        raise _in_colour()
    return np.ascontiguousarray(full[..., 0])


def _check_whole(path: Path) -> None:
    """Every piece of a PNG has its check sum, the last one is there; a JPEG has its end mark."""
    raw = path.read_bytes()
    if not raw.startswith(PNG):
        if _END_OF_JPEG not in raw[-1024:]:
            raise _damaged()
        return
    at, name = len(PNG), b""
    while name != b"IEND":
        size, name = int.from_bytes(raw[at : at + 4], "big"), raw[at + 4 : at + 8]
        stated = raw[at + 8 + size : at + 12 + size]
        if len(stated) < 4 or zlib.crc32(raw[at + 4 : at + 8 + size]).to_bytes(4, "big") != stated:
            raise _damaged()
        at += 12 + size


def _in_colour() -> Refusal:
    why = "The picture is in colour, not shades of grey."
    return Refusal("colour", why, "Export the original grey picture.")


def _damaged() -> Refusal:
    return Refusal("truncated", "The file is damaged or cut short.", "Copy or export it again.")
