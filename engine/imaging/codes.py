"""Codes of what is labelled: scheme, value and meaning, as DICOM and terminologies name a thing.

Read by whoever makes a task or gives masks away; a label keeps its code as one line, such as
"SCT:10200004 Liver". The list below is the only one: SNOMED CT (SCT) codes that DICOM uses for what
is labelled most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# As long as DICOM allows: 16 signs for scheme and value, 64 for the meaning.
LINE = re.compile(r"([A-Z0-9][A-Z0-9_-]{0,15}):([A-Za-z0-9._-]{1,16})(?:\s+(\S.{0,63}))?")
EXAMPLE = "SCT:10200004 Liver"


@dataclass(frozen=True)
class Code:
    """A code of a scheme. Without a meaning of its own it means the label's name."""

    scheme: str
    value: str
    meaning: str = ""

    @staticmethod
    def read(line: str) -> Code | None:
        """The code that a line names; None if it is none."""
        found = LINE.fullmatch(line.strip())
        return Code(found[1], found[2], found[3] or "") if found else None

    def as_line(self) -> str:
        """The line that `read` gives it back from."""
        return f"{self.scheme}:{self.value} {self.meaning}".rstrip()


@dataclass(frozen=True)
class Coded:
    """A structure by its name, other names people type for it, and its code."""

    name: str
    code: Code
    also: tuple[str, ...] = ()


def _sct(name: str, value: str, *also: str) -> Coded:
    return Coded(name, Code("SCT", value, name[:1].upper() + name[1:]), also)


STRUCTURES = (
    _sct("liver", "10200004"),
    _sct("spleen", "78961009"),
    _sct("kidney", "64033007", "kidneys"),
    _sct("left kidney", "18639004", "kidney left", "l kidney"),
    _sct("right kidney", "9846003", "kidney right", "r kidney"),
    _sct("gallbladder", "28231008", "gall bladder"),
    _sct("stomach", "69695003"),
    _sct("pancreas", "15776009"),
    _sct("adrenal gland", "23451007", "adrenal", "adrenals", "suprarenal gland"),
    _sct("duodenum", "38848004"),
    _sct("small intestine", "30315005", "small bowel"),
    _sct("colon", "71854001", "large bowel"),
    _sct("rectum", "34402009"),
    _sct("esophagus", "32849002", "oesophagus"),
    _sct("urinary bladder", "89837001", "bladder"),
    _sct("prostate", "41216001"),
    _sct("uterus", "35039007", "womb"),
    _sct("ovary", "15497006", "ovaries"),
    _sct("breast", "76752008"),
    _sct("lung", "39607008", "lungs"),
    _sct("left lung", "44029006", "lung left"),
    _sct("right lung", "3341006", "lung right"),
    _sct("upper lobe of left lung", "44714003", "left upper lobe"),
    _sct("lower lobe of left lung", "41224006", "left lower lobe"),
    _sct("upper lobe of right lung", "42400003", "right upper lobe"),
    _sct("middle lobe of right lung", "72481006", "right middle lobe"),
    _sct("lower lobe of right lung", "266005", "right lower lobe"),
    _sct("trachea", "44567001"),
    _sct("thyroid gland", "69748006", "thyroid"),
    _sct("heart", "80891009"),
    _sct("myocardium", "74281007"),
    _sct("left ventricle", "87878005", "lv"),
    _sct("right ventricle", "53085002", "rv"),
    _sct("left atrium", "82471001"),
    _sct("right atrium", "73829009"),
    _sct("aorta", "15825003"),
    _sct("pulmonary artery", "81040000"),
    _sct("inferior vena cava", "64131007", "ivc"),
    _sct("superior vena cava", "48345005", "svc"),
    _sct("portal vein", "32764006"),
    _sct("brain", "12738006"),
    _sct("brain stem", "119238007", "brainstem"),
    _sct("cerebellum", "113305005"),
    _sct("hippocampus", "5366008", "hippocampi"),
    _sct("optic nerve", "18234004"),
    _sct("optic chiasm", "244453006", "chiasm"),
    _sct("eye", "81745001", "eyes"),
    _sct("spinal cord", "2748008", "myelon"),
    _sct("parotid gland", "45289007", "parotid"),
    _sct("submandibular gland", "54019009"),
    _sct("vertebra", "51282000", "vertebrae"),
    _sct("rib", "113197003", "ribs"),
    _sct("sternum", "56873002"),
    _sct("clavicle", "51299004"),
    _sct("scapula", "79601000"),
    _sct("humerus", "85050009"),
    _sct("femur", "71341001"),
    _sct("sacrum", "54735007"),
    _sct("hip", "29836001"),
    _sct("mandible", "91609006"),
    _sct("skull", "89546000"),
    _sct("lymph node", "59441001", "lymph nodes"),
    _sct("neoplasm", "108369006", "tumor", "tumour"),
    _sct("lesion", "52988006", "lesions"),
    _sct("mass", "4147007"),
    _sct("nodule", "27925004", "nodules"),
    _sct("cyst", "367643001", "cysts"),
    _sct("edema", "79654002", "oedema"),
    _sct("necrosis", "6574001"),
    _sct("hemorrhage", "50960005", "haemorrhage", "bleeding"),
    _sct("pleural effusion", "60046008", "effusion"),
)


def named(name: str) -> Coded | None:
    """The structure of exactly this name, however it is written; None for another one."""
    wanted = _plain(name)
    return next((one for one in STRUCTURES if wanted in (one.name, *one.also)), None)


def offered(typed: str, most: int = 6) -> tuple[Coded, ...]:
    """The structures that begin as typed, then those with a word that does, then by their code."""
    wanted = _plain(typed)
    if not wanted:
        return ()
    ranked = sorted(
        (rank, place)
        for place, one in enumerate(STRUCTURES)
        if (rank := _rank(one, wanted)) is not None
    )
    return tuple(STRUCTURES[place] for _, place in ranked[:most])


def _rank(one: Coded, wanted: str) -> int | None:
    names = (one.name, *one.also)
    if wanted in names:
        return 0
    if one.name.startswith(wanted):
        return 1
    if any(name.startswith(wanted) for name in one.also):
        return 2
    if any(word.startswith(wanted) for name in names for word in name.split()):
        return 3
    return 4 if len(wanted) > 2 and one.code.as_line().lower().startswith(wanted) else None


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).lower()
