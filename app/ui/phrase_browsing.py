"""Where staff are in the page of phrases: a chapter or a search, and what was said to this visitor. No Qt."""

from collections.abc import Sequence

from app.ui.phrase_rows import RECENT, STARRED, Asked

_RECENT_MOST = 20


class PhraseBrowsing:
    """What was said recently goes with the visitor; the chapter stays."""

    def __init__(self) -> None:
        self.query = ""
        """What was typed."""
        self._chapter = self._mode = ""
        self._recent: tuple[str, ...] = ()

    @property
    def recent(self) -> tuple[str, ...]:
        """Ids said to this visitor, the last one first."""
        return self._recent

    @property
    def chapter(self) -> str:
        """Procedure shown, or STARRED or RECENT; empty while searching."""
        return "" if self.query else self._chapter

    @property
    def nothing(self) -> str:
        """The name of the sentence that says why there is nothing to see."""
        if self.query:
            return "phrasesNone"
        return "phrasesNoRecent" if self._chapter == RECENT else "phrasesNoStars"

    def open(self, chapter: str) -> None:
        """Show a procedure, the stars, or what was said."""
        self._chapter, self.query = chapter, ""

    def arrange(self, procedures: Sequence[str], mode: str) -> None:
        """Other procedures than before: another mode begins with what it is for."""
        if mode != self._mode or self._chapter not in (STARRED, RECENT, *procedures):
            self._mode, self._chapter = mode, next(iter(procedures), STARRED)

    def said(self, identifier: str) -> None:
        """A phrase is on its way to the visitor."""
        rest = (one for one in self._recent if one != identifier)
        self._recent = (identifier, *rest)[:_RECENT_MOST]

    def forget(self) -> None:
        """The visitor has left."""
        self.query, self._recent = "", ()

    def asked(self, starred: tuple[str, ...]) -> Asked:
        """What is to be shown."""
        return Asked(self.query, self._chapter, starred, self._recent)
