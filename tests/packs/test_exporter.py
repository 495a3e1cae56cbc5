import json
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.packs import signing
from app.packs.catalogue import Catalogue, UrlSource
from app.packs.errors import PackError
from app.packs.exporter import INDEX, SIGNATURE, export_packs
from app.packs.importer import import_path
from app.packs.store import PackStore
from tests.packs.making import EMPTY, VOSK, contents, noise, pack_of, whisper_files, write_tree, write_zip

VOSK_ID = "vosk-model-ja-1"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> PackStore:
    """A store with two packs."""
    folder = tmp_path_factory.mktemp("source")
    store = PackStore(folder / "packs")
    import_path(write_tree(folder / VOSK_ID, VOSK), store, EMPTY)
    import_path(write_tree(folder / "whisper-x", whisper_files(100)), store, EMPTY)
    return store


@pytest.fixture(scope="module")
def exported(source: PackStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    export_packs(source, [VOSK_ID, "whisper-x"], folder / "packs.zip", folder / "key.pem")
    return folder / "packs.zip"


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    return PackStore(tmp_path / "packs")


def test_round_trip(source: PackStore, exported: Path, store: PackStore) -> None:
    result = import_path(exported, store, EMPTY)
    key = exported.parent / "key.pem"
    assert result.signer == signing.sign(b"", key).signer
    assert [pack.id for pack in result.packs] == [VOSK_ID, "whisper-x"]
    for pack in result.packs:
        original = source.get(pack.id)
        assert pack.manifest.files == original.manifest.files
        assert (pack.languages, pack.kind) == (original.languages, original.kind)
        assert pack.manifest.source == "export"
        assert store.verify(pack.id) == ()
    assert contents(store.get(VOSK_ID).model) == VOSK


def test_the_key_is_made_once_and_private(exported: Path, source: PackStore, tmp_path: Path) -> None:
    key = exported.parent / "key.pem"
    assert os.name == "nt" or key.stat().st_mode & 0o777 == 0o600
    again = export_packs(source, [VOSK_ID], tmp_path / "b.zip", key)
    assert again.signer == signing.sign(b"", key).signer
    other = export_packs(source, [VOSK_ID], tmp_path / "c.zip", tmp_path / "key.pem")
    assert other.signer != again.signer
    (tmp_path / "key.pem").write_bytes(b"not a key")
    with pytest.raises(PackError, match="export-key-bad"):
        export_packs(source, [VOSK_ID], tmp_path / "d.zip", tmp_path / "key.pem")


def rewrite(path: Path, target: Path, changes: dict[str, bytes | None]) -> Path:
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    members.update({name: data for name, data in changes.items() if data is not None})
    return write_zip(target, {n: d for n, d in members.items() if changes.get(n, b"") is not None})


def index_of(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(INDEX)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({f"packs/{VOSK_ID}/model/graph/Gr.fst": noise(4_000, 77)}, "pack-wrong-hash"),
        ({f"packs/{VOSK_ID}/model/graph/Gr.fst": None}, "export-tampered"),
        ({f"packs/{VOSK_ID}/model/graph/more": b"x"}, "export-tampered"),
        ({"packs/another/file": b"x"}, "export-tampered"),
        ({SIGNATURE: None}, "export-bad-signature"),
        ({SIGNATURE: b"{}"}, "export-bad-signature"),
        ({SIGNATURE: b"\xff"}, "export-bad-signature"),
        (
            {SIGNATURE: json.dumps({"public_key": "AAAA", "signature": "AAAA"}).encode()},
            "export-bad-signature",
        ),
    ],
)
def test_tampered(
    exported: Path, store: PackStore, tmp_path: Path, changes: dict[str, bytes | None], code: str
) -> None:
    with pytest.raises(PackError, match=code):
        import_path(rewrite(exported, tmp_path / "t.zip", changes), store, EMPTY)
    assert contents(store.root).keys() <= {".lock"}


