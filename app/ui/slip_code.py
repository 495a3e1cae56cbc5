"""The slip as a QR code (ISO/IEC 18004): the text itself is inside, so that no network is needed. No Qt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import segno

from app.ui.slip import Slip, item_count, plain_text
from app.ui.words import words
from glossary.language import Lang
from translate.slot_tables import cldr

LARGEST = 25
"""Version, 117 modules a side and 1,273 bytes: what ordinary phones still read from a screen."""


@dataclass(frozen=True, slots=True)
class SlipCode:
    """Rows of modules, dark ones true, without the quiet zone."""

    text: str
    modules: tuple[tuple[bool, ...], ...]
    version: int
    bilingual: bool
    left_out: int
    """Things and sentences that had no room."""


def encode(slip: Slip) -> SlipCode:
    """As much as fits: staff's language goes first, then the last items."""
    return fitting(_shorter(slip))


def fitting(texts: Iterable[tuple[str, bool, int]]) -> SlipCode:
    """The first text that fits, of (text, whether it has both languages, how much is left out), longest first."""
    for text, bilingual, left_out in texts:
        try:
            # ECI says that this is UTF-8; without it some readers guess Shift JIS.
            made = segno.make_qr(text, error="l", encoding="utf-8", eci=True, boost_error=False)
        except segno.DataOverflowError:
            continue
        if int(made.version) <= LARGEST:
            rows = tuple(tuple(bool(module) for module in row) for row in made.matrix)
            return SlipCode(text, rows, int(made.version), bilingual, left_out)
    # Settings bound the office's names, so that a slip without items always fits.
    raise ValueError("slip too long")


def code_note(code: SlipCode, slip: Slip) -> str:
    """What of the slip is in the code, for staff."""
    return shortened_note(code, slip.staff, slip.visitor)


def shortened_note(code: SlipCode, staff: Lang, visitor: Lang) -> str:
    """The same for any text in both languages."""
    own = words(staff)
    if code.bilingual:
        return own["codeWhole"]
    language = cldr(visitor).get_display_name(cldr(staff)) or visitor
    sentence = own["codeShortened" if code.left_out else "codeWithoutStaff"]
    return sentence.format(language=language, count=code.left_out)


def _shorter(slip: Slip) -> Iterator[tuple[str, bool, int]]:
    yield plain_text(slip), True, 0
    whole = item_count(slip)
    for items in range(whole, -1, -1):
        yield plain_text(slip, bilingual=False, items=items), False, whole - items
