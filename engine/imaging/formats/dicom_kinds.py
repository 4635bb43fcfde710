"""Which DICOM objects are volumes here, and what the others are called when they are left out.

`dicom_headers` asks; CT and MR images are read, everything else is named in a sentence.
"""

from __future__ import annotations

from engine.imaging.refusal import Refusal

CT, MR = "CT", "MR"
SINGLE_FRAME = {"1.2.840.10008.5.1.4.1.1.2": CT, "1.2.840.10008.5.1.4.1.1.4": MR}
MULTI_FRAME = {
    "1.2.840.10008.5.1.4.1.1.2.1": CT,
    "1.2.840.10008.5.1.4.1.1.2.2": CT,
    "1.2.840.10008.5.1.4.1.1.4.1": MR,
    "1.2.840.10008.5.1.4.1.1.4.4": MR,
}
# One picture each, for presentation or for processing.
FLAT_FRAME = {
    "1.2.840.10008.5.1.4.1.1.1": "CR",
    "1.2.840.10008.5.1.4.1.1.1.1": "DX",
    "1.2.840.10008.5.1.4.1.1.1.1.1": "DX",
    "1.2.840.10008.5.1.4.1.1.1.2": "MG",
    "1.2.840.10008.5.1.4.1.1.1.2.1": "MG",
    "1.2.840.10008.5.1.4.1.1.1.3": "IO",
    "1.2.840.10008.5.1.4.1.1.1.3.1": "IO",
}

_KINDS = {
    "PT": ("a PET series", "PET is not read yet; choose a CT or MR series."),
    "SEG": ("a segmentation", "Import the scan it was drawn on; DICOM segmentations come later."),
    "RTSTRUCT": ("a structure set", "Import the scan it was drawn on."),
    "RTDOSE": ("a dose grid", "Import the planning CT instead."),
    "RTPLAN": ("a treatment plan", "Import the planning CT instead."),
    "SR": ("a report", "Import the scan it reports on."),
    "US": ("an ultrasound image", "Only CT and MR are read."),
    "NM": ("a nuclear medicine image", "Only CT and MR are read."),
}


def other_kind(sop_class: str, modality: str) -> Refusal:
    """The refusal of an object that is no CT or MR image."""
    if not sop_class:
        return Refusal(
            "not-an-image",
            "The DICOM file does not say what it is.",
            "Only CT and MR images are read.",
        )
    name, hint = _KINDS.get(modality, ("no CT or MR image", "Only CT and MR are read."))
    if modality in (CT, MR):
        name, hint = f"a derived {modality} picture", "Choose the original CT or MR series."
    return Refusal("other-kind", f"This is {name}.", hint)
