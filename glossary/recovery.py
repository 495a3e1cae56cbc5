"""The recovery file for the safe: a database's key, sealed with a passphrase.

A backup of a broken tablet can be read by nobody without its key, and the key is in that tablet's key store. The file is
JSON; the key inside is sealed with AES-256-GCM under Argon2id of the passphrase (RFC 9106, second recommended option),
with everything else in the file authenticated.
"""

import base64
import json
import os
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from glossary.durable import write_atomically
from glossary.errors import GlossaryError
from glossary.keys import check
from glossary.sql import KEY_BYTES

LEAST = 12
"""Characters of a passphrase."""
_PASSES, _KIBIBYTES, _LANES = 3, 65_536, 4
_SALT, _NONCE, _SEAL = 16, 12, 32
_LONGEST = 4_096
_KIND = "kakehashi-recovery-1"


def seal(key: bytes, name: str, passphrase: str) -> bytes:
    """The file's contents. Raises GlossaryError("recovery-short")."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(passphrase) < LEAST:
        raise GlossaryError("recovery-short", least=LEAST)
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    head = {"kind": _KIND, "name": name, "check": check(key)}
    sealed = AESGCM(_derived(passphrase, salt)).encrypt(nonce, key, _head(head))
    texts = {"salt": salt, "nonce": nonce, "sealed": sealed}
    document = head | {field: base64.b64encode(value).decode() for field, value in texts.items()}
    return json.dumps(document, indent=1).encode() + b"\n"


def unseal(data: bytes, passphrase: str, path: str = "") -> tuple[bytes, str]:
    """The key and its name. Raises GlossaryError("recovery-bad" | "recovery-passphrase")."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        document = json.loads(data[:_LONGEST])
        head = {field: str(document[field]) for field in ("kind", "name", "check")}
        salt, nonce, sealed = (
            base64.b64decode(document[field], validate=True) for field in ("salt", "nonce", "sealed")
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise GlossaryError("recovery-bad", path=path) from error
    name = head["name"]
    if (
        head["kind"] != _KIND
        or (len(salt), len(nonce), len(sealed)) != (_SALT, _NONCE, KEY_BYTES + 16)
        # It becomes a file's name.
        or not (name.isascii() and name.replace("-", "").isalnum())
    ):
        raise GlossaryError("recovery-bad", path=path)
    try:
        key = AESGCM(_derived(passphrase, salt)).decrypt(nonce, sealed, _head(head))
    except InvalidTag as error:
        raise GlossaryError("recovery-passphrase") from error
    return key, name


def read(path: Path, passphrase: str) -> tuple[bytes, str]:
    """As `unseal`, from a file."""
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST)
    except OSError as error:
        raise GlossaryError("recovery-bad", path=str(path)) from error
    return unseal(data, passphrase, str(path))


def write(path: Path, data: bytes) -> None:
    """Mode 0600, whole or not at all. Raises GlossaryError("recovery-exists" | "recovery-failed")."""
    if path.exists():
        raise GlossaryError("recovery-exists", path=str(path))
    try:
        write_atomically(path, data, 0o600)
    except OSError as error:
        raise GlossaryError("recovery-failed", path=str(path)) from error


def _derived(passphrase: str, salt: bytes) -> bytes:
    return hash_secret_raw(
        passphrase.encode("utf-8", "surrogatepass"), salt, _PASSES, _KIBIBYTES, _LANES, _SEAL, Type.ID
    )


def _head(head: dict[str, str]) -> bytes:
    return json.dumps(head, sort_keys=True).encode()
