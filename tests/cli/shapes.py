"""The JSON that other programs rely on, command by command: every key, and what may be null.

`...` is a value; a dict has exactly these keys; a list of one shape is a list of such, not empty;
`Null(shape)` may be null; `Keyed(shape)` has keys of its own; `Listed(shape)` is a list that may
be empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Null:
    shape: Any


@dataclass(frozen=True)
class Keyed:
    shape: Any


@dataclass(frozen=True)
class Listed:
    """A list of such that may be empty."""

    shape: Any


def faults(document: Any, shape: Any, at: str = "document") -> Iterator[str]:
    """Where a document differs from its shape."""
    if isinstance(shape, Null):
        if document is not None:
            yield from faults(document, shape.shape, at)
    elif document is None:
        yield f"{at} is null"
    elif isinstance(shape, Keyed):
        yield from _each(document, {key: shape.shape for key in document}, at)
    elif isinstance(shape, Listed):
        yield from faults(document, [shape.shape], at) if document != [] else ()
    elif isinstance(shape, dict):
        yield from _each(document, shape, at)
    elif isinstance(shape, list):
        if not isinstance(document, list) or not document:
            yield f"{at} is {document}, not a filled list"
            return
        for number, value in enumerate(document):
            yield from faults(value, shape[0], f"{at}[{number}]")


def _each(document: Any, shape: dict[str, Any], at: str) -> Iterator[str]:
    if not isinstance(document, dict) or document.keys() != shape.keys():
        yield f"{at} is {document}, not {sorted(shape)}"
        return
    for key, value in document.items():
        yield from faults(value, shape[key], f"{at}.{key}")


TASK = {
    name: ...
    for name in (
        "name", "labels", "fields", "guideline", "first_training_at", "new_cases_to_train",
        "nightly_at_utc", "nights", "first_steps", "nightly_steps", "members", "cycles",
        "held_out_fraction", "random_share", "strategy", "symmetric_axes", "sealed_fraction",
        "starter",
    )
}  # fmt: skip
VERDICT = {
    "outcome": ...,
    "better": ...,
    "difference": Null(...),
    "lower": Null(...),
    "n": ...,
    "detectable": Null(...),
    "cases_to_settle": Null(...),
    "floors": [
        {
            "label": ..., "name": ..., "candidate": ..., "champion": Null(...), "floor": Null(...),
            "surface_dice": ..., "hd95_mm": Null(...), "passed": ...,
        }
    ],
    "checks": [{"name": ..., "passed": ..., "value": ...}],
    "why": ..., "looks": ..., "inflation": ...,
}  # fmt: skip
DRAFTED = {
    "case": ..., "model": ..., "score": Null(...), "expected_dice": Null(...), "lower": Null(...),
    "hotspots": ..., "seconds": ...,
}  # fmt: skip
SECONDS = {"prepare": ..., "optimise": ..., "evaluate": ...}
ACTS = {
    "median": ..., "within_3": ..., "never": ..., "mean_dice_after_3": ...,
    "median_by_set": Keyed(...),
}  # fmt: skip
TURNS = {
    "shape": [...], "looked_at": [...], "samples": ..., "bare_forward_s": ..., "draft_s": ...,
    "ratio": ...,
}  # fmt: skip
INTERVAL = {"mean": ..., "lower": Null(...), "upper": Null(...), "n": ...}
MEMBER = {"case": ..., "name": ..., "patient": ..., "state": ..., "looks": ...}
RELEASE = {
    "release": ...,
    "files": [...],
    "checks": [{"check": ..., "outcome": ..., "case": Null(...)}],
}

GAINED = {
    "drafts": ..., "acts": ..., "undone": ..., "seconds": ..., "dice_before": ...,
    "dice_after": ..., "dice_per_act": ..., "dice_per_second": ...,
}  # fmt: skip
OVER_TIME = {
    "dice_after_30_s": ..., "dice_after_60_s": ..., "dice_after_120_s": ...,
    "seconds_to_0.90": Null(...), "reached_0.90": ...,
}  # fmt: skip
SHAPES: dict[str, Any] = {
    "init": {"workspace": ..., "task": TASK},
    "import": {
        "taken": [
            {
                "case": ..., "name": ..., "source": ..., "shape": [...], "spacing_mm": [...],
                "modality": ..., "held_out": ..., "labelled": ..., "warnings": ..., "sealed": ...,
            }
        ],
        "refused": [{"source": ..., "why": ..., "hint": ...}],
    },
    "cases": {
        "cases": [
            {
                "case": ..., "name": ..., "state": ..., "held_out": ..., "patient": ...,
                "groups": ..., "revision": Null(...), "sealed": ..., "fields": ...,
                "draft": Null(
                    {"model": ..., "score": ..., "expected_dice": Null(...), "lower": Null(...)}
                ),
            }
        ]
    },
    "train": {
        "run": Null(...), "model": Null(...), "steps": ..., "cases": ..., "seconds": SECONDS,
        "verdict": Null(VERDICT), "why": ...,
    },
    "draft": {"drafts": [DRAFTED]},
    "select": {
        "round": ...,
        "picks": [{"case": ..., "rank": ..., "strategy": ..., "score": Null(...), "why": ...}],
    },
    "queue": {
        "queue": [
            {
                "case": ..., "name": ..., "rank": ..., "why": ..., "state": ..., "score": Null(...),
                "placed": ...,
            }
        ]
    },
    "hotspots": {
        "hotspots": [
            {
                "rank": ..., "label": ..., "peak_kji": [...], "box_kji": [[...]],
                "peak_lps_mm": [...], "error_share": ..., "words": ..., "state": ...,
            }
        ]
    },
    "review": {"decision": ..., "revision": Null(...), "case": ...},
    "sweep": {
        "stops": [
            {
                "case": ..., "name": ..., "rank": ..., "share": ..., "box_kji": [[...]],
                "words": ...,
            }
        ]
    },
    "findings": {
        "findings": [
            {
                "case": ..., "label": ..., "number": ..., "volume_ml": ..., "long_axis_mm": ...,
                "short_axis_mm": ..., "first_slice": ..., "last_slice": ...,
                "slice_of_long_axis": ...,
            }
        ]
    },
    "mask": {"file": ..., "case": ..., "what": ...},
    "models": {
        "models": [
            {
                "model": ..., "parent": Null(...), "state": ..., "champion": ..., "created": ...,
                "origin": Null(...), "cases": ...,
                "dice": {"mean": ..., "lower": Null(...), "per_label": Keyed(...), "n": ...},
            }
        ]
    },
    "runs": {
        "runs": [
            {
                "id": ..., "job": ..., "seed": ..., "steps": ...,
                "split": {"cases": [[...]], "held_out": [[...]]},
                "settings": Keyed(Null(...)), "curves": Keyed(...), "environment": Keyed(Null(...)),
                "seconds": SECONDS, "collapsed": ..., "notice": Null(...), "why": ...,
                "created": ...,
            }
        ]
    },
    "compare": {
        "first": ...,
        "second": ...,
        "cases": Listed(
            {
                "case": ..., "name": ..., "label": ..., "first": Null(...), "second": Null(...),
                "difference": Null(...),
            }
        ),
        "sealed": Null(
            {
                "first": ..., "second": ..., "cases": ..., "patients": ..., "waiting": ...,
                "opened_before": ..., "words": ...,
                "labels": [
                    {
                        "label": ..., "first": Null(INTERVAL), "second": Null(INTERVAL),
                        "difference": Null(INTERVAL),
                    }
                ],
            }
        ),
    },
    "held-out show": {
        "held_out": [MEMBER], "sealed": [MEMBER], "looks": ..., "opened": ...,
        "draws": [
            {
                "id": ..., "seed": ..., "fraction": ..., "among": ..., "drawn": ..., "actor": ...,
                "at": ..., "kind": ..., "retired": ...,
            }
        ],
    },
    "held-out refresh": {
        "draw": ..., "seed": ..., "among": ..., "joined": [MEMBER], "retired": [MEMBER],
        "labelled": ..., "waiting": ...,
    },
    "gate": {"verdict": VERDICT},
    "promote": {"champion": ..., "previous": Null(...)},
    "rollback": {"champion": ..., "previous": ...},
    **{
        f"model {act}": {"model": ..., "act": ...}
        for act in ("pin", "unpin", "retire", "reinstate")
    },
    "model export": {"model": ..., "act": ..., "file": ...},
    "model record": {"model": ..., "file": Null(...), "text": ...},
    "comment": {"comment": ...},
    "comments": {
        "comments": [
            {
                "id": ..., "about": ..., "about_id": ..., "text": ..., "actor": ..., "source": ...,
                "at": ...,
            }
        ]
    },
    "timeline": {
        "events": [
            {
                "number": ..., "at": ..., "kind": ..., "title": ..., "why": ..., "actor": ...,
                "source": ..., "model": Null(...), "round": Null(...), "about": ...,
                "comments": Listed(
                    {
                        "id": ..., "about": ..., "about_id": ..., "text": ..., "actor": ...,
                        "source": ..., "at": ...,
                    }
                ),
                "picks": Listed(
                    {
                        "case": ..., "name": ..., "rank": ..., "score": Null(...), "why": ...,
                        "settled": Null(...), "audit": ...,
                    }
                ),
            }
        ],
        "more": Null(...),
    },
    "report": {"file": ..., "title": ...},
    "predict": {"masks": [{"source": ..., "file": ..., "seconds": ...}], "refused": ...},
    "note": {"note": ...},
    "notes": {
        "notes": [
            {
                "id": ..., "case": ..., "text": ..., "axis": Null(...), "slice": Null(...),
                "hotspot": Null(...), "source": ..., "audio": Null(...), "actor": ...,
                "created": ..., "heard": Null(...), "seconds": Null(...), "replaces": Null(...),
            }
        ],
        "files": ...,
    },
    "field": {"field": ...},
    "propose": {
        "proposals": Listed({"case": ..., "field": ..., "value": ..., "confidence": ...}),
        "withdrawn": ...,
        "fields": [
            {
                "field": ..., "answered": ..., "proposed": ..., "right": Null(...),
                "single": Null(...), "why": ...,
            }
        ],
    },
    "context": {"case": ..., "series": ..., "role": ..., "modality": ..., "shape": ...},
    "export": RELEASE,
    "audit log": {
        "entries": [
            {
                "id": ..., "at": ..., "offset_minutes": ..., "actor": ..., "source": ...,
                "command": ..., "confidence": Null(...), "action": ..., "object": ...,
                "before": Null(...), "after": Null(...), "reason": Null(...),
                "reason_sha256": Null(...), "app_version": ..., "model_sha256": Null(...),
                "draft": Null(...), "previous": ..., "hash": ...,
            }
        ]
    },
    "audit verify": {"intact": ..., "entries": ..., "first_fault": Null(...)},
    "audit anchor": {"anchor": ..., "at": ...},
    "check": {
        "intact": ..., "faults": ...,
        "what_to_do": Listed({"fault": ..., "what_to_do": ...}),
        "beside": Listed({"fault": ..., "what_to_do": ...}),
    },
    "backups": {"backups": [{"file": ..., "bytes": ..., "at": ..., "automatic": ...}]},
    "forget": {
        "forgotten": ..., "patient": ..., "cases": [...], "held_out": ..., "counts": ...,
        "models": Listed(...), "releases": Listed({"release": ..., "at": ...}),
        "backups": Listed(...), "backups_unreadable": Listed(...),
        "backups_removed": Listed(...), "backup": Null(...),
    },
    "update": {
        "outcome": ..., "version": ..., "own": ..., "notes": ..., "file": ..., "sha256": ...,
        "from": ...,
    },
    "restore": {
        "restored": ..., "file": ..., "same_workspace": ..., "words": [...],
        "kept_aside": Null(...), "models_without_weights": Listed(...),
        "differences": [
            {
                "kind": ..., "here": ..., "there": ..., "lost": ..., "gained": ...,
                "lost_names": ..., "gained_names": ...,
            }
        ],
    },
    "salvage": {
        "workspace": ..., "backup": Null(...), "back_in_queue": Listed(...),
        "faults": Listed(...),
        "tables": [{"table": ..., "kept": ..., "from_backup": ..., "left_out": ...}],
    },
    "relink": {"found": [...], "missing": Listed(...), "changed": Listed(...)},
    "backup": {"file": ..., "bytes": ..., "intact": ..., "recordings_beside": ...},
    "schedule show": {
        "due": ..., "why": ..., "next_at": Null(...), "verified": ..., "fresh": ..., "words": ...,
        "timer": ...,
    },
    "schedule install": {
        "timer": ..., "files": [...], "active": ..., "words": ..., "at_utc": ...,
    },
    "schedule remove": {"timer": ..., "files": [...], "active": ..., "words": ...},
    "commands": {
        "commands": [
            {
                "command": ..., "words": ..., "key": Null(...), "scope": ..., "help": ...,
                "hold": ..., "destructive": ...,
            }
        ]
    },
    "doctor": {
        "versions": Keyed(Null(...)), "python": ..., "platform": ..., "cores": ...,
        "display": Null(...), "children": Keyed(...), "build": ..., "memory_bytes": ...,
        "gpu": ..., "pad": {"pads": ...}, "voice": {"facts": ...}, "gaps": Null(...),
        "folders": Keyed({"folder": ..., "disk_free_bytes": Null(...)}),
        "workspace": Null({"folder": ..., "faults": ..., "disk_free_bytes": ...}),
    },
    "demo": {
        "workspace": ..., "models": [...], "verdicts": [...], "dice": [...], "queue": ...,
        "seconds": ..., "kept": ...,
    },
    "practice": {
        "workspace": ..., "kept": ..., "summary": ...,
        "cases": Listed(
            {
                "case": ..., "before": Keyed(Null(...)), "after": Keyed(Null(...)), "seconds": ...,
                "errors": ..., "mended": ..., "hotspots": ..., "hotspots_right": ...,
            }
        ),
    },
    "run-jobs": {"jobs": ..., "drafts": ...},
    "bench store": {
        "bench": ..., "shape": [...], "labels": ..., "repeats": ..., "blob_bytes": ...,
        "encode_ms": Keyed(...), "commit_ms": Keyed(...), "decision_ms": Keyed(...),
        "fsync_of_the_disk_ms": Keyed(...), "bar_ms": ...,
    },
    "bench draft": {
        "bench": ..., "runs": ..., "threads": ..., "bar": ..., "small": TURNS, "large": TURNS,
    },
    "voice show": {
        "on": ..., "state": ..., "why": ..., "device": ..., "devices": ..., "recognisers": [...],
        "recogniser": ..., "model": ..., "dictates": ..., "installed": ...,
        "unknown": Listed({"phrase": ..., "word": ..., "suggestion": ...}),
    },
    "voice install": {"model": ..., "folder": ..., "bytes": ...},
    "bench voice": {
        "bench": ..., "phrases": ..., "voices": {"developed_with": [[...]], "unseen": [[...]]},
        "recognisers": Keyed(...), "dictation": {"word_error_rate": Null(...), "why": ...},
        "why": ...,
    },
    "bench nights": {
        "bench": ..., "planted": ..., "planted_promoted": ..., "honest": ...,
        "honest_promoted": ..., "minutes": ...,
        "nights": [
            {
                "night": ..., "kind": ..., "model": ..., "outcome": ..., "promoted": ...,
                "better": ..., "difference": Null(...), "lower": Null(...), "sd": Null(...),
                "dice": Null(...),
            }
        ],
        "rates": ..., "roll_back": Keyed(...),
    },
    "bench smart-fix": {
        "bench": ..., "how": ..., "cut": Keyed(Keyed(...)), "acts_to_0.90": Keyed(Keyed(ACTS)),
        "bars": Keyed(...),
    },
    "bench edit": {
        "bench": ..., "how": [...], "minutes": ...,
        "tools": Null([{"set": ..., "tool": ...} | GAINED]),
        "orders": Null([{"set": ..., "tool": ..., "order": ...} | GAINED | OVER_TIME]),
        "teaching": Null(
            {
                "labelled": ..., "cases": ..., "held_out": ..., "steps": ..., "seeds": ...,
                "threads": ..., "dice_before": ...,
                "arms": [
                    {
                        "arm": ..., "cases": ..., "verified_voxels": ...,
                        "verified_boundary_voxels": ..., "simulated_minutes": ..., "dice": ...,
                        "dice_by_seed": [...], "gained": ..., "gained_per_minute": ...,
                    }
                ],
                "orders_on_drafts": [{"tool": ..., "order": ...} | GAINED | OVER_TIME],
            }
        ),
    },
    "bench learning": {
        "bench": ..., "labelled": ..., "unseen": ..., "threads": ..., "seed": ...,
        "draft_over_forward": ..., "minutes": ...,
        "trainings": [
            {
                "nets": ..., "nets_trained": ..., "steps": ..., "seconds_a_step": ...,
                "seconds": SECONDS, "wall_seconds": ..., "optimise_share": ..., "dice": Null(...),
                "dice_interval": Null(...), "per_label": Keyed(Null(...)),
            }
        ],
        "hotspots": [
            {
                "top": ..., "cases": ..., "true_error": Null(...), "predicted_error": Null(...),
                "volume": Null(...), "control_true_error": Null(...), "control_volume": Null(...),
            }
        ],
    },
    "bench loop": {
        "bench": ..., "reviewer": ..., "held_out": ..., "cases": ..., "active_seconds": ...,
        "active_seconds_drawing_instead": ..., "active_seconds_saved": ...,
        "saved_at_half_and_double_cost": [...], "decisions": Keyed(...), "minutes": ...,
        "rounds": [
            {
                "round": ..., "cases": ..., "model": ..., "dice": ..., "per_label": Keyed(...),
                "champion": ..., "champion_dice": ..., "verdict": ..., "seconds": SECONDS,
                "minutes": ...,
            }
        ],
    },
}  # fmt: skip
