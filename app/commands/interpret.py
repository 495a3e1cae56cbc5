"""`kakehashi interpret`."""

import json
import threading
from dataclasses import asdict
from pathlib import Path

import click

from app.audio_output import Recording
from app.commands.errors import reported
from app.commands.options import READABLE, WRITABLE, counter, from_to
from app.commands.translate import as_record
from app.events import Event, Failed, Finished, Recognized
from app.phrase_logging import phrase_logger
from glossary.errors import CodedError
from glossary.language import Lang, LanguagePair
from speech.audio import SpeechError
from speech.wav import read_wav, write_wav


@click.command()
@click.argument("wav", type=READABLE)
@from_to
@click.option("--out", type=WRITABLE, help="Write what is spoken to this WAV file.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def interpret(wav: Path, source: Lang, target: Lang, out: Path | None, as_json: bool) -> None:
    """Recognise, translate and speak what a WAV file says, as one turn of a conversation."""
    if source == target:
        raise click.UsageError("--from and --to are the same language")
    chunks = read_wav(wav)
    events: list[Event] = []
    recording = Recording()
    pair = LanguagePair(source, target)
    with counter() as desk:
        desk.engines.warm(pair)
        desk.library.prepare()
        result = desk.interpreter.listen(
            1, "staff", pair, chunks, recording, events.append, threading.Event()
        )
        with phrase_logger(desk.paths, desk.settings) as logger:
            logger.scan = desk.library.scan
            logger(result)
    for event in events:
        if isinstance(event, Failed):
            raise CodedError(event.code, **dict(event.context))
    recognized = next((event.text for event in events if isinstance(event, Recognized)), "")
    if result.translation is None:
        raise SpeechError("nothing-heard", path=wav.name)
    silent = next(event.silent for event in events if isinstance(event, Finished))
    if out is not None and recording.chunks:
        write_wav(out, recording.chunks)
    if out is not None and not recording.chunks:
        click.echo(f"{out}: {silent}", err=True)
    if not as_json:
        click.echo(recognized)
        click.echo(result.translation.text)
        return
    record = as_record(recognized, result.translation, result.seconds.translate)
    record |= {
        "recognized": recognized,
        "heard": result.heard,
        "lang": source,
        "silent": silent,
        "seconds": {stage: round(value, 3) for stage, value in asdict(result.seconds).items()},
    }
    click.echo(json.dumps(record, ensure_ascii=False))
