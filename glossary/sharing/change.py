"""One entry of a pack against what is here: what would change, and what a person can choose."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal

from glossary.language import JA
from glossary.phrases import Phrase
from glossary.sharing.entries import LINES, Entry, Kind
from glossary.sharing.merge import merged_phrases, merged_terms
from glossary.terms import Term

State = Literal["added", "changed", "conflict", "removed", "kept"]
STATES: tuple[State, ...] = ("conflict", "added", "changed", "removed", "kept")
Choice = Literal["ours", "theirs", "both"]
CHOICES: tuple[Choice, ...] = ("ours", "theirs", "both")
Reason = Literal["", "edited", "both-changed", "deleted-here", "removed-there", "other-pack", "form-taken"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs; `part` is the language where it has several. Texts as a person reads them."""

    field: str
    part: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Change:
    """What bringing in one entry means.

    state     ours                       theirs
    added     None                       new, or left out by nobody yet
    changed   as the pack once gave it   worded differently
    conflict  changed here too, or deleted, or the town's own; `reason` says which
    removed   as the pack once gave it   None: the pack has dropped it
    kept      differs                    as it was when a person last decided
    """

    kind: Kind
    id: str
    """In the pack."""
    local: str
    """Here: the entry with the same Japanese form may have another id."""
    state: State
    ours: Entry | None
    theirs: Entry | None
    reason: Reason = ""
    blocked: bool = False
    """Its Japanese form belongs to another entry here: it can only be left out."""
    left_out: tuple[str, ...] = ()
    """Japanese variants of theirs that belong to other entries here and would not come in."""

    @property
    def key(self) -> str:
        """ "terms/town.1f2e…": how a choice names it."""
        return f"{self.kind}/{self.id}"

    @property
    def ja(self) -> str:
        """What to call it."""
        return japanese(self.theirs or self.ours)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What a person can choose."""
        if self.blocked:
            return ("ours",)
        return CHOICES if self._both() is not None else ("ours", "theirs")

    @property
    def usual(self) -> Choice | None:
        """What happens unless somebody chooses; None for a conflict."""
        if self.blocked or self.state == "kept":
            return "ours"
        return None if self.state == "conflict" else "theirs"

    def result(self, choice: Choice) -> Entry | None:
        """What is here afterwards; None for nothing."""
        match choice:
            case "ours":
                return self.ours
            case "theirs":
                return self._theirs()
            case "both":
                return self._both()

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Field by field, ours beside theirs."""
        ours, theirs = _shown(self.ours), _shown(self._theirs())
        return tuple(
            Difference(*name, ours.get(name, ""), theirs.get(name, ""))
            for name in dict.fromkeys((*ours, *theirs))
            if ours.get(name, "") != theirs.get(name, "")
        )

    def _theirs(self) -> Entry | None:
        match self.theirs:
            case Term(variants=variants) as term:
                kept = tuple(form for form in variants if form not in self.left_out)
                return replace(term, id=self.local, variants=kept)
            case Phrase() as phrase:
                return replace(phrase, id=self.local)
            case _:
                return None

    def _both(self) -> Entry | None:
        merged: Entry | None = None
        match self.ours, self._theirs():
            case Term() as ours, Term() as theirs:
                merged = merged_terms(ours, theirs)
                merged = replace(
                    merged, variants=tuple(form for form in merged.variants if form not in self.left_out)
                )
            case Phrase() as ours, Phrase() as theirs:
                merged = merged_phrases(ours, theirs)
        return None if merged is None or same(merged, self.ours) else merged


def japanese(entry: Entry | None) -> str:
    """The Japanese form."""
    match entry:
        case Term(ja=ja):
            return ja
        case Phrase(texts=texts):
            return texts.get(JA, "")
    return ""


def as_draft(entry: Entry) -> Entry:
    """The same, to be reviewed here."""
    return replace(entry, status="draft")


def same(one: Entry | None, other: Entry | None) -> bool:
    """Whether two entries differ in nothing but their ids."""
    if one is None or other is None:
        return one is other
    return dumps(replace(one, id="")) == dumps(replace(other, id=""))


def dumps(entry: Entry) -> str:
    """One spelling."""
    return LINES["terms" if isinstance(entry, Term) else "phrases"].dumps(entry)


def _shown(entry: Entry | None) -> dict[tuple[str, str], str]:
    shown: dict[tuple[str, str], str] = {}
    if entry is None:
        return shown
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name == "id":
            continue
        if isinstance(value, Mapping):
            shown |= {(field.name, lang): _text(forms) for lang, forms in value.items()}
        else:
            shown[field.name, ""] = _text(value)
    return {name: text for name, text in shown.items() if text}


def _text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return " / ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value)
