"""`kakehashi say`."""

from pathlib import Path

import click

from app.commands.errors import reported
from app.commands.options import LANGUAGE, WRITABLE, counter
from glossary.language import Lang
from speech.wav import write_wav


@click.command()
@click.argument("text")
@click.option("--lang", type=LANGUAGE, required=True, help="Language of the text.")
@click.option("--out", type=WRITABLE, required=True, help="WAV file to write.")
@reported
def say(text: str, lang: Lang, out: Path) -> None:
    """Speak a text into a WAV file."""
    with counter() as desk:
        write_wav(out, desk.engines.synthesizer(lang).synthesize(text, lang))
