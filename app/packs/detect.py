"""Which kind of model a folder or archive holds, told by its contents."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.packs.archive import Tree
from app.packs.catalogue import Kind
from app.packs.errors import PackError
from app.packs.manifest import MULTILINGUAL
from app.packs.names import suggest_pack_id
from app.paths import resources
from glossary.language import EN, JA, Lang, load_languages

_VOSK_CODES = {"cn": "zh-Hans", "vn": "vi", "ua": "uk", "kz": "kk", "gr": "el"}
"""Country codes Vosk uses where the rest of the world writes a language."""
_ARGOS_CODES = {"zt": "zh-Hant", "pb": "pt-BR"}
_ENGLISH_ONLY = 51_864
"""Vocabulary entries of Whisper's English-only models; multilingual ones have more (OpenAI tokenizer)."""
_SMALL = 4 << 20
"""Bytes of JSON or vocabulary we are willing to parse."""


@dataclass(frozen=True, slots=True)
class Detected:
    """A model found in a tree; `files` maps pack paths to tree paths, `languages` is empty when unknown."""

    kind: Kind
    name: str
    files: Mapping[str, str]
    languages: tuple[Lang, ...]

    @property
    def titles(self) -> Mapping[Lang, str]:
        """What the pack is called on screen."""
        purpose = _PURPOSE[self.kind]
        return {lang: f"{text} {self.name}" for lang, text in purpose.items()}


_PURPOSE: Mapping[Kind, Mapping[Lang, str]] = {
    "whisper": {JA: "音声認識", EN: "Speech recognition"},
    "vosk": {JA: "音声認識", EN: "Speech recognition"},
    "argos": {JA: "翻訳", EN: "Translation"},
    "llm": {JA: "翻訳", EN: "Translation"},
    "kokoro": {JA: "声", EN: "Voice"},
}


def detect(tree: Tree, stem: str) -> Detected:
    """Recognise a Vosk, Argos or faster-whisper model; `stem` names it when no single top folder does.

    Raises PackError: import-unknown-format, pack-incomplete, import-bad-metadata.
    """
    paths = {entry.path for entry in tree.entries}
    top, inside = _strip_top(paths)
    name = top or stem
    if "metadata.json" in inside and _below(inside, "model/"):
        return _argos(tree, inside)
    if "model.bin" in inside and "config.json" in inside:
        return _whisper(tree, name, inside)
    if "am/final.mdl" in inside or "final.mdl" in inside:
        return _vosk(name, inside)
    raise PackError("import-unknown-format")


def _strip_top(paths: set[str]) -> tuple[str, dict[str, str]]:
    """The single top folder, or "" when there is none, and {path inside it: path}."""
    tops = {path.partition("/")[0] for path in paths if "/" in path}
    if len(tops) == 1 and all("/" in path for path in paths):
        top = tops.pop()
        inside = {path.removeprefix(f"{top}/"): path for path in paths}
        # A bare Argos or Vosk subfolder is not a wrapper.
        if top not in {"model", "am", "conf", "graph"}:
            return top, inside
    return "", {path: path for path in paths}


def _below(inside: Mapping[str, str], prefix: str) -> bool:
    return any(path.startswith(prefix) for path in inside)


def _vosk(name: str, inside: Mapping[str, str]) -> Detected:
    graph = "graph/" if _below(inside, "graph/") else ""
    whole = f"{graph}HCLG.fst" in inside
    lookahead = f"{graph}HCLr.fst" in inside and f"{graph}Gr.fst" in inside
    if not (whole or lookahead):
        raise PackError("pack-incomplete", name=f"{graph}HCLG.fst")
    if not (_below(inside, "conf/") or "mfcc.conf" in inside):
        raise PackError("pack-incomplete", name="conf/mfcc.conf")
    files = {f"model/{path}": path_in_tree for path, path_in_tree in inside.items()}
    return Detected("vosk", name, files, vosk_languages(name))


def vosk_languages(name: str) -> tuple[Lang, ...]:
    """Language told by a published name ("vosk-model-small-cn-0.22" → zh-Hans), or an empty tuple."""
    found = re.match(r"vosk-model-(?:small-|big-)?([a-z]{2,3})(?=-|$)", name.lower())
    if not found or found[1] == "spk":
        return ()
    code = found[1]
    return (Lang(_VOSK_CODES[code]) if code in _VOSK_CODES else _tag(code),)


def _whisper(tree: Tree, name: str, inside: Mapping[str, str]) -> Detected:
    vocabulary = next((p for p in ("vocabulary.json", "vocabulary.txt") if p in inside), None)
    if vocabulary is None:
        raise PackError("pack-incomplete", name="vocabulary.txt")
    # Without it faster-whisper would fetch a tokenizer from the network.
    if "tokenizer.json" not in inside:
        raise PackError("pack-incomplete", name="tokenizer.json")
    data = _read(tree, inside[vocabulary])
    if vocabulary.endswith(".json"):
        tokens = _json(data)
        if not isinstance(tokens, list | dict):
            raise PackError("import-bad-metadata", name=vocabulary)
        count = len(tokens)
    else:
        count = len(data.split(b"\n")) - (1 if data.endswith(b"\n") else 0)
    languages = (EN,) if count <= _ENGLISH_ONLY else (MULTILINGUAL,)
    return Detected("whisper", name, dict(inside), languages)


def _argos(tree: Tree, inside: Mapping[str, str]) -> Detected:
    match _json(_read(tree, inside["metadata.json"])):
        case {"from_code": str(source), "to_code": str(target)} if source and target:
            pass
        case _:
            raise PackError("import-bad-metadata", name="metadata.json")
    if "model/model.bin" not in inside:
        raise PackError("pack-incomplete", name="model/model.bin")
    if "sentencepiece.model" not in inside and "bpe.model" not in inside:
        raise PackError("pack-incomplete", name="sentencepiece.model")
    files = {f"package/{path}": path_in_tree for path, path_in_tree in inside.items()}
    languages = (_argos_tag(source), _argos_tag(target))
    return Detected("argos", suggest_pack_id(f"argos-{source}-{target}"), files, languages)


def _argos_tag(code: str) -> Lang:
    known = {language.argos: language.tag for language in load_languages(resources() / "languages.toml")}
    if code in known:
        return known[code]
    return Lang(_ARGOS_CODES.get(code, code))


def _tag(code: str) -> Lang:
    """The tag of languages.toml for an ISO 639 code, or the code itself."""
    known = {language.whisper: language.tag for language in load_languages(resources() / "languages.toml")}
    return known.get(code, Lang(code))


def _read(tree: Tree, path: str) -> bytes:
    size = next(entry.size for entry in tree.entries if entry.path == path)
    if size > _SMALL:
        raise PackError("import-bad-metadata", name=path)
    return b"".join(tree.blocks(path))


def _json(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise PackError("import-bad-metadata", name="metadata.json") from error
