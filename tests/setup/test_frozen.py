"""What goes into a built program: what is locked, and of the system's libraries what something asks for."""

import re
import shutil
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from app.about.inventory import loader
from scripts import frozen
from scripts.system_files import needed_only


def test_only_the_programs_own_packages_are_collected() -> None:
    left_out = frozen.strangers()
    assert {"pytest", "PyInstaller", "hypothesis", "cyclonedx", "mypy"} <= left_out
    assert not {"numpy", "PySide6", "click", "google", "sqlcipher3", "keyring", "app"} & left_out


def test_what_is_not_locked_is_noticed() -> None:
    def file_of(name: str, end: str) -> str:
        found = metadata.distribution(name)
        return next(
            str(found.locate_file(file)) for file in found.files or () if file.as_posix().endswith(end)
        )

    assert frozen.foreign([file_of("click", "click/core.py")]) == frozenset()
    assert frozen.foreign([file_of("pytest", "pytest/__init__.py")]) == {"pytest"}
    assert frozen.foreign([file_of("pyinstaller", "PyInstaller/__init__.py")]) == frozenset()


def test_the_loader_has_its_licence() -> None:
    ((place, source),) = frozen.builder_text()
    assert place == "resources/licences/PyInstaller.txt"
    (item,) = loader(Path(source))
    assert "Bootloader Exception" in item.full_text()


@pytest.mark.skipif(shutil.which("readelf") is None, reason="needs binutils")
def test_a_system_library_nobody_asks_for_stays_out(tmp_path: Path) -> None:
    numpy = metadata.distribution("numpy")
    module = next(
        Path(str(numpy.locate_file(file)))
        for file in numpy.files or ()
        if re.match(r"_multiarray_umath.*\.so$", file.name)
    )
    own = tmp_path / "venv" / module.name
    own.parent.mkdir()
    shutil.copyfile(module, own)
    listed = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    paths = dict(re.findall(r"^\s+(\S+) .* => (\S+)$", listed, re.MULTILINE))
    asked, unasked = "libstdc++.so.6", "libbz2.so.1.0"
    entries = [
        (module.name, str(own), "EXTENSION"),
        *((name, paths[name], "BINARY") for name in (asked, unasked)),
    ]
    kept = [entry[0] for entry in needed_only(entries, [own.parent])]
    assert kept == [module.name, asked]
