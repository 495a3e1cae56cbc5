"""A hub that has fallen into wrong hands, or has gone wrong: refused by name, and nothing half written."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from glossary.hub.errors import HubError
from glossary.hub.messages import Mark, Pull, Version
from glossary.hub_outbox import Outbox
from glossary.hub_pulled import REMOVED_AT_ONCE, take
from glossary.hub_state import save_state
from glossary.sharing.entries import TERM_LINES
from glossary.terms import Term
from tests.hub.conftest import Town
from tests.hub_counter.conftest import NewDesk
from tests.hub_counter.desks import NOW, TERM, Desk, numbered, said

EVIL: Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "bidirectional text": lambda entry: {**entry, "plain_ja": "税\u202eTB"},
    "a letter nobody sees": lambda entry: {**entry, "renderings": {"en": ["tax\u200b"]}},
    "an id that is a path": lambda entry: {**entry, "id": "../../etc/passwd"},
    "an id of another entry": lambda entry: {**entry, "id": "town.other"},
    "a field of its own": lambda entry: {**entry, "run": "rm"},
    "a number for a text": lambda entry: {**entry, "ja": 7},
    "too long a form": lambda entry: {**entry, "renderings": {"en": ["x" * 60_000]}},
    "a thousand languages": lambda entry: {**entry, "renderings": {f"x{n}": ["x"] for n in range(1_000)}},
    "a reading that is none": lambda entry: {**entry, "reading": "<script>"},
}


def published_by_force(town: Town, id: str, entry: object) -> None:
    """Past every check of the hub's own."""
    town.sql("ALTER TABLE kakehashi.versions DROP CONSTRAINT IF EXISTS versions_entry_check")
    town.sql("ALTER TABLE kakehashi.versions DROP CONSTRAINT IF EXISTS versions_check")
    town.sql("ALTER TABLE kakehashi.versions DROP CONSTRAINT IF EXISTS versions_entry_has_its_id")
    town.sql(
        "SELECT kakehashi.put('terms', %s, %s, 0, '', '福祉課', '佐藤', current_date, '')",
        id,
        None if entry is None else json.dumps(entry, ensure_ascii=False),
    )


def everything(desk: Desk) -> tuple[Term, ...]:
    with desk.store() as store:
        return store.terms()


def test_an_entry_no_office_would_take_is_left_out_and_told(town: Town, desks: NewDesk) -> None:
    desk = desks("福祉課", reviewer=True)
    desk.write(TERM)
    desk.sync()
    for number, (name, evil) in enumerate(EVIL.items()):
        published_by_force(town, TERM.id, evil(TERM_LINES.checked(TERM)))
        published_by_force(town, numbered(number).id, TERM_LINES.checked(numbered(number)))
        done = desk.sync()
        assert (done.written, done.refused) == (1, 1), name
        assert everything(desk)[0] == TERM, name
    assert len(everything(desk)) == 1 + len(EVIL)
    published_by_force(town, TERM.id, TERM_LINES.checked(said("good again")))
    assert (desk.sync().written, desk.english()) == (1, "good again")


def test_more_entries_than_any_town_has_are_refused_whole(
    town: Town, desks: NewDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossary.hub_pulled.MOST_ENTRIES", 5)
    desk = desks()
    for number in range(6):
        published_by_force(town, numbered(number).id, TERM_LINES.checked(numbered(number)))
    with pytest.raises(HubError) as caught:
        desk.sync()
    assert caught.value.code == "hub-too-many"
    assert (everything(desk), desk.state().mark.number) == ((), 0)


def test_a_hub_that_removes_everything_is_asked_back(town: Town, desks: NewDesk) -> None:
    count = 2 * REMOVED_AT_ONCE
    desk = desks("福祉課", reviewer=True)
    desk.write(*map(numbered, range(count)))
    desk.sync()
    for number in range(count):
        published_by_force(town, numbered(number).id, None)
    with pytest.raises(HubError) as caught:
        desk.sync()
    assert (caught.value.code, caught.value.context["count"]) == ("hub-removes", count)
    mark = desk.state()
    assert len(everything(desk)) == count
    # Nor a few at a time.
    with desk.store() as store:
        gone = [replace(version(100 + n, numbered(n)), entry=None) for n in range(count)]
        with pytest.raises(HubError, match="hub-removes"):
            for at in range(0, count, 10):
                take(store, pull(*gone[at : at + 10], upto=100 + at), NOW.date())
        assert len(store.terms()) == count - REMOVED_AT_ONCE
        store.undo()
        store.undo()
        with store.connection.writing() as raw:
            save_state(raw, mark)
    assert desk.sync(removals=True).removed == count
    assert everything(desk) == ()
    with desk.store() as store:
        store.undo()
        assert len(store.terms()) == count


def pull(*versions: Version, upto: int = 9) -> Pull:
    return Pull(versions, Mark(upto, "c", "e"), False)


def version(number: int, term: Term, **more: str) -> Version:
    return Version(
        number, "terms", term.id, term, 0, more.get("department", "課"), more.get("person", "名"), NOW.date()
    )


def test_versions_out_of_order_twice_and_from_yesterday_are_taken_once(town: Town, desks: NewDesk) -> None:
    desk = desks()
    with desk.store() as store:
        assert (
            take(store, pull(version(3, said("third")), version(2, said("second"))), NOW.date()).written == 1
        )
        assert desk.english() == "third"
        assert take(store, pull(version(3, said("third"))), NOW.date()).step == 0
        # An answer that was overtaken by a later one.
        assert take(store, pull(version(1, said("first")), upto=1), NOW.date()).written == 0
    assert desk.english() == "third"


def test_names_that_are_not_what_they_seem_are_not_shown(town: Town, desks: NewDesk) -> None:
    desk = desks()
    with desk.store() as store:
        take(store, pull(version(1, TERM, person="gnp\u202e.exe" + "x" * 500)), NOW.date())
        with store.connection.reading() as raw:
            assert raw.execute("SELECT name FROM history ORDER BY number DESC LIMIT 1").fetchone() == ("",)
    assert desk.english() == "TB screening"


def test_two_entries_of_the_hub_cannot_have_one_form_here(town: Town, desks: NewDesk) -> None:
    desk = desks()
    twin = replace(numbered(2), ja=numbered(1).ja, id="town.twin", variants=("別名",))
    with desk.store() as store:
        taken = take(
            store, pull(version(1, numbered(1)), version(2, twin), version(3, numbered(3))), NOW.date()
        )
        assert (taken.written, taken.kept_back) == (2, 1)
        form = replace(numbered(4), variants=(numbered(3).ja, "四番"))
        taken = take(store, pull(version(10, form), upto=10), NOW.date())
        assert (taken.written, taken.kept_back) == (1, 1)
        assert store.terms()[-1].variants == ("四番",)
        # What was left out is no edit of this town's.
        assert Outbox(store, b"secret").batch(0, NOW) is None
