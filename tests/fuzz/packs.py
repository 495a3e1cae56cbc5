"""Model packs: zips handed in, manifests on disk, the catalogue."""

import io
import json
import shutil
import stat
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from app.packs.catalogue import load_catalogue
from app.packs.exporter import INDEX, SIGNATURE, export_packs
from app.packs.importer import import_path
from app.packs.listing import list_packs
from app.packs.store import PackStore
from app.paths import resources
from glossary.language import JA
from glossary.signing import SigningKey
from tests.fuzz.mutation import Step, apply, changed_json, mutated, rezipped, steps, zipped
from tests.fuzz.nasty import NASTY_TEXTS
from tests.fuzz.parser import Feed, Parser
from tests.packs.making import EMPTY, VOSK, argos_files, below

_WHISPER = {
    "model.bin": b"m" * 500,
    "config.json": b"{}",
    "tokenizer.json": b"{}",
    "vocabulary.json": b'["a", "b"]',
}
MODELS: Sequence[Mapping[str, bytes]] = (
    below("vosk-model-small-ja-0.22", VOSK),
    argos_files("ja", "en"),
    _WHISPER,
)
NAMES = st.one_of(
    st.sampled_from([name for files in MODELS for name in files]),
    st.sampled_from(
        (
            *NASTY_TEXTS,
            "/abs",
            "a//b",
            "./a",
            "a/.",
            "x.so",
            "x.pyc",
            "COM¹",
            "lpt1.txt",
            "a:b",
            "a" * 300,
            "a/" * 250 + "b",
        )
    ),
    st.text(max_size=6),
)
_MODES = (0o100644, stat.S_IFLNK | 0o777, stat.S_IFDIR | 0o755, stat.S_IFIFO, stat.S_IFBLK, 0)


def _exported() -> tuple[bytes, SigningKey]:
    """A signed export of one pack, and the key."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        store = PackStore(folder / "packs")
        (folder / "in.zip").write_bytes(zipped(MODELS[0]))
        pack = import_path(folder / "in.zip", store, EMPTY).packs[0]
        export_packs(store, [pack.manifest.id], folder / "out.zip", folder / "key.pem")
        return (folder / "out.zip").read_bytes(), SigningKey.load(folder / "key.pem")


EXPORT, _KEY = _exported()
_EXPORTED = {
    name: zipfile.ZipFile(io.BytesIO(EXPORT)).read(name)
    for name in zipfile.ZipFile(io.BytesIO(EXPORT)).namelist()
}
_INDEX = json.loads(_EXPORTED[INDEX])
Member = tuple[str, bytes, int, int, int]


def forged_zip(found: Sequence[Member], todo: Sequence[Step] = ()) -> bytes:
    """A zip of (name, data, mode, flag bits, bytes added to the size it claims), then broken."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, mode, flags, more in found:
            info = zipfile.ZipInfo("placeholder")
            # zipfile itself would tidy it up.
            info.filename, info.compress_type = name.encode("utf-8", "replace").decode(), zipfile.ZIP_DEFLATED
            info.external_attr = mode << 16
            with warnings.catch_warnings():
                # Of a name twice.
                warnings.simplefilter("ignore")
                archive.writestr(info, data)
            info.flag_bits |= flags
            info.file_size = max(0, info.file_size + more)
    return apply(out.getvalue(), todo)


def resigned(index: object, files: Mapping[str, bytes]) -> bytes:
    """An export whose signature holds, whatever its index says."""
    data = json.dumps(index, sort_keys=True).encode()
    signature = json.dumps(_KEY.sign(data).as_object()).encode()
    return zipped(
        {INDEX: data, SIGNATURE: signature, **{n: d for n, d in files.items() if n not in (INDEX, SIGNATURE)}}
    )


