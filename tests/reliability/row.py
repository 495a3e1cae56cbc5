"""What a part of `make reliability` measures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of docs/reliability.md; `seconds` is the median to recover, `lost` data lost, which must be 0."""

    part: str
    what: str
    injected: int
    recovered: int
    seconds: float | None
    lost: int | None
    note: str = ""
