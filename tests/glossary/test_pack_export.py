"""A pack given out, and where what is in it came from."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.person import Person
from glossary.phrases import Phrase
from glossary.selection import Selection, provenance, select
from glossary.sharing.exports import export_pack
from glossary.sharing.ledger import movements
from glossary.sharing.manifest import parse_manifest
from glossary.sharing.signers import signers
from glossary.terms import Term
from tests.glossary.builders import term
from tests.glossary.packs import (
    ALL_OWN,
    FESTIVAL,
    TICKET,
    TODAY,
    Office,
    given_and_taken,
    members,
    office,
)


class TestExport:
    def test_only_the_town_s_own_checked_entries(self, there: Office, shipped: Path) -> None:
        there.store.seed(shipped)
        with pytest.raises(GlossaryError, match="glossary-pack-empty"):
            there.give()
        there.store.upsert_terms([FESTIVAL, replace(TICKET, status="draft")])
        exported = there.exported(there.folder / "x.kglossary", selection=replace(ALL_OWN, status="checked"))
        assert exported.manifest.terms.entries == 1

    def test_the_same_contents_are_the_same_file(self, there: Office) -> None:
        there.store.upsert_terms([FESTIVAL, TICKET])
        first = there.give()
        there.store.delete_terms(["t.b"])
        second = there.give()
        assert [
            parse_manifest(members(p.read_bytes())["manifest.json"]).version for p in (first, second)
        ] == [1, 2]
        third = there.exported(there.folder / "third.kglossary")
        assert third.again
        assert third.path.read_bytes() == second.read_bytes()
        previous = third.manifest.previous
        assert previous is not None
        stated = parse_manifest(members(first.read_bytes())["manifest.json"])
        assert (previous.version, previous.digest) == (1, stated.digest)

    def test_a_file_that_cannot_be_written_never_shares_its_number(self, there: Office) -> None:
        there.store.upsert_terms([FESTIVAL])
        with pytest.raises(GlossaryError, match="glossary-export-failed"):
            there.exported(there.folder / "none" / "x.kglossary")
        assert there.exported(there.folder / "x.kglossary").manifest.version == 1

    @pytest.mark.parametrize("name", ["", "Upper", "a/b", "町", "x" * 41])
    def test_names_a_series_cannot_have(self, there: Office, name: str) -> None:
        there.store.upsert_terms([FESTIVAL])
        with pytest.raises(GlossaryError, match="glossary-pack-name"):
            there.exported(there.folder / "x.kglossary", pack=name)

    def test_a_pack_holds_nobody_s_name(self, there: Office) -> None:
        there.store.upsert_terms([FESTIVAL])
        out = there.folder / "x.kglossary"
        export_pack(
            there.store,
            out,
            there.key,
            TODAY,
            pack="p",
            town="町",
            title="題",
            by=Person("", "山田花子", "administrator"),
        )
        assert "山田花子".encode() not in b"".join(members(out.read_bytes()).values())
        assert movements(there.store)[0].person == "山田花子"


class TestProvenance:
    def test_pack_version_signer_day_and_edits(self, there: Office, here: Office, shipped: Path) -> None:
        here.store.seed(shipped)
        given_and_taken(there, here)
        here.store.upsert_terms([term("紙", id="t.c"), replace(TICKET, note="うち")])
        entries: list[Term | Phrase] = [*here.store.terms(), *here.store.phrases()]
        came = provenance(here.store, entries)
        source = came["terms", "t.a"].source
        assert source is not None
        assert (source.pack, source.version, source.town, source.signer) == ("kakehashi", 1, "隣町", "隣町")
        assert (source.day, source.taken) == (datetime.date(2026, 10, 1), "theirs")
        assert source.fingerprint == signers(here.store)[0].fingerprint
        assert [came["terms", entry].edited for entry in ("t.a", "t.b")] == [False, True]
        assert (came["terms", "t.c"].origin, came["phrases", "p.a"].origin) == ("town", "pack")
        assert came["terms", here.store.terms()[0].id].origin == "shipped"
        here.store.undo()
        here.store.undo()
        assert {found.origin for found in provenance(here.store, here.store.terms()).values()} == {"shipped"}

    def test_what_was_here_word_for_word_stays_the_town_s(self, there: Office, here: Office) -> None:
        here.store.upsert_terms([FESTIVAL])
        given_and_taken(there, here)
        came = provenance(here.store, here.store.terms())
        assert (came["terms", "t.a"].origin, came["terms", "t.b"].origin) == ("town", "pack")
        there.store.upsert_terms([replace(FESTIVAL, note="新")])
        (change,) = here.look(there.give()).changes
        assert (change.state, change.reason) == ("conflict", "both-changed")

    def test_a_selection(self, there: Office, here: Office, shipped: Path) -> None:
        here.store.seed(shipped)
        given_and_taken(there, here)
        here.store.upsert_terms([term("紙", id="t.c")])
        for selection, wanted in (
            (Selection(frozenset({"town"})), ["t.c"]),
            (Selection(frozenset({"pack"})), ["t.a", "t.b"]),
            (Selection(pack="kakehashi"), ["t.a", "t.b"]),
            (Selection(pack="other"), []),
            (Selection(frozenset({"town"}), status="checked"), []),
        ):
            assert sorted(entry.id for entry in select(here.store, selection)[0]) == wanted
        assert select(here.store) == (here.store.terms(), here.store.phrases())


def test_another_town_s_entries_carried_on_are_signed_anew(
    there: Office, here: Office, tmp_path: Path
) -> None:
    given_and_taken(there, here)
    here.store.upsert_terms([term("紙", id="t.c")])
    path = here.give(pack="carried", selection=Selection(pack="kakehashi"))
    with office(tmp_path / "third", "三つ目") as third:
        shown = third.look(path)
        assert [change.id for change in shown.changes] == ["t.a", "t.b", "p.a"]
        assert shown.pack.manifest.town == "架け橋市"
