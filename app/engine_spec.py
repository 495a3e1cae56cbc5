"""Engine specifications as data, and the choice among them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from glossary.errors import CodedError

Context = TypeVar("Context")


class EngineUnavailable(CodedError):
    """No engine can do what was asked; `reasons` says why for each."""


@dataclass(frozen=True, slots=True)
class EngineSpec(Generic[Context]):
    """One engine: `requires` names what is missing in a context, None when it can run.

    `arguments` are what `load` gets, in this process or (`isolated`) in a spawned child.
    """

    name: str
    requires: Callable[[Context], str | None]
    load: Callable[..., object]
    arguments: Callable[[Context], tuple[object, ...]]
    isolated: bool = True
    light: bool = False
    """Costs so little that it may run beside a native engine that is decoding."""


def select(specs: Sequence[EngineSpec[Context]], context: Context, wanted: str = "") -> EngineSpec[Context]:
    """First usable spec in declaration order, or the one called `wanted`.

    Raises EngineUnavailable("engine-unavailable") with every reason, or ("engine-unknown").
    """
    if wanted and wanted not in {spec.name for spec in specs}:
        raise EngineUnavailable("engine-unknown", engine=wanted, known=", ".join(spec.name for spec in specs))
    reasons: list[str] = []
    for spec in specs:
        if wanted and spec.name != wanted:
            continue
        reason = spec.requires(context)
        if reason is None:
            return spec
        reasons.append(f"{spec.name}: {reason}")
    raise EngineUnavailable("engine-unavailable", reasons="; ".join(reasons))
