"""A server of the town as a translation engine."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, cast

from app.shared.believing import believed_translation
from app.shared.errors import BAD, SharedError
from app.shared.server import Server
from glossary.language import Lang, LanguagePair
from translate.translator import TranslationRequest


class Translates(Protocol):
    """ChatClient, LibreClient."""

    def supports(self, pair: LanguagePair) -> bool: ...  # noqa: D102
    def warm(self, pair: LanguagePair) -> None: ...  # noqa: D102
    def stream(self, request: TranslationRequest) -> Iterator[str]: ...  # noqa: D102
    def translate(self, request: TranslationRequest, *, insist: bool = False) -> str: ...  # noqa: D102


@dataclass(slots=True)
class Attempt:
    """One text: when one server has cost its time, no other may."""

    away: bool = False


@dataclass(frozen=True, slots=True)
class SharedTranslationEngine:
    """TranslationEngine that raises EngineAway where the next engine has to be asked."""

    server: Server
    names: Mapping[Lang, str]
    attempt: Attempt

    @property
    def name(self) -> str:
        """See TranslationEngine."""
        return self.server.address.engine

    def supports(self, pair: LanguagePair) -> bool:
        """Only what it claims: everything else is as well done here."""
        return (
            not self.attempt.away
            and self.server.breaker.closed
            and self.claims(pair)
            and self._client.supports(pair)
        )

    def claims(self, pair: LanguagePair) -> bool:
        """See TranslationEngine."""
        return self.server.serves(pair.source) and self.server.serves(pair.target)

    def warm(self, pair: LanguagePair) -> None:
        """See TranslationEngine; a server that is away is none of the caller's business."""
        try:
            with self.server.asked():
                self._client.warm(pair)
        except SharedError:
            return

    def stream(self, request: TranslationRequest) -> Iterator[str]:
        """See StreamingEngine."""
        text = ""
        with self._asked():
            for grown in self._client.stream(request):
                text = self._believed(grown, request)
                if text:
                    yield text
            if not text:
                raise SharedError(BAD, server=self.server.address.name, why="empty")

    def translate(self, request: TranslationRequest, *, insist: bool = False) -> str:
        """See TranslationEngine."""
        with self._asked():
            text = self._believed(self._client.translate(request, insist=insist), request)
            if not text:
                raise SharedError(BAD, server=self.server.address.name, why="empty")
            return text

    @contextmanager
    def _asked(self) -> Iterator[None]:
        try:
            with self.server.asked():
                yield
        except SharedError:
            self.attempt.away = True
            raise

    @property
    def _client(self) -> Translates:
        return cast(Translates, self.server.client)

    def _believed(self, text: str, request: TranslationRequest) -> str:
        return believed_translation(text, request, self.server.address.name, self.names)
