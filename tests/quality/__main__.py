"""`make quality`: what the municipal language buys, measured on sentences the program has not seen.

    python -m tests.quality [converse|hear|translate]… [--set test|dev] [--langs en,vi] [--every N] [--out DIR]

translate   staff sentences into twelve languages and visitors' sentences into Japanese, with and without glossary
hear        sentences voiced by Kokoro, recognised by Whisper, and repaired by reading and by asking again
converse    share of whole conversations answered by phrases and templates
Outputs are kept in DIR (out/quality) as JSON lines: a run that is cut goes on where it stopped; remove the folder
to start afresh. Prints tables in Markdown. Decides nothing: the test suite has its own tests.
"""

import argparse
import os
from pathlib import Path

from app.main import Counter
from app.paths import default_paths
from app.settings import load_settings
from glossary.language import JA, Lang
from glossary.matcher import TermIndex
from scripts.places import check_home
from tests.quality import sets
from tests.quality.conversation import cover
from tests.quality.hearing import hear
from tests.quality.outputs import Output, translate_all
from tests.quality.score import Score, key_terms_out, score

LANGUAGES = tuple(
    map(Lang, ["en", "zh-Hans", "ko", "vi", "pt-BR", "es", "fil", "id", "th", "my", "ne", "fr"])
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="*", default=["converse", "hear", "translate"])
    parser.add_argument("--set", dest="name", choices=("test", "dev"), default="test")
    parser.add_argument("--langs", default="", help="comma-separated; default all twelve")
    parser.add_argument("--every", type=int, default=1, help="only every Nth sentence")
    parser.add_argument("--with-only", action="store_true", help="leave the bare engine out")
    parser.add_argument("--out", type=Path, default=Path("out/quality"))
    options = parser.parse_args()
    os.environ.setdefault("KAKEHASHI_HOME", str(check_home()))
    languages = tuple(map(Lang, options.langs.split(","))) if options.langs else LANGUAGES
    paths = default_paths()
    with Counter(paths, load_settings(paths.settings)) as desk:
        if "converse" in options.what:
            _converse(desk, options.name)
        if "hear" in options.what:
            hear(desk, options.name, options.out)
        if "translate" in options.what:
            _translate(desk, options, languages)


def _converse(desk: Counter, name: str) -> None:
    memory = desk.library.knowledge().memory
    assert memory is not None
    talks = sets.conversations(f"conversations-{name}")
    print(
        "\n| side | turns answered whole | sentences answered | median ms | slowest ms |\n|---|---|---|---|---|"
    )
    for speaker in ("staff", "visitor", ""):
        found = cover(memory, talks, speaker)
        print(
            f"| {speaker or 'both'} | {found.turns:.0%} | {found.sentences:.0%} "
            f"| {found.median_ms:.1f} | {found.slowest_ms:.1f} |"
        )
    if name == "dev":
        for lang, text in cover(memory, talks).missed:
            print(f"  {lang}: {text}")


def _translate(desk: Counter, options: argparse.Namespace, languages: tuple[Lang, ...]) -> None:
    index = desk.library.knowledge().glossary
    assert isinstance(index, TermIndex)
    staff = sets.staff(f"staff-{options.name}")[:: options.every]
    print(
        "\n| ja → | n | chrF | chrF, with terms | terms | numbers | numbers right or flagged | silent | by phrase | s |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for bare in (True, False):
        if bare and options.with_only:
            continue
        file = options.out / f"staff-{options.name}.{'bare' if bare else 'full'}.jsonl"
        for target in languages:
            outputs = {o.id: o for o in translate_all(desk, staff, (target,), file, bare=bare)}
            result = score(index, staff, target, outputs)
            print(_row(f"{target} {'bare' if bare else 'with glossary'}", result), flush=True)
    if options.name != "test":
        return
    visitors = [sentence for sentence in sets.visitors("visitor-test") if sentence.lang in languages]
    for bare in (True, False):
        if bare and options.with_only:
            continue
        file = options.out / f"visitor-test.{'bare' if bare else 'full'}.jsonl"
        done: dict[str, Output] = {}
        done |= {o.id: o for o in translate_all(desk, visitors, (JA,), file, bare=bare)}
        label = "bare" if bare else "with glossary"
        print(_row(f"twelve → ja {label}", score(index, visitors, JA, done)))
        print(
            f"\nvisitors → ja, {label}: official terms out {key_terms_out(visitors, done):.1%}\n", flush=True
        )


def _row(label: str, found: Score) -> str:
    return (
        f"| {label} | {found.sentences} | {found.chrf:.1f} | {found.chrf_with_terms:.1f} | {found.terms:.1%} "
        f"| {found.numbers:.1%} | {found.numbers_or_flagged:.1%} | {len(found.silent)} {' '.join(found.silent)} "
        f"| {found.phrases:.0%} | {found.seconds:.2f} |"
    )


if __name__ == "__main__":
    main()
