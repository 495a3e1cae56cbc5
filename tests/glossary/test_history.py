"""The history: every write is a step, which can be taken back and never altered."""

from dataclasses import replace
from pathlib import Path

import pytest

from glossary.candidate_queue import find, queue, save
from glossary.history import History
from glossary.people import Person
from glossary.review import Review
from glossary.sql import connect, sqlite3
from glossary.store import Store
from tests.glossary.builders import refused, term
from tests.glossary.review import OFFICE, SCREENING


def test_any_step_can_be_taken_back_unless_a_later_one_stands_on_it(
    store: Store, review: Review, chief: Person, staff: Person
) -> None:
    save(store, [SCREENING, OFFICE])
    first = review.approve(SCREENING.id, review.draft(SCREENING.id), staff).step
    other = review.approve(OFFICE.id, review.draft(OFFICE.id), chief).step
    (screening, office) = store.terms()
    edit = review.edit(replace(screening, note="毎年10月"), chief).step
    with refused("history-depends") as caught:
        review.undo(first, staff)
    assert (caught.value.context["later"], caught.value.context["name"]) == (edit, "田中")
    # Not the last one, and nothing depends on it.
    undone = review.undo(other, staff).step
    assert store.terms() == (replace(screening, note="毎年10月"),)
    with refused("history-undone"):
        review.undo(other, staff)
    review.undo(edit, staff)
    review.undo(first, staff)
    assert (store.terms(), len(queue(store))) == ((), 2)
    # An undo is a step as well.
    review.undo(undone, staff)
    assert (store.terms(), find(store, OFFICE.id).status) == ((office,), "approved")
    assert [one.undone for one in History(store).steps() if one.number == other] == [False]
    review.undo(other, staff)
    assert store.terms() == ()


def test_a_form_that_was_given_to_another_term_does_not_come_back(
    store: Store, review: Review, chief: Person
) -> None:
    office = term("市民課", "町民課", id="office", reading="しみんか", en="Citizens Division")
    store.upsert_terms([office])
    without = review.edit(replace(office, variants=()), chief).step
    new = review.edit(term("町民課", id="new", reading="ちょうみんか", en="Residents Division"), chief).step
    with refused("history-depends") as caught:
        review.undo(without, chief)
    assert caught.value.context["later"] == new
    review.undo(new, chief)
    review.undo(without, chief)
    assert store.terms() == (office,)


def test_imports_and_deletions_are_steps_too(store: Store, review: Review, staff: Person) -> None:
    store.upsert_terms([term("税金", id="tax", en="tax"), term("窓口", id="desk", en="counter")])
    store.delete_terms(["desk"])
    imported, deleted = [one.number for one in reversed(History(store).steps())][-2:]
    with refused("history-depends"):
        review.undo(imported, staff)
    review.undo(deleted, staff)
    review.undo(imported, staff)
    assert store.terms() == ()


def test_nothing_alters_the_history(store: Store, review: Review, staff: Person) -> None:
    save(store, [SCREENING])
    review.approve(SCREENING.id, review.draft(SCREENING.id), staff)
    for statement in (
        "DELETE FROM history",
        "UPDATE history SET why = 'x'",
        "DELETE FROM history_changes",
        "UPDATE history_changes SET before = '{}'",
        "UPDATE history_changes SET after = '{}' WHERE step = 1",
    ):
        with (
            pytest.raises(sqlite3.IntegrityError, match="only ever added"),
            store.connection.writing() as raw,
        ):
            raw.execute(statement)


def test_the_writes_of_an_older_version_become_steps(tmp_path: Path) -> None:
    """Databases of schema version 4 have them in `edits`."""
    from sqlite_utils import Database

    from glossary import schema

    path = tmp_path / "old.db"
    with pytest.MonkeyPatch.context() as patch, connect(path, None) as raw:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:4])
        database = Database(raw, execute_plugins=False)
        database.register_function(lambda text: text, name="search_key")
        schema.migrate(database)
        entry = (
            '{"entry": {"id": "a", "ja": "税", "reading": "ぜい", "domain": "tax", "variants": [], "plain_ja": "", '
            '"renderings": {"en": ["tax"]}, "note": "", "status": "draft", "pos": "noun", "kind": "", '
            '"homophones": [], "wrong": {}, "reading_override": false}, "position": 0, "origin": "town"}'
        )
        raw.execute(
            "INSERT INTO edits (day, kind, before, after) VALUES ('2026-01-02', 'terms', ?, '{}')",
            (f'{{"a": {entry}}}',),
        )
    raw.close()
    with Store.open(path) as store:
        (step,) = History(store).steps()
        assert (step.title, step.at.date().isoformat(), step.can_undo) == ("税", "2026-01-02", True)
        assert store.undo().entries == 1
        assert [one.ja for one in store.terms()] == ["税"]
