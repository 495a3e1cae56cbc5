"""What a language can do on this machine, and what brings it."""

from dataclasses import dataclass
from typing import Literal

from app.engine_spec import EngineSpec
from app.engines import Need

Source = Literal["built-in", "pack", "none"]


@dataclass(frozen=True, slots=True)
class Capability:
    """What a language can do here and now; "built-in" comes with the default packs or the system,
    "pack" with what was added: a pack, or a server of the town."""

    recognize: Source
    translate: Source
    speak: Source
    live: bool
    """Whether hypotheses appear while someone is still speaking."""
    small: bool = False
    """Whether the language model is installed and left out, because the machine has too little memory for it."""


def source(spec: EngineSpec[Need] | None, extra: str) -> Source:
    """Where the engine comes from that was chosen, if any; `extra` is the one that packs bring."""
    if spec is None:
        return "none"
    return "pack" if spec.name == extra else "built-in"
