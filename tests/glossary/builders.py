"""Small terms and phrases for the tests of this room."""

from collections.abc import Mapping
from pathlib import Path

from glossary.language import JA, Lang
from glossary.phrases import Phrase
from glossary.terms import Status, Term

EN, VI, KO, ES, PT, ZH = map(Lang, ("en", "vi", "ko", "es", "pt-BR", "zh-Hans"))
ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"


def term(
    ja: str,
    *variants: str,
    id: str = "",
    reading: str = "よみ",
    status: Status = "draft",
    **renderings: str | tuple[str, ...],
) -> Term:
    """`en="tax"`, `pt_BR=("a", "b")`."""
    forms: Mapping[Lang, tuple[str, ...]] = {
        Lang(lang.replace("_", "-")): (form,) if isinstance(form, str) else form
        for lang, form in renderings.items()
    }
    return Term(
        id or f"t.{ja.encode().hex()[:60]}", ja, reading, "test", variants, renderings=forms, status=status
    )


def phrase(id: str, ja: str, order: int = 0, **texts: str) -> Phrase:
    return Phrase(
        id,
        "test",
        "procedure",
        order,
        "staff",
        {JA: ja, **{Lang(lang): text for lang, text in texts.items()}},
    )
