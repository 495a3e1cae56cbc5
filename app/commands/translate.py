"""`kakehashi translate`."""

import json
import time
from typing import Any

import click

from app.commands.errors import reported
from app.commands.options import counter, from_to, lines_from_stdin
from glossary.language import Lang, LanguagePair
from translate.translator import Translation


@click.command()
@click.argument("texts", nargs=-1, metavar="[TEXT…]")
@from_to
@click.option("--jsonl", is_flag=True, help="One JSON object a line.")
@click.option("--no-glossary", is_flag=True, help="Without phrases and terms.")
@click.option("--engine", default="", help="Translation engine; by default the best installed.")
@reported
def translate(
    texts: tuple[str, ...], source: Lang, target: Lang, jsonl: bool, no_glossary: bool, engine: str
) -> None:
    """Translate texts, or standard input with one text a line."""
    if source == target:
        raise click.UsageError("--from and --to are the same language")
    pair = LanguagePair(source, target)
    with counter(glossary=not no_glossary, translator=engine) as desk:
        for text in texts or lines_from_stdin():
            started = time.monotonic()
            translation = desk.translator.translate(desk.translator.request(text, pair))
            seconds = time.monotonic() - started
            if jsonl:
                click.echo(json.dumps(as_record(text, translation, seconds), ensure_ascii=False))
            else:
                click.echo(translation.text)


def as_record(text: str, translation: Translation, seconds: float) -> dict[str, Any]:
    """The stable JSON form of design §5."""
    missed = {id(match) for match in translation.missed}
    return {
        "text": text,
        "translation": translation.text,
        "route": translation.route,
        "engine": translation.engine,
        "terms": [
            {"source": match.source, "target": match.target, "ok": id(match) not in missed}
            for match in translation.request.terms
        ],
        "doubts": [
            f"{doubt.code}: {doubt.detail}" if doubt.detail else doubt.code for doubt in translation.doubts
        ],
        "back": translation.back,
        "seconds": round(seconds, 3),
    }
