"""Cases of the regression set, evidence and history as rows for QML. No Qt."""

from collections.abc import Container, Iterable, Mapping
from typing import Any

from app.ui.review_form import Form
from app.ui.review_loading import Loaded
from app.ui.review_rows import counts, title
from app.ui.words import Words
from glossary.candidates import Candidate
from glossary.language import JA, Lang, Language
from glossary.regression import Case, Result
from glossary.terms import Term

RENDERING_ROLES = ("tag", "called", "typeface", "wording", "mark", "markText", "voice")


def evidence(candidate: Candidate, own: Words, names: Mapping[Lang, str]) -> list[dict[str, Any]]:
    """text, count, langs, said."""
    return [
        {
            "text": example.text,
            "count": own["evidenceCount"].format(count=example.count),
            "langs": own["listComma"].join(names.get(lang, str(lang)) for lang in example.langs),
            "said": example.said,
        }
        for example in candidate.evidence
    ]


def about(loaded: Loaded, own: Words) -> dict[str, Any]:
    """kind, kindText, title, status, statusText, phrase, speaker, counts, drafts; of a proposal action, by, byId, why."""
    one, proposal = loaded.candidate, loaded.proposal
    return {
        "kind": one.kind,
        "kindText": own[f"kind-{one.kind}"],
        "title": title(one),
        "status": one.status,
        "statusText": own[f"status-{one.status}"],
        "phrase": loaded.form.is_phrase,
        "speaker": own.get(f"speaker-{one.speaker}", ""),
        "counts": counts(one, own),
        "drafts": len(one.drafts),
        "action": own.get(f"history-{proposal.action}", proposal.action) if proposal else "",
        "by": proposal.by.name if proposal else "",
        "byId": proposal.by.id if proposal else "",
        "why": proposal.why if proposal else "",
    }


def cases(
    found: Iterable[Case], own: Words, names: Mapping[Lang, str], fonts: Mapping[Lang, str]
) -> list[dict[str, Any]]:
    """sentence, lang, before, after, font, broken, changed, reason; what breaks first, then what changes."""
    rows = [
        {
            "sentence": case.text,
            "lang": own["effectHeard"] if case.lang == JA else names.get(case.lang, str(case.lang)),
            "before": _result(case.before, own),
            "after": _result(case.after, own),
            "font": fonts.get(case.lang, ""),
            "broken": case.broken,
            "changed": case.before != case.after,
            "reason": own.get(case.reason, case.reason) if case.reason else "",
        }
        for case in found
    ]
    return sorted(rows, key=lambda row: (not row["broken"], not row["changed"]))


def _result(result: Result, own: Words) -> str:
    if result.text:
        return result.text
    if result.terms:
        return own["listComma"].join(f"{form} = {rendering}" for form, rendering in result.terms)
    return own["effectEngine"]


def known(term: Term | None) -> dict[str, str]:
    """The near term: id, ja, reading, plain; empty where there is none."""
    if term is None:
        return {}
    return {"id": term.id, "ja": term.ja, "reading": term.reading, "plain": term.plain_ja}


def renderings(
    form: Form,
    drafts: Mapping[Lang, str],
    languages: Iterable[Language],
    own: Words,
    voices: Container[Lang],
) -> list[dict[str, Any]]:
    """By RENDERING_ROLES; `mark` is none, draft, edited or checked."""
    rows: list[dict[str, Any]] = []
    for language in languages:
        text = form.renderings.get(language.tag, "")
        mark = _mark(form, language.tag, text, drafts)
        rows.append(
            {
                "tag": language.tag,
                "called": language.name,
                "typeface": language.font,
                "wording": text,
                "mark": mark,
                "markText": own.get(f"rendering-{mark}", ""),
                "voice": language.tag in voices,
            }
        )
    return rows


def _mark(form: Form, lang: Lang, text: str, drafts: Mapping[Lang, str]) -> str:
    if not text.strip():
        return "none"
    if lang in form.checked:
        return "checked"
    return "draft" if text == drafts.get(lang) else "edited"
