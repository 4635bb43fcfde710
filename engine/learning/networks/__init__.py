"""Networks: a file each, with `build(plan) -> Module` and `feature_levels(network)`.

Reads the plan; training and prediction find the network by the name in it. Imports nothing heavy
until one is built.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, cast

from engine.learning.refusal import Refusal

if TYPE_CHECKING:
    from torch import nn

    from engine.learning.plan import Plan


class Network(Protocol):
    """What a file in this folder defines."""

    def build(self, plan: Plan) -> nn.Module: ...

    def feature_levels(self, network: nn.Module) -> Sequence[nn.Module]: ...


def names() -> tuple[str, ...]:
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def find(name: str) -> Network:
    """The network of this name; never an import of a name that is not a file here."""
    if name not in names():
        raise Refusal("no-such-network", f"There is no network {name}.", "Use another model.")
    return cast(Network, importlib.import_module(f"{__name__}.{name}"))
