"""How far an installation is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from glossary.language import Lang

Stage = Literal["download", "assemble", "verify", "done"]


@dataclass(frozen=True, slots=True)
class Progress:
    """Bytes done of `total_bytes`, over all packs of one request; `stage` is that of pack `pack_id`."""

    pack_id: str
    title: Mapping[Lang, str]
    done_bytes: int
    total_bytes: int
    stage: Stage


Report = Callable[[Progress], None]


def ignore(progress: Progress) -> None:
    """Report to nobody."""


@dataclass(frozen=True, slots=True)
class Meter:
    """One pack's share of a longer bar: `base` bytes were done by packs before it."""

    report: Report
    pack_id: str
    title: Mapping[Lang, str]
    base: int
    size: int
    total: int

    def at(self, done: int, stage: Stage) -> None:
        """Report `done` bytes of this pack; never more than the pack has."""
        self.report(
            Progress(self.pack_id, self.title, self.base + min(max(done, 0), self.size), self.total, stage)
        )
