"""Where a counter keeps what lets it speak to its hub: a sealed file, its key in the platform's key store.

AES-256-GCM; where there is no key store, the key is a file of mode 0600 beside it, as the database's is
(glossary/key_places.py). That the file is there is what "joined" means: without it nothing is ever contacted.
"""

import base64
import json
import os
import secrets
from pathlib import Path

from glossary.durable import sync_folder, write_atomically
from glossary.hub.access import Address, Credentials
from glossary.hub.errors import HubError
from glossary.key_places import Place, PlaceTrouble, has_keyring, place_of
from glossary.sql import KEY_BYTES

_NAME = "hub"
_NONCE, _SEAL = 12, 32
_LONGEST = 64_000
_PRIVATE = 0o600


def credentials_file(database: Path) -> Path:
    """Beside the database."""
    return database.with_name("hub.sealed")


def joined(database: Path) -> bool:
    """Whether this counter has joined; asks no key store."""
    return credentials_file(database).exists()


def keep(database: Path, credentials: Credentials) -> None:
    """Whole or not at all. Raises HubError("hub-credentials-unkept")."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    place, name = ("keyring" if has_keyring() else "file"), f"{_NAME}-{secrets.token_hex(8)}"
    key, nonce = os.urandom(KEY_BYTES), os.urandom(_NONCE)
    document = {
        "address": str(credentials.address),
        "device": credentials.device,
        "password": credentials.password,
        "ca": credentials.ca,
    }
    sealed = AESGCM(key[:_SEAL]).encrypt(nonce, json.dumps(document).encode(), name.encode())
    card = {
        "version": 1,
        "place": place,
        "key": name,
        "nonce": base64.b64encode(nonce).decode(),
        "sealed": base64.b64encode(sealed).decode(),
    }
    try:
        _place(place, database).save(name, key)
        write_atomically(credentials_file(database), json.dumps(card).encode() + b"\n", _PRIVATE)
    except (PlaceTrouble, OSError) as error:
        raise HubError("hub-credentials-unkept", path=str(credentials_file(database))) from error


def load(database: Path) -> Credentials:
    """Raises HubError("hub-not-joined" | "hub-credentials")."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    path = credentials_file(database)
    try:
        card = _card(path)
        key = _place(card["place"], database).load(card["key"])
        if key is None:
            raise HubError("hub-credentials", path=str(path))
        nonce, sealed = (base64.b64decode(card[name], validate=True) for name in ("nonce", "sealed"))
        found = json.loads(AESGCM(key[:_SEAL]).decrypt(nonce, sealed, card["key"].encode()))
        return Credentials(
            Address.parse(found["address"]), str(found["device"]), str(found["password"]), str(found["ca"])
        )
    except FileNotFoundError as error:
        raise HubError("hub-not-joined") from error
    except (InvalidTag, ValueError, KeyError, TypeError, OSError, PlaceTrouble) as error:
        raise HubError("hub-credentials", path=str(path)) from error


def forget(database: Path) -> None:
    """The file and its key; what cannot be taken from the key store now opens nothing any more."""
    path = credentials_file(database)
    try:
        card = _card(path)
        _place(card["place"], database).remove(card["key"])
    except (OSError, ValueError, KeyError, TypeError, PlaceTrouble):
        pass
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def _card(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        card = json.loads(file.read(_LONGEST))
    # A key's name becomes a file's name.
    if not str(card["key"]).replace("-", "").isalnum():
        raise ValueError("not a name")
    return {name: str(card[name]) for name in ("place", "key", "nonce", "sealed")}


def _place(name: str, database: Path) -> Place:
    return place_of("keyring" if name == "keyring" else "file", database)
