"""What a built program has to say about what it holds: metadata and licence texts of its distributions."""

import os
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata
from pathlib import Path

from packaging.utils import canonicalize_name

from app.about import stated
from app.about.distributions import name_of, shipped, texts_of
from app.about.own import NAME
from scripts.system_files import SystemFile

BUILDERS = frozenset({"pyinstaller", "pyinstaller-hooks-contrib"})
"""Parts of what builds are in what is built: the loader and run-time hooks."""
TEXTS = Path("resources", "licences")


def strangers() -> frozenset[str]:
    """Top-level modules of installed distributions that are not the program's: nothing of them may be collected."""
    own = names(shipped(stated.load())) | {NAME}
    return frozenset(
        module
        for module, makers in metadata.packages_distributions().items()
        if not own & {str(canonicalize_name(maker)) for maker in makers}
    )


def foreign(sources: Iterable[str]) -> frozenset[str]:
    """Distributions of which something was collected all the same: the bill of materials would not name them."""
    collected = {os.path.realpath(path) for path in sources}
    own = names(shipped(stated.load())) | BUILDERS | {NAME}
    return frozenset(
        name_of(each)
        for each in metadata.distributions()
        if name_of(each) not in own
        and any(os.path.realpath(str(each.locate_file(file))) in collected for file in each.files or ())
    )


def held(sources: Iterable[str]) -> tuple[metadata.Distribution, ...]:
    """Distributions of which at least one of `sources`, files that were collected, is a part."""
    collected = {os.path.realpath(path) for path in sources}
    return tuple(
        each
        for each in shipped(stated.load())
        if any(os.path.realpath(str(each.locate_file(file))) in collected for file in each.files or ())
    )


def texts(distributions: Sequence[metadata.Distribution]) -> Iterator[tuple[str, str]]:
    """(place in the program, source) of metadata and licence texts, so that the About page works there too."""
    for each in distributions:
        for file in each.files or ():
            source = Path(str(each.locate_file(file)))
            inside = any(part.endswith(".dist-info") for part in file.parts[:-1])
            if inside and source.is_file() and ".." not in file.parts:
                yield str(Path(*file.parts)), str(source)
        root = Path(str(each.locate_file("")))
        for path in texts_of(each):
            yield str(path.relative_to(root)), str(path)


def system_texts(files: Iterable[SystemFile]) -> Iterator[tuple[str, str]]:
    """(place, source) of what Debian says about the licences of the libraries that were copied."""
    for file in files:
        if file.copyright is not None:
            # app.about.inventory reads package and version from the name.
            version = file.version.replace("/", "_").replace(":", "_")
            yield str(TEXTS / "system" / f"{file.package}={version}.txt"), str(file.copyright)


def builder_text() -> Iterator[tuple[str, str]]:
    """(place, source) of the licence of the loader."""
    for path in texts_of(metadata.distribution("pyinstaller")):
        if path.name.startswith("COPYING"):
            yield str(TEXTS / "PyInstaller.txt"), str(path)


def names(distributions: Iterable[metadata.Distribution]) -> frozenset[str]:
    """Normalized names."""
    return frozenset(map(name_of, distributions))
