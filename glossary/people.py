"""Who may review: names, roles and PINs."""

import secrets

from glossary.errors import GlossaryError
from glossary.person import MACHINE, Person, Role
from glossary.pins import FREE_TRIES, MAX_PIN, MIN_PIN, Clock, Moment, Tries, hashed, matches, outdated
from glossary.sql import sqlite3
from glossary.steps import Change, Note, add_changes, open_step
from glossary.store import Store

__all__ = ["MACHINE", "MAX_PIN", "MIN_PIN", "Moment", "People", "Person", "Role", "still_there"]

_LONGEST_NAME = 40


class People:
    """The people of one database; what changes among them is in the history.

    Raises GlossaryError("person-unknown" | "administrator-needed") besides what the methods say.
    """

    def __init__(self, store: Store, now: Clock = Moment.now) -> None:
        self._connection = store.connection
        self._now = now

    def all(self) -> tuple[Person, ...]:
        """By name."""
        with self._connection.reading() as raw:
            rows = raw.execute("SELECT id, name, role FROM people ORDER BY name").fetchall()
        return tuple(Person(*row) for row in rows)

    def begun(self) -> bool:
        """False on a new machine: the first person to be added is an administrator and sets her own PIN."""
        with self._connection.reading() as raw:
            return _any(raw)

    def named(self, name: str) -> Person:
        """By name or id."""
        with self._connection.reading() as raw:
            row = raw.execute(
                "SELECT id, name, role FROM people WHERE ?1 IN (id, name)", (name.strip(),)
            ).fetchone()
        if row is None:
            raise GlossaryError("person-unknown")
        return Person(*row)

    def add(self, name: str, role: Role, pin: str, by: Person | None = None) -> Person:
        """`by` an administrator; None only for the first person, who must be one herself.

        Raises GlossaryError("name-missing" | "name-taken" | "first-administrator" | "pin-…").
        """
        name = " ".join(name.split())
        if not name or len(name) > _LONGEST_NAME:
            raise GlossaryError("name-missing", longest=_LONGEST_NAME)
        encoded = hashed(pin)
        person = Person(f"p-{secrets.token_hex(4)}", name, role)
        with self._connection.writing() as raw:
            if not _any(raw):
                if role != "administrator":
                    raise GlossaryError("first-administrator")
            else:
                _administrator(raw, by)
            if raw.execute("SELECT 1 FROM people WHERE name = ?", (name,)).fetchone():
                raise GlossaryError("name-taken")
            raw.execute("INSERT INTO people VALUES (?, ?, ?, ?)", (person.id, name, role, encoded))
            _tell(raw, "person-added", by or person, None, person)
        return person

    def enter(self, person: str, pin: str) -> Person:
        """Check a PIN. Raises GlossaryError("pin-wrong", left=…) and ("pin-locked", seconds=…).

        A try counts before it is judged, so that ending the program meanwhile does not save it.
        """
        now = self._now()
        with self._connection.writing() as raw:
            found, encoded = _load(raw, person)
            tries = _tries(raw, person)
            if restarted := tries.restarted(now):
                tries = restarted
                _keep(raw, person, tries)
            waiting = tries.remaining(now)
            if waiting <= 0:
                tries = tries.failed_at(now)
                _keep(raw, person, tries)
        if waiting > 0:
            raise _locked(waiting)
        right = matches(encoded, pin)
        with self._connection.writing() as raw:
            if right:
                raw.execute("DELETE FROM pin_tries WHERE person = ?", (person,))
                if outdated(encoded):
                    raw.execute(
                        "UPDATE people SET pin = ? WHERE id = ? AND pin = ?", (hashed(pin), person, encoded)
                    )
            elif tries.seconds:
                _tell(raw, "locked-out", found, found, found)
        if right:
            return found
        if tries.seconds:
            raise _locked(tries.seconds)
        raise GlossaryError("pin-wrong", left=FREE_TRIES - tries.failed)

    def locked(self, person: str) -> int:
        """Seconds until the next try, rounded up; 0 when there is no lock-out."""
        with self._connection.reading() as raw:
            return _whole(_tries(raw, person).remaining(self._now()))

    def change_pin(self, person: str, old: str, new: str) -> None:
        """Her own; the old PIN is checked as in `enter`."""
        encoded = hashed(new)
        by = self.enter(person, old)
        self._set_pin(person, encoded, "pin-changed", by)

    def reset(self, person: str, pin: str, by: Person) -> None:
        """A new PIN for somebody who has forgotten hers, and the end of a lock-out; by an administrator."""
        self._set_pin(person, hashed(pin), "pin-reset", by)

    def set_role(self, person: str, role: Role, by: Person) -> None:
        """Raises GlossaryError("person-last") for the last administrator."""
        with self._connection.writing() as raw:
            _administrator(raw, by)
            before, _ = _load(raw, person)
            raw.execute("UPDATE people SET role = ? WHERE id = ?", (role, person))
            _one_administrator_left(raw)
            _tell(raw, "role-changed", by, before, Person(before.id, before.name, role))

    def remove(self, person: str, by: Person) -> None:
        """Her name stays in the history. Raises GlossaryError("person-last") for the last administrator."""
        with self._connection.writing() as raw:
            _administrator(raw, by)
            before, _ = _load(raw, person)
            raw.execute("DELETE FROM people WHERE id = ?", (person,))
            _one_administrator_left(raw)
            _tell(raw, "person-removed", by, before, None)

    def _set_pin(self, person: str, encoded: str, action: str, by: Person) -> None:
        with self._connection.writing() as raw:
            found, _ = _load(raw, person)
            if by.id != person:
                _administrator(raw, by)
            raw.execute("UPDATE people SET pin = ? WHERE id = ?", (encoded, person))
            raw.execute("DELETE FROM pin_tries WHERE person = ?", (person,))
            _tell(raw, action, by, found, found)


