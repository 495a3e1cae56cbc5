"""Words of one language by what they are about (resources/kiosk/words/*.toml)."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.language import EN, Lang
from glossary.terms import Term

MIXED: Mapping[Lang, Lang] = {Lang("fil"): EN}
"""Languages whose speakers use another one's words for many things."""
_STAR = "*"


@dataclass(frozen=True, slots=True)
class Words:
    """Forms as written; `about[concept]` are those that speak of a thing, a form may speak of several.

    `stop` say nothing of the topic, `negation` what is not wanted, `danger[kind]` that somebody is in need now.
    """

    lang: Lang
    stop: tuple[str, ...]
    negation: tuple[str, ...]
    greeting: tuple[str, ...]
    danger: Mapping[str, tuple[str, ...]]
    about: Mapping[str, tuple[str, ...]]
    endings: tuple[str, ...] = ()
    """What a word of no form loses at its end before it is compared."""
    joining: tuple[str, ...] = ()
    """Words between two questions."""

    def with_terms(self, terms: Iterable[Term], japanese: "Words") -> "Words":
        """With the renderings of terms whose Japanese form is of one concept in the Japanese words."""
        concept_of: dict[str, set[str]] = {}
        for concept, forms in japanese.about.items():
            for form in forms:
                concept_of.setdefault(form, set()).add(concept)
        known = {*self.stop, *(form for forms in self.about.values() for form in forms)}
        about = {concept: list(forms) for concept, forms in self.about.items()}
        for term in terms:
            found = concept_of.get(term.ja, set())
            if len(found) == 1:
                about[next(iter(found))] += [form for form in term.surfaces(self.lang) if form not in known]
        return replace(self, about={concept: tuple(forms) for concept, forms in about.items()})


def load_words(resources: Path, lang: Lang) -> Words:
    """Read the shipped file; a language without one has no words."""
    path = resources / "kiosk" / "words" / f"{lang}.toml"
    table = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    words = Words(
        lang,
        _forms(table.get("stop", "")),
        _forms(table.get("not", "")),
        _forms(table.get("greeting", "")),
        {kind: _forms(text) for kind, text in table.get("danger", {}).items()},
        {concept: _forms(text) for concept, text in table.get("about", {}).items()},
        tuple(sorted(_forms(table.get("endings", "")), key=len, reverse=True)),
        _forms(table.get("joining", "")),
    )
    return _mixed(words, load_words(resources, MIXED[lang])) if lang in MIXED else words


def _mixed(words: Words, other: Words) -> Words:
    """With the other language's words for things, where the form means nothing else in its own."""
    own = {*words.stop, *(form for forms in words.about.values() for form in forms)}
    return replace(
        words,
        greeting=(*words.greeting, *other.greeting),
        danger={kind: (*words.danger.get(kind, ()), *forms) for kind, forms in other.danger.items()},
        about={
            concept: (
                *words.about.get(concept, ()),
                *(form for form in forms if form.rstrip(_STAR) not in own),
            )
            for concept, forms in other.about.items()
        },
    )


def _forms(text: str) -> tuple[str, ...]:
    return tuple(form for piece in text.split("|") if (form := piece.strip()))
