"""How well the kiosk answers questions asked aloud: our own voices say them, the recogniser hears them.

    python -m tests.kiosk.spoken [FILE…] [--langs ja,en] [--limit N] [--titles] [--out DIR]

FILE as for tests.kiosk.evaluate. `--limit` takes N questions of each language, spread over the file; `--titles` gives
the recogniser the titles of the desk's entries as hints. What was heard is kept in DIR (out/spoken) as JSON lines: a
run that is cut goes on where it stopped; remove the folder to start afresh. Prints evaluate's table for the questions
as heard, the same for them as written, and how much of each language was heard right.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import jiwer

from app.engine_spec import EngineUnavailable
from app.kiosk.loading import load_knowledge
from app.kiosk.retrieval import Retriever
from app.main import Counter
from app.paths import Paths, resources
from app.settings import Settings
from glossary.language import Lang
from glossary.normalize import key
from scripts.places import check_home
from speech.recognizer import Utterance
from speech.resample import resample
from tests.kiosk.evaluate import Question, evaluate, read, show
from tests.models.conftest import home_with_packs

_HERE = Path(__file__).parent
_TITLES = 40
"""Hints at most: Whisper's prompt is short."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One question: as written, as the recogniser heard it, by which voice, and the seconds it took."""

    lang: Lang
    text: str
    heard: str
    voice: str
    seconds: float


def main() -> None:
    """Speak, listen, ask, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--langs", default="", help="comma-separated; default all there are")
    parser.add_argument("--limit", type=int, default=0, help="questions of each language; default all")
    parser.add_argument("--titles", action="store_true", help="hints for the recogniser")
    parser.add_argument("--out", type=Path, default=Path("out/spoken"))
    options = parser.parse_args()
    questions = [
        one for path in options.files or sorted(_HERE.glob("questions-*.toml")) for one in read(path)
    ]
    wanted = frozenset(map(Lang, filter(None, options.langs.split(","))))
    by_lang = {
        lang: _spread([one for one in questions if one.lang == lang], options.limit)
        for lang in dict.fromkeys(one.lang for one in questions)
        if not wanted or lang in wanted
    }
    retriever = Retriever(load_knowledge(resources() / "kiosk" / "sample", Path("none")), resources())
    heard = dict(_all_heard(by_lang, retriever, options))
    asked = [one for lang in heard for one in by_lang[lang]]
    if not asked:
        print("no language has both a voice and a recogniser here")
        return
    as_heard = [
        Question(one.lang, said.heard, one.right)
        for lang, saids in heard.items()
        for one, said in zip(by_lang[lang], saids, strict=True)
    ]
    print("\nas heard")
    show(evaluate(retriever, as_heard))
    print("\nas written")
    show(evaluate(retriever, asked))
    print(f"\n{'':8}{'character errors':>18}{'seconds':>9}  voice")
    for lang, saids in heard.items():
        seconds = sum(one.seconds for one in saids) / len(saids)
        print(f"{lang:8}{_errors(saids):18.1%}{seconds:9.1f}  {saids[0].voice}")


def _all_heard(
    by_lang: dict[Lang, list[Question]], retriever: Retriever, options: argparse.Namespace
) -> Iterator[tuple[Lang, list[Heard]]]:
    """Languages that have a voice and a recogniser; the others are named."""
    with tempfile.TemporaryDirectory() as folder:
        # Packs of the tests' home, and nothing written beside them.
        home = home_with_packs(Path(folder) / "home", check_home())
        with Counter(Paths(home / "data", home / "config"), Settings(), glossary=False) as counter:
            for lang, questions in by_lang.items():
                titles = [entry.title[lang] for entry in retriever.knowledge.entries if lang in entry.title]
                hints = titles[:_TITLES] if options.titles else []
                name = f"{lang}{'-titles' if options.titles else ''}.jsonl"
                try:
                    yield lang, _heard(counter, questions, hints, options.out / name)
                except EngineUnavailable as error:
                    print(f"{lang}: left out ({error.context.get('reasons', error.code)})", flush=True)


def _heard(counter: Counter, questions: Sequence[Question], hints: Sequence[str], file: Path) -> list[Heard]:
    done: dict[str, Heard] = {}
    if file.exists():
        done = {row["text"]: Heard(**row) for row in map(json.loads, file.read_text("utf-8").splitlines())}
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as kept:
        for question in questions:
            if question.text not in done:
                done[question.text] = one = _hear(counter, question, hints)
                kept.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
                kept.flush()
    return [done[question.text] for question in questions]


def _hear(counter: Counter, question: Question, hints: Sequence[str]) -> Heard:
    voice = counter.engines.synthesizer(question.lang)
    recognizer = counter.engines.recognizer(question.lang)
    chunks = list(resample(voice.synthesize(question.text, question.lang)))
    started = time.monotonic()
    results = recognizer.recognize(chunks, question.lang, hints)
    text = " ".join(result.text.strip() for result in results if isinstance(result, Utterance))
    return Heard(question.lang, question.text, text, voice.name, round(time.monotonic() - started, 2))


def _spread(questions: list[Question], limit: int) -> list[Question]:
    """`limit` of them at equal distances; all with 0."""
    if not limit or limit >= len(questions):
        return questions
    return [questions[place * len(questions) // limit] for place in range(limit)]


def _errors(saids: Sequence[Heard]) -> float:
    """Character error rate without case, spaces and punctuation."""
    return float(
        jiwer.cer(
            [_plain(one.text, one.lang) for one in saids], [_plain(one.heard, one.lang) for one in saids]
        )
    )


def _plain(text: str, lang: Lang) -> str:
    return "".join(letter for letter in key(text, lang) if letter.isalnum()) or "∅"


if __name__ == "__main__":
    main()
