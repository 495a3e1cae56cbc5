"""An answer as a QR code (ISO/IEC 18004): the text itself is inside, so that a visitor's phone needs no network. No Qt."""

import segno

from app.ui.slip_code import LARGEST, SlipCode
from app.ui.tourist_desk import Told


def plain(told: Told, notes: tuple[str, ...] = ()) -> str:
    """The answer as text to take along, `notes` below it."""
    facts = (fact for _, fact in told.facts)
    return "\n".join(line for line in (told.title, told.text, *facts, told.phone, *notes) if line)


def encode(text: str) -> SlipCode:
    """As much of `text` as a phone still reads from a screen; what is cut off ends in "…"."""
    kept = text
    while True:
        try:
            # ECI says that this is UTF-8; without it some readers guess Shift JIS.
            made = segno.make_qr(kept, error="l", encoding="utf-8", eci=True, boost_error=False)
            if int(made.version) <= LARGEST:
                break
        except segno.DataOverflowError:
            pass
        kept = kept[: int(len(kept) * 0.9) - 1].rstrip("…") + "…"
    rows = tuple(tuple(bool(module) for module in row) for row in made.matrix)
    return SlipCode(kept, rows, int(made.version), False, 0)
