import datetime
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.language import JA
from glossary.person import Person
from glossary.phrases import Phrase
from glossary.selection import Selection, provenance, select
from glossary.sharing.change import CHOICES
from glossary.sharing.exports import export_pack
from glossary.sharing.imports import Choices, import_pack
from glossary.sharing.ledger import movements
from glossary.sharing.manifest import parse_manifest
from glossary.sharing.signers import distrust, signers
from glossary.store import Store
from glossary.terms import Term
from tests.glossary.builders import EN, RESOURCES, VI, phrase, term
from tests.glossary.packs import ALL_OWN, TODAY, Office, members, office

FESTIVAL = term("川祭り", id="t.a", en="river festival", status="checked")
TICKET = term("架け橋券", id="t.b", en="voucher", status="checked")
PAY = replace(phrase("p.a", "{money}を頂きます。", en="{money}."), status="checked")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path / "here", "架け橋市") as opened:
        yield opened


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """What a small program ships: one chapter of terms, no phrases."""
    folder = tmp_path / "resources"
    (folder / "glossary").mkdir(parents=True)
    shutil.copy(RESOURCES / "glossary" / "sample-town.csv", folder / "glossary")
    shutil.copy(RESOURCES / "languages.toml", folder)
    return folder


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path / "there", "隣町") as opened:
        yield opened


def given_and_taken(there: Office, here: Office) -> None:
    there.store.upsert_terms([FESTIVAL, TICKET])
    there.store.upsert_phrases([PAY])
    here.take(there.give())


def state(store: Store) -> object:
    with store.connection.reading() as raw:
        rows = raw.execute(
            "SELECT 'terms', id, position, origin FROM terms UNION ALL "
            "SELECT 'phrases', id, position, origin FROM phrases ORDER BY 1, 2"
        ).fetchall()
    return store.terms(), store.phrases(), rows


def code(office: Office, path: Path, **how: object) -> str:
    before = state(office.store)
    with pytest.raises(GlossaryError) as raised:
        office.take(path, **how)  # type: ignore[arg-type]
    assert state(office.store) == before
    return raised.value.code


