"""The keys of one database, and the card beside it that says where they are and how to know the right one.

The card (JSON) holds no secret: the place, and for each key its name and a check value. Most of the time there is one
key; while a rotation is under way there are two, the first of which is the one to come.
"""

import contextlib
import hashlib
import hmac
import json
import secrets
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from glossary.durable import write_atomically
from glossary.errors import GlossaryError
from glossary.key_places import PlaceName, PlaceTrouble, has_keyring, place_of
from glossary.sql import KEY_BYTES

_CHECKED = b"kakehashi database key"
_PRIVATE = 0o600
_Stamp = tuple[int, int, int]
_LOCK = threading.Lock()
_KNOWN: dict[Path, tuple[_Stamp | None, bytes]] = {}
"""What this process has looked up, by database, with the card it was looked up for."""


@dataclass(frozen=True, slots=True)
class KeyMark:
    """A key's name in its place, and HMAC-SHA256 of a constant under it."""

    name: str
    check: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a database's keys without knowing them; the newest first."""

    place: PlaceName
    keys: tuple[KeyMark, ...]

    def as_json(self) -> bytes:
        """The file's contents."""
        keys = [{"name": key.name, "check": key.check} for key in self.keys]
        return json.dumps({"version": 1, "place": self.place, "keys": keys}).encode() + b"\n"

    @classmethod
    def from_json(cls, data: bytes) -> "Card | None":
        """None for what is no card."""
        try:
            found = json.loads(data)
            marks = tuple(KeyMark(str(key["name"]), str(key["check"])) for key in found["keys"])
            place = found["place"]
        except (ValueError, KeyError, TypeError):
            return None
        # A name becomes a file's name.
        plain = all(mark.name.replace("-", "").isalnum() and mark.name.isascii() for mark in marks)
        return cls(place, marks) if place in get_args(PlaceName) and marks and plain else None


class Keys:
    """Looks keys up; what was found once is remembered in the process as long as the card stays the same."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.card_file = database.with_name(database.name + ".card")
        self.spare_card = database.with_name("backups") / self.card_file.name
        """The same card beside the backups."""

    def card(self) -> Card | None:
        """None where there is none."""
        try:
            return Card.from_json(self.card_file.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None

    def current(self) -> bytes:
        """The key to use. Raises GlossaryError("store-key-missing" | "store-key-wrong")."""
        stamp = self._stamp()
        with _LOCK:
            known = _KNOWN.get(self.database)
        if known is not None and known[0] == stamp is not None:
            return known[1]
        card = self._needed_card()
        key = self._load(card, card.keys[0])
        with _LOCK:
            _KNOWN[self.database] = stamp, key
        return key

    def old(self) -> tuple[bytes, ...]:
        """Keys on their way out, as far as they are still there. Raises GlossaryError("store-key-wrong")."""
        found: list[bytes] = []
        card = self._needed_card()
        for mark in card.keys[1:]:
            try:
                found.append(self._load(card, mark))
            except GlossaryError as error:
                if error.code != "store-key-missing":
                    raise
        return tuple(found)

    def create(self) -> None:
        """The first key, in the key store if there is one that works, else in a file. Raises PlaceTrouble, OSError."""
        self.keep(secrets.token_bytes(KEY_BYTES), f"{secrets.token_hex(8)}-1")

    def keep(self, key: bytes, name: str) -> None:
        """Put a key in its place, then write a card that names it alone. Raises PlaceTrouble, OSError."""
        mark = KeyMark(name, check(key))
        if has_keyring():
            with contextlib.suppress(PlaceTrouble):
                place_of("keyring", self.database).save(name, key)
                self.write(Card("keyring", (mark,)))
                return
        place_of("file", self.database).save(name, key)
        self.write(Card("file", (mark,)))

    def add(self) -> None:
        """A new key before the present one. Raises as `current`, PlaceTrouble, OSError."""
        card = self._needed_card()
        self.current()
        base, _, number = card.keys[0].name.rpartition("-")
        # An earlier try that died may have left a key of the same name: it opens nothing.
        name, key = f"{base}-{int(number) + 1}", secrets.token_bytes(KEY_BYTES)
        place_of(card.place, self.database).save(name, key)
        self.write(Card(card.place, (KeyMark(name, check(key)), *card.keys)))

    def forget_old(self) -> None:
        """Only the first key stays; the card tells of the others until they are gone. Raises PlaceTrouble, OSError."""
        card = self._needed_card()
        for mark in card.keys[1:]:
            place_of(card.place, self.database).remove(mark.name)
        self.write(Card(card.place, card.keys[:1]))

    def forget_new(self) -> None:
        """The first key goes, before anything was encrypted with it. Raises PlaceTrouble, OSError."""
        card = self._needed_card()
        self.write(Card(card.place, card.keys[1:]))
        place_of(card.place, self.database).remove(card.keys[0].name)

    def write(self, card: Card) -> None:
        """Replace the card in one step, and the one beside the backups."""
        write_atomically(self.card_file, card.as_json(), _PRIVATE)
        if self.spare_card.parent.is_dir():
            write_atomically(self.spare_card, card.as_json(), _PRIVATE)

    def take_spare(self) -> bool:
        """Put the card beside the backups in the place of one that is lost; whether there was one."""
        try:
            card = Card.from_json(self.spare_card.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return False
        if card is None:
            return False
        self.write(card)
        return True

    def _needed_card(self) -> Card:
        card = self.card()
        if card is None:
            raise GlossaryError("store-key-missing", path=str(self.database), place="card")
        return card

    def _load(self, card: Card, mark: KeyMark) -> bytes:
        try:
            key = place_of(card.place, self.database).load(mark.name)
        except PlaceTrouble:
            key = None
        if key is None:
            raise GlossaryError("store-key-missing", path=str(self.database), place=card.place)
        if not hmac.compare_digest(check(key), mark.check):
            raise GlossaryError("store-key-wrong", path=str(self.database), place=card.place)
        return key

    def _stamp(self) -> _Stamp | None:
        try:
            found = self.card_file.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found.st_mtime_ns, found.st_ino, found.st_size


def check(key: bytes) -> str:
    """What tells a wrong key from a damaged file, and tells nothing of the key."""
    return hmac.new(key, _CHECKED, hashlib.sha256).hexdigest()[:32]
