"""Ed25519 signatures (RFC 8032) and the files that keep their private keys."""

import base64
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.durable import write_atomically
from glossary.errors import GlossaryError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_EXPOSED = stat.S_IRWXG | stat.S_IRWXO


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
        return {"public_key": to_text(self.public_key), "signature": to_text(self.value)}

    def valid(self, data: bytes) -> bool:
        """Whether the key signed just these bytes."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(self.value, data)
        except (ValueError, InvalidSignature):
            return False
        return True


def spoken_fingerprint(public_key: bytes) -> str:
    """Six groups of five digits, to be read out over a telephone in any language: about 100 bits.

    As Signal's safety numbers (30 digits a key): five bytes of a SHA-512 make a group, modulo 100,000; one pass
    instead of 5,200, which costs an attacker who searches for a second key 2^99 tries instead of 2^112.
    """
    digest = hashlib.sha512(b"kakehashi-signer\n" + public_key).digest()
    groups = (int.from_bytes(digest[at : at + 5]) % 100_000 for at in range(0, 30, 5))
    return " ".join(f"{group:05}" for group in groups)


def to_text(data: bytes) -> str:
    """Base64."""
    return base64.b64encode(data).decode("ascii")


def from_text(text: str) -> bytes:
    """Raises ValueError for anything but canonical base64."""
    data = base64.b64decode(text, validate=True)
    if to_text(data) != text:
        raise ValueError("not canonical")
    return data


class SigningKey:
    """A private key in memory."""

    def __init__(self, key: "Ed25519PrivateKey") -> None:
        self._key = key
        self.public: bytes = key.public_key().public_bytes_raw()

    @classmethod
    def create(cls, path: Path, passphrase: str = "") -> "SigningKey":
        """Make a key and keep it (PEM, PKCS #8, mode 0600), sealed with the passphrase when there is one."""
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        key = Ed25519PrivateKey.generate()
        seal: serialization.KeySerializationEncryption = serialization.NoEncryption()
        if passphrase:
            seal = serialization.BestAvailableEncryption(passphrase.encode())
        pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, seal)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, pem, mode=0o600)
        return cls(key)

    @classmethod
    def load(cls, path: Path, passphrase: str = "") -> "SigningKey":
        """Raises GlossaryError("key-missing" | "key-bad" | "key-exposed" | "key-sealed" | "key-passphrase")."""
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        try:
            pem = path.read_bytes()
            exposed = os.name == "posix" and path.stat().st_mode & _EXPOSED
        except FileNotFoundError as error:
            raise GlossaryError("key-missing", path=str(path)) from error
        except OSError as error:
            raise GlossaryError("key-bad", path=str(path)) from error
        if exposed:
            raise GlossaryError("key-exposed", path=str(path))
        sealed = b"ENCRYPTED" in pem
        if sealed and not passphrase:
            raise GlossaryError("key-sealed")
        try:
            key = load_pem_private_key(pem, passphrase.encode() if sealed else None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise GlossaryError("key-passphrase" if sealed else "key-bad", path=str(path)) from error
        if not isinstance(key, Ed25519PrivateKey):
            raise GlossaryError("key-bad", path=str(path))
        return cls(key)

    def sign(self, data: bytes) -> Signature:
        """The signature over `data`."""
        return Signature(self.public, self._key.sign(data))
