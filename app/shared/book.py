"""The addresses an administrator entered, in shared-engines.toml beside settings.toml. No file, no address."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import tomlkit

from app.shared.address import MOST_ADDRESSES, Address, AddressError
from app.shared.secret import Seal, new_seal, seal, unseal
from app.shared.trust import trust
from glossary.key_places import PlaceName, PlaceTrouble
from glossary.private_files import private_folder, write_private

_MAX_BYTES = 100_000
_SEAL_NAME = re.compile(r"engines-[0-9a-f]{16}")
_LONGEST_KEY = 2_000


@dataclass(frozen=True, slots=True)
class Book:
    """Addresses in the order they are asked; `sealed` is the sealed API key by name of the server."""

    addresses: tuple[Address, ...] = ()
    sealed: Mapping[str, str] = field(default_factory=dict)
    seal: Seal | None = None


def load_book(path: Path) -> Book:
    """No addresses where there is no file. Raises AddressError("shared-file-broken")."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ValueError(_MAX_BYTES)
        return _read(tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return Book()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, AddressError) as error:
        raise AddressError("shared-file-broken", path=str(path)) from error


def put(path: Path, address: Address, api_key: str | None = None) -> None:
    """Add an address, or replace the one of that name. None keeps its API key, "" drops it.

    A kept key is dropped all the same when the address is another one: it was entered for the old one.
    Raises AddressError, SharedError("shared-key-missing").
    """
    if address.ca_file and urlsplit(address.url).scheme == "https":
        try:
            trust(address.ca_file)
        except OSError as error:
            raise AddressError("shared-ca", path=address.ca_file) from error
    book = load_book(path)
    names = [one.name for one in book.addresses]
    if address.name not in names and len(names) >= MOST_ADDRESSES:
        raise AddressError("shared-many", most=MOST_ADDRESSES)
    api_key = None if api_key is None else api_key.strip()
    if api_key and not (len(api_key) <= _LONGEST_KEY and api_key.isascii() and api_key.isprintable()):
        raise AddressError("shared-key-odd")
    old = next((one for one in book.addresses if one.name == address.name), None)
    sealed = dict(book.sealed)
    if api_key is not None or (old is not None and old.url != address.url):
        sealed.pop(address.name, None)
    where = book.seal
    if api_key:
        where = where or _new_seal(path)
        sealed[address.name] = seal(api_key, _owner(address), where, path)
    addresses = (
        tuple(address if one.name == address.name else one for one in book.addresses)
        if old is not None
        else (*book.addresses, address)
    )
    _save(path, replace(book, addresses=addresses, sealed=sealed, seal=where))


def drop(path: Path, name: str) -> None:
    """Take an address and its API key off. Raises AddressError("shared-unknown")."""
    book = load_book(path)
    if name not in [one.name for one in book.addresses]:
        raise AddressError("shared-unknown", name=name)
    _save(
        path,
        replace(
            book,
            addresses=tuple(one for one in book.addresses if one.name != name),
            sealed={other: value for other, value in book.sealed.items() if other != name},
        ),
    )


def api_key(path: Path, book: Book, address: Address) -> str:
    """The API key of a server, "" where none was entered. May wait for the key store. Raises SharedError."""
    sealed = book.sealed.get(address.name)
    if sealed is None or book.seal is None:
        return ""
    return unseal(sealed, _owner(address), book.seal, path)


def _owner(address: Address) -> str:
    return f"{address.name} {address.url}"


def _new_seal(path: Path) -> Seal:
    try:
        private_folder(path.parent)
        return new_seal(path)
    except (PlaceTrouble, OSError) as error:
        raise AddressError("shared-not-saved", path=str(path)) from error


def _read(values: dict[str, Any]) -> Book:
    known = {one.name for one in fields(Address)}
    addresses, sealed = [], {}
    for row in values.get("server", []):
        given = {name: value for name, value in row.items() if name in known}
        given["languages"] = tuple(given.get("languages", ()))
        given["budget"] = float(given.get("budget", Address.__dataclass_fields__["budget"].default))
        texts = (value for name, value in given.items() if name not in ("languages", "budget"))
        if not all(isinstance(value, str) for value in (*texts, *given["languages"])):
            raise TypeError(row)
        addresses.append(Address(**given))
        if "sealed" in row:
            sealed[addresses[-1].name] = str(row["sealed"])
    if len({one.name for one in addresses}) != len(addresses) or len(addresses) > MOST_ADDRESSES:
        raise ValueError(addresses)
    where = values.get("seal")
    if where is not None and not (
        where["place"] in get_args(PlaceName) and _SEAL_NAME.fullmatch(where["name"])
    ):
        raise ValueError(where)
    return Book(tuple(addresses), sealed, Seal(where["place"], where["name"]) if where else None)


def _save(path: Path, book: Book) -> None:
    document = tomlkit.document()
    document.add(
        tomlkit.comment("Servers of the town. `kakehashi engines` and the settings page write this.")
    )
    if book.seal is not None:
        document["seal"] = {"place": book.seal.place, "name": book.seal.name}
    rows = tomlkit.aot()
    for address in book.addresses:
        row: dict[str, Any] = {one.name: getattr(address, one.name) for one in fields(Address)}
        row["languages"] = list(address.languages)
        if address.name in book.sealed:
            row["sealed"] = book.sealed[address.name]
        rows.append(tomlkit.item(row))
    document["server"] = rows
    try:
        write_private(path, tomlkit.dumps(document))
    except OSError as error:
        raise AddressError("shared-not-saved", path=str(path)) from error
