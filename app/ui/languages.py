"""The language picker: native names and what each stage can do."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject

from app.ui.rows import RowsModel
from app.ui.session_like import CapabilityLike, Reach
from app.ui.usage import Usage
from app.ui.words import words
from glossary.language import Lang, Language

_ROLES = ("tag", "name", "font", "hears", "translates", "speaks", "summary", "ask")
_REACH_WORDS: dict[Reach, str] = {"built-in": "builtIn", "pack": "pack", "none": "none"}


class LanguagesModel(RowsModel):
    """One row a language; `hears`, `translates` and `speaks` are "built-in", "pack" or "none"."""

    def __init__(
        self,
        languages: Sequence[Language],
        capability: Callable[[Lang], CapabilityLike],
        parent: QObject | None = None,
        usage: Usage | None = None,
    ) -> None:
        """With `usage` the office's most used languages come first."""
        super().__init__(_ROLES, "tag", parent)
        self._languages = tuple(languages)
        self._usage = usage
        self._capability = capability
        self._offered: frozenset[Lang] = frozenset()

    def offer(self, langs: Collection[Lang]) -> None:
        """Show only these from the next refresh on, and the one in use; all without any."""
        self._offered = frozenset(langs)

    def refresh(self, reader: Lang) -> None:
        """Ask again what works, described in the language of the person who reads."""
        ordered = self._usage.ordered(self._languages) if self._usage else self._languages
        shown = self._offered | {reader} if self._offered else {language.tag for language in ordered}
        self.show([self._row(language, reader) for language in ordered if language.tag in shown])

    def _row(self, language: Language, reader: Lang) -> dict[str, str]:
        can = self._capability(language.tag)
        stages: dict[str, Reach] = {
            "hears": can.recognize,
            "translates": can.translate,
            "speaks": can.speak,
        }
        text = words(reader)
        summary = ", ".join(f"{text[stage]}: {text[_REACH_WORDS[reach]]}" for stage, reach in stages.items())
        return {
            "tag": language.tag,
            "name": language.name,
            "font": language.font,
            **stages,
            "summary": summary,
            "ask": words(language.tag)["whichLanguage"],
        }
