"""A pack of another office taken in: both wordings kept, and what a person is asked."""

from dataclasses import replace
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.language import JA
from glossary.sharing.imports import Choices, import_pack
from glossary.sharing.signers import distrust, signers
from tests.glossary.builders import EN, VI, term
from tests.glossary.packs import FESTIVAL, PAY, TODAY, Office, code, given_and_taken, office


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