class TestStates:
    def test_new_entries_come_in_whole(self, there: Office, here: Office) -> None:
        full = Term(
            "t.full",
            "税金",
            "ぜいきん",
            "tax",
            ("税",),
            "国に払います。",
            {EN: ("tax", "duty"), VI: ("thuế",)},
            "注",
            "checked",
            "verbal-noun",
            "payment",
            ("是金",),
            {EN: ("tacks",)},
            reading_override=True,
        )
        sentence = replace(PAY, also={JA: ("{money}だよ。",)}, plain_ja="{money}です。", order=3)
        there.store.upsert_terms([full])
        there.store.upsert_phrases([sentence])
        done = here.take(there.give())
        assert (done.added, done.changed, done.removed, done.kept) == (2, 0, 0, 0)
        assert here.store.terms() == (full,)
        assert here.store.phrases() == (sentence,)

    def test_what_is_here_already_is_no_change(self, there: Office, here: Office) -> None:
        given_and_taken(there, here)
        version = here.store.version
        shown = here.look(there.give())
        assert (shown.changes, shown.same, shown.known) == ((), 3, 1)
        done = here.take(there.give())
        assert (done.step, done.kept, here.store.version) == (0, 3, version)

    def test_their_change_comes_in_and_ours_stays(self, there: Office, here: Office) -> None:
        given_and_taken(there, here)
        here.store.upsert_terms([replace(TICKET, note="うちの注")])
        there.store.upsert_terms([replace(FESTIVAL, note="むこうの注")])
        path = there.give()
        changes = here.changes(path)
        assert {entry: change.state for entry, change in changes.items()} == {"t.a": "changed", "t.b": "kept"}
        done = here.take(path)
        assert (done.changed, done.kept) == (1, 2)
        found = here.term("t.a"), here.term("t.b")
        assert [entry and entry.note for entry in found] == ["むこうの注", "うちの注"]
        # And so it stays, until they change it too.
        assert {change.state for change in here.look(there.give()).changes} == {"kept"}
        there.store.upsert_terms([replace(TICKET, note="あちらも")])
        (change,) = here.look(there.give()).changes
        assert (change.state, change.reason) == ("conflict", "both-changed")

    def test_a_conflict_must_be_decided_and_stays_decided(self, there: Office, here: Office) -> None:
        given_and_taken(there, here)
        here.store.upsert_terms([replace(FESTIVAL, renderings={EN: ("Kawa Matsuri",)})])
        there.store.upsert_terms([replace(FESTIVAL, renderings={EN: ("River Festival",)})])
        path = there.give()
        (change,) = here.look(path).changes
        assert (change.state, change.reason, change.usual) == ("conflict", "both-changed", None)
        (difference,) = change.differences
        assert (difference.field, difference.part) == ("renderings", "en")
        assert (difference.ours, difference.theirs) == ("Kawa Matsuri", "River Festival")
        assert code(here, path) == "glossary-pack-open"
        here.take(path, {"terms/t.a": "ours"})
        assert here.term("t.a") == replace(FESTIVAL, renderings={EN: ("Kawa Matsuri",)})
        assert {change.state for change in here.look(there.give()).changes} == {"kept"}
        # A kept entry can still be exchanged.
        here.take(there.give(), {"terms/t.a": "theirs"})
        assert here.term("t.a") == replace(FESTIVAL, renderings={EN: ("River Festival",)})
        there.store.upsert_terms([replace(FESTIVAL, renderings={EN: ("Third",)})])
        assert here.changes(there.give())["t.a"].state == "changed"

    def test_the_town_s_own_entry_is_a_conflict_and_a_shipped_one_is_not(
        self, there: Office, here: Office, shipped: Path
    ) -> None:
        here.store.seed(shipped)
        usual = here.store.terms()[0]
        here.store.upsert_terms([replace(FESTIVAL, id="t.mine", note="うち")])
        there.store.upsert_terms([FESTIVAL, replace(usual, note="隣町の注")])
        changes = here.changes(there.give())
        # The same Japanese form is the same entry, whatever its id.
        assert (changes["t.a"].state, changes["t.a"].local, changes["t.a"].reason) == (
            "conflict",
            "t.mine",
            "edited",
        )
        assert changes[usual.id].state == "changed"
        here.take(there.give(), conflicts="theirs")
        assert here.term("t.mine") == replace(FESTIVAL, id="t.mine")
        assert here.term("t.a") is None

    def test_what_a_version_drops(self, there: Office, here: Office) -> None:
        given_and_taken(there, here)
        here.store.upsert_terms([term("紙", id="t.own")])
        here.store.upsert_phrases([replace(PAY, plain_ja="うちの")])
        there.store.delete_terms(["t.a"])
        there.store.delete_phrases(["p.a"])
        path = there.give()
        changes = here.changes(path)
        assert (changes["t.a"].state, changes["t.a"].usual) == ("removed", "theirs")
        assert (changes["p.a"].state, changes["p.a"].reason) == ("conflict", "removed-there")
        done = here.take(path, {"phrases/p.a": "ours"})
        assert (done.removed, here.term("t.a")) == (1, None)
        assert here.phrase("p.a") is not None
        assert here.term("t.own") is not None
        # Dropped once: nobody is asked again.
        assert here.look(there.give()).changes == ()

    def test_what_the_program_ships_comes_back_when_a_pack_drops_it(
        self, there: Office, here: Office, shipped: Path
    ) -> None:
        here.store.seed(shipped)
        usual = here.store.terms()[0]
        there.store.upsert_terms([replace(usual, note="隣町"), TICKET])
        here.take(there.give())
        there.store.delete_terms([usual.id])
        here.take(there.give())
        assert here.term(usual.id) is None
        here.store.seed(shipped)
        assert here.term(usual.id) == usual

    def test_what_was_deleted_here(self, there: Office, here: Office) -> None:
        given_and_taken(there, here)
        here.store.delete_terms(["t.a", "t.b"])
        there.store.upsert_terms([replace(TICKET, note="新しい")])
        path = there.give()
        changes = here.changes(path)
        assert changes["t.a"].state == "kept"
        assert (changes["t.b"].state, changes["t.b"].reason) == ("conflict", "deleted-here")
        here.take(path, conflicts="ours")
        assert here.store.terms() == ()
        assert code(here, path, each={"terms/t.b": "both"}) == "glossary-pack-choice"
        here.take(path, {"terms/t.b": "theirs"})
        assert here.term("t.b") == replace(TICKET, note="新しい")

    def test_a_shipped_entry_the_town_deleted_is_asked_for(
        self, there: Office, here: Office, shipped: Path
    ) -> None:
        here.store.seed(shipped)
        usual = here.store.terms()[0]
        here.store.delete_terms([usual.id])
        there.store.upsert_terms([replace(usual, note="隣町")])
        (change,) = here.look(there.give()).changes
        assert (change.state, change.reason) == ("conflict", "deleted-here")

    def test_entries_that_were_left_out_stay_out(self, there: Office, here: Office) -> None:
        there.store.upsert_terms([FESTIVAL, TICKET])
        here.take(there.give(), {"terms/t.a": "ours"})
        assert [entry.id for entry in here.store.terms()] == ["t.b"]
        (change,) = here.look(there.give()).changes
        assert (change.state, change.ours) == ("kept", None)

    def test_no_two_entries_get_one_japanese_form(self, there: Office, here: Office) -> None:
        here.store.upsert_terms([term("祭り", id="t.x"), term("券", "架け橋券", id="t.y")])
        there.store.upsert_terms(
            [replace(FESTIVAL, variants=("祭り", "川まつり")), TICKET, term("券", id="t.z")]
        )
        path = there.give()
        changes = here.changes(path)
        assert (changes["t.a"].state, changes["t.a"].left_out) == ("added", ("祭り",))
        # 券 and 架け橋券 are one entry here and two there: the second has nowhere to go.
        states = {(changes[entry].local, changes[entry].blocked) for entry in ("t.b", "t.z")}
        assert len(states) == 2 and sum(blocked for _, blocked in states) == 1
        here.take(path, conflicts="both")
        forms = [form for entry in here.store.terms() for form in entry.surfaces(JA)]
        assert len(forms) == len(set(forms))
        assert here.term("t.a") == replace(FESTIVAL, variants=("川まつり",))

    def test_two_packs_of_one_entry(self, tmp_path: Path, there: Office, here: Office) -> None:
        given_and_taken(there, here)
        with office(tmp_path / "third", "三つ目") as third:
            third.store.upsert_terms([replace(FESTIVAL, note="三つ目")])
            path = third.give(pack="third")
            (change,) = here.look(path).changes
            assert (change.state, change.reason) == ("conflict", "other-pack")
            here.take(path, conflicts="theirs", trust_as="三つ目の町")
        (source,) = (came.source for came in provenance(here.store, [here.store.terms()[0]]).values())
        assert source is not None
        assert (source.pack, source.signer) == ("third", "三つ目の町")
        # The first pack drops what is another's now: it stays.
        there.store.delete_terms(["t.a"])
        assert here.look(there.give()).changes == ()

    def test_everything_as_draft(self, there: Office, here: Office) -> None:
        given_and_taken(there, here)
        there.store.upsert_terms([replace(FESTIVAL, note="新"), term("紙", id="t.c", status="checked")])
        path = there.give()
        here.take(path, drafts=True)
        assert {entry.id: entry.status for entry in here.store.terms()} == {
            "t.a": "draft",
            "t.b": "checked",
            "t.c": "draft",
        }
        # A review here is a change made here; the pack has not moved.
        here.store.upsert_terms([replace(FESTIVAL, note="新")])
        assert {change.state for change in here.look(path, drafts=True).changes} == {"kept"}


