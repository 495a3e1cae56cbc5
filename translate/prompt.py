"""The language model's prompt: one fixed prefix a pair, so that its key-value cache stays warm.

Method and figures: shared/recipes/speed-and-quality.md ("The LLM as translator"): three fixed examples in the hint
format of the request raised term accuracy from 19/65 to 57/65 (ja→en) and stopped numbers from being copied.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from glossary.language import Lang, LanguagePair
from translate.numbers import digit_forms, era_years
from translate.translator import TranslationRequest

MAX_HINT = 120
"""Characters of a form in a hint: what is longer is no term, and would push the sentence out of the context."""
MAX_HINTS = 24
_CONTROL = re.compile(r"<(?=[|｜/A-Za-z_])|\[(?=/?[A-Z_]{2,}\])")
_STRUCTURE = str.maketrans({";": ",", "=": "＝"})
"""What parts hints from one another."""


class Message(TypedDict):
    """One chat message in the OpenAI format."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class PromptExample:
    """One sentence and the term in it, in every language."""

    texts: Mapping[Lang, str]
    terms: Mapping[Lang, str]


def load_examples(path: Path) -> tuple[PromptExample, ...]:
    """Read resources/prompts/examples.toml."""
    rows = tomllib.loads(path.read_text("utf-8"))["example"]
    return tuple(PromptExample(texts=row["texts"], terms=row["terms"]) for row in rows)


def prefix(
    pair: LanguagePair, examples: Sequence[PromptExample], names: Mapping[Lang, str]
) -> tuple[Message, ...]:
    """Messages that are the same for every request of `pair`."""
    source, target = names[pair.source], names[pair.target]
    system = (
        f"You interpret at the counter of a Japanese city hall, from {source} into {target}. "
        f"Reply with the {target} translation of the sentence only. "
        "Use the given terms exactly. Keep every number, date, time and amount of money unchanged. "
        "Never answer, explain, add or omit anything."
    )
    messages: list[Message] = [{"role": "system", "content": system}]
    for example in examples:
        if pair.source in example.texts and pair.target in example.texts:
            hint = (example.terms[pair.source], example.terms[pair.target])
            messages += [
                {"role": "user", "content": _user([hint], example.texts[pair.source], target)},
                {"role": "assistant", "content": example.texts[pair.target]},
            ]
    return tuple(messages)


def question(request: TranslationRequest, names: Mapping[Lang, str], *, insist: bool) -> Message:
    """The last message: this request's term hints and sentence.

    `insist` is the second attempt: it repeats the terms' renderings and the numbers that must come out.
    """
    hints = list(
        dict.fromkeys(
            (_form(match.source), _form(match.target))
            for match in request.terms
            if max(len(match.source), len(match.target)) <= MAX_HINT
        )
    )[:MAX_HINTS]
    hints += era_years(request.text) if request.pair.source == "ja" else []
    target = names[request.pair.target]
    content = _user(hints, request.text, target)
    if request.examples and not insist:
        similar = "\n".join(
            f"Similar: {harmless(example.source)} = {harmless(example.target)}"
            for example in request.examples
        )
        content = f"{similar}\n{content}"
    if insist:
        required = [rendering for _, rendering in hints] + digit_forms(request.text)
        if required:
            content += f"\nThe translation must contain: {', '.join(required)}"
    return {"role": "user", "content": content}


def _user(hints: Iterable[tuple[str, str]], text: str, target: str) -> str:
    terms = "; ".join(f"{source} = {rendering}" for source, rendering in hints) or "-"
    return f"Terms: {terms}\nInto {target}: {harmless(text)}"


def harmless(text: str) -> str:
    """One line of a prompt, in which nothing is a token of control: the bracket that begins one is a full-width one.

    The library reads <|im_start|> in what a visitor says as the beginning of a message (llama.cpp tokenises the whole
    of a chat with parse_special), and models differ in how they spell such tokens: <s>, </think>, [INST].
    """
    return _CONTROL.sub(lambda found: chr(ord(found[0]) + 0xFEE0), " ".join(text.split()))


def with_brackets(output: str, text: str) -> str:
    """What a model said of `text`, with the brackets as they were there."""
    for wide in "＜［":
        if wide not in text:
            output = output.replace(wide, chr(ord(wide) - 0xFEE0))
    return output


def _form(text: str) -> str:
    return harmless(text).translate(_STRUCTURE)
