"""Glossaries as files: CSV, Excel, TBX, TMX, phrase tables; the shipped phrase files."""

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from glossary.exchange import FORMATS, Kind, export_file, format_of, import_file
from glossary.formats.phrases_toml import read_phrases
from glossary.language import JA, Lang
from glossary.store import Store
from tests.fuzz.mutation import mutated, rezipped, zipped
from tests.fuzz.nasty import NASTY_TEXTS
from tests.fuzz.parser import Feed, Parser
from tests.glossary.builders import phrase, term

LANGS = tuple(map(Lang, ("ja", "en", "vi", "zh-Hans", "pt-BR", "ne", "my")))
TERMS = (
    term(
        "住民票",
        "住民票の写し",
        reading="じゅうみんひょう",
        en="resident record",
        vi="phiếu cư trú",
        my="နေထိုင်သူ",
    ),
    term(
        "国民健康保険",
        reading="こくみんけんこうほけん",
        en=("national health insurance", "NHI"),
        pt_BR="seguro",
    ),
)
PHRASES = (
    phrase("p.fee", "{fee:money}です。", en="It is {fee:money}.", vi="{fee:money}."),
    phrase("p.wait", "少々お待ちください。", 1, en="Please wait."),
)
_MIXED = (
    "key,ja,reading,en,wrong,status\nk1,税金,ぜいきん,tax|taxes,en:taxis,checked\nk2,=1+1,いち,one,,draft\n"
)
_TBX = (
    '<?xml version="1.0"?><martif type="TBX"><text><body><termEntry id="1"><descrip type="subjectField">tax</descrip>'
    '<note>a</note><langSet xml:lang="ja"><tig><term>税</term><termNote type="reading">ぜい</termNote></tig></langSet>'
    '<langSet xml:lang="EN-us"><ntig><termGrp><term>tax</term></termGrp></ntig></langSet></termEntry></body></text></martif>'
)
_TMX = (
    '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body><tu tuid="1"><prop type="x-order">3'
    '</prop><tuv xml:lang="ja"><seg>はい<ph x="1">{a:money}</ph><hi>。</hi></seg></tuv>'
    '<tuv lang="en"><seg>Yes</seg></tuv></tu></body></tmx>'
)


def _written(name: str, kind: Kind) -> bytes:
    return FORMATS[name].write(TERMS, PHRASES, LANGS, kind)


def forged_sheet(rows: str, extra: str = "", styles: str = "") -> bytes:
    """A workbook of ours with other rows, something behind them, or other number formats."""
    from tests.fuzz.mutation import members

    parts = members(_written("xlsx", "terms"))
    sheet = next(name for name in parts if name.endswith("sheet1.xml"))
    head, _, rest = parts[sheet].decode().partition("<sheetData>")
    tail = rest.partition("</sheetData>")[2]
    kept = rest.partition("</sheetData>")[0]
    parts[sheet] = f"{head}<sheetData>{kept}{rows}</sheetData>{extra}{tail}".encode()
    if styles:
        name = next(name for name in parts if name.endswith("styles.xml"))
        parts[name] = parts[name].replace(b"<fonts", f"{styles}<fonts".encode(), 1)
    return zipped(parts)


XLSX_EXAMPLES = (
    # One cell in the last row: the 50,000 before are there, and empty.
    forged_sheet('<row r="50001"><c r="GR50001" t="inlineStr"><is><t>x</t></is></c></row>'),
    # Merged areas over all rows.
    forged_sheet("", "<mergeCells>" + '<mergeCell ref="A1:CV50001"/>' * 20_000 + "</mergeCells>"),
    # A number format that takes quadratic time to look through.
    forged_sheet(
        "", styles=f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{"[" * 60_000}"/></numFmts>'
    ),
)
CSV_EXAMPLES = (
    # Marks of lost characters that are not all there is.
    ("ja,reading,en\n" + "\n".join("あ,あ," + "?" * 998 + "x" for _ in range(100))).encode(),
    # A known wrong rendering that stands in every text.
    "ja,reading,en,wrong\n税,ぜい,tax,en:\n".encode(),
)
TBX_EXAMPLES = (
    # An entry of thousands of long notes.
    _TBX.replace("<note>a</note>", f"<note>{'a' * 200}</note>" * 4_000).encode(),
    # One tag that never ends.
    (_TBX.partition("<note>")[0] + f"<note a='{'x' * 2_000_000}").encode(),
)


