"""The DICOM coverage set: each file is read where ITK sees it, or refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk

from engine.imaging import volume
from engine.imaging.formats import dicom
from engine.imaging.formats.dicom_pixels import decode
from engine.imaging.refusal import Refusal
from tests.imaging import itk
from tests.shared_data import shared

NO_SPACING = "at least 3 are needed"

# folder -> (shape, spacing in mm) of the one volume in it.
READ = {
    "dcmqi/ct-3slice": ((3, 512, 512), (1.0, 0.810547, 0.810547)),
    "dicom2nifti/generic_anatomical_002_non_isotropic": ((4, 28, 64), (0.5, 4.0, 6.399959)),
    "dicom2nifti/generic_compressed_j2k_001": ((4, 256, 256), (1.0, 1.0, 1.0)),
    "dicom2nifti/generic_compressed_jpegls_001": ((4, 256, 256), (1.0, 1.0, 1.0)),
    "dicom2nifti/hitachi_anatomical_001": ((4, 64, 64), (4.0, 2.34375, 2.34375)),
    "pydicom/dicomdir/98892001/CT5N": ((5, 16, 16), (2.5, 0.488281, 0.488281)),
    "rt-utils": ((3, 50, 100), (4.5, 3.5, 2.5)),
    "udacity_hcrop": ((32, 51, 35), (1.0, 1.0, 1.0)),
}

# folder -> words of every reason that is given there; no volume is taken.
REFUSED = {
    "cornerstone": {"coloured map", "report", "ultrasound", "no CT or MR", "lie at one place"},
    "dcm4che": {"nuclear", "ultrasound", "does not say what it is", "report", NO_SPACING},
    "dcmqi": {"segmentation"},
    "deid-data": {"derived CT picture"},
    "dicom2nifti/failing_gantrytilting_001": {"tilted: slices shift sideways by 2.42 mm (14.0"},
    "dicom2nifti/failing_slicecount_001": {"only 2 slices"},
    "dicom2nifti/ge_dti_002": {"Two different images lie at one place"},
    "dicom2nifti/generic_rgb_001": {"derived MR picture"},
    "fo-dicom": {"no CT or MR", "ultrasound", NO_SPACING},
    "fo-dicom/charset": {"no CT or MR", "lacks numbers"},
    "highdicom": {"no CT or MR", "segmentation", "report", NO_SPACING},
    "nibabel": {"mosaic", NO_SPACING},
    "pet_seg_pair/PET": {"PET"},
    "pet_seg_pair/SEG": {"segmentation"},
    "pydicom": {
        "ultrasound", "how its numbers are encoded", "no CT or MR", "nuclear", "dose grid",
        "segmentation", "report", "treatment plan", "does not say what it is", "lacks numbers",
        "structure set", NO_SPACING,
    },
    "pydicom-data": {
        "no CT or MR", "nuclear", "ultrasound", "coloured map", "each of the frames",
        "segmentation", NO_SPACING,
    },
    "pydicom/dicomdir/77654033/CT2": {"161 slices are missing, the first after slice 1 of 4"},
    "pydicom/dicomdir/98892001/CT2N": {"localizer"},
    "pydicom/dicomdir/98892003/MR1": {NO_SPACING},
    "pydicom/dicomdir/98892003/MR2": {NO_SPACING},
    "pydicom/dicomdir/98892003/MR700": {NO_SPACING},
    "pylibjpeg-data": {"ultrasound", NO_SPACING},
    "wg04": {"nuclear", "no CT or MR", NO_SPACING},
}  # fmt: skip

# folder -> how many flat pictures are in it; each is a case of its own.
FLAT = {
    "fo-dicom": 1,
    "fo-dicom/charset": 3,
    "highdicom": 1,
    "pydicom/dicomdir/77654033/CR1": 1,
    "pydicom/dicomdir/77654033/CR2": 1,
    "pydicom/dicomdir/77654033/CR3": 1,
}

ENHANCED = "dicom2nifti/philips_enhanced_anatomical_001"
NOTHING_READABLE = {"pydicom/dicomdir"}


def files_in(folder: Path) -> list[Path]:
    return [p for p in sorted(folder.iterdir()) if p.is_file() and dicom.sniff(p)]


@pytest.mark.parametrize("name", sorted(READ))
def test_what_is_read_lies_where_itk_sees_it(name: str) -> None:
    folder = shared("dicom", *name.split("/"))
    found, _ = dicom.find(files_in(folder))
    assert len(found) == 1
    volume = dicom.read([Path(file) for file in found[0].files])
    shape, spacing = READ[name]
    assert volume.array.shape == shape
    np.testing.assert_allclose(volume.grid.spacing_mm, spacing, atol=1e-4)
    reader = sitk.ImageSeriesReader()
    uid = next(u for u in reader.GetGDCMSeriesIDs(str(folder)) if _has(folder, u, found[0].files))
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder), uid))
    itk.assert_same_world(volume.array, volume.grid, reader.Execute())


def _has(folder: Path, uid: str, files: tuple[str, ...]) -> bool:
    names = sitk.ImageSeriesReader.GetGDCMSeriesFileNames(str(folder), uid)
    return {Path(n).name for n in names} == {Path(f).name for f in files}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_refused_says_why_in_a_sentence(name: str) -> None:
    found, left = dicom.find(files_in(shared("dicom", *name.split("/"))))
    assert [entry.modality in volume.FLAT for entry in found] == [True] * FLAT.get(name, 0)
    reasons = {entry.why for entry in left}
    for words in REFUSED[name]:
        assert any(words in reason for reason in reasons), (words, reasons)
    for reason in reasons:
        assert any(words in reason for words in REFUSED[name]), f"not in the table: {reason}"
        assert reason.endswith(".") and len(reason) <= 110


def test_the_tables_name_every_folder_of_the_set() -> None:
    root = shared("dicom")
    folders = {str(p.parent.relative_to(root)) for p in root.rglob("*") if p.is_file()}
    folders = {name for name in folders if files_in(root / name)}
    assert folders - NOTHING_READABLE == set(READ) | set(REFUSED) | set(FLAT) | {ENHANCED}


def test_enhanced_mr_is_placed_frame_by_frame() -> None:
    folder = shared("dicom", *ENHANCED.split("/"))
    found, _ = dicom.find(files_in(folder))
    volume = dicom.read([Path(file) for file in found[0].files])
    assert volume.array.shape == (8, 256, 256)
    np.testing.assert_allclose(volume.grid.spacing_mm, (1.2, 1.0, 1.0), atol=1e-4)
    image = itk.read(Path(found[0].files[0]))
    itk.assert_same_world(volume.array, volume.grid, image, tolerance_mm=1e-2)


def test_ct_abdomen_has_two_millimetres_between_slices_and_not_3_2() -> None:
    folder = shared("ct_abdomen", "DICOM_anon")
    found, left = dicom.find(files_in(folder))
    assert len(found) == 1 and not left
    volume = dicom.read([Path(file) for file in found[0].files])
    assert volume.facts.slice_thickness_mm == pytest.approx(3.2)
    assert volume.grid.spacing_mm[0] == pytest.approx(2.0, abs=1e-6)
    assert volume.array.shape == (44, 512, 512) and volume.array.min() == -1000
    itk.assert_same_world(volume.array, volume.grid, itk.read_series(folder))


def test_ct_multiorgan_series_matches_itk_through_jpeg_2000() -> None:
    folder = shared("ct_multiorgan", "dicom")
    found, _ = dicom.find(files_in(folder))
    volume = dicom.read([Path(file) for file in found[0].files])
    reader = sitk.ImageSeriesReader()
    reader.SetFileNames(sorted((str(p) for p in folder.iterdir()), reverse=True))
    itk.assert_same_world(volume.array, volume.grid, reader.Execute())


LOSSLESS = ("JPEG2000LosslessOnly", "JPEGLSLossless", "JPEGProcess14SV1", "JPEGProcess14Transfer",
            "RLELossless", "DeflatedExplicit")  # fmt: skip
LOSSY = ("JPEG2000Transfer", "JPEGLSLossy")
UNDECODABLE = ("JPEGProcess10_12", "JPEGProcess6_8", "JPEGProcess2_4")


def slice_in(encoding: str) -> Path:
    return next(shared("dicom", "cornerstone").glob(f"CTImage.dcm_{encoding}*"))


@pytest.mark.parametrize("encoding", LOSSLESS)
def test_one_slice_decodes_to_the_same_numbers_from_every_lossless_encoding(encoding: str) -> None:
    plain = decode(slice_in("LittleEndianImplicit"))
    np.testing.assert_array_equal(decode(slice_in(encoding)), plain)


@pytest.mark.parametrize("encoding", LOSSY)
def test_lossy_encodings_stay_close(encoding: str) -> None:
    plain = decode(slice_in("LittleEndianImplicit")).astype(int)
    apart = np.abs(decode(slice_in(encoding)).astype(int) - plain)
    assert 0 < apart.max() <= 40 and apart.mean() < 8


@pytest.mark.parametrize("encoding", UNDECODABLE)
def test_an_encoding_nobody_here_decodes_is_refused_by_its_name(encoding: str) -> None:
    with pytest.raises(Refusal, match="cannot be decoded") as refused:
        decode(slice_in(encoding))
    assert "uncompressed" in refused.value.hint


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
@pytest.mark.parametrize("encoding", [*LOSSLESS[:5], *LOSSY])
def test_no_encoding_survives_being_cut_short(encoding: str, share: float, tmp_path: Path) -> None:
    """Decoders fill the rest of a broken stream with something; the reader must not let them."""
    whole = slice_in(encoding).read_bytes()
    path = tmp_path / "cut.dcm"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Refusal):
        decode(path)