class TestBoth:
    def test_terms(self, there: Office, here: Office) -> None:
        here.store.upsert_terms(
            [
                replace(
                    FESTIVAL,
                    variants=("川まつり",),
                    renderings={EN: ("river festival",)},
                    wrong={EN: ("Water Fest", "flood")},
                    status="draft",
                )
            ]
        )
        there.store.upsert_terms(
            [
                replace(
                    FESTIVAL,
                    ja="川の祭り",
                    variants=("川まつり", "川祭り"),
                    renderings={EN: ("water fest", "river festival"), VI: ("lễ hội",)},
                    note="夏",
                )
            ]
        )
        here.take(there.give(), conflicts="both")
        assert here.term("t.a") == replace(
            FESTIVAL,
            variants=("川まつり", "川の祭り"),
            renderings={EN: ("river festival", "water fest"), VI: ("lễ hội",)},
            wrong={EN: ("flood",)},
            note="夏",
            status="draft",
        )

    def test_phrases(self, there: Office, here: Office) -> None:
        here.store.upsert_phrases([PAY])
        theirs = replace(
            PAY,
            texts={JA: "{money}になります。", EN: "{money}.", VI: "{money} ạ."},
            also={EN: ("It is {money}.",)},
        )
        there.store.upsert_phrases([theirs])
        here.take(there.give(), conflicts="both")
        found = here.phrase("p.a")
        assert found == replace(
            PAY,
            texts={**PAY.texts, VI: "{money} ạ."},
            also={JA: ("{money}になります。",), EN: ("It is {money}.",)},
        )
        assert found.texts[JA] == "{money}を頂きます。"

    def test_sentences_with_other_slots_cannot_be_one(self, there: Office, here: Office) -> None:
        here.store.upsert_phrases([PAY])
        there.store.upsert_phrases([replace(PAY, texts={JA: "無料です。", EN: "Free."})])
        path = there.give()
        (change,) = here.look(path).changes
        assert change.choices == ("ours", "theirs")
        here.take(path, conflicts="both")
        assert here.phrase("p.a") == PAY


