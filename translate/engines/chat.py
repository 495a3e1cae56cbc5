"""Translation by a model one chats with: sentence by sentence, a warm prompt prefix a pair, bounded output."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence

from glossary.language import Lang, LanguagePair
from translate.prompt import Message, PromptExample, prefix, question, with_brackets
from translate.sentences import join, split
from translate.translator import TranslationRequest

STOP = "\n"
"""A translation of one sentence is one line."""
_LABEL = re.compile(
    r"^(?:translation|traducción|tradução|bản dịch|翻译|翻訳|訳|번역)\s*[:：]\s*", re.IGNORECASE
)
_ECHO = re.compile(r"^into [^:]{2,30}: ", re.IGNORECASE)
_QUOTES = {'"': '"', "「": "」", "“": "”", "'": "'", "『": "』"}


class ChatEngine(ABC):
    """TranslationEngine but for `name` and `claims`; where the model runs is the subclass's."""

    def __init__(self, names: Mapping[Lang, str], examples: Sequence[PromptExample]) -> None:
        """`names` are English names of languages, `examples` stand in every prompt."""
        self._names = dict(names)
        self._examples = tuple(examples)

    def supports(self, pair: LanguagePair) -> bool:
        """Any two different languages it has a name for; quality differs and the checks say so."""
        return pair.source != pair.target and pair.source in self._names and pair.target in self._names

    def warm(self, pair: LanguagePair) -> None:
        """Evaluate the pair's prefix, so that the first sentence pays only for itself."""
        self._chat(pair, question(TranslationRequest("。", pair), self._names, insist=False), 1)

    def translate(self, request: TranslationRequest, *, insist: bool = False) -> str:
        """Sentence by sentence; each gets the hints of the terms that stand in it."""
        outputs = [
            with_brackets(
                strip_to_translation(self._chat(request.pair, message, _budget(sentence))), sentence
            )
            for sentence, message in self._questions(request, insist=insist)
        ]
        return join([output for output in outputs if output])

    def stream(self, request: TranslationRequest) -> Iterator[str]:
        """See StreamingEngine; sentence by sentence as `translate`."""
        outputs: list[str] = []
        for sentence, message in self._questions(request, insist=False):
            written, output = "", ""
            for piece in self._pieces(request.pair, message, _budget(sentence)):
                written += piece
                output = with_brackets(strip_to_translation(written), sentence)
                yield join([one for one in (*outputs, output) if one])
            outputs.append(output)

    @abstractmethod
    def _chat(self, pair: LanguagePair, last: Message, max_tokens: int) -> str:
        """What the model says after the messages of the pair and the last one."""

    @abstractmethod
    def _pieces(self, pair: LanguagePair, last: Message, max_tokens: int) -> Iterator[str]:
        """The same, token by token."""

    def _messages(self, pair: LanguagePair, last: Message) -> list[Message]:
        return [*prefix(pair, self._examples, self._names), last]

    def _questions(self, request: TranslationRequest, *, insist: bool) -> Iterator[tuple[str, Message]]:
        for sentence in split(request.text):
            terms = tuple(match for match in request.terms if match.source in sentence)
            part = TranslationRequest(sentence, request.pair, terms, request.examples)
            yield sentence, question(part, self._names, insist=insist)


def _budget(sentence: str) -> int:
    """Most tokens an honest translation needs: scripts like Burmese take several a letter."""
    return min(400, 48 + 4 * len(sentence))


def strip_to_translation(output: str) -> str:
    """The translation alone: no label, no quotes around the whole, no echo of the prompt."""
    text = output.strip().splitlines()[0].strip() if output.strip() else ""
    text = _ECHO.sub("", _LABEL.sub("", text))
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1] and text[0] not in text[1:-1]:
        text = text[1:-1].strip()
    return text
