"""Both halves of the screen and what they speak."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject

from app.events import Side
from app.settings import Settings
from app.ui.bubble import bubbles
from app.ui.exchange import Exchange
from app.ui.fonts import fonts_of
from app.ui.half import HalfModel
from app.ui.hearing import note
from app.ui.languages import LanguagesModel
from app.ui.limits import limits
from app.ui.session_like import SessionLike
from app.ui.talking import Talking
from app.ui.turns import TurnsModel
from app.ui.usage import Usage
from glossary.language import Lang, Language, LanguagePair


class Halves:
    """The two HalfModels by side; needs a QGuiApplication."""

    def __init__(
        self,
        languages: Sequence[Language],
        session: SessionLike,
        settings: Settings,
        parent: QObject,
        usage: Usage,
    ) -> None:
        self._by_tag = {language.tag: language for language in languages}
        fonts = fonts_of(languages)
        self._session = session
        sides: tuple[Side, Side] = ("staff", "visitor")
        self._by_side = {
            side: HalfModel(
                side,
                self._by_tag,
                TurnsModel(fonts, parent),
                LanguagesModel(languages, session.capability, parent, usage if side == "visitor" else None),
                parent,
            )
            for side in sides
        }
        self["visitor"].offer(settings.visitor_langs)
        self.set_language("staff", settings.staff_lang)
        self.set_language("visitor", settings.visitor_lang)

    def __getitem__(self, side: Side) -> HalfModel:
        return self._by_side[side]

    def __iter__(self) -> Iterator[HalfModel]:
        return iter(self._by_side.values())

    def items(self) -> Iterator[tuple[Side, HalfModel]]:
        """Sides with their halves."""
        return iter(self._by_side.items())

    def lang(self, side: Side) -> Lang:
        """Language of one side."""
        return self[side].language

    @property
    def langs(self) -> tuple[Lang, Lang]:
        """Staff's language and the visitor's."""
        return self.lang("staff"), self.lang("visitor")

    def pair(self, side: Side) -> LanguagePair:
        """What `side` says is translated along this pair."""
        pair = LanguagePair(*self.langs)
        return pair if side == "staff" else pair.reversed()

    def set_language(self, side: Side, lang: Lang) -> None:
        """Change a side's language, and ask what works in it."""
        can = self._session.capability(lang)
        self[side].set_language(lang, live=can.live, hears=can.recognize != "none")

    def refresh(self) -> None:
        """Ask again what works: packs were added or engines failed."""
        for side, half in self.items():
            self.set_language(side, half.language)

    def show(self, exchange: Exchange, talking: Talking, *, hands_free: bool) -> None:
        """Bring turns, talk buttons and notes up to date."""
        for side, half in self.items():
            half.set_activity(talking.activity(side))
            half.notes.show(
                note(talking.ear, side, half.language),
                hands_free=hands_free,
                running=talking.hands_side == side,
            )
            half.turn_list.show(bubbles(exchange.state, side, half.language, exchange.said, exchange.former))

    def show_limits(self, side: Side) -> None:
        """What does not work in the language just chosen, for its speaker and for staff."""
        language = self._by_tag[self.lang(side)]
        can = self._session.capability(language.tag)
        for reader, half in self.items():
            concerned = reader in (side, "staff")
            half.notes.show_limits(
                limits(language, can, half.language, own=reader == side) if concerned else ()
            )
