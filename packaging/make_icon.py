"""The program's icon for Windows and for the desktop, drawn from `linux/voxloop.svg`.

python packaging/make_icon.py png SIZE FILE
python packaging/make_icon.py ico FILE
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
SVG = Path(__file__).resolve().parent / "linux" / "voxloop.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def png(size: int) -> bytes:
    """The drawing as a picture of this many pixels a side."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    assert app is not None
    return bytes(buffer.data().data())


def ico(sizes: tuple[int, ...] = SIZES) -> bytes:
    """All sizes in one file: a header, an entry for each, the pictures."""
    pictures = [png(size) for size in sizes]
    head, at = struct.pack("<HHH", 0, 1, len(sizes)), 6 + 16 * len(sizes)
    for size, picture in zip(sizes, pictures, strict=True):
        side = size % 256  # 256 is written as 0
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + b"".join(pictures)


def main(words: list[str]) -> int:
    if words[:1] == ["png"] and len(words) == 3:
        Path(words[2]).write_bytes(png(int(words[1])))
    elif words[:1] == ["ico"] and len(words) == 2:
        Path(words[1]).write_bytes(ico())
    else:
        sys.stderr.write(__doc__ or "")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
