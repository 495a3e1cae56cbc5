"""Yes, no, or the same as another: decisions of the person at the console, each one step that can be taken back."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.reviewing import reviewing
from app.ui.console_desk import DeskModel
from app.ui.console_question import QuestionModel
from app.ui.review_loading import Loaded
from app.ui.review_queue import ReviewQueueModel
from app.ui.review_rows import title
from app.ui.review_sheet import CandidateModel
from app.ui.words import Words
from glossary.errors import CodedError
from glossary.person import Person
from glossary.review import Decision, Outcome, Review, Stopped
from glossary.store import Store

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

REASONS = ("reasonCommon", "reasonKnown", "reasonName", "reasonMisheard", "reasonRare")
Act = Callable[[Review, Person], Outcome]


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class DecisionsModel(QObject):  # type: ignore[operator]
    """What was decided last stays on the page with a button that takes it back."""

    changed = Signal()
    settled = Signal()
    """Something was decided: the list is another one."""

    def __init__(
        self,
        work: DeskModel,
        sheet: CandidateModel,
        queue: ReviewQueueModel,
        question: QuestionModel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._sheet, self._queue, self._question = work, sheet, queue, question
        self._own: Words = {}
        self._told = ""
        self._step = 0

    def speak(self, own: Words) -> None:
        """Words for the reader."""
        self._own = own

    def clear(self) -> None:
        """The page begins anew."""
        self._told, self._step = "", 0
        self.changed.emit()

    def tell(self, sentence: str) -> None:
        """What happened, where nothing is to be taken back."""
        self._told, self._step = sentence, 0
        self.changed.emit()

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was decided last."""
        return self._told

    @Property(bool, notify=changed)
    def undoable(self) -> bool:
        """It can be taken back."""
        return self._step > 0

    @Slot()
    def approve(self) -> None:
        """The entry as it stands in the fields; the second person's approval where one waits."""
        loaded = self._sheet.loaded
        if loaded is None:
            return
        if loaded.proposal is not None:
            self._confirm(loaded, "", override=False)
            return
        self._approve(loaded, "", override=False)

    @Slot()
    def approveAnyway(self) -> None:  # noqa: N802
        """Although it breaks other entries' sentences; an administrator gives her reason."""
        loaded = self._sheet.loaded
        if loaded is None:
            return
        self._question.ask(
            self._own["askOverride"].format(count=self._sheet.broken),
            self._own["decideAnyway"],
            lambda why: (self._confirm if loaded.proposal else self._approve)(loaded, why, override=True),
            needed=True,
            grave=True,
        )

    @Slot()
    def reject(self) -> None:
        """Ask why, then let it go."""
        loaded = self._sheet.loaded
        if loaded is None:
            return
        candidate = loaded.candidate
        self._question.ask(
            self._own["askReject"].format(title=title(candidate)),
            self._own["decideReject"],
            lambda why: self._do(
                lambda review, by: review.reject(candidate.id, by, why),
                self._own["toldRejected"].format(title=title(candidate)),
            ),
            reasons=[self._own[name] for name in REASONS],
            needed=True,
        )

    @Slot()
    def reopen(self) -> None:
        """It was rejected, and is looked at again."""
        loaded = self._sheet.loaded
        if loaded is not None:
            self._do(
                lambda review, by: review.reopen(loaded.candidate.id, by),
                self._own["toldReopened"].format(title=title(loaded.candidate)),
            )

    @Slot()
    def withdraw(self) -> None:
        """The approval that waits is taken back."""
        loaded = self._sheet.loaded
        if loaded is not None and loaded.proposal is not None:
            proposal = loaded.proposal
            self._do(
                lambda review, by: review.withdraw(proposal.id, by),
                self._own["toldWithdrawn"].format(title=title(loaded.candidate)),
            )

    @Slot(str, str)
    def merge(self, into: str, ja: str) -> None:
        """It is another form of a known term."""
        loaded = self._sheet.loaded
        if loaded is None:
            return
        candidate = loaded.candidate
        self._question.ask(
            self._own["askMerge"].format(title=candidate.ja, term=ja),
            self._own["decideMerge"],
            lambda why: self._do(
                lambda review, by: review.merge(candidate.id, into, by, why),
                self._own["toldMerged"].format(title=candidate.ja, term=ja),
            ),
            asks=True,
        )

    @Slot()
    def approvePicked(self) -> None:  # noqa: N802
        """All that are picked, as the miner drafted them."""
        chosen = self._queue.chosen
        self._question.ask(
            self._own["reviewBulkApproveAsk"].format(count=len(chosen)),
            self._own["reviewBulkApprove"],
            lambda why: self._bulk(chosen, why, approve=True),
            asks=True,
        )

    @Slot()
    def rejectPicked(self) -> None:  # noqa: N802
        """All that are picked, for one reason."""
        chosen = self._queue.chosen
        self._question.ask(
            self._own["reviewBulkRejectAsk"].format(count=len(chosen)),
            self._own["reviewBulkReject"],
            lambda why: self._bulk(chosen, why, approve=False),
            reasons=[self._own[name] for name in REASONS],
            needed=True,
        )

    @Slot()
    def undo(self) -> None:
        """Take the last decision back."""
        step = self._step
        if step:
            self._do(lambda review, by: review.undo(step, by), self._own["toldUndone"], keep=False)

    def _approve(self, loaded: Loaded, why: str, *, override: bool) -> None:
        candidate = loaded.candidate
        entry, test = loaded.form.result(drafts=self._sheet.keeps_drafts), loaded.form.test()
        self._do(
            lambda review, by: review.approve(
                candidate.id, entry, by, why, sentence=test, override=override, was=loaded.was
            ),
            self._own["toldApproved"].format(title=title(candidate)),
        )

    def _confirm(self, loaded: Loaded, why: str, *, override: bool) -> None:
        proposal = loaded.proposal
        if proposal is not None:
            self._do(
                lambda review, by: review.confirm(proposal.id, by, why, override=override),
                self._own["toldApproved"].format(title=title(loaded.candidate)),
            )

    def _bulk(self, chosen: tuple[str, ...], why: str, *, approve: bool) -> None:
        def act(review: Review, by: Person) -> Outcome:
            decisions = [Decision(one, review.draft(one) if approve else None) for one in chosen]
            return review.bulk(decisions, by, why)

        told = "toldBulkApproved" if approve else "toldBulkRejected"
        self._do(act, self._own[told].format(count=len(chosen)))

    def _do(self, act: Act, told: str, *, keep: bool = True) -> None:
        by = self._work.person
        if by is None:
            return

        def job(store: Store, *_: object) -> Outcome:
            return act(reviewing(store), by)

        def take(outcome: Outcome) -> None:
            self._sheet.close()
            self._queue.release()
            waiting = outcome.state == "waiting"
            changed = sum(case.before != case.after for case in outcome.cases)
            effect = self._own["toldEffect"].format(count=len(outcome.cases), changed=changed)
            parts = (told if not waiting else self._own["toldWaiting"], effect if outcome.cases else "")
            self._told, self._step = (
                "　".join(filter(None, parts)),
                outcome.step if keep and not waiting else 0,
            )
            self.changed.emit()
            self.settled.emit()

        self._work.long("reviewComparing", job, take, self._fail, writes=True)

    def _fail(self, error: CodedError) -> None:
        if isinstance(error, Stopped) and self._sheet.loaded is not None:
            self._sheet.show_cases(error.cases)
        else:
            self._work.failed.emit(error)
