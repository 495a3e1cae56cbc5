"""How the hub is reached: its address, a device's credentials, and the code that a new counter is given."""

import base64
import datetime
import re
from dataclasses import dataclass
from typing import Self

from glossary.hub.errors import HubError

_ID_BYTES, _SECRET_BYTES = 5, 15
ROLE = "kakehashi_{}"
"""Of a device with this id."""


@dataclass(frozen=True, slots=True)
class Address:
    """A PostgreSQL server on the town's network."""

    host: str
    port: int = 5432
    database: str = "kakehashi"

    @classmethod
    def parse(cls, text: str) -> Self:
        """`host`, `host:port`, `host/database`, `host:port/database`, `[v6]:port`. Raises HubError("hub-address")."""
        match = re.fullmatch(
            r"(?:\[(?P<v6>[0-9A-Fa-f:]+)\]|(?P<host>[A-Za-z0-9._-]+))(?::(?P<port>[0-9]{1,5}))?(?:/(?P<db>[\w-]+))?",
            text.strip(),
            re.ASCII,
        )
        if match is None or not 0 < int(match["port"] or 5432) < 65_536:
            raise HubError("hub-address")
        return cls(match["v6"] or match["host"], int(match["port"] or 5432), match["db"] or "kakehashi")

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}/{self.database}"


@dataclass(frozen=True, slots=True)
class Credentials:
    """One device's own; `password` and nothing else is secret. `ca` is the PEM of the CA it trusts, no other."""

    address: Address
    device: str
    password: str
    ca: str

    @property
    def role(self) -> str:
        """The PostgreSQL role."""
        return ROLE.format(self.device)

    def __repr__(self) -> str:
        return f"Credentials({self.address}, {self.device})"


@dataclass(frozen=True, slots=True)
class Invitation:
    """Lets one device join once, until `until`; the hub keeps the secret only as a SCRAM verifier."""

    device: str
    secret: str
    department: str
    counter: str
    until: datetime.datetime
    fingerprint: str
    """Of the hub's CA, for people to compare: SHA-256 in groups of four hex digits, 128 bits."""

    @property
    def code(self) -> str:
        """32 letters in groups of four, to be typed or shown as a QR code; the server's address goes beside it."""
        raw = bytes.fromhex(self.device) + base64.b32decode(self.secret)
        text = base64.b32encode(raw).decode()
        return "-".join(text[at : at + 4] for at in range(0, len(text), 4))

    def __repr__(self) -> str:
        return f"Invitation({self.device}, {self.department}, {self.counter})"


def read_code(code: str) -> tuple[str, str]:
    """Device id and secret. Spaces, hyphens and case do not matter. Raises HubError("hub-invitation")."""
    # Letters that Base32 has not, for the digits people take them for.
    letters = re.sub(r"[\s-]", "", code).upper().translate(str.maketrans("018", "OIB"))
    try:
        raw = base64.b32decode(letters)
    except ValueError as error:
        raise HubError("hub-invitation") from error
    if len(raw) != _ID_BYTES + _SECRET_BYTES:
        raise HubError("hub-invitation")
    return raw[:_ID_BYTES].hex(), base64.b32encode(raw[_ID_BYTES:]).decode()
