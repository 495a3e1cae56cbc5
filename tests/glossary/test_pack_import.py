"""A pack of another office taken in: what comes, what stays."""

from dataclasses import replace
from pathlib import Path

from glossary.language import JA
from glossary.selection import provenance
from tests.glossary.builders import EN, TAX, term
from tests.glossary.packs import FESTIVAL, PAY, TICKET, Office, code, given_and_taken, office


class TestStates:
    def test_new_entries_come_in_whole(self, there: Office, here: Office) -> None:
        full = replace(TAX, id="t.full")
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
