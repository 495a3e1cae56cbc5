"""Ed25519 signatures on exports, with a key each installation makes for itself (RFC 8032)."""

from pathlib import Path

from app.packs.errors import PackError
from glossary.errors import GlossaryError
from glossary.signing import Signature as Signature
from glossary.signing import SigningKey, from_text


def sign(data: bytes, key_file: Path) -> Signature:
    """Sign with the installation's key, made on first use (PEM, mode 0600).

    Raises PackError("export-key-bad").
    """
    try:
        key = SigningKey.load(key_file) if key_file.exists() else SigningKey.create(key_file)
    except GlossaryError as error:
        raise PackError("export-key-bad", path=str(key_file)) from error
    return key.sign(data)


def check(data: bytes, claimed: object) -> Signature:
    """Verify the JSON form against `data`. Raises PackError("export-bad-signature")."""
    match claimed:
        case {"public_key": str(public), "signature": str(value)}:
            pass
        case _:
            raise PackError("export-bad-signature")
    try:
        signature = Signature(from_text(public), from_text(value))
    except ValueError as error:
        raise PackError("export-bad-signature") from error
    if not signature.valid(data):
        raise PackError("export-bad-signature")
    return signature
