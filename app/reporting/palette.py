"""Colours of charts, those of the window's Theme.qml (tests/reporting holds them together)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """`series` tell one line or bar from another together with markers, dashes and hatches, never alone."""

    card: str
    ink: str
    muted: str
    line: str
    series: tuple[str, str, str]


PALETTES: Mapping[str, Palette] = {
    "light": Palette("#ffffff", "#16242b", "#4a5a62", "#c6d0d2", ("#0b5d66", "#3a4a94", "#7a1f5c")),
    "dark": Palette("#1a262b", "#eef4f5", "#b3c1c6", "#3b4a51", ("#7fd6dd", "#b3bdf5", "#f0a8dc")),
    "contrast": Palette("#ffffff", "#000000", "#1f1f1f", "#000000", ("#003a42", "#14206b", "#5c003f")),
}
"""By theme: card, ink, muted, line, and staff, visitor, figure."""