class TestUndo:
    def test_an_import_is_one_step(self, there: Office, here: Office) -> None:
        given_and_taken(there, here)
        here.store.upsert_terms([replace(FESTIVAL, note="うち")])
        before = state(here.store)
        there.store.upsert_terms([replace(FESTIVAL, note="むこう"), term("紙", id="t.c")])
        there.store.delete_terms(["t.b"])
        there.store.upsert_phrases([replace(PAY, plain_ja="")])
        there.store.upsert_phrases([phrase("p.b", "どうぞ。")])
        path = there.give()
        shown = here.look(path)
        done = here.take(path, conflicts="theirs")
        assert (done.added, done.changed, done.removed) == (2, 1, 1)
        edit = here.store.undo()
        assert (edit.kind, edit.entries, edit.step) == ("entries", 4, done.step)
        assert state(here.store) == before
        # What the import knew is forgotten with it: the same preview again.
        again = here.look(path)
        assert (again.changes, again.known, again.same) == (shown.changes, 1, shown.same)
        log = movements(here.store)
        assert [(one.version, one.undone) for one in log] == [(2, True), (1, False)]

    def test_the_step_before_is_another(self, there: Office, here: Office) -> None:
        here.store.upsert_terms([term("紙", id="t.c")])
        given_and_taken(there, here)
        here.store.undo()
        assert [entry.id for entry in here.store.terms()] == ["t.c"]
        here.store.undo()
        assert here.store.terms() == ()

    def test_any_imports_can_be_walked_back(self, there: Office, here: Office) -> None:
        chance = random.Random(7)
        states = []
        for _ in range(60):
            before = state(here.store)
            match chance.randrange(4):
                case 0:
                    ids = chance.sample(IDS, 2)
                    words = chance.sample(WORDS, 2)
                    there.store.delete_terms(IDS)
                    there.store.upsert_terms(
                        [anything(chance, *pair) for pair in zip(ids, words, strict=True)]
                    )
                case 1 if here.store.terms():
                    ours = chance.choice(here.store.terms())
                    here.store.upsert_terms([replace(ours, note=str(chance.randrange(3)))])
                case 2 if here.store.terms():
                    here.store.delete_terms([chance.choice(here.store.terms()).id])
                case _ if there.store.terms():
                    here.take(there.give(), conflicts=chance.choice(CHOICES), rest=chance.choice(CHOICES))
            forms = [form for one in here.store.terms() for form in one.surfaces(JA)]
            assert len(forms) == len(set(forms))
            if state(here.store) != before:
                states.append(before)
        assert len(states) > 15
        for expected in reversed(states):
            here.store.undo()
            assert state(here.store) == expected
        assert {found.undone for found in movements(here.store) if found.added} == {True}


