"""What is wrong with resources/school, for scripts/school.py and the tests: the program itself leaves out and goes on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.school.content import LANGUAGES, School
from app.school.errors import SchoolError
from app.school.furigana import bare, unread
from app.school.loading import NOTICES, files, load_school, read_table
from glossary.language import JA, Lang
from glossary.phrases import Phrase
from glossary.slots import signature
from glossary.terms import Term


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding: where, and what a person has to mend."""

    where: str
    what: str


def check(
    folder: Path, icons: Path, phrases: Mapping[str, Phrase], terms: Mapping[str, Term]
) -> Sequence[Fault]:
    """Every fault of resources/school; `icons` is resources/icons/school. Empty means: all languages, all places."""
    try:
        school = load_school(folder, phrases)
    except SchoolError as error:
        return (Fault(str(error.context["file"]), f"cannot be read: {error.context['field']}"),)
    except ValueError as error:
        return (Fault(folder.name, str(error)),)
    return (
        *_cards(school, icons, phrases, terms),
        *_notices(school, folder, phrases),
        *_pictures(school, icons),
    )


def _cards(
    school: School, icons: Path, phrases: Mapping[str, Phrase], terms: Mapping[str, Term]
) -> Iterator[Fault]:
    for card in school.cards:
        yield from _languages(f"agenda {card.key}", card.title)
        for name in card.sentences:
            if name not in phrases:
                yield Fault(f"agenda {card.key}", f"no phrase {name}")
            elif phrases[name].speaker != "staff":
                yield Fault(f"agenda {card.key}", f"not staff's: {name}")
        for name in card.things:
            if name not in terms:
                yield Fault(f"agenda {card.key}", f"no term {name}")
            if not (icons / f"{name.partition('.')[2]}.svg").is_file():
                yield Fault(f"agenda {card.key}", f"no picture of {name}")
        for twice in _twice(card.sentences):
            yield Fault(f"agenda {card.key}", f"twice: {twice}")


def _notices(school: School, folder: Path, phrases: Mapping[str, Phrase]) -> Iterator[Fault]:
    for path in files(folder / NOTICES):
        rows = read_table(path)["sentence"]
        for key, row in rows.items() if isinstance(rows, dict) else ():
            named = row.get("phrase")
            if named is not None and named not in phrases:
                yield Fault(f"{path.stem}.{key}", f"no phrase {named}")
            for lang in row.keys() - {"phrase", "plain", *LANGUAGES}:
                yield Fault(f"{path.stem}.{key}", f"no language {lang}")
    for topic in school.topics:
        for name in ("ja", "en"):
            if name not in topic.title:
                yield Fault(f"notice {topic.key}", f"no title in {name}")
        for sentence in topic.sentences:
            texts = sentence.phrase.texts
            yield from _languages(sentence.key, texts)
            yield from _japanese(sentence.key, sentence.plain)
            try:
                wanted = signature(texts[JA])
                for lang, text in (*texts.items(), ("plain", bare(sentence.plain))):
                    if signature(text) != wanted:
                        yield Fault(sentence.key, f"other places in {lang}")
            except ValueError as error:
                yield Fault(sentence.key, str(error))
            if sentence.phrase.plain_ja != bare(sentence.plain):
                yield Fault(sentence.key, "the plain Japanese is not that of its phrase")


def _pictures(school: School, icons: Path) -> Iterator[Fault]:
    keys = [picture.key for group in school.groups for picture in group.pictures]
    for twice in _twice(keys):
        yield Fault("pictures", f"twice: {twice}")
    for group in school.groups:
        yield from _languages(f"pictures {group.key}", group.title)
        for picture in group.pictures:
            yield from _languages(picture.key, picture.texts)
            yield from _japanese(picture.key, picture.ja)
            if not (icons / f"{picture.key}.svg").is_file():
                yield Fault(picture.key, "no picture")


def _languages(where: str, texts: Mapping[Lang, str]) -> Iterator[Fault]:
    for lang in LANGUAGES:
        if not texts.get(lang, "").strip():
            yield Fault(where, f"nothing in {lang}")


def _japanese(where: str, text: str) -> Iterator[Fault]:
    if kanji := unread(text):
        yield Fault(where, f"no reading over {', '.join(kanji)}")


def _twice(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})
