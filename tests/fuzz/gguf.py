"""The control tokens of a GGUF model, from its metadata (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md)."""

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

_PLAIN = {
    0: "<B",
    1: "<b",
    2: "<H",
    3: "<h",
    4: "<I",
    5: "<i",
    6: "<f",
    7: "<?",
    10: "<Q",
    11: "<q",
    12: "<d",
}
_STRING, _ARRAY = 8, 9
_CONTROL, _OWN = 3, 4
"""Kinds of token that are found in a text before it is taken apart."""


def control_tokens(path: Path) -> Sequence[str]:
    """Tokens that a tokenizer with parse_special takes for marks of its own."""
    with path.open("rb") as file:
        if file.read(4) != b"GGUF":
            raise ValueError(path)
        _, _, count = struct.unpack("<IQQ", file.read(20))
        found: dict[str, Any] = {}
        for _ in range(count):
            name = _text(file)
            found[name] = _value(file, _number(file, "<I"))
    tokens, kinds = found["tokenizer.ggml.tokens"], found["tokenizer.ggml.token_type"]
    return [token for token, kind in zip(tokens, kinds, strict=True) if kind in (_CONTROL, _OWN)]


def _number(file: BinaryIO, form: str) -> Any:
    return struct.unpack(form, file.read(struct.calcsize(form)))[0]


def _text(file: BinaryIO) -> str:
    return file.read(_number(file, "<Q")).decode("utf-8", "replace")


def _value(file: BinaryIO, kind: int) -> Any:
    if kind == _STRING:
        return _text(file)
    if kind == _ARRAY:
        inner, size = _number(file, "<I"), _number(file, "<Q")
        return [_value(file, inner) for _ in range(size)]
    return _number(file, _PLAIN[kind])
