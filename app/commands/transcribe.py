"""`kakehashi transcribe`."""

import json
import time
from pathlib import Path

import click

from app.commands.errors import reported
from app.commands.options import LANGUAGE, READABLE, counter
from glossary.language import Lang
from speech.recognizer import Utterance
from speech.rescoring import second_hearing
from speech.wav import read_wav


@click.command()
@click.argument("wav", type=READABLE)
@click.option("--lang", type=LANGUAGE, required=True, help="Language spoken.")
@click.option("--engine", default="", help="Recogniser; by default the best installed.")
@click.option("--no-glossary", is_flag=True, help="Without term hints and repair of homophones.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def transcribe(wav: Path, lang: Lang, engine: str, no_glossary: bool, as_json: bool) -> None:
    """Recognise the speech in a WAV file."""
    chunks = read_wav(wav)
    with counter(glossary=not no_glossary) as desk:
        recognizer = desk.engines.recognizer(lang, engine)
        recognizer.start()
        desk.library.prepare()
        started = time.monotonic()
        results = list(recognizer.recognize(chunks, lang, desk.library.hints(lang)))
        utterances = [result for result in results if isinstance(result, Utterance)]
        heard = " ".join(utterance.text for utterance in utterances)
        with second_hearing(recognizer, utterances, lang) as hearing:
            repair = desk.library.repair(heard, lang, hearing=hearing)
        seconds = time.monotonic() - started
    if not as_json:
        click.echo(repair.text)
        return
    confidences = [u.confidence for u in utterances if u.confidence is not None]
    record = {
        "text": repair.text,
        "heard": heard,
        "changes": [
            {
                "heard": change.heard,
                "written": repair.text[change.start : change.end],
                "term": change.term.id if change.term else None,
            }
            for change in repair.changes
        ],
        "lang": lang,
        "engine": recognizer.name,
        "confidence": round(min(confidences), 3) if confidences else None,
        "audio_seconds": round(sum(utterance.seconds for utterance in utterances), 3),
        "seconds": round(seconds, 3),
    }
    click.echo(json.dumps(record, ensure_ascii=False))
