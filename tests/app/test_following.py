"""A snapshot that follows from another is the one that would have been built; and it reaches every stage at once."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.library import Library
from app.paths import resources
from app.snapshot import Snapshot
from glossary.delta import Delta, Seen, compared, follow, read
from glossary.language import EN, JA, Lang, LanguagePair
from glossary.regression import Entries
from glossary.store import Store
from glossary.terms import Term

VI = Lang("vi")
SEEN = Seen(0, 0)
PAIR = LanguagePair(JA, VI)
NEW = Term(
    "town.new",
    "結核検診車",
    "けっかくけんしんしゃ",
    "health",
    ("検診バス",),
    renderings={EN: ("tuberculosis screening bus",), VI: ("xe khám lao",)},
    kind="item",
    homophones=("結核健診者",),
)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Entries:
    with Store.open(tmp_path_factory.mktemp("following") / "k.db") as store:
        store.seed(resources())
        return read(store)[1]


@pytest.fixture(scope="module")
def before(shipped: Entries) -> Snapshot:
    """A tenth of the phrases: the tables are the same, and a test builds them twice."""
    snapshot = Snapshot.build(SEEN, Entries(shipped.terms, shipped.phrases[::10]))
    snapshot.warm(JA, VI, EN)
    for lang in (JA, VI, EN):
        snapshot.index.scan("x", lang)
    return snapshot


def changed(entries: Entries, seed: int) -> Entries:
    """Terms new, gone, renamed, with each other's forms, of another kind and at another place."""
    chance = random.Random(seed)
    terms = list(entries.terms)
    for _ in range(4):
        at = chance.randrange(len(terms))
        one, other = terms[at], chance.choice(terms)
        act = chance.randrange(5)
        if act == 0:
            del terms[at]
        elif act == 1:
            terms[at] = replace(one, ja=one.ja + "等", renderings={**one.renderings, VI: other.surfaces(VI)})
        elif act == 2:
            terms[at] = replace(one, kind="document", renderings={EN: other.surfaces(EN)})
        elif act == 3:
            terms[at] = replace(one, variants=(*one.variants, "町の" + other.ja))
        else:
            del terms[at]
            terms.insert(chance.randrange(len(terms)), one)
            terms.append(replace(NEW, id=f"town.{seed}", ja=f"{NEW.ja}{seed}"))
    phrases = list(entries.phrases)
    del phrases[chance.randrange(len(phrases))]
    at = chance.randrange(len(phrases))
    phrases[at] = replace(phrases[at], texts={**phrases[at].texts, JA: f"{NEW.ja}は{{date}}です。"})
    return Entries(tuple(terms), tuple(phrases))


def found(snapshot: Snapshot, text: str, lang: Lang) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.term.id) for one in snapshot.index.scan(text, lang)]


@pytest.mark.parametrize("seed", range(3))
def test_it_is_what_would_have_been_built(before: Snapshot, seed: int) -> None:
    entries, touched = compared(before.entries, changed(before.entries, seed))
    followed = before.following(SEEN, entries, touched)
    built = Snapshot.build(SEEN, entries)
    assert (followed.readings, followed.usual) == (built.readings, built.usual)
    for lang in (JA, VI, EN):
        texts = [text for phrase in entries.phrases for text in phrase.heard(lang)]
        texts += [form for term in touched if isinstance(term, Term) for form in term.surfaces(lang)]
        assert [found(followed, text, lang) for text in texts] == [found(built, text, lang) for text in texts]
        followed.memory.warm(lang)
        built.memory.warm(lang)
        ours, theirs = (one.memory._indexes[lang] for one in (followed, built))
        assert ours.skeletons == theirs.skeletons
        assert ours.entries == theirs.entries
        assert ours.meanings == theirs.meanings
    repairs = [
        [
            one.repairers.get().repair(text)
            for text in ("結核健診者はどこですか。", "銀行講座の通帳です。", "重民票をください。")
        ]
        for one in (followed, built)
    ]
    assert repairs[0] == repairs[1]


