"""Everything the About page shows, in its order."""

import sys
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.about import stated
from app.about.distributions import describe, shipped
from app.about.item import Item
from app.about.own import NAME, own
from app.packs.catalogue import load_catalogue
from app.packs.store import PackStore
from app.paths import resources
from glossary.language import EN, JA

SYSTEM_TEXTS = "system"
"""Below resources/licences of a built program: copyright files of the system libraries copied into it."""


def inventory(packs: Path) -> tuple[Item, ...]:
    """Program, content, models known and found below `packs`, fonts, distributions, libraries; reads no network."""
    licences = stated.load()
    found = shipped(licences)
    distributions = {item.name: item for item in (describe(each, licences) for each in found)}
    others = [_with_texts(item, source, distributions) for item, source in licences.others]
    return (
        replace(program(), notes=licences.program),
        *(item for item in others if item.kind == "content"),
        *models(packs),
        *(item for item in others if item.kind == "font"),
        *distributions.values(),
        python(),
        *loader(),
        *(item for item in others if item.kind == "library"),
        *_system(),
    )


def program() -> Item:
    """Kakehashi itself."""
    texts = (resources() / "licences" / "Apache-2.0.txt",)
    return Item("program", NAME, "Apache-2.0", own().version, texts=texts)


def python() -> Item:
    """The interpreter, which a built program holds."""
    version = ".".join(map(str, sys.version_info[:3]))
    own = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    built = resources() / "licences" / "Python.txt"
    texts = tuple(path for path in (built, own) if path.is_file())[:1]
    return Item("library", "Python", "PSF-2.0", version, texts=texts)


def loader(text: Path | None = None) -> Iterator[Item]:
    """What starts a built program; nothing elsewhere."""
    path = text or resources() / "licences" / "PyInstaller.txt"
    if path.is_file():
        licence = "GPL-2.0-or-later WITH Bootloader-exception AND Apache-2.0"
        notes = {
            EN: "Starts the built program; the exception allows any program to be passed on with it.",
            JA: "組み立てたプログラムを起動する部分です。例外条項により、どのプログラムとも一緒に渡すことができます。",
        }
        yield Item("library", "PyInstaller", licence, notes=notes, texts=(path,))


def models(packs: Path) -> Iterator[Item]:
    """The catalogue's model packs, then those somebody imported."""
    catalogue = load_catalogue(resources() / "models.toml")
    text = resources() / "licences"
    for pack in catalogue.packs:
        files = (text / f"{pack.licence}.txt",)
        notes = dict.fromkeys(pack.titles, pack.licence_note)
        yield Item("model", pack.id, pack.licence, titles=pack.titles, notes=notes, texts=files)
    for found in PackStore(packs).installed():
        if catalogue.find(found.id) is None:
            own = found.manifest
            notes = dict.fromkeys(own.titles, own.licence_note)
            yield Item(
                "model", own.id, own.licence, titles=own.titles, notes=notes, texts=_texts(found.folder)
            )


def _texts(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.glob("LICEN[CS]E*") if path.is_file()))


def _with_texts(item: Item, source: str | None, distributions: "dict[str, Item]") -> Item:
    found = distributions.get(source or "")
    return item if found is None else replace(item, version=found.version, texts=found.texts)


def _system() -> Iterator[Item]:
    folder = resources() / "licences" / SYSTEM_TEXTS
    for path in _sorted(folder):
        name, _, version = path.stem.partition("=")
        yield Item("system", name, "LicenseRef-Debian-copyright", version, texts=(path,))


def _sorted(folder: Path) -> Sequence[Path]:
    return sorted(folder.glob("*.txt")) if folder.is_dir() else ()
