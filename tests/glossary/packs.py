"""Two offices with a database and a key each, and packs as attackers make them."""

import base64
import contextlib
import datetime
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from glossary.errors import GlossaryError
from glossary.phrases import Phrase
from glossary.selection import Selection
from glossary.sharing.change import Change, Choice
from glossary.sharing.exports import OWN, Exported, export_pack
from glossary.sharing.imports import Choices, Imported, Preview, import_pack, preview
from glossary.sharing.manifest import Manifest, canonical
from glossary.sharing.package import Contents, pack_bytes, parse_pack, read_pack
from glossary.signing import SigningKey
from glossary.store import Store
from glossary.terms import Term
from tests.glossary.builders import phrase, term

FESTIVAL = term("川祭り", id="t.a", en="river festival", status="checked")
TICKET = term("架け橋券", id="t.b", en="voucher", status="checked")
PAY = replace(phrase("p.a", "{money}を頂きます。", en="{money}."), status="checked")
TODAY = datetime.date(2026, 10, 1)
ALL_OWN = replace(OWN, status=None)
LINE = {"id": "t.a", "ja": "川祭り", "reading": "かわまつり", "domain": "town", "status": "checked"}
SENTENCE = {
    "id": "p.a",
    "domain": "town",
    "procedure": "town",
    "order": 0,
    "speaker": "staff",
    "status": "checked",
    "texts": {"ja": "{money}です。", "en": "{money}."},
}


@dataclass
class Office:
    """`give` writes a pack, `take` brings one in."""

    folder: Path
    name: str
    store: Store
    key: SigningKey
    given: int = 0
    taken: list[Imported] = field(default_factory=list)

    def give(self, *, pack: str = "kakehashi", selection: Selection = ALL_OWN) -> Path:
        self.given += 1
        return self.exported(self.folder / f"{self.name}-{self.given}.kglossary", pack, selection).path

    def exported(self, out: Path, pack: str = "kakehashi", selection: Selection = ALL_OWN) -> Exported:
        return export_pack(
            self.store, out, self.key, TODAY, pack=pack, town=self.name, title="用語", selection=selection
        )

    def look(self, path: Path, *, drafts: bool = False) -> Preview:
        return preview(self.store, read_pack(path), drafts=drafts)

    def changes(self, path: Path) -> dict[str, Change]:
        return {change.id: change for change in self.look(path).changes}

    def take(
        self,
        path: Path,
        each: Mapping[str, Choice] | None = None,
        conflicts: Choice | None = None,
        rest: Choice | None = None,
        *,
        agreed: Sequence[str] = (),
        trust_as: str = "隣町",
        drafts: bool = False,
    ) -> Imported:
        done = import_pack(
            self.store,
            self.look(path, drafts=drafts),
            Choices(each or {}, conflicts, rest),
            TODAY,
            agreed=agreed,
            trust_as=trust_as,
        )
        self.taken.append(done)
        return done

    def term(self, entry_id: str) -> Term | None:
        return next((term for term in self.store.terms() if term.id == entry_id), None)

    def phrase(self, entry_id: str) -> Phrase | None:
        return next((phrase for phrase in self.store.phrases() if phrase.id == entry_id), None)


@contextlib.contextmanager
def office(folder: Path, name: str) -> Iterator[Office]:
    folder.mkdir(exist_ok=True)
    with Store.open(folder / f"{name}.db") as store:
        yield Office(folder, name, store, SigningKey.create(folder / f"{name}.pem"))


def raw_pack(
    terms: bytes = b"",
    phrases: bytes = b"",
    key: SigningKey | None = None,
    fields: Mapping[str, object] | None = None,
) -> bytes:
    """A validly signed pack of whatever lines, counted by their line ends; `fields` replace the manifest's."""
    contents = Contents(terms, phrases, (terms.count(b"\n"), phrases.count(b"\n")))
    key = key or made_key()
    manifest = Manifest("p", 1, "町", "題", TODAY, *contents.parts(), key.public)
    data = pack_bytes(manifest, key.sign(manifest.signed()), contents)
    if fields is None:
        return data
    return resigned(members(data), key, canonical({**json.loads(manifest.canonical()), **fields}))


def resigned(parts: Mapping[str, bytes], key: SigningKey, manifest: bytes) -> bytes:
    """The parts under another manifest, signed as it is written."""
    value = key.sign(b"kakehashi-glossary-pack-1\n" + manifest).value
    signature = json.dumps({"algorithm": "Ed25519", "signature": base64.b64encode(value).decode()})
    return zipped({**parts, "manifest.json": manifest, "signature.json": signature.encode()})


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo("placeholder")
            # zipfile itself would tidy it up.
            info.filename, info.compress_type = name, zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def made_key() -> SigningKey:
    """A key that no file keeps."""
    return SigningKey(Ed25519PrivateKey.generate())


def given_and_taken(there: Office, here: Office) -> None:
    """Three entries of one office are the other's, too."""
    there.store.upsert_terms([FESTIVAL, TICKET])
    there.store.upsert_phrases([PAY])
    here.take(there.give())


def state(store: Store) -> object:
    """Everything an import may change."""
    with store.connection.reading() as raw:
        rows = raw.execute(
            "SELECT 'terms', id, position, origin FROM terms UNION ALL "
            "SELECT 'phrases', id, position, origin FROM phrases ORDER BY 1, 2"
        ).fetchall()
    return store.terms(), store.phrases(), rows


def code(office: Office, path: Path, **how: object) -> str:
    """Why a pack is not taken; nothing has changed then."""
    before = state(office.store)
    with pytest.raises(GlossaryError) as raised:
        office.take(path, **how)  # type: ignore[arg-type]
    assert state(office.store) == before
    return raised.value.code


def lines(*rows: Mapping[str, object]) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def refused(data: bytes) -> str:
    """What reading it fails with."""
    with pytest.raises(GlossaryError) as raised:
        parse_pack(data)
    return raised.value.code