def test_what_did_not_change_is_carried_over(before: Snapshot) -> None:
    entries, touched = compared(before.entries, Entries((*before.entries.terms, NEW), before.entries.phrases))
    assert touched == (NEW,)
    assert all(one is other for one, other in zip(entries.terms, before.entries.terms, strict=False))
    followed = before.following(SEEN, entries, touched)
    for lang in (JA, VI):
        ours, theirs = followed.memory._indexes[lang].parsed, before.memory._indexes[lang].parsed
        assert all(ours[text] is theirs[text] for text in theirs)
    assert set(followed.memory.languages) == set(before.memory.languages)
    assert followed.repairers.made is not None


def test_only_what_was_written_is_read(tmp_path: Path, shipped: Entries) -> None:
    path = tmp_path / "k.db"

    def now(store: Store, seen: Seen, entries: Entries) -> Delta:
        delta = follow(store, seen, entries)
        assert delta.entries == read(store)[1]
        return delta

    with Store.open(path) as store:
        store.upsert_terms(shipped.terms[:20])
        store.upsert_phrases(shipped.phrases[:20])
        seen, entries = read(store)
        store.upsert_terms([NEW, replace(shipped.terms[3], note="x")])
        store.delete_phrases([shipped.phrases[0].id])
        delta = now(store, seen, entries)
        assert {one.id for one in delta.touched} == {NEW.id, shipped.terms[3].id, shipped.phrases[0].id}
        assert delta.entries.terms[0] is entries.terms[0]
        store.undo()
        store.undo()
        delta = now(store, delta.seen, delta.entries)
        assert (delta.entries, len(delta.touched)) == (entries, 4)
        # The program's own files: no step tells of them, so everything is read.
        store.seed(resources())
        delta = now(store, delta.seen, delta.entries)
        assert len(delta.touched) > len(shipped.terms)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "k.db", ())
    made.reload()
    yield made
    made.close()


def soon(reached: Callable[[], bool], told: threading.Event) -> bool:
    """Whether it comes to be once the library has told of a change."""
    deadline = time.monotonic() + 30
    while not reached() and time.monotonic() < deadline:
        told.wait(0.05)
    return reached()


def test_an_entry_reaches_an_open_window_at_every_stage(library: Library) -> None:
    told, knowledge = threading.Event(), library.knowledge()
    library.snapshot().repairers.get()
    library.follow(told.set)
    with Store.open(library.database) as store:
        store.upsert_terms([NEW])
    assert soon(told.is_set, told)
    # Nobody asked for anything meanwhile: the window's own thread did it.
    text = "結核検診車はどこですか。"
    assert NEW in library.book().terms
    assert library.readings()["結核検診車"] == "けっかくけんしんしゃ"
    assert "xe khám lao" in library.hints(VI, [NEW])
    now = library.knowledge()
    assert now is not knowledge
    assert now.glossary is not None and now.glossary.find(text, PAIR)[0].target == "xe khám lao"
    assert library.repair("結核健診者はどこですか。", JA).text == text
    assert library.snapshot().repairers.made is not None


def test_turns_do_not_wait_for_what_is_written(library: Library) -> None:
    """While somebody follows, knowledge is the snapshot in use, whatever the database has."""
    library.follow()
    library.close()
    before = library.snapshot()
    with Store.open(library.database) as store:
        store.upsert_terms([NEW])
    assert library.knowledge().glossary is before.index
    library.hints(VI)
    assert library.snapshot() is before


def test_a_database_that_goes_away_ends_nothing(library: Library) -> None:
    told = threading.Event()
    library.follow(told.set)
    before = library.snapshot()
    for path in library.database.parent.glob("k.db*"):
        path.unlink()
    library.database.write_bytes(b"x" * 5_000)
    assert library.knowledge().glossary is before.index
    assert library.book().terms == before.entries.terms