def _importing(suffix: str, kind: Kind | None = None) -> Callable[[Path], AbstractContextManager[Feed]]:
    @contextmanager
    def arena(box: Path) -> Iterator[Feed]:
        with Store.open(box / "kakehashi.db") as store:
            store.upsert_terms(TERMS)
            store.upsert_phrases(PHRASES)
            path = box / f"in.{suffix}"

            def feed(case: bytes) -> None:
                path.write_bytes(case)
                before = store.version
                done = None
                try:
                    done = import_file(store, path, LANGS, kind=kind, keep_good=bool(len(case) % 2))
                finally:
                    written = done is not None and done.written and done.added + done.changed > 0
                    assert (store.version != before) == written
                if written and done is not None:
                    export_file(store, format_of(path), done.kind, LANGS)
                    store.undo()

            yield feed

    return arena


_CELLS = st.sampled_from(
    (
        *NASTY_TEXTS,
        "税金",
        "ぜいきん",
        "tax",
        "{a:money}",
        "en:x",
        "draft",
        "checked",
        "a|b",
        "?" * 50,
        "ã\x81\x82",
        "x" * 1001,
    )
)


def _table(header: Sequence[str]) -> SearchStrategy[bytes]:
    """A CSV of random cells under columns that are there."""
    row = st.lists(_CELLS, min_size=len(header), max_size=len(header))

    def build(rows: Sequence[Sequence[str]], encoding: str) -> bytes:
        lines = [
            ",".join(header),
            *(",".join('"' + cell.replace('"', '""') + '"' for cell in one) for one in rows),
        ]
        return "\n".join(lines).encode(encoding, "replace")

    return st.builds(
        build, st.lists(row, max_size=5), st.sampled_from(("utf-8-sig", "utf-8", "cp932", "euc_jp", "utf-16"))
    )


_PHRASE_FILE = (
    'domain = "d"\n[title]\nja = "題"\n[[phrase]]\nkey = "a"\nspeaker = "staff"\nstatus = "draft"\nja = "{m:money}です"\n'
    'en = "{m:money}"\n[phrase.also]\nja = ["{m:money}"]\n'
)


@contextmanager
def _phrase_files(box: Path) -> Iterator[Feed]:
    def feed(case: bytes) -> None:
        read_phrases(case.decode("utf-8", "replace"), "name", (JA, Lang("en")))

    yield feed


@functools.cache
def _workbooks() -> tuple[bytes, ...]:
    return (
        _written("xlsx", "terms"),
        _written("xlsx", "phrases"),
        forged_sheet('<row r="9"><c r="A9"><f>1+1</f><v>2</v></c></row>'),
    )


CSV = Parser(
    "glossary (CSV)",
    st.one_of(
        mutated([_written("csv", "terms"), _MIXED.encode(), _MIXED.encode("cp932")]),
        _table(("ja", "reading", "en", "wrong", "note")),
    ),
    _importing("csv", "terms"),
)
PHRASE_TABLE = Parser(
    "phrase table (CSV)",
    st.one_of(
        mutated([_written("csv", "phrases")]),
        _table(("ja", "procedure", "order", "en", "also:en", "plain_ja")),
    ),
    _importing("csv", "phrases"),
)
XLSX = Parser(
    "glossary (XLSX)",
    st.one_of(mutated(_workbooks()), rezipped(_workbooks()), rezipped(_workbooks())),
    _importing("xlsx"),
)
TBX = Parser("glossary (TBX)", mutated([_written("tbx", "terms"), _TBX.encode()]), _importing("tbx"))
TMX = Parser("phrases (TMX)", mutated([_written("tmx", "phrases"), _TMX.encode()]), _importing("tmx"))
PHRASE_FILE = Parser("phrase file (TOML)", mutated([_PHRASE_FILE.encode()]), _phrase_files)
