"""`python -m app.ui.lint`: qmllint with the types of our view-models, so that a misspelt binding fails."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import click

UI = Path(__file__).resolve().parent
QML = UI.parent / "qml"
_WORDS = re.compile(r"\bwords\.(\w+)")


def lint(qml: Path = QML) -> int:
    """Exit code of qmllint over the folder, every warning counted; findings go to stdout and stderr."""
    with tempfile.TemporaryDirectory() as name:
        module = Path(name) / "Kakehashi"
        shutil.copytree(qml, module)
        qmltypes = module / "kakehashi.qmltypes"
        _write_types(qmltypes, Path(name))
        with (module / "qmldir").open("a", encoding="utf-8") as qmldir:
            qmldir.write(f"\ntypeinfo {qmltypes.name}\n")
        files = sorted(str(path) for path in module.glob("*.qml"))
        # Names of our own singleton files count; "unqualified" stays on, only the compiler's hints go.
        done = subprocess.run([_tool("qmllint"), "-W", "0", "-I", name, *files], check=False)
        return done.returncode or _check_words(qml)


def _write_types(target: Path, folder: Path) -> None:
    import PySide6

    sources = sorted(
        str(path)
        for path in UI.glob("*.py")
        if "QML_IMPORT_NAME" in path.read_text("utf-8") and path.name != "lint.py"
    )
    dump = subprocess.run(
        [_tool("metaobjectdump"), "-q", *sources], check=True, capture_output=True, text=True
    )
    metatypes = json.loads(dump.stdout)
    known = {each["className"] for file in metatypes for each in file["classes"]}
    for file in metatypes:
        for each in file["classes"]:
            # Left out where the base class is ours and in another file.
            each["object"] = True
            for entry in each.get("properties", ()):
                # metaobjectdump writes Python's names; the registrar wants C++'s.
                entry["type"] = _cpp(entry["type"], known)
                # Before 6.12 it leaves `constant=True` out; only constant properties of ours notify nobody.
                if PySide6.__version_info__ < (6, 12):
                    entry["constant"] = "notify" not in entry
            for method in each.get("slots", ()):
                method["arguments"] = [{**a, "type": _cpp(a["type"], known)} for a in method["arguments"]]
    joined = folder / "metatypes.json"
    joined.write_text(json.dumps(metatypes), "utf-8")
    foreign = ",".join(_foreign())
    subprocess.run(
        [_tool("qmltyperegistrar"), "--import-name", "Kakehashi", "--major-version", "1",
         "--minor-version", "0", "--generate-qmltypes", str(target), "--foreign-types", foreign,
         "-o", str(folder / "unused.cpp"), str(joined)],
        check=True,
    )  # fmt: skip


def _cpp(name: str, known: set[str]) -> str:
    if name in known or name == "QObject":
        return f"{name}*"
    return {"float": "double", "list": "QVariantList", "object": "QVariant"}.get(name, name)


def _foreign() -> list[str]:
    import PySide6

    folder = Path(PySide6.__file__).parent / "Qt" / "metatypes"
    return [
        str(path) for stem in ("core", "qml", "quick") for path in folder.glob(f"qt6{stem}_*metatypes.json")
    ]


def _check_words(qml: Path) -> int:
    """qmllint cannot see into the map of sentences."""
    from app.paths import resources

    tables = {
        name
        for path in (resources() / "i18n" / "ui").glob("*.toml")
        for name in tomllib.loads(path.read_text("utf-8"))
    }
    failed = 0
    for path in sorted(qml.glob("*.qml")):
        for name in _WORDS.findall(path.read_text("utf-8")):
            if name not in tables:
                click.echo(f"{path.name}: no sentence called {name} in resources/i18n/ui", err=True)
                failed = 1
    return failed


def _tool(name: str) -> str:
    path = Path(sys.executable).with_name(f"pyside6-{name}")
    return str(path) if path.exists() else f"pyside6-{name}"


if __name__ == "__main__":
    sys.exit(lint())
