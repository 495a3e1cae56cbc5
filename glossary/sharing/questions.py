"""What a person must agree to before a pack comes in although its signature holds."""

from glossary.errors import GlossaryError
from glossary.sharing.manifest import Manifest
from glossary.sharing.signers import Signer, load_signers
from glossary.signing import spoken_fingerprint
from glossary.sql import sqlite3


def questions(
    raw: sqlite3.Connection, manifest: Manifest, signer: Signer | None
) -> tuple[GlossaryError, ...]:
    """Inside the caller's transaction; see imports.Preview.questions."""
    asked: list[GlossaryError] = []
    if signer is None or not signer.trusted:
        asked.append(
            GlossaryError(
                "glossary-pack-signer",
                town=manifest.town,
                fingerprint=spoken_fingerprint(manifest.public_key),
            )
        )
    came: dict[int, str] = dict(
        raw.execute(
            "SELECT version, digest FROM pack_imports WHERE signer = ? AND pack = ? AND NOT undone ORDER BY number",
            (manifest.signer, manifest.pack),
        ).fetchall()
    )
    others = raw.execute(
        "SELECT name FROM pack_imports JOIN signers ON key = signer "
        "WHERE pack = ? AND signer <> ? AND NOT undone ORDER BY number DESC",
        (manifest.pack, manifest.signer),
    ).fetchone()
    if others is not None and not came:
        asked.append(GlossaryError("glossary-pack-signer-changed", pack=manifest.pack, name=others[0]))
    if came and manifest.version < max(came):
        asked.append(GlossaryError("glossary-pack-older", version=manifest.version, known=max(came)))
    if came.get(manifest.version, manifest.digest) != manifest.digest:
        asked.append(GlossaryError("glossary-pack-renumbered", version=manifest.version))
    previous = manifest.previous
    if previous is not None and came.get(previous.version, previous.digest) != previous.digest:
        asked.append(GlossaryError("glossary-pack-forked", version=previous.version))
    return tuple(asked)


def questions_now(raw: sqlite3.Connection, manifest: Manifest) -> tuple[GlossaryError, ...]:
    """As questions, with the signer as known now."""
    signer = next((signer for signer in load_signers(raw) if signer.key == manifest.signer), None)
    return questions(raw, manifest, signer)
