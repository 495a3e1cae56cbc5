"""Names of the desk's figures for staff (resources/i18n/desk.toml)."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from app.kiosk.entry import TOPICS
from glossary.language import EN, Lang


def desk_words(resources: Path, lang: Lang) -> Mapping[str, str]:
    """In English where `lang` has none."""
    tables = tomllib.loads((resources / "i18n" / "desk.toml").read_text("utf-8"))
    return {name: table.get(lang) or table[EN] for name, table in tables.items()}


def topic_names(resources: Path, lang: Lang) -> Mapping[str, str]:
    """By topic, in their order."""
    own = desk_words(resources, lang)
    return {topic: own[f"topic-{topic}"] for topic in TOPICS}
