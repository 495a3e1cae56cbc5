"""LibreTranslate as a translator."""

from collections.abc import Iterator, Mapping

from app.shared.believing import member
from app.shared.errors import BAD, SharedError
from app.shared.seen import Seen, plain_tags
from app.shared.timebox import WARMING, Limits, Line, boxed
from app.shared.web import WebServer
from glossary.language import Lang, LanguagePair
from translate.sentences import join, split
from translate.terms import mask, unmask
from translate.translator import TranslationRequest


class LibreClient:
    """Terms behind placeholders, as the Argos engine here has them: it is the same library (docs.libretranslate.com)."""

    def __init__(self, name: str, web: WebServer, limits: Limits, codes: Mapping[Lang, str]) -> None:
        self._server = name
        self._web = web
        self._limits = limits
        self._codes = codes
        self.seen = Seen()

    def look(self, line: Line) -> Iterator[Seen]:
        """Its languages."""
        found = self._web.get("/languages", line)
        rows = member({"rows": found}, list, "rows", server=self._server)[:200]
        yield Seen(tags=plain_tags(member(row, str, "code", server=self._server) for row in rows))

    def supports(self, pair: LanguagePair) -> bool:
        """Whether it has both languages; it goes through English by itself."""
        return pair.source != pair.target and None not in (self._tag(pair.source), self._tag(pair.target))

    def warm(self, pair: LanguagePair) -> None:
        """Have it load the direction."""
        self._asked(".", pair, WARMING)

    def stream(self, request: TranslationRequest) -> Iterator[str]:
        """The whole at once."""
        yield self.translate(request)

    def translate(self, request: TranslationRequest, *, insist: bool = False) -> str:
        """`insist` translates without placeholders."""
        if request.terms and not insist:
            masked = self._asked(mask(request.text, request.terms), request.pair)
            protected = unmask(masked, request.terms)
            if protected is not None:
                return protected
        return self._asked(request.text, request.pair)

    def _asked(self, text: str, pair: LanguagePair, limits: Limits | None = None) -> str:
        given = split(text)
        asked = {
            "q": given,
            "source": self._tag(pair.source),
            "target": self._tag(pair.target),
            "format": "text",
        }

        def work(line: Line) -> Iterator[str]:
            answer = self._web.post("/translate", line, json=asked)
            said = member(answer, list, "translatedText", server=self._server)
            sentences = [one.strip() for one in said if isinstance(one, str)]
            # A sentence left out is missed by nobody who does not read both languages.
            if len(sentences) != len(given) or any(
                not one and any(map(str.isalnum, of)) for one, of in zip(sentences, given, strict=True)
            ):
                raise SharedError(BAD, server=self._server, why="sentences")
            yield join([one for one in sentences if one])

        return "".join(boxed(work, limits or self._limits, self._server))

    def _tag(self, lang: Lang) -> str | None:
        return self.seen.tag(lang, self._codes.get(lang, lang))
