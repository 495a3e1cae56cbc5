"""What a pack would change here; nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from glossary.errors import GlossaryError
from glossary.sharing.change import STATES, Change, State
from glossary.sharing.compare import Compared, compare
from glossary.sharing.package import Pack
from glossary.sharing.questions import questions
from glossary.sharing.signers import Signer, load_signers
from glossary.sql import sqlite3
from glossary.store import Store


@dataclass(frozen=True, slots=True)
class Preview:
    """For a person to look at, and for imports.import_pack."""

    pack: Pack
    signer: Signer | None
    """None for a key never met."""
    known: int
    """Version of this series that came in last; 0 for none."""
    questions: tuple[GlossaryError, ...]
    """What a person must agree to first, as sentences with codes: glossary-pack-signer | -signer-changed | -older |
    -renumbered | -forked."""
    changes: tuple[Change, ...]
    """Conflicts first."""
    same: int
    """Entries that are here already, word for word."""
    drafts: bool = False
    stamp: tuple[int, ...] = ()
    """Same as long as nothing was written that the comparison depends on."""
    compared: Compared = field(repr=False, default_factory=lambda: Compared((), ()))

    @property
    def counts(self) -> Mapping[State, int]:
        """How many changes of each state."""
        return {state: sum(change.state == state for change in self.changes) for state in STATES}


def preview(store: Store, pack: Pack, *, drafts: bool = False) -> Preview:
    """See Preview. `drafts` brings entries in as drafts, to be reviewed here, whoever checked them there."""
    with store.connection.reading() as raw:
        return preview_in(raw, pack, drafts=drafts)


def preview_in(raw: sqlite3.Connection, pack: Pack, *, drafts: bool) -> Preview:
    """As preview, inside the caller's transaction."""
    manifest = pack.manifest
    signer = next((signer for signer in load_signers(raw) if signer.key == manifest.signer), None)
    compared = compare(raw, pack, drafts=drafts)
    known = raw.execute(
        "SELECT coalesce(max(version), 0) FROM pack_imports WHERE signer = ? AND pack = ? AND NOT undone",
        (manifest.signer, manifest.pack),
    ).fetchone()[0]
    return Preview(
        pack,
        signer,
        known,
        questions(raw, manifest, signer),
        tuple(sorted(compared.changes, key=lambda change: STATES.index(change.state))),
        len(compared.same),
        drafts,
        stamp_of(raw),
        compared,
    )


def stamp_of(raw: sqlite3.Connection) -> tuple[int, ...]:
    """See Preview.stamp; inside the caller's transaction."""
    row = raw.execute(
        "SELECT (SELECT value FROM meta WHERE name = 'version'), count(*), coalesce(sum(undone), 0) FROM pack_imports"
    ).fetchone()
    return tuple(map(int, row))
