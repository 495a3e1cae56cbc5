"""`make sbom`, and the end of `make dist`: a CycloneDX bill of materials of the program.

    python -m scripts.sbom OUT.cdx.json

Every distribution of requirements/run.txt with version, hashes and licence; the model packs of resources/models.toml;
the interpreter; the system libraries that scripts/debian.py asks for and those that a build copied. It names no place
to fetch packages from. With SOURCE_DATE_EPOCH set the same input gives the same bytes (reproducible-builds.org).
"""

import os
import sys
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    Property,
    XsUri,
)
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from app.about import stated
from app.about.distributions import describe
from app.about.inventory import loader, program, python
from app.about.item import Item
from app.packs.catalogue import Pack, load_catalogue
from app.paths import resources
from scripts import debian
from scripts.pins import Pin, pins
from scripts.places import Checkout
from scripts.system_files import SystemFile

SCHEMA = SchemaVersion.V1_6


@dataclass(frozen=True, slots=True)
class Built:
    """What a built program holds; None for `distributions`: nothing was built, so all that is locked counts."""

    distributions: Collection[str] | None = None
    files: Collection[SystemFile] = ()
    loader: Path | None = None
    """Licence text of what starts it."""


class SbomError(Exception):
    """The environment is not the one that the lock describes."""


def bill(built: Built = Built(), checkout: Checkout = Checkout()) -> Bom:  # noqa: B008 - frozen
    """The bill of materials. Raises SbomError when an installed version differs from its pin."""
    root = _component(program(), ComponentType.APPLICATION)
    components = [
        *_locked(checkout, built),
        _component(python(), ComponentType.PLATFORM),
        *(_component(item, ComponentType.LIBRARY) for item in (loader(built.loader) if built.loader else ())),
        *(_component(item, ComponentType.DATA) for item in _others("content")),
        *(_component(item, ComponentType.LIBRARY) for item in _others("library")),
        *(_component(item, ComponentType.DATA) for item in _others("font")),
        *(_model(pack) for pack in load_catalogue(resources() / "models.toml").packs),
        *_asked(),
        *(_copied(file) for file in built.files),
    ]
    bom = Bom(components=components)
    bom.metadata.component = root
    bom.metadata.timestamp = _now()
    bom.register_dependency(root, components)
    # Follows from the content, so that the same program has the same number.
    names = "\n".join(sorted(str(each.bom_ref) for each in components))
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, f"{root.bom_ref}\n{names}\n{bom.metadata.timestamp}")
    return bom


def write(path: Path, built: Built = Built()) -> None:
    """Write JSON (CycloneDX 1.6)."""
    text = make_outputter(bill(built), OutputFormat.JSON, SCHEMA).output_as_string(indent=1)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", "utf-8")


def _locked(checkout: Checkout, built: Built) -> Iterator[Component]:
    licences = stated.load()
    for pin in pins(checkout.lock("run").read_text("utf-8")):
        if pin.name in licences.left_out:
            continue
        try:
            found = metadata.distribution(pin.name)
        except metadata.PackageNotFoundError as error:
            raise SbomError(f"{pin.name} is locked and not installed; run make setup") from error
        if found.version != pin.version:
            raise SbomError(
                f"{pin.name} {found.version} is installed, {pin.version} is locked; run make setup"
            )
        held = built.distributions is None or pin.name in built.distributions
        yield _distribution(describe(found, licences), pin, held=held)


def _distribution(item: Item, pin: Pin, *, held: bool) -> Component:
    purl = PackageURL("pypi", name=pin.name, version=pin.version)
    accepted = ExternalReference(
        # An identifier, not an address: where packages come from is the office's matter.
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(str(purl)),
        comment="every file that requirements/run.txt allows for this version",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in pin.hashes],
    )
    return Component(
        type=ComponentType.LIBRARY,
        name=pin.name,
        version=pin.version,
        bom_ref=str(purl),
        purl=purl,
        scope=ComponentScope.REQUIRED if held else ComponentScope.EXCLUDED,
        licenses=[_licence(item.licence)],
        external_references=[accepted],
    )


def _model(pack: Pack) -> Component:
    files = [
        Component(
            type=ComponentType.FILE,
            name=file.path,
            bom_ref=f"model:{pack.id}/{file.path}",
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=file.sha256)],
        )
        for file in pack.files
    ]
    single = [hashed for file in files for hashed in file.hashes] if len(files) == 1 else []
    return Component(
        type=ComponentType.MACHINE_LEARNING_MODEL,
        name=pack.id,
        bom_ref=f"model:{pack.id}",
        description=pack.licence_note,
        scope=ComponentScope.REQUIRED if pack.default else ComponentScope.OPTIONAL,
        licenses=[_licence(pack.licence)],
        hashes=single,
        components=files,
        external_references=[ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(pack.upstream))],
    )


def _asked() -> Iterator[Component]:
    """Debian packages of the machine the program runs on; none is in the program's folder."""
    for wanted in debian.WINDOW:
        name, *others = (each.strip() for each in wanted.split("|"))
        yield Component(
            type=ComponentType.LIBRARY,
            name=name,
            bom_ref=f"system:{name}",
            purl=PackageURL("deb", "debian", name),
            scope=ComponentScope.REQUIRED,
            description=f"asked of the system{f', or {others[0]}' if others else ''}",
            properties=[Property(name="kakehashi:provided-by", value="system")],
        )


def _copied(file: SystemFile) -> Component:
    purl = PackageURL("deb", "debian", file.package, file.version) if file.package else None
    return Component(
        type=ComponentType.FILE,
        name=file.name,
        version=file.version or None,
        bom_ref=f"file:{file.name}:{file.sha256[:12]}",
        purl=purl,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=file.sha256)],
        properties=[Property(name="kakehashi:copied-from", value=file.package or "build machine")],
    )


def _others(kind: str) -> Iterator[Item]:
    return (item for item, _ in stated.load().others if item.kind == kind)


def _component(item: Item, kind: ComponentType) -> Component:
    return Component(
        type=kind,
        name=item.name,
        version=item.version or None,
        bom_ref=f"{item.kind}:{item.name}",
        licenses=[_licence(item.licence)],
        description=(item.notes or {}).get("en"),  # type: ignore[call-overload]
    )


def _licence(expression: str) -> License:
    return LicenseFactory().make_from_string(expression)


def _now() -> datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC).replace(microsecond=0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m scripts.sbom OUT.cdx.json")
    try:
        write(Path(sys.argv[1]))
    except SbomError as error:
        sys.exit(str(error))
