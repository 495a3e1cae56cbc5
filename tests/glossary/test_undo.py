import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.language import JA, Lang
from glossary.phrases import Phrase
from glossary.store import Store
from glossary.terms import Term
from tests.glossary.builders import EN, RESOURCES, TAX, VI, phrase, term

SENTENCE = replace(
    phrase("p", "{money}です。", 2, en="{money}."),
    plain_ja="やさしく",
    also={JA: ("{money}円。", "{money}だ。")},
)


def state(store: Store) -> tuple[tuple[Term, ...], tuple[Phrase, ...], list[tuple[object, ...]]]:
    with store.connection.reading() as raw:
        kept = raw.execute(
            "SELECT 'terms', id, position, origin FROM terms UNION ALL "
            "SELECT 'phrases', id, position, origin FROM phrases ORDER BY 1, 2"
        ).fetchall()
    return store.terms(), store.phrases(), kept


def nothing_left(store: Store) -> bool:
    with pytest.raises(GlossaryError, match="nothing-to-undo"):
        store.undo()
    return True


def test_edits_are_taken_back_whole_and_one_after_another(path: Path) -> None:
    states = []
    with Store.open(path) as store:
        for step in (
            lambda: store.upsert_terms([TAX, term("窓口", id="b", en="counter")]),
            lambda: store.upsert_phrases([SENTENCE]),
            lambda: store.upsert_terms([replace(TAX, ja="税", variants=(), wrong={}), term("紙", id="c")]),
            lambda: store.upsert_phrases([replace(SENTENCE, also={}, plain_ja=""), phrase("q", "はい。")]),
            lambda: store.delete_terms(["a", "none"]),
            lambda: store.delete_phrases(["p", "q"]),
        ):
            states.append(state(store))
            step()
    # History survives the program.
    with Store.open(path) as store:
        edits = []
        for before in reversed(states):
            edits.append(store.undo())
            assert state(store) == before
        assert [(edit.kind, edit.entries) for edit in edits] == [
            ("phrases", 2),
            ("terms", 1),
            ("phrases", 2),
            ("terms", 2),
            ("phrases", 1),
            ("terms", 2),
        ]
        assert len(edits[0].day) == len("2026-11-21")
        assert nothing_left(store)


def test_search_follows_an_undo(store: Store) -> None:
    store.upsert_terms([TAX])
    store.upsert_terms([replace(TAX, renderings={EN: ("levy",)})])
    version = store.version
    store.undo()
    assert store.version == version + 1
    assert [entry.id for entry in store.search("duty")] == ["a"]
    assert store.search("levy") == ()


def test_what_changes_nothing_is_no_step(store: Store) -> None:
    store.upsert_terms([TAX])
    store.upsert_terms([TAX])
    store.upsert_terms([replace(TAX, note="x")], dry_run=True)
    store.delete_terms(["none"])
    store.undo()
    assert store.terms() == ()
    assert nothing_left(store)


def test_a_failed_undo_leaves_everything(store: Store) -> None:
    before = state(store), store.version
    assert nothing_left(store)
    assert (state(store), store.version) == before


def test_history_has_no_end(store: Store) -> None:
    for at in range(60):
        store.upsert_terms([replace(TAX, note=str(at))])
    for _ in range(59):
        store.undo()
    assert store.terms()[0].note == "0"


class Shipped:
    """A copy of the shipped files that a later release changes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("glossary", "phrases"):
            shutil.copytree(RESOURCES / name, root / name)
        shutil.copy(RESOURCES / "languages.toml", root)

    def replace(self, old: str, new: str) -> None:
        path = self.root / "glossary" / "tax.csv"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def shipped(tmp_path: Path) -> Shipped:
    return Shipped(tmp_path / "resources")


def test_overridden_shipped_entries_come_back_as_they_were(store: Store, shipped: Shipped) -> None:
    store.seed(shipped.root)
    before = state(store)
    store.upsert_terms([replace(entry, note="町の注") for entry in store.terms()[:20]])
    store.upsert_phrases([replace(store.phrases()[0], plain_ja="x"), phrase("town.x", "町の文です。")])
    store.undo()
    store.undo()
    assert state(store) == before
    store.seed(shipped.root)
    assert state(store) == before


def test_what_a_newer_release_ships_comes_back_in_its_new_form(store: Store, shipped: Shipped) -> None:
    store.seed(shipped.root)
    (tax,) = (entry for entry in store.terms() if entry.ja == "所得税")
    store.upsert_terms([replace(tax, note="町の注")])
    shipped.replace("income tax", "tax on income")
    store.seed(shipped.root)
    store.undo()
    assert store.seed(shipped.root)
    (now,) = (entry for entry in store.terms() if entry.ja == "所得税")
    assert (now.note, now.renderings[EN][0]) == (tax.note, "tax on income")


def test_a_deleted_shipped_entry_stays_away_until_that_is_undone(store: Store, shipped: Shipped) -> None:
    store.seed(shipped.root)
    before = state(store)
    term_id, phrase_id = before[0][3].id, before[1][3].id
    assert (store.delete_terms([term_id]), store.delete_phrases([phrase_id])) == (1, 1)
    store.upsert_terms([TAX])
    store.undo()
    shipped.replace("income tax", "tax on income")
    store.seed(shipped.root)
    assert term_id not in {entry.id for entry in store.terms()}
    assert phrase_id not in {entry.id for entry in store.phrases()}
    shipped.replace("tax on income", "income tax")
    store.undo()
    store.undo()
    store.seed(shipped.root)
    assert state(store) == before


_ENTRY = st.builds(
    Term,
    id=st.sampled_from("abcd"),
    ja=st.sampled_from(["税", "窓口", "紙"]),
    reading=st.just("よみ"),
    domain=st.just("test"),
    variants=st.lists(st.text(max_size=3), max_size=2, unique=True).map(tuple),
    renderings=st.dictionaries(
        st.sampled_from([EN, VI, Lang("ko")]), st.tuples(st.text(min_size=1, max_size=3))
    ),
    note=st.text(max_size=3),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.lists(_ENTRY, max_size=3, unique_by=lambda entry: entry.id),
            st.lists(st.sampled_from("abcd"), min_size=1, max_size=2),
        ),
        max_size=6,
    )
)
def test_any_history_can_be_walked_back(store: Store, steps: list[list[Term] | list[str]]) -> None:
    states = [state(store)]
    for step in steps:
        if step and isinstance(step[0], str):
            store.delete_terms([str(entry) for entry in step])
        else:
            store.upsert_terms([entry for entry in step if isinstance(entry, Term)])
        if state(store) != states[-1]:
            states.append(state(store))
    for before in reversed(states[:-1]):
        store.undo()
        assert state(store) == before
    assert nothing_left(store)
