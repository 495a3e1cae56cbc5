"""API keys, sealed: what stands in the file of addresses opens only with a key that the key store holds.

Key stores here hold keys of one length (glossary.key_places), API keys have any: one random key seals them all
(ChaCha20-Poly1305, RFC 8439, with the server's name and address as associated data, so that a key entered for one
server is never sent to another).
"""

import base64
import contextlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from app.shared.errors import KEY, SharedError
from glossary.key_places import PlaceName, PlaceTrouble, has_keyring, place_of
from glossary.sql import KEY_BYTES

_NONCE = 12


@dataclass(frozen=True, slots=True)
class Seal:
    """Where the sealing key is; no secret."""

    place: PlaceName
    name: str


def new_seal(beside: Path) -> Seal:
    """A fresh sealing key: in the platform's key store if there is one that works, else in a private file.

    Raises PlaceTrouble, OSError.
    """
    name, key = f"engines-{secrets.token_hex(8)}", secrets.token_bytes(KEY_BYTES)
    if has_keyring():
        with contextlib.suppress(PlaceTrouble):
            place_of("keyring", beside).save(name, key)
            return Seal("keyring", name)
    place_of("file", beside).save(name, key)
    return Seal("file", name)


def seal(secret: str, owner: str, where: Seal, beside: Path) -> str:
    """`secret` as base64 that only `unseal` with the same owner reads. Raises SharedError("shared-key-missing")."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = secrets.token_bytes(_NONCE)
    sealed = ChaCha20Poly1305(_key(where, beside, owner)).encrypt(nonce, secret.encode(), owner.encode())
    return base64.b64encode(nonce + sealed).decode()


def unseal(sealed: str, owner: str, where: Seal, beside: Path) -> str:
    """Raises SharedError("shared-key-missing"), also for what was sealed for another owner."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        data = base64.b64decode(sealed, validate=True)
        opened = ChaCha20Poly1305(_key(where, beside, owner)).decrypt(
            data[:_NONCE], data[_NONCE:], owner.encode()
        )
        return opened.decode()
    except (ValueError, InvalidTag) as error:
        raise SharedError(KEY, server=owner.partition(" ")[0]) from error


def _key(where: Seal, beside: Path, owner: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    try:
        key = place_of(where.place, beside).load(where.name)
    except PlaceTrouble:
        key = None
    if key is None:
        raise SharedError(KEY, server=owner.partition(" ")[0])
    # The store's keys are longer than this cipher's, and could serve another purpose one day (RFC 5869).
    return HKDF(SHA256(), 32, salt=None, info=b"kakehashi api keys").derive(key)
