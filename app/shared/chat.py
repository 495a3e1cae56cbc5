"""OpenAI-compatible chat completions (llama.cpp server, vLLM, Ray Serve) as a translator."""

from collections.abc import Iterator, Mapping, Sequence

from app.shared.believing import member
from app.shared.errors import BAD, SharedError
from app.shared.seen import Seen
from app.shared.timebox import WARMING, Limits, Line, boxed
from app.shared.web import WebServer
from glossary.language import Lang, LanguagePair
from translate.engines.chat import STOP, ChatEngine
from translate.prompt import Message, PromptExample, question
from translate.translator import TranslationRequest

_WARMING_TOKENS = 1


class ChatClient(ChatEngine):
    """The prompt, the hints and the sentences of the engine here, asked over there (platform.openai.com/docs/api-reference/chat).

    Only what the protocol has from the beginning is sent, so that every server understands it.
    """

    def __init__(
        self,
        name: str,
        model: str,
        web: WebServer,
        limits: Limits,
        names: Mapping[Lang, str],
        examples: Sequence[PromptExample],
    ) -> None:
        super().__init__(names, examples)
        self._server = name
        self._model = model
        self._web = web
        self._limits = limits
        self.seen = Seen()

    def look(self, line: Line) -> Iterator[Seen]:
        """The models it has, of which the first is asked where no other was entered."""
        found = member(self._web.get("/v1/models", line), list, "data", server=self._server)
        served = [member(one, str, "id", server=self._server) for one in found[:50]]
        if not served or (self._model and self._model not in served):
            raise SharedError(BAD, server=self._server, why="model")
        yield Seen(self._model or served[0])

    def warm(self, pair: LanguagePair) -> None:
        """See ChatEngine; nobody waits for it, and a prompt that is new to the server may take longer than a turn may."""
        last = question(TranslationRequest("。", pair), self._names, insist=False)
        for _ in boxed(
            lambda line: self._said(self._asked(pair, last, _WARMING_TOKENS), line), WARMING, self._server
        ):
            pass

    def _chat(self, pair: LanguagePair, last: Message, max_tokens: int) -> str:
        return "".join(self._pieces(pair, last, max_tokens))

    def _pieces(self, pair: LanguagePair, last: Message, max_tokens: int) -> Iterator[str]:
        asked = self._asked(pair, last, max_tokens)
        return boxed(lambda line: self._said(asked, line), self._limits, self._server)

    def _asked(self, pair: LanguagePair, last: Message, max_tokens: int) -> dict[str, object]:
        return {
            "model": self._model or self.seen.model,
            "messages": self._messages(pair, last),
            "max_tokens": max_tokens,
            "temperature": 0,
            "stop": [STOP],
            "stream": True,
        }

    def _said(self, asked: Mapping[str, object], line: Line) -> Iterator[str]:
        for event in self._web.events("/v1/chat/completions", line, json=asked):
            if not member(event, list, "choices", server=self._server):
                continue  # the last one may count tokens only
            choice = member(event, dict, "choices", 0, server=self._server)
            if choice.get("finish_reason") == "length" and asked["max_tokens"] != _WARMING_TOKENS:
                # The end of the sentence is missing.
                raise SharedError(BAD, server=self._server, why="length")
            delta = member(choice, dict, "delta", server=self._server)
            content = delta.get("content") or ""
            if not isinstance(content, str):
                raise SharedError(BAD, server=self._server, why="content")
            yield content
