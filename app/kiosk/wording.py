"""The kiosk's own sentences in every language (resources/i18n/kiosk/*.toml), with plural forms, times and days."""

import datetime
import tomllib
from collections.abc import Mapping
from pathlib import Path

from babel.dates import format_skeleton, get_day_names

from glossary.language import EN, Lang
from translate.slot_tables import SlotTables, cldr, load_slot_tables
from translate.slot_values import Clock, write

Forms = Mapping[str, str]
_STATUS = "status"
_WEEK = 7


class Wording:
    """`sentences[key][lang]` is a sentence by CLDR plural category; "other" is always there."""

    def __init__(self, sentences: Mapping[str, Mapping[Lang, Forms]], tables: SlotTables) -> None:
        self.sentences = sentences
        self._tables = tables

    @classmethod
    def load(cls, resources: Path) -> "Wording":
        """Read the shipped files."""
        sentences: dict[str, dict[Lang, Forms]] = {}
        for path in sorted((resources / "i18n" / "kiosk").glob("*.toml")):
            for key, texts in tomllib.loads(path.read_text("utf-8")).items():
                if key != _STATUS:
                    sentences[key] = {
                        Lang(lang): {"other": text} if isinstance(text, str) else text
                        for lang, text in texts.items()
                    }
        return cls(sentences, load_slot_tables(resources / "slots.toml"))

    def say(self, key: str, lang: Lang, n: int | None = None, **values: str) -> str:
        """The sentence of `key`, in English where `lang` has none; `n` picks the plural form and fills {n}."""
        texts = self.sentences[key]
        known = lang if lang in texts else EN
        category = "other" if n is None else cldr(known).plural_form(n)
        forms = texts[known]
        text = forms.get(category) or forms["other"]
        if n is not None:
            values["n"] = str(n)
        return text.format_map(values)

    def time(self, moment: datetime.datetime, lang: Lang, *, end: bool = False) -> str:
        """As the language usually writes a time of day; midnight as the `end` of a day has a word of its own."""
        if end and moment.hour == 0 and moment.minute == 0:
            return self.say("midnight", lang)
        written = write(Clock(moment.hour, moment.minute), "time", lang, self._tables)
        return (written or f"{moment.hour}:{moment.minute:02}").replace("\u202f", " ")

    def day(self, day: datetime.date, today: datetime.date, lang: Lang) -> str:
        """The weekday of the coming days, the date of later ones."""
        locale = cldr(lang)
        if 0 < (day - today).days < _WEEK:
            return str(get_day_names("wide", locale=locale)[day.weekday()])
        return str(format_skeleton("MMMMd", day, locale=locale))

    def list(self, texts: tuple[str, ...], lang: Lang) -> str:
        """One after the other."""
        return self.say("comma", lang).join(texts)

    def sentences_of(self, texts: tuple[str, ...], lang: Lang) -> str:
        """As one text, each beginning as a sentence does; without a full stop at the end."""
        return self.say("join", lang).join(text[:1].upper() + text[1:] for text in texts)
