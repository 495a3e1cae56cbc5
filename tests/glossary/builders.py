"""Small terms and phrases for the tests of this room."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.language import JA, Lang
from glossary.phrases import Phrase
from glossary.store import Store
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


TAX = Term(
    "a",
    "税金",
    "ぜいきん",
    "tax",
    ("税",),
    "国に払います。",
    {EN: ("tax", "duty"), VI: ("thuế",)},
    "注",
    "checked",
    "verbal-noun",
    "payment",
    ("是金",),
    {EN: ("tacks",)},
    reading_override=True,
)
"""With something in every field."""
SCREENING = Term(
    "town.5c5c5c5c5c5c",
    "結核検診",
    "けっかくけんしん",
    "health",
    renderings={EN: ("TB screening",)},
    status="checked",
)
BUS = Term(
    "town.6d6d6d6d6d6d",
    "結核検診車",
    "けっかくけんしんしゃ",
    "health",
    renderings={EN: ("TB bus",)},
    status="checked",
)
"""Taken in, it breaks the sentence that SCREENING was approved with."""
WHERE_IS_IT = "結核検診車はどこですか。"


def approve_screening(store: Store) -> None:
    """The office has SCREENING, and its sentence in the regression set."""
    store.upsert_terms([SCREENING])
    with store.connection.writing() as raw:
        raw.execute(
            "INSERT INTO sentences (kind, entry, text, heard) VALUES ('terms', ?, ?, '')",
            (SCREENING.id, WHERE_IS_IT),
        )


def refused(code: str) -> "pytest.RaisesExc[GlossaryError]":
    return pytest.raises(GlossaryError, match=f"^{code}")
