"""Candidates, cases and steps as the command line prints them."""

from collections.abc import Sequence
from dataclasses import asdict

from app.commands.glossary_store import Json
from glossary.candidates import Candidate
from glossary.history import Change, Step
from glossary.regression import Case, Entry, Result, kind_of


def candidate_object(candidate: Candidate) -> Json:
    """Without the conversations its examples are from."""
    return {
        "id": candidate.id,
        "kind": candidate.kind,
        "status": candidate.status,
        "ja": candidate.ja,
        "reading": candidate.reading,
        "domain": candidate.domain,
        "score": candidate.score,
        "count": candidate.count,
        "conversations": candidate.conversations,
        "near": candidate.near,
        "heard": candidate.heard,
        "speaker": candidate.speaker,
        "drafts": dict(candidate.drafts),
        "evidence": [
            {"text": one.text, "count": one.count, "langs": list(one.langs), "said": one.said}
            for one in candidate.evidence
        ],
    }


def entry_object(entry: Entry) -> Json:
    """What `review approve --entry` reads."""
    return {"type": kind_of(entry), **asdict(entry)}


def case_object(case: Case) -> Json:
    """Before and after."""
    return {
        "entry": case.sentence.entry,
        "sentence": case.text,
        "lang": case.lang,
        "broken": case.broken,
        "reason": case.reason,
        "before": _result_object(case.before),
        "after": _result_object(case.after),
    }


def case_line(case: Case) -> str:
    """One line; what stops a change begins with !."""
    before, after = (result.text or _terms(result) for result in (case.before, case.after))
    return f"{'!' if case.broken else ' '} {case.reason}  {case.lang}  {case.text}  {before} -> {after}"


def step_object(step: Step, changes: Sequence[Change]) -> Json:
    """`changes` only where one step was asked for."""
    return {
        "number": step.number,
        "at": step.at.isoformat(),
        "person": {"id": step.by.id, "name": step.by.name, "role": step.by.role},
        "action": step.action,
        "title": step.title,
        "why": step.why,
        "undoes": step.undoes,
        "undone": step.undone,
        "can_undo": step.can_undo,
        "changes": [asdict(change) for change in changes] if changes else step.changes,
    }


def step_line(step: Step) -> str:
    """One line."""
    told = (
        f"{step.number:5}  {step.at:%Y-%m-%d %H:%M}  {step.by.name or '-':12}  {step.action:14}  {step.title}"
    )
    notes = [
        f"undoes {step.undoes}" if step.undoes else "",
        "undone" if step.undone else "",
        step.why,
    ]
    return "  ".join((told, *filter(None, notes)))


def _result_object(result: Result) -> Json:
    return {
        "route": result.route,
        "text": result.text,
        "terms": [list(term) for term in result.terms],
        "doubts": list(result.doubts),
    }


def _terms(result: Result) -> str:
    return " ".join(f"{source}={target}" for source, target in result.terms) or "-"
