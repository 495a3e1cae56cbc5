"""Whose packs this office takes: public keys by the name they were given here."""

import datetime
from dataclasses import dataclass

from glossary.errors import GlossaryError
from glossary.sharing.manifest import check_name
from glossary.signing import spoken_fingerprint
from glossary.sql import sqlite3
from glossary.store import Store


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that has been met; `name` is what this office calls whoever holds it."""

    key: str
    """Public key, 64 hex digits."""
    name: str
    day: datetime.date
    trusted: bool
    own: bool
    """This office's own key."""

    @property
    def fingerprint(self) -> str:
        """To be compared over the telephone: "04213 99817 …"."""
        return spoken_fingerprint(bytes.fromhex(self.key))


def signers(store: Store) -> tuple[Signer, ...]:
    """All keys met, by name."""
    with store.connection.reading() as raw:
        return load_signers(raw)


def load_signers(raw: sqlite3.Connection) -> tuple[Signer, ...]:
    """As signers, inside the caller's transaction."""
    rows = raw.execute("SELECT key, name, day, trusted, own FROM signers ORDER BY own DESC, name, key")
    return tuple(
        Signer(key, name, datetime.date.fromisoformat(day), bool(trusted), bool(own))
        for key, name, day, trusted, own in rows
    )


def trust(raw: sqlite3.Connection, key: str, name: str, day: datetime.date, *, own: bool = False) -> None:
    """Take packs of `key` from now on, inside the caller's transaction. Raises GlossaryError("signer-name")."""
    if not check_name(name):
        raise GlossaryError("signer-name")
    raw.execute(
        "INSERT INTO signers VALUES (?, ?, ?, 1, ?) ON CONFLICT (key) DO UPDATE SET name = excluded.name, "
        "trusted = 1, own = max(own, excluded.own)",
        (key, name, day.isoformat(), own),
    )


def distrust(store: Store, fingerprint: str) -> Signer:
    """Ask again before the next pack of this key; what came in stays. Raises GlossaryError("signer-unknown")."""
    wanted = "".join(filter(str.isdigit, fingerprint))
    with store.connection.writing() as raw:
        found = [
            signer
            for signer in load_signers(raw)
            if signer.trusted and not signer.own and signer.fingerprint.replace(" ", "") == wanted
        ]
        if not found:
            raise GlossaryError("signer-unknown")
        raw.execute("UPDATE signers SET trusted = 0 WHERE key = ?", (found[0].key,))
    return found[0]
