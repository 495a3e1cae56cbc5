"""What a half says about the microphone: nobody is heard, too quiet, switched off, missing."""

from dataclasses import dataclass
from typing import Literal

from app.events import Side
from app.ui.words import failure_sentence, words
from glossary.language import EN, JA, Lang
from speech.attention import Hearing
from speech.device_watch import SILENT

Kind = Literal["", "nothing", "quiet", "muted", "missing", "unclear", "ended"]
"""`unclear`: a voice without words; `ended`: hands-free listening gave up."""

_OWN: dict[Kind, str] = {
    "nothing": "hearNothing",
    "quiet": "hearQuiet",
    "muted": "micOff",
    "missing": "micOff",
    "unclear": "notHeard",
    "ended": "handsFreeEnded",
}
_ABOUT_THE_VISITOR: dict[Kind, str] = {"nothing": "visitorNotHeard", "quiet": "visitorQuiet"}


@dataclass(frozen=True, slots=True)
class Ear:
    """What is known of the microphone now."""

    listener: Side | None = None
    hearing: Hearing = ""
    trouble: str = ""
    """Error code of a microphone that cannot be used."""
    unclear: Side | None = None
    ended: Side | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence and what it is about; both empty when all is well."""

    kind: Kind = ""
    sentence: str = ""


def note(ear: Ear, side: Side, lang: Lang) -> Note:
    """For one half, in its language: what is wrong and what to do. Staff hear of the visitor's trouble too."""
    kind = _kind(ear, side)
    if kind in ("muted", "missing") and side == "staff" and lang in (JA, EN):
        return Note(kind, failure_sentence(SILENT if kind == "muted" else ear.trouble, {}, lang))
    if kind:
        return Note(kind, words(lang)[_OWN[kind]])
    if side == "staff" and ear.listener == "visitor":
        about = _ABOUT_THE_VISITOR.get(_kind(ear, "visitor"))
        return Note("", words(lang)[about]) if about else Note()
    return Note()


def _kind(ear: Ear, side: Side) -> Kind:
    if ear.listener is not None:
        if ear.hearing == "muted":
            return "muted"
        if ear.listener != side:
            return ""
        if ear.hearing in ("nothing", "quiet"):
            return ear.hearing
        return "unclear" if ear.unclear == side and ear.hearing == "" else ""
    if ear.trouble:
        return "muted" if ear.trouble == SILENT else "missing"
    return "ended" if ear.ended == side else ""
