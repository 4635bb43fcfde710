"""Gallery, room eleven: questions about the whole case, beside labels and in a task without any."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ComputedRadiographyImageStorage, ExplicitVRLittleEndian
from scipy import ndimage

from desktop.cli import demo
from engine.imaging import phantom
from engine.imaging.phantom.files import uid
from store.task import Task
from store.workspace import Workspace
from tests.ui.gallery_desk import COMPACT, WIDE, Desk

QUESTIONS = ("priority: high/normal/low", "quality: good/poor", "remark:")
PIXEL_MM = 0.75
SEEDS = (demo.SEED + 3, demo.SEED + 4, demo.SEED + 5, demo.SEED + 6)


def visit(desk: Desk) -> None:
    desk.topic = "Answers"
    beside_labels(desk)
    radiographs(desk)


def make(desk: Desk, name: str, labels: tuple[str, ...]) -> None:
    place = desk.scratch / name
    Workspace.create(place, Task.from_labels((*labels, *QUESTIONS), name=name)).close()
    desk.whole.leave()
    desk.open(place, WIDE)


def take_in(desk: Desk, folder: Path) -> None:
    session = desk.session
    desk.whole.import_scans(folder)
    desk.settle(lambda: not session.engine.importing and bool(desk.review.roll.roster.names))
    if not session.queue:
        desk.do("model.pick")
    desk.settle(lambda: bool(session.queue) and session.open is not None)
    desk.hush()


def beside_labels(desk: Desk) -> None:
    make(desk, "Abdomen with questions", ("spleen", "kidney"))
    scans = desk.scratch / "asked"
    phantom.write_study([phantom.case(SEEDS[0], n) for n in (1, 2, 3)], scans, desk.scratch / "t")
    take_in(desk, scans)
    desk.do("field.set", "priority=high")
    desk.take(
        "answers-panel",
        "Questions about the whole case stand in its panel; an answer moves the case in the queue.",
        desk.area(desk.review.case),
    )


def radiographs(desk: Desk) -> None:
    """Pictures of one slice and a task without labels."""
    make(desk, "Radiographs", ())
    folder = desk.scratch / "radiographs"
    folder.mkdir()
    for number, seed in enumerate(SEEDS, 1):
        write_radiograph(folder / f"{number}.dcm", seed, number)
    take_in(desk, folder)
    desk.do("field.set", "priority=high")
    desk.take(
        "radiograph",
        "A task without labels: one picture, its questions, and a queue that the answers order.",
    )
    desk.window.resize(COMPACT)
    desk.take("radiograph-compact", "The same at 1280 × 720.")


def write_radiograph(file: Path, seed: int, number: int) -> None:
    """A phantom seen from the front: how much it weakens the rays on their way, as a CR file."""
    case = phantom.case(seed, number, (84, 104, 128))
    weaker = np.clip(case.array.astype(np.float32) + 1000, 0, None).sum(axis=1)[::-1]
    spacing = np.linalg.norm(case.grid.affine[:3, (0, 2)], axis=0)
    seen = np.clip(ndimage.zoom(weaker, spacing / PIXEL_MM, order=3), 0, None)
    values = np.round(seen / seen.max() * 4000).astype(np.uint16)
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = ComputedRadiographyImageStorage
    meta.MediaStorageSOPInstanceUID = uid("radiograph", seed)
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    made = FileDataset(str(file), {}, file_meta=meta, preamble=b"\0" * 128)
    made.SOPClassUID = ComputedRadiographyImageStorage
    made.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    made.StudyInstanceUID, made.SeriesInstanceUID = uid("study", seed), uid("series", seed)
    made.PatientID, made.PatientName, made.Modality = f"VX{seed:05d}", f"VX{seed:05d}", "CR"
    made.PatientOrientation, made.ViewPosition = ["L", "F"], "AP"
    made.Rows, made.Columns = values.shape
    made.PixelSpacing = [PIXEL_MM, PIXEL_MM]
    made.SamplesPerPixel, made.PhotometricInterpretation = 1, "MONOCHROME2"
    made.BitsAllocated, made.BitsStored, made.HighBit, made.PixelRepresentation = 16, 12, 11, 0
    made.WindowCenter, made.WindowWidth = 2700, 2400
    made.PixelData = values.tobytes()
    pydicom.dcmwrite(file, made, enforce_file_format=True)
