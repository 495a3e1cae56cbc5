"""The database as tests must see it: through its key, and every byte of its files decrypted, free pages too."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from glossary.errors import GlossaryError
from glossary.keys import Keys
from glossary.sql import PAGE_BYTES, Isolation, connect, sqlite3
from glossary.store import Store

_RESERVE, _IV, _SALT, _KEY = 80, 16, 16, 32
_WAL_HEADER, _FRAME_HEADER = 32, 24


def opened(path: Path, *, isolation_level: Isolation | None = None) -> sqlite3.Connection:
    """A connection past the store."""
    return connect(path, Keys(path).current(), isolation_level=isolation_level)


def copy_store(source: Path, target: Path) -> None:
    """A closed database with its key, under another name or in another folder."""
    shutil.copy(source, target)
    for path in source.parent.glob(f"{source.name}.*"):
        shutil.copy(path, target.with_name(target.name + path.name.removeprefix(source.name)))


def contents(path: Path, key: bytes | None) -> bytes:
    """A file's bytes; those of a database or its write-ahead log as they are without encryption.

    What stands where is SQLCipher 4's: each page its ciphertext, 16 bytes of IV and 64 of HMAC; the first begins with
    the salt (https://www.zetetic.net/sqlcipher/design/).
    """
    data = path.read_bytes()
    if key is None or not (".db" in path.suffixes or path.suffix == ".db-wal"):
        return data
    if path.name.endswith("-wal"):
        return b"".join(_frames(data, key))
    if path.suffix in (".db", ".damaged", ".first", ".draft", ".restored"):
        pages = (data[at : at + PAGE_BYTES] for at in range(0, len(data), PAGE_BYTES))
        return b"".join(_page(page, key, first=number == 0) for number, page in enumerate(pages))
    return data


def on_disk(database: Path) -> bytes:
    """All that the files of the database's folder hold, decrypted."""
    key = Keys(database).current()
    return b"".join(contents(path, key) for path in database.parent.rglob("*") if path.is_file())


def _frames(data: bytes, key: bytes) -> Iterator[bytes]:
    size = _FRAME_HEADER + PAGE_BYTES
    for at in range(_WAL_HEADER, len(data) - size + 1, size):
        number = int.from_bytes(data[at : at + 4])
        yield _page(data[at + _FRAME_HEADER : at + size], key, first=number == 1)


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    if len(page) < PAGE_BYTES:
        return page
    iv = page[-_RESERVE : -_RESERVE + _IV]
    text = page[_SALT if first else 0 : -_RESERVE]
    unlock = Cipher(algorithms.AES(key[:_KEY]), modes.CBC(iv)).decryptor()
    return unlock.update(text) + unlock.finalize()


def words(path: Path) -> set[str]:
    with Store.open(path) as store:
        store.check()
        return {one.ja for one in store.terms()}


def code_of(path: Path) -> str:
    with pytest.raises(GlossaryError) as failure, Store.open(path):
        pass
    return failure.value.code


def forget(path: Path) -> None:
    """As another process would find it."""
    from glossary import keys

    keys._KNOWN.pop(path, None)
