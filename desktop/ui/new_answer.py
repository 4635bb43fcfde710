"""What the sheet of a new workspace answers, and the words it suggests on the way."""

from dataclasses import dataclass
from pathlib import Path

from desktop.ui.lettering import plural
from store.task import Task


@dataclass(frozen=True)
class NewWorkspace:
    """The answer: the application makes it and imports the scans."""

    scans: Path
    folder: Path
    task: Task


def task_name(scans: str) -> str:
    """The task is called as the scans' folder is, until a person names it."""
    return Path(scans).name


def suggested(scans: str) -> str:
    """Where the workspace would lie: beside the scans."""
    if not scans.strip():
        return ""
    place = Path(scans.strip())
    return str(place.with_name(f"{place.name}-voxloop")) if place.name else ""


def held_out_words(share: float, patients: int) -> str:
    """What a share of held-out patients means; `patients` is 0 while it is not known."""
    if not share:
        return "Without held-out cases no model can be measured or promoted by the gate."
    if not patients:
        return "Drawn by chance per patient, never trained on."
    drawn = min(max(1, round(share * patients)), patients)
    return (
        f"{drawn} of {plural(patients, 'patient')}, drawn by chance per patient, never trained on."
    )
