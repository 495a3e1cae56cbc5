import shutil
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from app.packs.catalogue import Catalogue, UrlSource
from app.packs.errors import PackError
from app.packs.importer import import_path
from app.packs.manifest import MULTILINGUAL
from app.packs.store import PackStore
from glossary.language import Lang
from tests.packs.making import (
    EMPTY,
    VOSK,
    argos_files,
    below,
    contents,
    noise,
    pack_of,
    whisper_files,
    write_tree,
    write_zip,
)


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("vosk-model-small-ja-0.22", "ja"),
        ("vosk-model-small-cn-0.22", "zh-Hans"),
        ("vosk-model-vn-0.4", "vi"),
        ("vosk-model-small-pt-0.3", "pt-BR"),
        ("vosk-model-tl-ph-generic-0.6", "fil"),
        ("vosk-model-en-us-0.22-lgraph", "en"),
    ],
)
@pytest.mark.parametrize("zipped", [True, False])
def test_vosk(tmp_path: Path, store: PackStore, name: str, lang: str, zipped: bool) -> None:
    tree = below(name, VOSK)
    path = write_zip(tmp_path / "download.zip", tree) if zipped else write_tree(tmp_path / name, VOSK)
    (pack,) = import_path(path, store, EMPTY).packs
    assert (pack.id, pack.kind, pack.languages) == (name, "vosk", (lang,))
    assert contents(pack.model) == VOSK
    assert store.verify(name) == ()
    assert store.find("vosk", Lang(lang)) == store.get(name)


def test_vosk_without_a_telling_name_needs_lang(tmp_path: Path, store: PackStore) -> None:
    path = write_zip(tmp_path / "model.zip", VOSK)
    for lang in (None, Lang("../x")):
        with pytest.raises(PackError, match="import-language-unknown"):
            import_path(path, store, EMPTY, lang=lang)
    (pack,) = import_path(path, store, EMPTY, pack_id="my-vosk", lang=Lang("ne")).packs
    assert (pack.id, pack.languages) == ("my-vosk", ("ne",))


@pytest.mark.parametrize("missing", ["graph/Gr.fst", "graph/HCLr.fst"])
def test_incomplete_vosk(tmp_path: Path, store: PackStore, missing: str) -> None:
    files = {path: data for path, data in VOSK.items() if path != missing}
    with pytest.raises(PackError, match="pack-incomplete"):
        import_path(write_tree(tmp_path / "vosk-model-ja-1", files), store, EMPTY)
    assert store.installed() == ()


@pytest.mark.parametrize("top", ["translate-vi_en-1_0", ""])
def test_argos(tmp_path: Path, store: PackStore, top: str) -> None:
    files = {
        **argos_files("zh", "pt"),
        "stanza/zh/tokenize/gsd.pt": b"\x80\x02pickle",
        "stanza/r.json": b"{}",
    }
    archive = below(top, files) if top else files
    if top:
        with pytest.raises(PackError, match="archive-executable"):
            import_path(write_zip(tmp_path / "bad.argosmodel", {**archive, f"{top}/x.pt": b""}), store, EMPTY)
    (pack,) = import_path(write_zip(tmp_path / "x.argosmodel", archive), store, EMPTY).packs
    assert (pack.id, pack.kind, pack.languages) == ("argos-zh-pt", "argos", ("zh-Hans", "pt-BR"))
    assert contents(pack.model) == argos_files("zh", "pt")


@pytest.mark.parametrize(
    "metadata", [b"{", b"[]", b'{"from_code": 1, "to_code": "en"}', b'{"from_code": "vi"}']
)
def test_argos_with_bad_metadata(tmp_path: Path, store: PackStore, metadata: bytes) -> None:
    files = {**argos_files("vi", "en"), "metadata.json": metadata}
    with pytest.raises(PackError, match="import-bad-metadata"):
        import_path(write_zip(tmp_path / "x.argosmodel", files), store, EMPTY)


def test_argos_codes_cannot_choose_a_folder(tmp_path: Path, store: PackStore) -> None:
    path = write_zip(tmp_path / "x.argosmodel", argos_files("../../evil", "en"))
    (pack,) = import_path(path, store, EMPTY).packs
    assert pack.folder.parent == store.root
    assert {p.name for p in tmp_path.iterdir()} == {"data", "x.argosmodel"}


