"""Review as this installation does it: with the regression sentences tried, and reasons redacted."""

import functools
from typing import TYPE_CHECKING

from app.paths import resources
from app.regression import RegressionJudge
from glossary.language import JA
from glossary.regression import Judge
from glossary.review import Review
from glossary.store import Store

if TYPE_CHECKING:
    from glossary.redaction import Redactor


def reviewing(store: Store, judge: Judge | None = None) -> Review:
    """`judge` is the one every review of this process shares: it follows from what it has built before."""
    return Review(store, judge=judge or shared_judge(), redact=_redacted)


@functools.cache
def shared_judge() -> RegressionJudge:
    """Begins with a snapshot of its own, or with the open window's, see RegressionJudge.start_from."""
    return RegressionJudge()


@functools.cache
def _redactor() -> "Redactor":
    # Half a second that most sessions never need.
    from glossary.redaction import Redactor

    return Redactor.load(resources())


def _redacted(text: str) -> str:
    return _redactor().redact(text, JA).text if text.strip() else text
