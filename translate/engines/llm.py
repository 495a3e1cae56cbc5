"""The language model through xllamacpp: a warm prompt prefix per pair, greedy decoding, bounded output."""

import json
import queue
import re
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from glossary.language import Lang, LanguagePair
from translate.prompt import Message, PromptExample, prefix, question, with_brackets
from translate.sentences import join, split
from translate.translator import TranslateError, TranslationRequest

SLOTS = 4
"""Pairs kept warm: both directions of the conversation, and one change of language."""
SLOT_TOKENS = 1_536
"""Context per slot: ~700 tokens of prefix in the costliest script, then hints, sentence and output."""
_LABEL = re.compile(
    r"^(?:translation|traducción|tradução|bản dịch|翻译|翻訳|訳|번역)\s*[:：]\s*", re.IGNORECASE
)
_ECHO = re.compile(r"^into [^:]{2,30}: ", re.IGNORECASE)
_QUOTES = {'"': '"', "「": "」", "“": "”", "'": "'", "『": "』"}


class LlmEngine:
    """TranslationEngine but for `claims`, which the pack knows; one a process, one thread at a time."""

    name = "llm"

    def __init__(
        self,
        model: Path,
        names: Mapping[Lang, str],
        examples: Sequence[PromptExample],
        threads: int = 2,
    ) -> None:
        """Load the GGUF `model` into memory (about 1.9 GB). Raises TranslateError("engine-load-failed")."""
        import xllamacpp

        params = xllamacpp.CommonParams()
        params.model.path = str(model)
        params.n_ctx = SLOTS * SLOT_TOKENS
        params.n_parallel = SLOTS
        params.kv_unified = False
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
        # An mmapped model is evicted while idle and the next sentence runs at 2.5 tokens/s (recipes/README.md).
        params.load_mode = xllamacpp.llama_load_mode.LLAMA_LOAD_MODE_NONE
        params.cache_ram_mib = 0
        params.verbosity = -1
        params.n_threads_http = 1
        with tempfile.TemporaryDirectory(prefix="kakehashi-llm-") as private:
            # The library insists on an HTTP listener. Bound to a Unix socket that is unlinked at once,
            # nobody can reach it and no network socket exists.
            params.hostnames = [str(Path(private) / "unused.sock")]
            try:
                self._server: Any = xllamacpp.Server(params)
            except RuntimeError as error:
                raise TranslateError("engine-load-failed", engine=self.name) from error
        self._names = dict(names)
        self._examples = tuple(examples)
        self._slots: OrderedDict[LanguagePair, int] = OrderedDict()

    def supports(self, pair: LanguagePair) -> bool:
        """Any two different languages it has a name for; quality differs and the checks say so."""
        return pair.source != pair.target and pair.source in self._names and pair.target in self._names

    def warm(self, pair: LanguagePair) -> None:
        """Evaluate the pair's prefix, so that the first sentence pays only for itself."""
        if pair not in self._slots:
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

    def _questions(self, request: TranslationRequest, *, insist: bool) -> Iterator[tuple[str, Message]]:
        for sentence in split(request.text):
            terms = tuple(match for match in request.terms if match.source in sentence)
            part = TranslationRequest(sentence, request.pair, terms, request.examples)
            yield sentence, question(part, self._names, insist=insist)

    def _chat(self, pair: LanguagePair, last: Message, max_tokens: int) -> str:
        answer = self._server.handle_chat_completions(self._asked(pair, last, max_tokens))
        return str(self._choice(answer)["message"]["content"])

    def _pieces(self, pair: LanguagePair, last: Message, max_tokens: int) -> Iterator[str]:
        """The same, token by token."""
        arrived: queue.Queue[Any] = queue.Queue()

        def take(piece: Any) -> bool:
            arrived.put(piece)
            return False  # go on

        def ask() -> None:
            try:
                self._server.handle_chat_completions(self._asked(pair, last, max_tokens, stream=True), take)
            finally:
                arrived.put(None)

        # The library calls back from the thread that asked.
        asking = threading.Thread(target=ask, name="kakehashi-llm")
        asking.start()
        try:
            while (answer := arrived.get()) is not None:
                yield str(self._choice(answer).get("delta", {}).get("content") or "")
        finally:
            asking.join()

    def _asked(
        self, pair: LanguagePair, last: Message, max_tokens: int, *, stream: bool = False
    ) -> dict[str, Any]:
        return {
            "messages": [*prefix(pair, self._examples, self._names), last],
            "max_tokens": max_tokens,
            "temperature": 0,
            "cache_prompt": True,
            "id_slot": self._slot(pair),
            "stop": ["\n"],
            "stream": stream,
        }

    def _choice(self, answer: Any) -> Any:
        if isinstance(answer, str):
            answer = json.loads(answer)
        if "choices" not in answer:
            # A prompt longer than the slot; the text itself stays out of the error.
            raise TranslateError("engine-refused", engine=self.name)
        return answer["choices"][0]

    def _slot(self, pair: LanguagePair) -> int:
        if pair in self._slots:
            self._slots.move_to_end(pair)
        elif len(self._slots) < SLOTS:
            self._slots[pair] = len(self._slots)
        else:
            _, freed = self._slots.popitem(last=False)
            self._slots[pair] = freed
        return self._slots[pair]


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
