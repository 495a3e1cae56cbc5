"""What an import would do to the regression sentences (glossary/regression.py)."""

from glossary.outcomes import Stopped
from glossary.plans import Plan
from glossary.regression import Case, Entries, Judge, kept_sentences, touched
from glossary.store import Store

_MANY = 200
"""Entries of one import beyond which only the office's own sentences are tried, not the program's phrases too."""


def tried(store: Store, plan: Plan, judge: Judge) -> tuple[Case, ...]:
    """Every sentence the plan may reach, before and after; takes seconds."""
    if not plan.writes:
        return ()
    now = Entries(store.terms(), store.phrases())
    with store.connection.reading() as raw:
        gone = {f"{kind}:{entry}" for kind, entry in plan.deleted}
        kept = [one for one in kept_sentences(raw) if one.thing not in gone]
    changes = plan.touches(now)
    return judge(now, plan.after(now), touched(kept, now.phrases if len(changes) <= _MANY else (), changes))


def stop_if_broken(cases: tuple[Case, ...]) -> None:
    """Raises Stopped("review-breaks") with the first sentence."""
    broken = [case for case in cases if case.broken]
    if broken:
        first = broken[0]
        raise Stopped(
            "review-breaks",
            broken,
            count=len({case.sentence.thing for case in broken}),
            sentence=first.sentence.text,
            lang=first.lang,
            before=first.before.text or "—",
            after=first.after.text or "—",
        )
