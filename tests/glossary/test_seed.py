import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.language import JA, LanguagePair
from glossary.store import Store
from tests.glossary.builders import EN, RESOURCES, term

_HEADER = "key,ja,reading,domain,variants,plain_ja,en,note,status\n"
_TAX = "tax.zei,税金,ぜいきん,tax,税,,tax,,draft\n"
_CARD = "residency.card,在留カード,ざいりゅうかーど,residency,,,residence card,,draft\n"
_PHRASES = """domain = "office"
[title]
ja = "受付"
[[phrase]]
key = "reception.hello"
speaker = "staff"
status = "draft"
ja = "こんにちは。"
en = "Hello."
"""


class Release:
    """A resources folder that later versions of the program change."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "glossary").mkdir(parents=True)
        (root / "phrases").mkdir()
        shutil.copy(RESOURCES / "languages.toml", root)
        self.terms("tax", _TAX)
        self.terms("residency", _CARD)
        self.phrases(_PHRASES)

    def terms(self, domain: str, rows: str) -> None:
        (self.root / "glossary" / f"{domain}.csv").write_text(_HEADER + rows, "utf-8")

    def phrases(self, text: str) -> None:
        (self.root / "phrases" / "reception.toml").write_text(text, "utf-8")


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return Release(tmp_path / "resources")


@pytest.fixture
def store(tmp_path: Path, release: Release) -> Iterator[Store]:
    with Store.open(tmp_path / "k.db") as opened:
        assert opened.seed(release.root)
        yield opened


def english(store: Store) -> dict[str, str]:
    return {entry.ja: entry.renderings[EN][0] for entry in store.terms()}


def test_shipped_entries_come_in_the_order_counters_need(store: Store) -> None:
    assert [entry.id for entry in store.terms()] == ["residency.card", "tax.zei"]
    (hello,) = store.phrases()
    assert (hello.id, hello.procedure, hello.domain, hello.texts) == (
        "reception.hello",
        "reception",
        "office",
        {JA: "こんにちは。", EN: "Hello."},
    )
    assert [entry.id for entry in store.search("hello")] == ["reception.hello"]


def test_seeding_again_writes_nothing(store: Store, release: Release) -> None:
    before = store.version
    assert not store.seed(release.root)
    assert store.version == before


def test_a_new_release_updates_adds_and_retires(store: Store, release: Release) -> None:
    before = store.version
    release.terms("tax", _TAX.replace(",tax,,", ",taxes,,") + "tax.new,市税,しぜい,tax,,,city tax,,draft\n")
    release.terms("residency", "")
    release.phrases(_PHRASES.replace("Hello.", "Good morning."))
    assert store.seed(release.root)
    assert english(store) == {"税金": "taxes", "市税": "city tax"}
    assert store.phrases()[0].texts[EN] == "Good morning."
    assert store.version == before + 1
    assert [entry.id for entry in store.search("residence card")] == []


def test_what_the_town_wrote_stays(store: Store, release: Release) -> None:
    store.upsert_terms(
        [term("税金", id="tax.zei", en="town tax"), term("祭り", "お祭り", id="town.fest", en="festival")]
    )
    release.terms("tax", "")
    release.terms("residency", _CARD + "residency.fest,お祭り,おまつり,residency,,,fair,,draft\n")
    store.seed(release.root)
    assert english(store) == {"在留カード": "residence card", "税金": "town tax", "祭り": "festival"}
    release.terms("tax", _TAX.replace(",tax,,", ",taxes,,"))
    store.seed(release.root)
    assert english(store)["税金"] == "town tax"


def test_an_unchanged_import_leaves_entries_shipped(store: Store, release: Release) -> None:
    store.upsert_terms(store.terms())
    release.terms("tax", _TAX.replace(",tax,,", ",taxes,,"))
    store.seed(release.root)
    assert english(store)["税金"] == "taxes"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (_TAX.replace("draft", "done"), "resources-damaged"),
        (_TAX + _TAX, "resources-damaged"),
        (_CARD, "resources-damaged"),
    ],
)
def test_damaged_terms_change_nothing(store: Store, release: Release, rows: str, code: str) -> None:
    before = store.terms(), store.version
    release.terms("tax", rows)
    with pytest.raises(GlossaryError, match=code):
        store.seed(release.root)
    assert (store.terms(), store.version) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('speaker = "staff"', 'speaker = "robot"'),
        ('status = "draft"', ""),
        ('en = "Hello."', 'klingon = "x"'),
        ('en = "Hello."', 'en = " "'),
        ('ja = "こんにちは。"', ""),
        ('key = "reception.hello"', 'key = "Hello there"'),
        ('domain = "office"', ""),
        ("[title]", "[titel]"),
        ("[[phrase]]", "[phrase]"),
        ('en = "Hello."', "en = "),
    ],
)
def test_damaged_phrases_change_nothing(store: Store, release: Release, old: str, new: str) -> None:
    assert old in _PHRASES
    before = store.phrases()
    release.phrases(_PHRASES.replace(old, new))
    with pytest.raises(GlossaryError, match="phrases-invalid"):
        store.seed(release.root)
    assert store.phrases() == before


def test_the_real_resources_are_found_in_a_sentence(tmp_path: Path) -> None:
    with Store.open(tmp_path / "real.db") as real:
        real.seed(RESOURCES)
        found = real.snapshot().find("住民票の写しと在留カードをお願いします。", LanguagePair(JA, EN))
    assert [match.source for match in found] == ["住民票の写し", "在留カード"]


def test_an_entry_the_town_renamed_stays(store: Store, release: Release) -> None:
    store.upsert_terms([term("市の税", id="tax.zei", en="town tax")])
    release.terms("tax", _TAX.replace(",tax,,", ",taxes,,"))
    store.seed(release.root)
    assert english(store) == {"在留カード": "residence card", "市の税": "town tax"}
