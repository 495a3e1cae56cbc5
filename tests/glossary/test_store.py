from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.language import JA, Lang, LanguagePair
from glossary.normalize import search_key
from glossary.phrases import Phrase
from glossary.store import Changes, Store
from glossary.terms import Term
from tests.glossary.builders import EN, KO, VI, term

TERMS = (
    term(
        "住民票の写し", id="a", reading="じゅうみんひょうのうつし", en="copy of the certificate of residence"
    ),
    term(
        "住民票",
        "住民記録",
        id="b",
        reading="じゅうみんひょう",
        en=("resident record", "record"),
        vi="phiếu cư trú",
    ),
    term("税", id="c", reading="ぜい", en="tax", ko="세금", status="checked"),
    term("ガス料金", id="d", reading="がすりょうきん", en="gas 100%_fee", ko="가스 요금"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "k.db") as opened:
        opened.upsert_terms(TERMS)
        yield opened


def ids(entries: tuple[Term | Phrase, ...]) -> list[str]:
    return [entry.id for entry in entries]


def test_terms_come_back_as_given_in_order(store: Store) -> None:
    assert store.terms() == TERMS
    assert store.snapshot().terms == TERMS
    assert store.snapshot().find("住民票", LanguagePair(JA, VI))[0].target == "phiếu cư trú"


def test_terms_survive_closing(tmp_path: Path) -> None:
    for _ in range(2):
        with Store.open(tmp_path / "k.db") as opened:
            opened.upsert_terms(TERMS)
    with Store.open(tmp_path / "k.db") as opened:
        assert opened.terms() == TERMS


def test_only_real_changes_count(store: Store) -> None:
    before = store.version
    assert store.upsert_terms(TERMS) == Changes(unchanged=4)
    assert store.version == before
    edited = term("住民票", id="b", reading="じゅうみんひょう", en="resident card")
    assert store.upsert_terms([*TERMS[:1], edited, term("新語", id="e")]) == Changes(1, 1, 1)
    assert store.version == before + 1
    assert ids(store.terms()) == ["a", "b", "c", "d", "e"]
    assert store.terms()[1] == edited


def test_the_version_is_seen_across_connections(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "k.db") as other:
        before = other.version
        store.upsert_terms([term("新語")])
        assert other.version == before + 1


def test_a_snapshot_does_not_change(store: Store) -> None:
    snapshot = store.snapshot()
    store.upsert_terms([term("新語", en="new")])
    assert snapshot.find("新語", LanguagePair(JA, EN)) == ()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("住民票", ["b", "a"]),
        ("住民", ["b", "a"]),
        ("税", ["c"]),
        ("じゅうみんひょう", ["b", "a"]),
        ("ジュウミンヒョウ", ["b", "a"]),
        ("住民記録", ["b"]),
        ("RECORD", ["b"]),
        ("phieu cu tru", ["b"]),
        ("가스요금", ["d"]),
        ("ｶﾞｽ", ["d"]),
        ("100%_", ["d"]),
        ("0%", ["d"]),
        ("%", ["d"]),
        ("_f", ["d"]),
        ('"', []),
        ('x" OR "tax', []),
        ("tax*", []),
        ("", []),
        ("　", []),
        ("'; DROP TABLE terms; --", []),
    ],
)
def test_search(store: Store, query: str, found: list[str]) -> None:
    assert ids(store.search(query)) == found


def test_search_in_one_language(store: Store) -> None:
    assert ids(store.search("record", EN)) == ["b"]
    assert ids(store.search("record", VI)) == []
    assert ids(store.search("세", KO)) == ["c"]
    assert ids(store.search("ぜい", JA)) == ["c"]
    assert ids(store.search("住民記録", JA)) == ["b"]


def test_search_is_limited(store: Store) -> None:
    assert ids(store.search("住民", limit=1)) == ["b"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=6) | st.text(alphabet="住民票税ガスのeco gas%_\"'", max_size=4))
def test_search_finds_exactly_what_holds_the_query(store: Store, query: str) -> None:
    wanted = search_key(query)
    holding = {
        entry.id
        for entry in TERMS
        for form in (entry.reading, *(form for lang in (JA, EN, VI, KO) for form in entry.surfaces(lang)))
        if wanted and wanted in search_key(form)
    }
    assert set(ids(store.search(query))) == holding


def test_search_follows_edits(store: Store) -> None:
    store.upsert_terms([term("住民票", id="b", en="card")])
    assert ids(store.search("record")) == []
    assert ids(store.search("card")) == ["b"]


def test_stats(store: Store) -> None:
    stats = store.stats()
    assert (stats.terms, stats.phrases) == (4, 0)
    assert stats.languages == (JA, EN, KO, VI)
    assert stats.checked == {JA: 0.25, EN: 0.25, KO: 0.5, VI: 0.0}


def test_stats_of_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db") as empty:
        assert empty.stats().terms == 0
        assert empty.stats().checked == {Lang("ja"): 0.0}
        assert empty.snapshot().find("税", LanguagePair(JA, EN)) == ()