IDS, WORDS = ["t.a", "t.b", "t.c"], ["税", "券", "紙", "印"]


def anything(chance: random.Random, entry_id: str, ja: str) -> Term:
    variants = [word for word in chance.sample(WORDS, 1) if word != ja]
    return term(ja, *[f"{word}の{entry_id}" for word in variants], id=entry_id, en=chance.choice("xyz"))


class TestQuestions:
    def test_a_signer_nobody_has_met(self, there: Office, here: Office) -> None:
        there.store.upsert_terms([FESTIVAL])
        path = there.give()
        assert code(here, path, trust_as="") == "glossary-pack-signer"
        assert code(here, path, trust_as="隣\u202e町") == "signer-name"
        assert signers(here.store) == ()
        here.take(path)
        (signer,) = signers(here.store)
        assert (signer.name, signer.trusted, signer.own) == ("隣町", True, False)
        here.take(there.give(), trust_as="")
        distrust(here.store, signer.fingerprint.replace(" ", "-"))
        assert code(here, there.give(), trust_as="") == "glossary-pack-signer"
        with pytest.raises(GlossaryError, match="signer-unknown"):
            distrust(here.store, signer.fingerprint)

    def test_another_signer_under_the_same_name(self, tmp_path: Path, there: Office, here: Office) -> None:
        given_and_taken(there, here)
        with office(tmp_path / "other", "隣町") as other:
            other.store.upsert_terms([term("紙", id="t.c")])
            path = other.give()
            assert code(here, path) == "glossary-pack-signer-changed"
            here.take(path, agreed=["glossary-pack-signer-changed"])
            here.take(other.give())
        here.take(there.give())

    def test_an_older_version(self, there: Office, here: Office) -> None:
        there.store.upsert_terms([FESTIVAL])
        first = there.give()
        there.store.upsert_terms([replace(FESTIVAL, note="新")])
        here.take(there.give())
        assert code(here, first) == "glossary-pack-older"
        here.take(first, agreed=["glossary-pack-older"])
        assert here.term("t.a") == FESTIVAL

    def test_one_number_given_twice(self, there: Office, here: Office) -> None:
        given_and_taken(there, here)
        # A restored backup of the database counts again from where it was.
        with there.store.connection.writing() as raw:
            raw.execute("DELETE FROM pack_exports")
        there.store.upsert_terms([replace(FESTIVAL, note="別")])
        path = there.give()
        assert code(here, path) == "glossary-pack-renumbered"
        there.store.upsert_terms([replace(FESTIVAL, note="別の次")])
        assert code(here, there.give()) == "glossary-pack-forked"
        here.take(path, agreed=["glossary-pack-renumbered"])

    def test_what_changed_while_a_person_was_looking(self, there: Office, here: Office) -> None:
        there.store.upsert_terms([FESTIVAL])
        shown = here.look(there.give())
        here.store.upsert_terms([replace(FESTIVAL, note="うち")])
        with pytest.raises(GlossaryError, match="glossary-pack-stale"):
            import_pack(here.store, shown, Choices(), TODAY, trust_as="x")
        assert signers(here.store) == ()


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
