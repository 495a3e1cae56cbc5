from glossary.hints import MOST, choose_hints
from glossary.language import JA, Lang
from glossary.terms import Term

VI = Lang("vi")


def term(ja: str, domain: str, **renderings: str) -> Term:
    return Term(ja, ja, "よみ", domain, renderings={Lang(lang): (form,) for lang, form in renderings.items()})


MANY = [term(f"残り{number}", "other") for number in range(2_000)]
RESIDENCY = [
    term("住民票", "residency", vi="phiếu cư trú"),
    term("在留カード", "residency"),
    term("住民登録", "residency"),
]
TAX = [term("住民税", "tax"), term("所得税", "tax")]
OFFICE = [term("窓口", "office"), term("手数料", "office", vi="lệ phí")]
TERMS = [*MANY, *RESIDENCY, *TAX, *OFFICE]


def test_without_a_conversation_the_usual_terms_are_expected() -> None:
    assert choose_hints(TERMS, OFFICE, (), JA) == ("窓口", "手数料")


def test_what_was_said_and_its_matter_come_first() -> None:
    hints = choose_hints(TERMS, OFFICE, RESIDENCY[:1], JA)
    assert hints == ("住民票", "住民登録", "在留カード", "窓口", "手数料")


def test_the_counter_itself_is_no_matter() -> None:
    assert choose_hints(TERMS, TAX, OFFICE[:1], JA) == ("窓口", "住民税", "所得税")


def test_never_hundreds() -> None:
    hints = choose_hints(TERMS, MANY, MANY[:50], JA)
    assert len(hints) == len(set(hints)) == MOST


def test_forms_of_the_language_spoken() -> None:
    assert choose_hints(TERMS, OFFICE, RESIDENCY[:2], VI) == ("phiếu cư trú", "lệ phí")
