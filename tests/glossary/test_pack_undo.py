"""A pack taken in and taken back."""

import random
from dataclasses import replace

from glossary.language import JA
from glossary.sharing.change import CHOICES
from glossary.sharing.ledger import movements
from glossary.terms import Term
from tests.glossary.builders import phrase, term
from tests.glossary.packs import FESTIVAL, PAY, Office, given_and_taken, state


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
