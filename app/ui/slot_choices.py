"""What a place of a phrase may be filled with from a list: the office's terms, languages, countries. No Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.ui.phrase_search import Entry
from glossary.language import EN, Lang
from glossary.normalize import is_kana
from glossary.terms import Term
from translate.slot_tables import NAMED_LANGUAGES, SlotTables, cldr
from translate.slot_values import Code, Value

_KIN = (("document", "item"), ("office", "place"), ("procedure", "benefit", "payment"))
"""Kinds that stand in each other's places, see translate.skeletons."""
_USUAL_COUNTRIES = (
    *(
        "VN",
        "CN",
        "PH",
        "NP",
        "BR",
        "ID",
        "KR",
        "MM",
        "TH",
        "PE",
        "US",
        "TW",
        "LK",
        "IN",
        "BD",
        "PK",
        "KH",
        "MN",
    ),
    *(
        "BO",
        "GB",
        "FR",
        "AU",
        "CA",
        "MY",
        "LA",
        "UA",
        "RU",
        "UZ",
        "TR",
        "IR",
        "AF",
        "NG",
        "MX",
        "CO",
        "DE",
        "IT",
    ),
)
"""Nationalities of residents of Japan, most first (在留外国人統計, Immigration Services Agency)."""
_NO_COUNTRIES = frozenset({"EU", "EZ", "JP", "QO", "UN", "XA", "XB", "ZZ"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: staff's words, the visitor's beneath."""

    id: str
    text: str
    other: str
    value: Value
    kana: str = ""
    more: tuple[str, ...] = ()

    @property
    def entry(self) -> Entry:
        """How it is found."""
        kana = self.kana or (self.text if is_kana(self.text) else "")
        return Entry(self.id, self.text, (self.other, *self.more), kana=kana)


def choices(type_: str, terms: Sequence[Term], lang: Lang, target: Lang) -> tuple[Choice, ...]:
    """Everything a place of `type_` takes that has a name in both languages, the likely ones first."""
    match type_:
        case "language":
            return tuple(_codes(NAMED_LANGUAGES, "languages", lang, target))
        case "country":
            known = {str(code): str(name) for code, name in cldr(lang).territories.items()}
            rest = (code for code in known if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES)
            others = sorted(set(rest) - set(_USUAL_COUNTRIES), key=known.__getitem__)
            return tuple(_codes((*_USUAL_COUNTRIES, *others), "territories", lang, target))
    kin = next((group for group in _KIN if type_ in group), (type_,))
    kinds = dict.fromkeys((type_, *kin))
    return tuple(
        _term(term, lang, target)
        for kind in kinds
        for term in terms
        if term.kind == kind and term.surfaces(lang) and term.surfaces(target)
    )


def relative_days(terms: Sequence[Term], tables: SlotTables, lang: Lang, target: Lang) -> tuple[Choice, ...]:
    """Today, tomorrow, next week: terms that stand for a date."""
    return tuple(
        _term(term, lang, target)
        for term in terms
        if term.id in tables.relative_days and term.surfaces(lang) and term.surfaces(target)
    )


def _term(term: Term, lang: Lang, target: Lang) -> Choice:
    own, other = term.surfaces(lang), term.surfaces(target)
    return Choice(term.id, own[0], other[0], term, term.reading if lang == "ja" else "", own[1:])


def _codes(codes: Sequence[str], table: str, lang: Lang, target: Lang) -> Iterator[Choice]:
    own, other, english = (getattr(cldr(tag), table) for tag in (lang, target, EN))
    seen: set[str] = set()
    for code in codes:
        name = own.get(code)
        if name and other.get(code) and name not in seen:
            seen.add(name)
            yield Choice(code, str(name), str(other[code]), Code(code), more=(str(english.get(code, "")),))
