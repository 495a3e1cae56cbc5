from collections.abc import Sequence
from pathlib import Path

import pytest

from glossary.formats.csv import read_csv, write_csv
from glossary.formats.phrase_table import phrase_columns, phrase_table
from glossary.formats.sheet import read_records
from glossary.language import JA
from glossary.phrase_rows import phrases_of
from glossary.phrases import Phrase
from glossary.store import Changes, Store
from tests.glossary.builders import EN, VI

LANGUAGES = (JA, EN, VI)
_OLD = Phrase(
    "tax.pay",
    "tax",
    "paying",
    3,
    "staff",
    {JA: "{money}です。", EN: "It is {money}."},
    "{money}です。",
    "checked",
    {JA: ("{money}になります。",)},
)


def read(
    text: str, known: Sequence[Phrase] = (_OLD,)
) -> tuple[tuple[Phrase, ...], list[tuple[int, str, str]]]:
    phrases, errors = phrases_of(read_records(read_csv(text.encode()), phrase_columns(LANGUAGES)), known)
    return phrases, [(error.row, error.column, error.code) for error in errors]


def test_a_table_reads_back() -> None:
    other = Phrase(
        "tax.no", "tax", "paying", 4, "visitor", {JA: "いいえ。", VI: "Không."}, also={VI: ("Dạ không.",)}
    )
    data = write_csv(phrase_table([_OLD, other], LANGUAGES))
    assert data.decode("utf-8-sig").splitlines()[0] == (
        "key,procedure,order,domain,speaker,plain_ja,ja,en,vi,also:ja,also:vi,status"
    )
    sheet = read_records(read_csv(data), phrase_columns(LANGUAGES))
    assert phrases_of(sheet) == ((_OLD, other), ())


def test_a_new_phrase_needs_only_its_sentence() -> None:
    (new,), errors = read("key,ja,en,procedure\n,こちらへ。,This way.,paying\n")
    assert errors == []
    assert (new.procedure, new.order, new.domain, new.speaker, new.status) == (
        "paying",
        4,
        "town",
        "staff",
        "draft",
    )
    assert new.id.startswith("town.")
    again, _ = read("ja\nこちらへ。\n", (_OLD, new))
    assert again == (new,)


def test_absent_columns_keep_and_empty_cells_clear() -> None:
    (kept,), _ = read("key,ja,vi\ntax.pay,{money}です。,Là {money}.\n")
    assert (kept.also, kept.plain_ja, kept.order, kept.status) == (_OLD.also, _OLD.plain_ja, 3, "draft")
    assert kept.texts == {**_OLD.texts, VI: "Là {money}."}
    (cleared,), _ = read("key,ja,en,also:ja,plain_ja\ntax.pay,{money}です。,,,\n")
    assert (cleared.texts, cleared.also, cleared.plain_ja) == ({JA: "{money}です。"}, {}, "")
    assert read("ja\n{money}です。\n")[0] == (_OLD,)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("ja,en\n{money}。,free\n", [(2, "en", "slots-differ")]),
        ("ja,en\n{money}。,{date}\n", [(2, "en", "slots-differ")]),
        ("ja,also:ja\n{money}。,{money}円|ただ\n", [(2, "also:ja", "slots-differ")]),
        ("ja,plain_ja\nどうぞ。,{money}\n", [(2, "plain_ja", "slots-differ")]),
        (
            "key,ja\ntax.pay,{date}です。\n",
            [(2, "en", "slots-differ"), (2, "also:ja", "slots-differ"), (2, "plain_ja", "slots-differ")],
        ),
        ("ja,en\n{monney}。,{\n", [(2, "ja", "slot-invalid"), (2, "en", "slot-invalid")]),
        ("ja\n{money}と{money}。\n", [(2, "ja", "slot-invalid")]),
        ("ja,en\n,x\n", [(2, "ja", "cell-missing")]),
        ("key,ja\nA B,どうぞ。\n", [(2, "key", "id-invalid")]),
        ("ja,procedure\nどうぞ。,Tax Office\n", [(2, "procedure", "procedure-invalid")]),
        ("ja,order\nどうぞ。,first\n", [(2, "order", "order-invalid")]),
        ("ja,speaker\nどうぞ。,robot\n", [(2, "speaker", "speaker-unknown")]),
        ("ja,domain\nどうぞ。,Tax Office\n", [(2, "domain", "domain-invalid")]),
        ("ja,status\nどうぞ。,ok\n", [(2, "status", "status-unknown")]),
        ("ja\nどうぞ。\nどうぞ。\n", [(3, "key", "id-twice")]),
        ("key,ja\na,どうぞ。\nb,どうぞ。\n", [(3, "ja", "form-taken")]),
        ("key,ja\na,{money}です。\n", [(2, "ja", "form-taken")]),
    ],
)
def test_bad_rows(text: str, faults: list[tuple[int, str, str]]) -> None:
    phrases, found = read(text)
    assert found == faults
    assert len(phrases) == text.count("\n") - 2


def test_phrases_are_stored_by_id(tmp_path: Path) -> None:
    with Store.open(tmp_path / "k.db") as store:
        assert store.upsert_phrases([_OLD]) == Changes(added=1)
        assert store.phrases() == (_OLD,)
        before = store.version
        assert store.upsert_phrases([_OLD]) == Changes(unchanged=1)
        assert store.version == before
        assert [entry.id for entry in store.search("it is")] == ["tax.pay"]