@pytest.mark.parametrize(("tokens", "lang"), [(51_865, MULTILINGUAL), (51_864, "en")])
@pytest.mark.parametrize("zipped", [True, False])
def test_whisper(tmp_path: Path, store: PackStore, tokens: int, lang: str, zipped: bool) -> None:
    files = whisper_files(tokens)
    if zipped:
        path = write_zip(tmp_path / "faster-whisper-small.zip", files)
    else:
        path = write_tree(tmp_path / "faster-whisper-small", files)
    (pack,) = import_path(path, store, EMPTY).packs
    assert (pack.id, pack.kind, pack.languages) == ("faster-whisper-small", "whisper", (lang,))
    assert pack.speaks(Lang("vi")) == (lang == MULTILINGUAL)
    assert contents(pack.model).keys() == {*files, "manifest.json"}


@pytest.mark.parametrize("missing", ["tokenizer.json", "vocabulary.txt"])
def test_whisper_that_would_need_the_network(tmp_path: Path, store: PackStore, missing: str) -> None:
    files = {path: data for path, data in whisper_files().items() if path != missing}
    with pytest.raises(PackError, match="pack-incomplete") as raised:
        import_path(write_tree(tmp_path / "w", files), store, EMPTY, pack_id="whisper-x")
    assert raised.value.context["name"] == missing


def test_something_else(tmp_path: Path, store: PackStore) -> None:
    with pytest.raises(PackError, match="import-unknown-format"):
        import_path(write_zip(tmp_path / "x.zip", {"readme.txt": b"hi"}), store, EMPTY)


def test_a_catalogue_id_takes_only_the_catalogue_files(tmp_path: Path, store: PackStore) -> None:
    known = pack_of(whisper_files(), UrlSource({}), pack_id="whisper-toy")
    catalogue = Catalogue((known,))
    right = write_tree(tmp_path / "right", {**whisper_files(), "README.md": b"# beside"})
    wrong = write_tree(tmp_path / "wrong", {**whisper_files(), "model.bin": noise(8_000, 99)})
    other = write_tree(tmp_path / "vosk-model-ja-1", VOSK)
    for path in (wrong, other):
        with pytest.raises(PackError, match="pack-wrong-hash"):
            import_path(path, store, catalogue, pack_id="whisper-toy")
        assert store.installed() == ()
    (pack,) = import_path(right, store, catalogue, pack_id="whisper-toy").packs
    assert store.has(known)
    assert (pack.manifest.licence, pack.manifest.default) == ("MIT", True)


@pytest.mark.parametrize("bad", ["", ".", "..", "../x", "a/b", "Con", "con", "x.py", ".staging", "a" * 80])
def test_ids_that_cannot_name_a_folder(tmp_path: Path, store: PackStore, bad: str) -> None:
    with pytest.raises(PackError, match="pack-bad-id"):
        import_path(write_zip(tmp_path / "x.zip", VOSK), store, EMPTY, pack_id=bad, lang=Lang("ja"))


def test_cancel_and_full_disk_leave_nothing(
    tmp_path: Path, store: PackStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_zip(tmp_path / "vosk-model-ja-1.zip", VOSK)
    cancel = Event()
    with pytest.raises(PackError, match="pack-cancelled"):
        import_path(path, store, EMPTY, report=lambda _: cancel.set(), cancel=cancel)
    assert contents(store.root).keys() <= {".lock"}
    usage = shutil.disk_usage(tmp_path)._replace(free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(PackError, match="disk-full"):
        import_path(path, store, EMPTY)
    assert contents(store.root).keys() <= {".lock"}


def test_what_a_person_added_is_preferred_then_the_larger(tmp_path: Path, store: PackStore) -> None:
    known = pack_of(whisper_files(), UrlSource({}), pack_id="whisper-toy")
    catalogue = Catalogue((replace(known, languages=(Lang("ja"), Lang("zh-Hans"))),))
    import_path(write_tree(tmp_path / "d", whisper_files()), store, catalogue, pack_id="whisper-toy")
    assert store.find("whisper", Lang("ja")) == store.get("whisper-toy")
    assert store.find("whisper", Lang("zh")) == store.get("whisper-toy")
    assert store.find("whisper", Lang("ko")) is None
    for name, size in (("small", 100), ("large", 20_000), ("medium", 10_000)):
        files = {**whisper_files(), "model.bin": noise(size)}
        import_path(write_tree(tmp_path / name, files), store, catalogue)
    assert store.find("whisper", Lang("ja")) == store.get("large")
    assert store.find("llm") is None
