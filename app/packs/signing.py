"""Ed25519 signatures on exports, with a key each installation makes for itself (RFC 8032)."""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.packs.errors import PackError
from app.packs.files import write_atomically

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Signature:
    """A raw Ed25519 signature (64 bytes) and the public key it claims (32 bytes)."""

    public_key: bytes
    value: bytes

    @property
    def signer(self) -> str:
        """Fingerprint of the key for people to compare: SHA-256 in groups of four hex digits, 128 bits."""
        digest = hashlib.sha256(self.public_key).hexdigest()[:32]
        return " ".join(digest[at : at + 4] for at in range(0, 32, 4))

    def as_object(self) -> dict[str, str]:
        """JSON form."""
        return {"public_key": _text(self.public_key), "signature": _text(self.value)}


def sign(data: bytes, key_file: Path) -> Signature:
    """Sign with the installation's key, made on first use (PEM, mode 0600).

    Raises PackError("export-key-bad").
    """
    from cryptography.hazmat.primitives import serialization

    key = _load(key_file) if key_file.exists() else _create(key_file)
    public = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return Signature(public, key.sign(data))


def check(data: bytes, claimed: object) -> Signature:
    """Verify the JSON form against `data`. Raises PackError("export-bad-signature")."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    match claimed:
        case {"public_key": str(public), "signature": str(value)}:
            pass
        case _:
            raise PackError("export-bad-signature")
    try:
        signature = Signature(base64.b64decode(public, validate=True), base64.b64decode(value, validate=True))
        Ed25519PublicKey.from_public_bytes(signature.public_key).verify(signature.value, data)
    except (ValueError, InvalidSignature) as error:
        raise PackError("export-bad-signature") from error
    return signature


def _load(key_file: Path) -> "Ed25519PrivateKey":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(key_file.read_bytes(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise PackError("export-key-bad", path=str(key_file)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise PackError("export-key-bad", path=str(key_file))
    return key


def _create(key_file: Path) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    key_file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(key_file, pem, mode=0o600)
    return key


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
