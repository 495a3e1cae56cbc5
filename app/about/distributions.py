"""Installed distributions and the licences they state (Core Metadata 2.4, PEP 639; older ones by their classifiers)."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app.about.item import UNSTATED, Item
from app.about.own import NAME, own
from app.about.stated import Licences, Stated

_TEXT = re.compile(r"(licen[cs]e|copying|notice|thirdparty|authors)", re.IGNORECASE)
_CODE = re.compile(r"\.(py[ci]?|so|pyd|dll|json|html)$", re.IGNORECASE)
_CLASSIFIER = "License :: OSI Approved :: "


def shipped(licences: Licences) -> tuple[metadata.Distribution, ...]:
    """The program's dependencies and theirs, by name, without what is left out.

    A frozen program holds the metadata of exactly what it holds; elsewhere other packages lie beside them.
    """
    if getattr(sys, "frozen", False):
        found = {name_of(each): each for each in metadata.distributions()}
    else:
        found = {name_of(each): each for each in _needed()}
    return tuple(found[name] for name in sorted(found) if name not in {NAME, *licences.left_out})


def describe(distribution: metadata.Distribution, licences: Licences) -> Item:
    """Licence, remarks and texts of one distribution."""
    name = name_of(distribution)
    stated = licences.distributions.get(name, Stated())
    return Item(
        kind="distribution",
        name=name,
        version=distribution.version,
        licence=stated.licence or _licence(distribution, licences.spoken),
        notes=stated.notes,
        texts=(*texts_of(distribution), *stated.texts),
    )


def name_of(distribution: metadata.Distribution) -> str:
    """Normalized as in requirements/*.txt."""
    return str(canonicalize_name(distribution.metadata["Name"]))


def texts_of(distribution: metadata.Distribution) -> tuple[Path, ...]:
    """Licence files that came with it, inside its metadata or beside its modules."""
    return tuple(
        path
        for file in distribution.files or ()
        if _TEXT.search(file.name) and not _CODE.search(file.name)
        if (path := Path(str(distribution.locate_file(file)))).is_file()
    )


def _needed() -> Iterator[metadata.Distribution]:
    waiting, seen = list(_names(own().requires)), {NAME}
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        yield found
        waiting += _names(found.requires or ())


def _names(requires: Iterable[str]) -> Iterator[str]:
    for line in requires:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield str(canonicalize_name(requirement.name))


def _licence(distribution: metadata.Distribution, spoken: Mapping[str, str]) -> str:
    stated = distribution.metadata
    for expression in stated.get_all("License-Expression") or ():
        return str(expression)
    short = " ".join(str(each).strip() for each in stated.get_all("License") or ())
    if short in spoken:
        return spoken[short]
    if re.fullmatch(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*", short) and short not in _FAMILIES:
        return short
    classifiers = (line.removeprefix(_CLASSIFIER) for line in stated.get_all("Classifier") or ())
    return next((spoken[line] for line in classifiers if line in spoken), UNSTATED)


_FAMILIES = frozenset({"UNKNOWN", "BSD", "LGPL", "GPL", "Dual"})
"""Words in the place of a licence that name none."""