def test_a_changed_list_needs_the_signer(exported: Path, store: PackStore, tmp_path: Path) -> None:
    index = index_of(exported).replace(b'"default": false', b'"default":  true')
    assert index != index_of(exported)
    with pytest.raises(PackError, match="export-bad-signature"):
        import_path(rewrite(exported, tmp_path / "t.zip", {INDEX: index}), store, EMPTY)
    signature = json.dumps(signing.sign(index, tmp_path / "other.pem").as_object()).encode()
    resigned = rewrite(exported, tmp_path / "r.zip", {INDEX: index, SIGNATURE: signature})
    result = import_path(resigned, store, EMPTY)
    assert result.signer != signing.sign(b"", exported.parent / "key.pem").signer
    assert not any(pack.manifest.default for pack in result.packs), "only the catalogue makes defaults"


@pytest.mark.parametrize(
    "change",
    [
        {"id": "../evil"},
        {"kind": "pickle"},
        {"files": []},
        {"files": [{"path": "../../evil", "size": 1, "sha256": "0" * 64}]},
        {"files": [{"path": "manifest.json", "size": 1, "sha256": "0" * 64}]},
        {"files": [{"path": "a", "size": -1, "sha256": "0" * 64}]},
        {"languages": [1]},
        {"schema": 2},
    ],
)
def test_a_signed_list_is_still_not_trusted(
    exported: Path, store: PackStore, tmp_path: Path, change: dict[str, object]
) -> None:
    data = json.loads(index_of(exported))
    data["packs"][0].update(change)
    index = json.dumps(data).encode()
    signature = json.dumps(signing.sign(index, tmp_path / "k.pem").as_object()).encode()
    with pytest.raises(PackError):
        import_path(rewrite(exported, tmp_path / "t.zip", {INDEX: index, SIGNATURE: signature}), store, EMPTY)
    assert contents(store.root).keys() <= {".lock"}


def test_a_known_pack_must_match_the_catalogue(exported: Path, store: PackStore) -> None:
    right = pack_of({f"model/{p}": d for p, d in VOSK.items()}, UrlSource({}), pack_id=VOSK_ID)
    wrong = pack_of({"model/README": b"x"}, UrlSource({}), pack_id=VOSK_ID)
    with pytest.raises(PackError, match="pack-wrong-hash"):
        import_path(exported, store, Catalogue((wrong,)))
    assert contents(store.root).keys() <= {".lock"}
    import_path(exported, store, Catalogue((right,)))
    assert store.get(VOSK_ID).manifest.default


def test_names_are_kept(exported: Path, store: PackStore) -> None:
    with pytest.raises(PackError, match="export-keeps-ids"):
        import_path(exported, store, EMPTY, pack_id="mine")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(place=st.floats(0, 0.9999), bit=st.integers(0, 7))
def test_a_flipped_bit_changes_nothing_unnoticed(
    exported: Path, tmp_path_factory: pytest.TempPathFactory, place: float, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("flip")
    data = bytearray(exported.read_bytes())
    data[int(len(data) * place)] ^= 1 << bit
    (folder / "e.zip").write_bytes(data)
    store = PackStore(folder / "packs")
    try:
        import_path(folder / "e.zip", store, EMPTY)
    except PackError:
        assert store.installed() == ()
        return
    assert contents(store.get(VOSK_ID).model) == VOSK


def test_a_damaged_pack_is_not_exported(tmp_path: Path, store: PackStore) -> None:
    import_path(write_tree(tmp_path / VOSK_ID, VOSK), store, EMPTY)
    out = tmp_path / "out.zip"
    out.write_bytes(b"the last good export")
    file = store.get(VOSK_ID).model / "graph" / "Gr.fst"
    data = bytearray(file.read_bytes())
    data[7] ^= 1
    file.write_bytes(data)
    for damage in (file.touch, file.unlink):
        damage()
        with pytest.raises(PackError, match="pack-damaged"):
            export_packs(store, [VOSK_ID], out, tmp_path / "k.pem")
        assert out.read_bytes() == b"the last good export"
        assert not list(tmp_path.glob("*.part"))


def test_bad_targets_and_ids(source: PackStore, tmp_path: Path) -> None:
    for out in (tmp_path, tmp_path / "no" / "x.zip"):
        with pytest.raises(PackError, match="export-bad-target"):
            export_packs(source, [VOSK_ID], out, tmp_path / "k.pem")
    with pytest.raises(PackError, match="pack-not-installed"):
        export_packs(source, ["absent"], tmp_path / "x.zip", tmp_path / "k.pem")
