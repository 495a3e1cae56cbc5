"""The bill of materials, made of this environment and of its lock, as a build makes it."""

import hashlib
import json
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from app.about import stated
from app.packs.catalogue import load_catalogue
from app.paths import resources
from scripts import debian, frozen, sbom
from scripts.pins import Pin, pins
from scripts.places import Checkout
from scripts.system_files import SystemFile, system_files

LEFT_OUT = stated.load().left_out
LOCKED = tuple(pin for pin in pins(Checkout().lock("run").read_text("utf-8")) if pin.name not in LEFT_OUT)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sbom") / "sbom.cdx.json"
    sbom.write(path)
    return path


@pytest.fixture(scope="module")
def components(written: Path) -> Mapping[str, Any]:
    return {each["bom-ref"]: each for each in json.loads(written.read_bytes())["components"]}


def test_it_is_valid_cyclonedx(written: Path) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written.read_text("utf-8")) is None


def test_it_names_every_locked_distribution(components: Mapping[str, Any]) -> None:
    assert len(LOCKED) > 80
    for pin in LOCKED:
        found = components[f"pkg:pypi/{pin.name}@{pin.version}"]
        assert (found["name"], found["version"]) == (pin.name, pin.version)
        assert hashes(found) == set(pin.hashes) != set()
        assert licence(found) not in ("", "NOASSERTION")


def test_it_names_every_model_with_its_hashes(components: Mapping[str, Any]) -> None:
    for pack in load_catalogue(resources() / "models.toml").packs:
        found = components[f"model:{pack.id}"]
        assert found["type"] == "machine-learning-model"
        assert licence(found) == pack.licence
        files = {each["name"]: each["hashes"][0]["content"] for each in found["components"]}
        assert files == {file.path: file.sha256 for file in pack.files}


def test_it_names_what_is_asked_of_the_system(components: Mapping[str, Any]) -> None:
    assert {f"system:{wanted.partition(' ')[0]}" for wanted in debian.WINDOW} <= set(components)


def test_it_names_no_place_to_fetch_packages_from(written: Path) -> None:
    text = written.read_text("utf-8")
    for host in ("py" + "pi.org", "python" + "hosted", "debian.org"):
        assert host not in text
    assert str(Path.home()) not in text


def test_the_same_input_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("a", "b"):
        sbom.write(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_environment_that_is_not_the_lock_is_refused(tmp_path: Path) -> None:
    other = Checkout(tmp_path)
    (tmp_path / "requirements").mkdir()
    digest = "0" * 64
    other.lock("run").write_text(f"click==0.0.1 \\\n    --hash=sha256:{digest}\n", "utf-8")
    assert pins(other.lock("run").read_text("utf-8")) == (Pin("click", "0.0.1", (digest,)),)
    with pytest.raises(sbom.SbomError, match="click"):
        sbom.bill(checkout=other)
    other.lock("run").write_text(f"no-such-thing==1 \\\n    --hash=sha256:{digest}\n", "utf-8")
    with pytest.raises(sbom.SbomError, match="no-such-thing"):
        sbom.bill(checkout=other)


def test_what_a_build_holds_and_what_it_copied(tmp_path: Path) -> None:
    own, outside = tmp_path / "venv" / "a.so", tmp_path / "lib" / "libodd.so.1"
    for path in (own, outside):
        path.parent.mkdir()
        path.write_bytes(path.name.encode())
    copied = system_files([own, outside], [tmp_path / "venv"])
    assert copied == (SystemFile("libodd.so.1", hashlib.sha256(b"libodd.so.1").hexdigest()),)
    path = tmp_path / "sbom.json"
    sbom.write(path, sbom.Built(frozenset({"click"}), copied))
    found = {each["name"]: each for each in json.loads(path.read_bytes())["components"]}
    assert found["click"]["scope"] == "required"
    assert found["numpy"]["scope"] == "excluded"
    assert hashes(found["libodd.so.1"]) == {copied[0].sha256}


def test_a_build_is_told_from_what_was_collected() -> None:
    click = metadata.distribution("click")
    module = str(click.locate_file("click/core.py"))
    found = frozen.held([module])
    assert frozen.names(found) == {"click"}
    places = dict(frozen.texts(found))
    assert any(place.endswith("METADATA") for place in places)
    assert any("LICENSE" in place for place in places)
    assert not any(".." in place or place.startswith("/") for place in places)


def hashes(component: Mapping[str, Any]) -> set[str]:
    own = list(component.get("hashes", ()))
    for reference in component.get("externalReferences", ()):
        own += reference.get("hashes", ())
    return {each["content"] for each in own if each["alg"] == "SHA-256"}


def licence(component: Mapping[str, Any]) -> str:
    (found,) = component["licenses"]
    if "expression" in found:
        return str(found["expression"])
    return str(found["license"].get("id") or found["license"]["name"])
