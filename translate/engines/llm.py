"""The language model through xllamacpp: a warm prompt prefix per pair, greedy decoding, bounded output."""

import json
import os
import queue
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from glossary.language import Lang, LanguagePair
from translate.engines.chat import STOP, ChatEngine
from translate.prompt import Message, PromptExample
from translate.translator import TranslateError

SLOTS = 4
"""Pairs kept warm: both directions of the conversation, and one change of language."""
SLOT_TOKENS = 1_536
"""Context per slot: ~700 tokens of prefix in the costliest script, then hints, sentence and output."""


class LlmEngine(ChatEngine):
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

        super().__init__(names, examples)
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
        with tempfile.TemporaryDirectory(prefix=f"kakehashi-{os.getpid()}-") as private:
            # The library insists on an HTTP listener. Bound to a Unix socket that is unlinked at once,
            # nobody can reach it and no network socket exists.
            params.hostnames = [str(Path(private) / "unused.sock")]
            try:
                self._server: Any = xllamacpp.Server(params)
            except RuntimeError as error:
                raise TranslateError("engine-load-failed", engine=self.name) from error
        self._slots: OrderedDict[LanguagePair, int] = OrderedDict()

    def warm(self, pair: LanguagePair) -> None:
        """Only a pair that has no slot yet."""
        if pair not in self._slots:
            super().warm(pair)

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
            "messages": self._messages(pair, last),
            "max_tokens": max_tokens,
            "temperature": 0,
            "cache_prompt": True,
            "id_slot": self._slot(pair),
            "stop": [STOP],
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