_member = st.tuples(
    NAMES,
    st.sampled_from((b"", b"x", b"\x7fELF", b"{}", b"[" * 5000, b"\0" * 5000)),
    st.sampled_from(_MODES),
    st.sampled_from((0, 0, 0, 1, 0x40, 8)),
    st.sampled_from((0, 0, 0, 1, -1, 1 << 31)),
)
_SEEDS = (*map(zipped, MODELS), EXPORT)
_ZIPS = st.one_of(
    mutated(_SEEDS),
    rezipped(_SEEDS),
    st.builds(forged_zip, st.lists(_member, max_size=6), steps(1)),
    st.builds(
        lambda found, files: forged_zip([*((n, d, 0o100644, 0, 0) for n, d in files.items()), *found]),
        st.lists(_member, max_size=2),
        st.sampled_from(MODELS),
    ),
    st.builds(resigned, changed_json(_INDEX), st.just(_EXPORTED)),
)
EXAMPLES = (
    # A title with half a character, which no manifest can be written with.
    resigned({**_INDEX, "packs": [{**_INDEX["packs"][0], "title": {"ja": "\ud800"}}]}, _EXPORTED),
    # A title that would move the cursor of whoever lists the packs.
    resigned({**_INDEX, "packs": [{**_INDEX["packs"][0], "title": {"ja": "\x1b[2J"}}]}, _EXPORTED),
    # A directory of a hundred thousand empty entries.
    forged_zip([("a", b"", 0o100644, 0, 0)])[:-22]
    + b"PK\x01\x02" * 1_500_000
    + b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff"
    + (6_000_000).to_bytes(4, "little")
    + bytes(6),
)


@contextmanager
def new_store(box: Path) -> Iterator[PackStore]:
    store = PackStore(box / "packs")
    with store.locked():
        pass
    yield store


@contextmanager
def _zips(box: Path) -> Iterator[Feed]:
    with new_store(box) as store:
        path = box / "vosk-model-small-ja-0.22.zip"

        def feed(case: bytes) -> None:
            path.write_bytes(case)
            taken_in(store, path)

        yield feed


def taken_in(store: PackStore, path: Path) -> None:
    """A refused one leaves no pack and nothing half unpacked; a taken one is whole."""
    taken = False
    try:
        packs = import_path(path, store, EMPTY, lang=JA).packs
        taken = True
        for pack in packs:
            assert pack.folder.parent == store.root
            assert not store.verify(pack.manifest.id)
        list_packs(store, EMPTY)
    finally:
        left = {one.name for one in store.root.iterdir()} - {".lock", store.staging.name}
        for name in left:
            shutil.rmtree(store.root / name)
        assert taken or not left, left
        assert not list(store.staging.glob(".new-*"))


@contextmanager
def _manifests(box: Path) -> Iterator[Feed]:
    with new_store(box) as store:
        name = _INDEX["packs"][0]["id"]
        (store.root / name).mkdir()

        def feed(case: bytes) -> None:
            (store.root / name / "manifest.json").write_bytes(case)
            for pack in store.installed():
                pack.manifest.dumps()
                store.verify(pack.manifest.id)
            list_packs(store, EMPTY)

        yield feed


@contextmanager
def _catalogues(box: Path) -> Iterator[Feed]:
    path = box / "models.toml"

    def feed(case: bytes) -> None:
        path.write_bytes(case)
        load_catalogue(path)

    yield feed


def _short_catalogue() -> bytes:
    """The pack with the fewest lines: the whole file takes milliseconds to read."""
    packs = (resources() / "models.toml").read_text("utf-8").split("[[pack]]")[1:]
    return ("[[pack]]" + min(packs, key=len)).encode()


_MANIFEST = _INDEX["packs"][0]
ZIP = Parser("model pack (zip)", _ZIPS, _zips)
MANIFEST = Parser(
    "manifest.json",
    st.one_of(
        mutated([json.dumps(_MANIFEST).encode()]),
        changed_json(_MANIFEST).map(lambda one: json.dumps(one).encode()),
    ),
    _manifests,
)
CATALOGUE = Parser("models.toml", mutated([_short_catalogue()]), _catalogues)
