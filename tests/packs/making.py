"""Toy wheels, packs and models."""

import hashlib
import json
import random
import zipfile
from collections.abc import Mapping
from pathlib import Path

from app.packs.catalogue import Catalogue, Pack, PackFile, Part, Source, Wheel, WheelsSource
from app.packs.install import Options
from glossary.language import EN, JA

EMPTY = Catalogue(())


def noise(size: int, seed: int = 0) -> bytes:
    return random.Random(seed).randbytes(size)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def build_wheel(folder: Path, name: str, members: Mapping[str, bytes], version: str = "1.0") -> Wheel:
    """A wheel pip accepts, members below the package's own folder."""
    package = name.replace("-", "_")
    info = f"{package}-{version}.dist-info"
    path = folder / f"{package}-{version}-py3-none-any.whl"
    texts = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": "",
    }
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(f"{package}/{member}", data)
        for member, text in texts.items():
            archive.writestr(member, text)
    data = path.read_bytes()
    return Wheel(name, version, len(data), sha(data))


def pack_of(files: Mapping[str, bytes], *sources: Source, pack_id: str = "toy", default: bool = True) -> Pack:
    pinned = tuple(PackFile(path, len(data), sha(data)) for path, data in files.items())
    titles = {JA: "試し", EN: "Toy"}
    return Pack(pack_id, "whisper", titles, (JA,), "MIT", "", "", default, pinned, sources)


TOY_FILES = {"model.bin": noise(300_000, 1) + noise(200_000, 2), "config.json": b"{}"}


def toy_pack(wheels: Path, pack_id: str = "toy", default: bool = True) -> Pack:
    """model.bin from two wheels, config.json from the first."""
    first = build_wheel(
        wheels, f"{pack_id}-one", {"a": TOY_FILES["model.bin"][:300_000], "config.json": b"{}"}
    )
    second = build_wheel(wheels, f"{pack_id}-two", {"b": TOY_FILES["model.bin"][300_000:]})
    one, two = f"{pack_id}_one".replace("-", "_"), f"{pack_id}_two".replace("-", "_")
    assembly = {
        "model.bin": (Part(first.name, f"{one}/a"), Part(second.name, f"{two}/b")),
        "config.json": (Part(first.name, f"{one}/config.json"),),
    }
    return pack_of(TOY_FILES, WheelsSource((first, second), assembly), pack_id=pack_id, default=default)


def offline(wheels: Path) -> Options:
    """pip takes wheels from one folder only."""
    return Options(pip_args=("--no-index", "--find-links", str(wheels)))


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def write_tree(folder: Path, files: Mapping[str, bytes]) -> Path:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def write_zip(path: Path, files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


VOSK = {
    "am/final.mdl": noise(5_000, 3),
    "conf/mfcc.conf": b"--sample-frequency=16000\n",
    "conf/model.conf": b"--beam=10\n",
    "graph/HCLr.fst": noise(9_000, 4),
    "graph/Gr.fst": noise(4_000, 5),
    "README": "日本語".encode(),
}


def below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{path}": data for path, data in files.items()}


def whisper_files(tokens: int = 51_865) -> dict[str, bytes]:
    return {
        "model.bin": noise(8_000, 6),
        "config.json": b"{}",
        "tokenizer.json": b"{}",
        "vocabulary.txt": b"".join(b"t%d\n" % n for n in range(tokens)),
    }


def argos_files(source: str, target: str) -> dict[str, bytes]:
    metadata = {"package_version": "1.0", "from_code": source, "to_code": target}
    return {
        "metadata.json": json.dumps(metadata).encode(),
        "model/model.bin": noise(3_000, 7),
        "model/config.json": b"{}",
        "sentencepiece.model": noise(900, 8),
        "README.md": b"# toy",
    }


def wheels_of(pack: Pack) -> WheelsSource:
    source = pack.sources[0]
    assert isinstance(source, WheelsSource)
    return source
