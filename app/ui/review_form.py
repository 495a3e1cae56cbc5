"""What staff write on a candidate's sheet, and the entry that becomes of it. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from glossary.formats.cells import SEPARATOR, clean, split_forms
from glossary.language import JA, Lang
from glossary.normalize import hiragana
from glossary.phrases import Phrase
from glossary.regression import Sentence
from glossary.review import Entry
from glossary.terms import Status, Term

_BETWEEN = f" {SEPARATOR} "
NO_DOMAIN = "town"


@dataclass(frozen=True, slots=True)
class Form:
    """Cells as they stand in the fields; `checked` are the languages a person has ticked."""

    entry: Entry
    """What the fields were filled from."""
    sample: Sentence | None
    """The test sentence they were filled from."""
    ja: str
    reading: str
    domain: str
    plain: str
    sentence: str
    renderings: Mapping[Lang, str] = field(default_factory=dict)
    checked: frozenset[Lang] = frozenset()

    @classmethod
    def of(cls, entry: Entry, sentence: Sentence | None) -> "Form":
        """Fields filled from an entry; what a person had checked before stays ticked."""
        if isinstance(entry, Term):
            ja, reading = entry.ja, entry.reading
            texts = {lang: _BETWEEN.join(forms) for lang, forms in entry.renderings.items()}
        else:
            ja, reading = entry.texts.get(JA, ""), ""
            texts = {lang: text for lang, text in entry.texts.items() if lang != JA}
        checked = frozenset(texts) if entry.status == "checked" else frozenset()
        text = sentence.text if sentence else ""
        return cls(
            entry, sentence, ja, reading, entry.domain or NO_DOMAIN, entry.plain_ja, text, texts, checked
        )

    @property
    def is_phrase(self) -> bool:
        """A sentence rather than a term."""
        return isinstance(self.entry, Phrase)

    @property
    def unchecked(self) -> tuple[Lang, ...]:
        """Languages that have a text nobody has ticked."""
        return tuple(
            lang for lang, text in self.renderings.items() if text.strip() and lang not in self.checked
        )

    def write(self, name: str, text: str) -> "Form":
        """Another text in one of the Japanese fields."""
        return replace(self, **{name: text})  # type: ignore[arg-type]

    def render(self, lang: Lang, text: str) -> "Form":
        """Another text in one language; a text nobody has seen yet cannot be ticked."""
        checked = self.checked if text.strip() else self.checked - {lang}
        return replace(self, renderings={**self.renderings, lang: text}, checked=checked)

    def tick(self, lang: Lang, *, on: bool) -> "Form":
        """Whether a person has checked a language."""
        if not self.renderings.get(lang, "").strip():
            on = False
        return replace(self, checked=self.checked | {lang} if on else self.checked - {lang})

    def result(self, *, drafts: bool = True) -> Entry:
        """The entry; without `drafts` only languages that are ticked.

        It counts as checked when everything in it is.
        """
        kept = {
            lang: text
            for lang, text in self.renderings.items()
            if text.strip() and (drafts or lang in self.checked)
        }
        status: Status = "checked" if set(kept) <= self.checked else "draft"
        domain, plain = self.domain.strip() or NO_DOMAIN, clean(self.plain)
        if isinstance(self.entry, Term):
            return replace(
                self.entry,
                ja=clean(self.ja),
                reading=hiragana(clean(self.reading)),
                domain=domain,
                plain_ja=plain,
                renderings={lang: split_forms(clean(text)) for lang, text in kept.items()},
                status=status,
            )
        texts = {JA: clean(self.ja), **{lang: clean(text) for lang, text in kept.items()}}
        return replace(self.entry, domain=domain, plain_ja=plain, texts=texts, status=status)

    def test(self) -> Sentence | None:
        """The test sentence; None lets the program take one from the evidence."""
        text = clean(self.sentence)
        if not text:
            return None
        if self.sample is not None and text == self.sample.text:
            return self.sample
        kind = "terms" if isinstance(self.entry, Term) else "phrases"
        return Sentence(kind, self.entry.id, text)  # type: ignore[arg-type]
