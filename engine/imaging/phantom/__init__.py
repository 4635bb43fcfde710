"""The phantom: a seeded study of CT-like abdomens, written as real DICOM with true masks.

`study` draws cases, `write_study` writes them; everything after treats them as it treats any scan.
"""

from engine.imaging.phantom.body import KIDNEY, RARE, SPLEEN
from engine.imaging.phantom.files import write_dicom, write_study, write_truth
from engine.imaging.phantom.study import ARTEFACTS, LABELS, PhantomCase, PhantomFacts, case, study

__all__ = [
    "ARTEFACTS", "KIDNEY", "LABELS", "RARE", "SPLEEN", "PhantomCase", "PhantomFacts", "case",
    "study", "write_dicom", "write_study", "write_truth",
]  # fmt: skip
