"""Digits on their way to the check. No Qt."""

from dataclasses import dataclass, field

from glossary.pins import MAX_PIN, MIN_PIN


@dataclass(slots=True)
class TypedPin:
    """What is typed now, and on a first run what was typed before it."""

    _digits: str = field(default="", repr=False)
    _first: str = field(default="", repr=False)

    @property
    def count(self) -> int:
        """How many; never which."""
        return len(self._digits)

    @property
    def enough(self) -> bool:
        """It can be a PIN."""
        return len(self._digits) >= MIN_PIN

    def press(self, key: str) -> None:
        """A digit, "back" or "clear"."""
        if key == "back":
            self._digits = self._digits[:-1]
        elif key == "clear":
            self._digits = ""
        elif len(self._digits) < MAX_PIN:
            self._digits += key

    def take(self) -> str:
        """The digits, which are forgotten here."""
        pin, self._digits = self._digits, ""
        return pin

    def keep(self) -> None:
        """To be compared with the same typed again."""
        self._first = self.take()

    def same(self) -> str:
        """The PIN that was typed twice; empty when the two differ. Both are forgotten."""
        first, self._first = self._first, ""
        pin = self.take()
        return pin if pin == first else ""

    def clear(self) -> None:
        """Forget everything."""
        self._digits = self._first = ""
