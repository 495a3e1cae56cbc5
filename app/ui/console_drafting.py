"""Searching the log for candidates, and letting the engine draft them: minutes, with progress and an end."""

import threading
from collections.abc import Callable, Sequence

from app.drafting import Step
from app.paths import resources
from app.ui.console_desk import DeskModel, Report
from app.ui.review_decisions import DecisionsModel
from app.ui.review_sheet import CandidateModel
from app.ui.words import Words
from glossary.candidate_queue import Saved, keep_drafts
from glossary.candidates import Candidate
from glossary.errors import GlossaryError
from glossary.language import JA, Lang
from glossary.store import Store

Draft = Callable[[Sequence[Candidate], Sequence[Lang], Callable[[Step], None], threading.Event], None]
"""SessionLike.draft."""


class Drafting:
    """Each draft is kept as soon as there is one, so that stopping loses nothing."""

    def __init__(
        self,
        work: DeskModel,
        sheet: CandidateModel,
        decisions: DecisionsModel,
        draft: Draft,
        langs: Sequence[Lang],
    ) -> None:
        self._work, self._sheet, self._decisions = work, sheet, decisions
        self._draft = draft
        self._langs = tuple(lang for lang in langs if lang != JA)
        self._own: Words = {}

    def speak(self, own: Words) -> None:
        """Words for the reader."""
        self._own = own

    def mine(self) -> None:
        """Search the whole log."""

        def take(saved: Saved) -> None:
            self._decisions.tell(
                self._own["reviewMined"].format(added=saved.added + saved.reopened, changed=saved.changed)
            )

        self._work.long("reviewMining", _mine, take, writes=True)

    def draft(self) -> None:
        """Draft the open candidate in every language that has no text yet."""
        loaded = self._sheet.loaded
        if loaded is None:
            return
        candidate = loaded.candidate
        written = {lang for lang, text in loaded.form.renderings.items() if text.strip()}
        langs = [lang for lang in self._langs if lang not in written]

        def job(store: Store, report: Report, cancel: threading.Event) -> dict[Lang, str]:
            made: dict[Lang, str] = {}

            def keep(step: Step) -> None:
                if step.text:
                    keep_drafts(store, step.candidate, {step.lang: step.text})
                    made[step.lang] = step.text
                report(step.done, step.total)

            report(0, len(langs))
            try:
                self._draft([candidate], langs, keep, cancel)
            except GlossaryError as error:
                if error.code != "mining-cancelled":
                    raise
            return made

        def take(made: dict[Lang, str]) -> None:
            now = self._sheet.loaded
            if now is not None and now.candidate.id == candidate.id:
                self._sheet.fill(made)

        self._work.long("reviewDrafting", job, take, writes=True)


def _mine(store: Store, report: Report, cancel: threading.Event) -> Saved:
    # Dictionaries take seconds to load: only who mines waits for them.
    from glossary.mining import Miner
    from glossary.redaction import Redactor

    miner = Miner(store, resources(), Redactor.load(resources()))
    return miner.run(progress=lambda share: report(round(share * 100), 100), cancelled=cancel).saved
