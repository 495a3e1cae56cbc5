"""README's table says what the program's own tables say."""

import csv
import re
from pathlib import Path

import app
from app.paths import resources
from glossary.language import load_languages

README = (Path(app.__file__).parent.parent / "README.md").read_text("utf-8")
ROWS = {
    match[1]: [cell.strip() for cell in match[0].strip("| \n").split("|")]
    for match in re.finditer(r"^\| [^|]+ \(([\w-]+)\) \|.*$", README, re.MULTILINE)
}


def test_every_language_has_its_row_in_picker_order() -> None:
    languages = load_languages(resources() / "languages.toml")
    assert list(ROWS) == [language.tag for language in languages]
    with (resources() / "glossary" / "office.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    for language in languages:
        name, recognition, _, voice, terms = ROWS[language.tag]
        assert name == f"{language.name} ({language.tag})"
        assert recognition.startswith("built in") == bool(language.whisper)
        assert (voice == "built in") == bool(language.speak)
        if language.tag != "ja":
            assert (terms == "draft") == (language.tag in columns)


def test_counts_are_those_of_the_files() -> None:
    terms = sum(
        len(path.read_text("utf-8").splitlines()) - 1 for path in (resources() / "glossary").glob("*.csv")
    )
    phrases = sum(
        path.read_text("utf-8").count("[[phrase]]") for path in (resources() / "phrases").glob("*.toml")
    )
    assert f"terms ({terms}) and phrases ({phrases})" in README
