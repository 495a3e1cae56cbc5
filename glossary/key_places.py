"""Where a database's key is kept: in the platform's key store, or in a file that only its owner can read."""

import os
import queue
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from glossary.durable import sync_folder, write_atomically
from glossary.sql import KEY_BYTES

PlaceName = Literal["keyring", "file"]
SERVICE = "kakehashi"
WAIT_SECONDS = 10.0
"""For a key store that asks somebody to unlock it, and nobody is there."""
_PRIVATE = 0o600
T = TypeVar("T")


class PlaceTrouble(Exception):
    """The place cannot be asked now; the key may well be there."""


class Place(Protocol):
    """Keeps keys by name. Every method may raise PlaceTrouble."""

    def load(self, name: str) -> bytes | None:
        """The key, or None where there is none of that name."""

    def save(self, name: str, key: bytes) -> None:
        """Keep it; it is there when this returns."""

    def remove(self, name: str) -> None:
        """Forget it, if it is there."""


class FilePlace:
    """One file a key beside the database, mode 0600; the folder is the owner's alone."""

    def __init__(self, database: Path) -> None:
        self._database = database

    def file(self, name: str) -> Path:
        """Where the key of that name is."""
        return self._database.with_name(f"{self._database.name}.{name}.key")

    def load(self, name: str) -> bytes | None:
        """See Place. A file that others may read is closed to them."""
        path = self.file(name)
        try:
            if os.name == "posix" and path.stat().st_mode & 0o077:
                path.chmod(_PRIVATE)
            return _key(path.read_text("ascii").strip())
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise PlaceTrouble(str(path)) from error

    def save(self, name: str, key: bytes) -> None:
        """See Place. Raises OSError for a disk that is full."""
        write_atomically(self.file(name), key.hex().encode() + b"\n", _PRIVATE)

    def remove(self, name: str) -> None:
        """See Place."""
        self.file(name).unlink(missing_ok=True)
        sync_folder(self._database.parent)


class KeyringPlace:
    """The platform's key store: Windows' Credential Manager, macOS's keychain, Secret Service, KWallet."""

    def load(self, name: str) -> bytes | None:
        """See Place."""
        import keyring

        text = _asked(lambda: keyring.get_password(SERVICE, name))
        return None if text is None else _key(text)

    def save(self, name: str, key: bytes) -> None:
        """See Place."""
        import keyring

        _asked(lambda: keyring.set_password(SERVICE, name, key.hex()))
        if self.load(name) != key:
            raise PlaceTrouble(SERVICE)

    def remove(self, name: str) -> None:
        """See Place."""
        import keyring

        if self.load(name) is not None:
            _asked(lambda: keyring.delete_password(SERVICE, name))


def place_of(name: PlaceName, database: Path) -> Place:
    """The place a card names."""
    places: Mapping[PlaceName, Callable[[], Place]] = {
        "keyring": KeyringPlace,
        "file": lambda: FilePlace(database),
    }
    return places[name]()


def has_keyring() -> bool:
    """Whether this session has a key store; on Linux that needs a desktop's message bus, a Unix socket."""
    chosen = os.environ.get("PYTHON_KEYRING_BACKEND")
    if sys.platform == "linux" and not chosen and not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return False
    import keyring
    from keyring.backends import fail, null

    try:
        return not isinstance(_asked(keyring.get_keyring), fail.Keyring | null.Keyring)
    except PlaceTrouble:
        return False


def _key(text: str) -> bytes | None:
    """None for what is no key: somebody has written over it."""
    try:
        key = bytes.fromhex(text)
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def _asked(call: Callable[[], T]) -> T:
    """In a thread that nobody waits for longer than WAIT_SECONDS. Raises PlaceTrouble."""
    answers: queue.SimpleQueue[T | PlaceTrouble] = queue.SimpleQueue()
    troubles = _troubles()

    def ask() -> None:
        try:
            answers.put(call())
        except troubles as error:
            answers.put(PlaceTrouble(type(error).__name__))

    threading.Thread(target=ask, name="kakehashi-key", daemon=True).start()
    try:
        answer = answers.get(timeout=WAIT_SECONDS)
    except queue.Empty:
        raise PlaceTrouble("no answer") from None
    if isinstance(answer, PlaceTrouble):
        raise answer
    return answer


def _troubles() -> tuple[type[Exception], ...]:
    """What key stores raise: keyring's own errors, the system's, and those of the message bus, which it passes on."""
    from keyring.errors import KeyringError

    found: list[type[Exception]] = [KeyringError, OSError, RuntimeError, EOFError, ImportError]
    if sys.platform == "linux":
        from jeepney.wrappers import DBusErrorResponse
        from secretstorage.exceptions import SecretStorageException

        found += [DBusErrorResponse, SecretStorageException]
    return tuple(found)