def still_there(raw: sqlite3.Connection, by: Person, *, administrator: bool = False) -> Person:
    """`by` as known now, inside the caller's transaction; whoever was removed or demoted meanwhile may do nothing.

    Raises GlossaryError("person-unknown" | "administrator-needed").
    """
    found = by if by.id == MACHINE.id else _load(raw, by.id)[0]
    if administrator and found.role != "administrator":
        raise GlossaryError("administrator-needed")
    return found


def _administrator(raw: sqlite3.Connection, by: Person | None) -> None:
    if by is None:
        raise GlossaryError("administrator-needed")
    still_there(raw, by, administrator=True)


def _any(raw: sqlite3.Connection) -> bool:
    return raw.execute("SELECT 1 FROM people LIMIT 1").fetchone() is not None


def _one_administrator_left(raw: sqlite3.Connection) -> None:
    if raw.execute("SELECT 1 FROM people WHERE role = 'administrator' LIMIT 1").fetchone() is None:
        raise GlossaryError("person-last")


def _load(raw: sqlite3.Connection, person: str) -> tuple[Person, str]:
    row = raw.execute("SELECT id, name, role, pin FROM people WHERE id = ?", (person,)).fetchone()
    if row is None:
        raise GlossaryError("person-unknown")
    return Person(*row[:3]), row[3]


def _tries(raw: sqlite3.Connection, person: str) -> Tries:
    row = raw.execute(
        "SELECT failed, seconds, wall, monotonic FROM pin_tries WHERE person = ?", (person,)
    ).fetchone()
    return Tries(row[0], row[1], Moment(row[2], row[3])) if row else Tries()


def _keep(raw: sqlite3.Connection, person: str, tries: Tries) -> None:
    raw.execute(
        "INSERT OR REPLACE INTO pin_tries VALUES (?, ?, ?, ?, ?)",
        (person, tries.failed, tries.seconds, tries.since.wall, tries.since.monotonic),
    )


def _locked(seconds: float) -> GlossaryError:
    return GlossaryError("pin-locked", seconds=_whole(seconds))


def _whole(seconds: float) -> int:
    return max(0, -int(-seconds // 1))


def _tell(
    raw: sqlite3.Connection, action: str, by: Person, before: Person | None, after: Person | None
) -> None:
    states = [{"name": one.name, "role": one.role} if one else None for one in (before, after)]
    about = after or before
    if about is not None:
        add_changes(raw, open_step(raw, Note(action, by)), [Change("people", about.id, states[0], states[1])])
