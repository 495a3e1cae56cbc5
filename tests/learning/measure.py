"""`python -m tests.learning.measure`: what survives of planted items, and what the office's own texts lose."""

import time
from collections import Counter
from pathlib import Path

import click

from glossary.language import Lang
from glossary.redaction import Redactor
from glossary.shipped import read_shipped
from tests.glossary.builders import RESOURCES
from tests.learning.filled import filled_phrases
from tests.learning.people import left, planted

LANGS = tuple(
    map(Lang, ["ja", "en", "zh-Hans", "ko", "vi", "pt-BR", "es", "fil", "id", "th", "my", "ne", "fr"])
)


@click.command()
@click.option("--seed", default=1, show_default=True)
@click.option("--each", default=20, show_default=True, help="Items of each kind in each language.")
@click.option("--show", is_flag=True, help="Print what survives and what is lost.")
def main(seed: int, each: int, show: bool) -> None:
    """Measure the redactor on invented people and on everything shipped."""
    redactor = Redactor.load(RESOURCES)
    _survivors(redactor, seed, each, show=show)
    _losses(redactor, RESOURCES, show=show)


def _survivors(redactor: Redactor, seed: int, each: int, *, show: bool) -> None:
    total: Counter[Lang] = Counter()
    survived: Counter[Lang] = Counter()
    seconds: list[float] = []
    for lang in LANGS:
        redactor.warm(lang)
    for item in planted(seed, each):
        begin = time.perf_counter()
        done = redactor.redact(item.sentence, item.lang)
        seconds.append(time.perf_counter() - begin)
        total[item.lang] += 1
        if left(item, done.text):
            survived[item.lang] += 1
            if show:
                click.echo(f"  {item.lang} {item.kind}: {item.sentence} -> {done.text}")
    seconds.sort()
    click.echo(f"planted {total.total()}, survived {survived.total()} {dict(survived)}")
    click.echo(
        f"a sentence: median {seconds[len(seconds) // 2] * 1e3:.1f} ms, 99 of 100 {seconds[len(seconds) * 99 // 100] * 1e3:.1f} ms"
    )


def _losses(redactor: Redactor, resources: Path, *, show: bool) -> None:
    shipped = read_shipped(resources)
    for lang in LANGS:
        texts = {
            "terms": [surface for term in shipped.terms for surface in term.surfaces(lang)],
            "phrases": [text for one in shipped.phrases for text in one.heard(lang) if "{" not in text],
            "filled": list(filled_phrases(shipped, lang, resources)),
        }
        shares = []
        for kind, said in texts.items():
            lost = [text for text in said if redactor.redact(text, lang).found]
            shares.append(f"{kind} {len(lost)}/{len(said)} ({len(lost) / len(said):.2%})")
            for text in lost if show else ():
                click.echo(f"  {lang} {kind}: {text} -> {redactor.redact(text, lang).text}")
        click.echo(f"{lang}: {', '.join(shares)}")


if __name__ == "__main__":
    main()
