"""How long a thousand rows take in each format.

    python -m tests.benchmarks.formats [--json]

Prints the median seconds to write 1,000 of the shipped entries into a file, to import it into a glossary that has
none of them, and to import it again unchanged. Decides nothing: timing is no test.
"""

import argparse
import itertools
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.paths import resources
from glossary.exchange import FORMATS, FileFormat, Kind, import_file
from glossary.language import JA, Lang, load_languages
from glossary.phrases import Phrase
from glossary.shipped import read_shipped
from glossary.store import Store
from glossary.terms import Term

ROWS = 1_000
ROUNDS = 3


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    shipped = read_shipped(resources())
    languages = [language.tag for language in load_languages(resources() / "languages.toml")]
    terms = _numbered_terms(shipped.terms)
    phrases = _numbered_phrases(shipped.phrases)
    rows = [
        {
            "format": file_format.name,
            "kind": kind,
            **_measure(
                file_format, kind, partial(file_format.write, terms, phrases, languages, kind), languages
            ),
        }
        for file_format in FORMATS.values()
        for kind in file_format.kinds
    ]
    if options.json:
        print(json.dumps(rows))
        return
    for row in rows:
        print(
            f"{row['format']:>4} {row['kind']:7} {ROWS} rows: written in {row['write_s']:.2f} s, "
            f"imported in {row['import_s']:.2f} s, again in {row['again_s']:.2f} s"
        )


def _measure(
    file_format: FileFormat, kind: Kind, write: Callable[[], bytes], languages: Sequence[Lang]
) -> dict[str, float]:
    seconds: dict[str, list[float]] = {"write_s": [], "import_s": [], "again_s": []}
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "k.db") as store:
            path = Path(folder) / f"rows.{file_format.name}"
            started = time.perf_counter()
            path.write_bytes(write())
            seconds["write_s"].append(time.perf_counter() - started)
            for step, expected in (("import_s", (ROWS, 0)), ("again_s", (0, ROWS))):
                started = time.perf_counter()
                report = import_file(store, path, languages, kind=kind)
                seconds[step].append(time.perf_counter() - started)
                if (report.added, report.unchanged) != expected:
                    raise SystemExit(f"{file_format.name} {kind}: {report}")
    return {step: statistics.median(values) for step, values in seconds.items()}


def _numbered_terms(terms: Sequence[Term]) -> list[Term]:
    return [
        replace(term, id=f"made.{number}", ja=f"{term.ja}{number}", variants=())
        for number, term in enumerate(itertools.islice(itertools.cycle(terms), ROWS))
    ]


def _numbered_phrases(phrases: Sequence[Phrase]) -> list[Phrase]:
    return [
        replace(phrase, id=f"made.{number}", texts={**phrase.texts, JA: f"{number}番、{phrase.texts[JA]}"})
        for number, phrase in enumerate(itertools.islice(itertools.cycle(phrases), ROWS))
    ]


if __name__ == "__main__":
    main()
