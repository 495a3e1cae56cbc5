"""A hub that has fallen into wrong hands, or has gone wrong: refused by name, and nothing half written."""

import json
from dataclasses import replace

import pytest

from glossary.hub.errors import HubError
from glossary.hub.messages import Mark, Pull, Version
from glossary.hub_outbox import Outbox
from glossary.hub_pulled import REMOVED_AT_ONCE, take
from glossary.sharing.entries import TERM_LINES
from glossary.terms import Term
from tests.hub.conftest import Town
from tests.hub_counter.conftest import NewDesk
from tests.hub_counter.desks import NOW, TERM, Desk, numbered, said

EVIL = {
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
    town.sql(
        "SELECT kakehashi.put('terms', %s, %s, 0, '', '福祉課', '佐藤', current_date, '')",
        id,
        None if entry is None else json.dumps(entry, ensure_ascii=False),
    )


def everything(desk: Desk) -> tuple[Term, ...]:
    with desk.store() as store:
        return store.terms()


def test_an_entry_no_office_would_take_is_refused_with_all_that_came_with_it(
    town: Town, desks: NewDesk
) -> None:
    desk = desks("福祉課", reviewer=True)
    desk.write(numbered(1))
    desk.sync()
    before, mark = everything(desk), desk.state().mark
    published_by_force(town, numbered(2).id, TERM_LINES.checked(numbered(2)))
    for name, evil in EVIL.items():
        published_by_force(town, TERM.id, evil(TERM_LINES.checked(TERM)))
        with pytest.raises(HubError) as caught:
            desk.sync()
        assert caught.value.code == "hub-content", name
        assert (everything(desk), desk.state().mark) == (before, mark), name
    published_by_force(town, TERM.id, TERM_LINES.checked(TERM))
    assert desk.sync().written == 2


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
    assert len(everything(desk)) == count
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
        assert take(store, pull(version(3, said("third")), version(2, said("second")))).written == 1
        assert desk.english() == "third"
        assert take(store, pull(version(3, said("third")))).step == 0
        # An answer that was overtaken by a later one.
        assert take(store, pull(version(1, said("first")), upto=1)).written == 0
    assert desk.english() == "third"


def test_names_that_are_not_what_they_seem_are_not_shown(town: Town, desks: NewDesk) -> None:
    desk = desks()
    with desk.store() as store:
        take(store, pull(version(1, TERM, person="gnp\u202e.exe" + "x" * 500)))
        with store.connection.reading() as raw:
            assert raw.execute("SELECT name FROM history ORDER BY number DESC LIMIT 1").fetchone() == ("",)
    assert desk.english() == "TB screening"


def test_two_entries_of_the_hub_cannot_have_one_form_here(town: Town, desks: NewDesk) -> None:
    desk = desks()
    twin = replace(numbered(2), ja=numbered(1).ja, id="town.twin", variants=("別名",))
    with desk.store() as store:
        taken = take(store, pull(version(1, numbered(1)), version(2, twin), version(3, numbered(3))))
        assert (taken.written, taken.kept_back) == (2, 1)
        form = replace(numbered(4), variants=(numbered(3).ja, "四番"))
        taken = take(store, pull(version(10, form), upto=10))
        assert (taken.written, taken.kept_back) == (1, 1)
        assert store.terms()[-1].variants == ("四番",)
        # What was left out is no edit of this town's.
        assert Outbox(store, b"secret").batch(0, NOW) is None
