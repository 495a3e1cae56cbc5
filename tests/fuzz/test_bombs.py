"""Small files that would become large ones: refused in a process that may have no more than a gigabyte and a half."""

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fuzz.mutation import members, zipped
from tests.fuzz.packs import forged_zip
from tests.fuzz.tables import forged_sheet

_MEMORY = 1_500_000_000
_SECONDS = 20
"""Processor seconds, start of the interpreter included."""
_PACK = "import_path(path, PackStore(folder / 'packs'), Catalogue(()))"
_GLOSSARY = "import_file(store, path, (JA,))"
_CHILD = """
import sys
from collections.abc import Callable
from pathlib import Path
from app.packs.catalogue import Catalogue
from app.packs.importer import import_path
from app.packs.store import PackStore
from glossary.errors import CodedError
from glossary.exchange import import_file
from glossary.language import JA
from glossary.sharing.package import read_pack
from glossary.store import Store
from speech.wav import read_wav
path, folder = Path(sys.argv[1]), Path(sys.argv[2])
with Store.open(folder / "kakehashi.db") as store:
    try:
        {act}
    except CodedError as error:
        print(error.code)
"""


def _zeros(name: str, size: int) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as file,
    ):
        for _ in range(size >> 20):
            file.write(bytes(1 << 20))
    return out.getvalue()


def _laughs() -> bytes:
    lines = ['<!DOCTYPE tbx [<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return ("<?xml version='1.0'?>" + "".join(lines) + "]><tbx>&a9;</tbx>").encode()


def _workbook_of_blanks() -> bytes:
    parts = members(forged_sheet(""))
    parts["xl/worksheets/sheet2.xml"] = b"<a>" + b" " * 80_000_000 + b"</a>"
    return zipped(parts)


def _directory() -> bytes:
    """Half a million entries in a directory, of no file each."""
    record = b"PK\x01\x02" + bytes(24) + (1).to_bytes(2, "little") + bytes(16) + b"a"
    count = 500_000
    size = (len(record) * count).to_bytes(4, "little")
    return record * count + b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff" + size + bytes(6)


def _deep() -> bytes:
    names = ("/".join(f"{n}x{i}" for i in range(60)) for n in range(5_000))
    return forged_zip([(name, b"", 0o100644, 0, 0) for name in names])


BOMBS: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "zip-of-zeros": ("a.zip", _PACK, lambda: _zeros("model.bin", 1 << 28)),
    "zip-directory": ("a.zip", _PACK, _directory),
    "deep-names": ("a.zip", _PACK, _deep),
    "xlsx-directory": ("a.xlsx", _GLOSSARY, _directory),
    "xlsx-of-blanks": ("a.xlsx", _GLOSSARY, _workbook_of_blanks),
    "entities": ("a.tbx", _GLOSSARY, _laughs),
    "pack-of-zeros": ("a.kglossary", "read_pack(path)", lambda: _zeros("terms.jsonl", 1 << 28)),
    "csv-of-commas": ("a.csv", _GLOSSARY, lambda: b"ja," + b"," * 40_000_000),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_little_memory(name: str, tmp_path: Path) -> None:
    file, act, make = BOMBS[name]
    (tmp_path / file).write_bytes(make())

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))

    done = subprocess.run(
        (sys.executable, "-c", _CHILD.format(act=act), str(tmp_path / file), str(tmp_path)),
        preexec_fn=limited,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.strip(), "not refused"
    assert not list((tmp_path / "packs").glob("[!.]*"))
