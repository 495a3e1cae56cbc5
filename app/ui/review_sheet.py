"""One candidate on its sheet: what was met, what is written, what that would change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.reviewing import reviewing
from app.ui import review_texts as texts
from app.ui.console_desk import DeskModel
from app.ui.review_form import Form
from app.ui.review_loading import Loaded, load
from app.ui.review_rows import domain_name, domains
from app.ui.rows import RowsModel
from app.ui.words import Words
from glossary.errors import CodedError
from glossary.language import JA, Lang, Language, families_of, names_of
from glossary.regression import Case
from glossary.review import Preview, Review
from glossary.store import Store

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
_FIELDS = ("ja", "reading", "domain", "plain", "sentence")


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class CandidateModel(QObject):  # type: ignore[operator]
    """Fields live in the form; nothing is written here."""

    changed = Signal()
    edited = Signal()
    """Only what stands in the fields."""
    filled = Signal()
    """Fields have to take their texts again."""

    def __init__(
        self,
        work: DeskModel,
        languages: Sequence[Language],
        hear: Callable[[str, Lang], None],
        voiced: Callable[[Lang], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._languages = tuple(language for language in languages if language.tag != JA)
        self._names = names_of(languages)
        self._fonts = families_of(languages)
        self._hear, self._voiced = hear, voiced
        self._voices: frozenset[Lang] = frozenset()
        self._rows = RowsModel(texts.RENDERING_ROLES, "tag", self)
        self._own: Words = {}
        self._wanted = ""
        self._loaded: Loaded | None = None
        self._drafts = True
        self._cases: tuple[Case, ...] | None = None

    def speak(self, own: Words) -> None:
        """Words for the reader."""
        self._own = own
        self._list()
        self.changed.emit()

    def show(self, identifier: str) -> None:
        """Open a candidate; its fields come when they have been read."""
        self._wanted, self._loaded, self._cases, self._drafts = identifier, None, None, True
        self.changed.emit()
        self._work.ask(lambda store: load(store, identifier), self._take, self._fail)

    @property
    def loaded(self) -> Loaded | None:
        """What is open."""
        return self._loaded

    @property
    def keeps_drafts(self) -> bool:
        """Whether languages nobody has ticked are written too."""
        return self._drafts

    def fill(self, drafts: Mapping[Lang, str]) -> None:
        """Machine drafts where nothing is written yet."""
        if self._loaded is None:
            return
        form = self._loaded.form
        for lang, text in drafts.items():
            if not form.renderings.get(lang, "").strip():
                form = form.render(lang, text)
        candidate = self._loaded.candidate
        candidate = replace(candidate, drafts={**candidate.drafts, **drafts})
        self._loaded = replace(self._loaded, candidate=candidate, form=form)
        self._list()
        self.filled.emit()
        self.changed.emit()

    def show_cases(self, cases: Sequence[Case]) -> None:
        """What the change does to the office's sentences."""
        self._cases = tuple(cases)
        self.changed.emit()

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """A candidate was touched."""
        return bool(self._wanted)

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Its fields are there."""
        return self._loaded is not None

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def about(self) -> dict[str, Any]:
        """See review_texts.about."""
        return texts.about(self._loaded, self._own) if self._loaded else {}

    @Property(list, notify=changed)
    def evidence(self) -> list[dict[str, Any]]:
        """See review_texts.evidence."""
        return texts.evidence(self._loaded.candidate, self._own, self._names) if self._loaded else []

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def near(self) -> dict[str, str]:
        """See review_texts.known."""
        return texts.known(self._loaded.near if self._loaded else None)

    @Property("QVariantMap", notify=edited)  # type: ignore[arg-type]
    def values(self) -> dict[str, str]:
        """ja, reading, domain, domainText, plain, sentence."""
        if self._loaded is None:
            return {}
        form = self._loaded.form
        found = {name: getattr(form, name) for name in _FIELDS}
        return found | {"domainText": domain_name(form.domain, self._own)}

    @Property(list, notify=changed)
    def domains(self) -> list[dict[str, str]]:
        """See review_rows.domains."""
        return domains(self._loaded.form.domain if self._loaded else "", self._own)

    @Property(QObject, constant=True)
    def renderings(self) -> QObject:
        """RowsModel by review_texts.RENDERING_ROLES."""
        return self._rows

    @Property(int, notify=edited)
    def unchecked(self) -> int:
        """Languages with a text nobody has ticked."""
        return len(self._loaded.form.unchecked) if self._loaded else 0

    @Property(bool, notify=changed)
    def drafts(self) -> bool:
        """Those are written too."""
        return self._drafts

    @Property(bool, notify=changed)
    def compared(self) -> bool:
        """The effect has been looked at."""
        return self._cases is not None

    @Property(list, notify=changed)
    def effect(self) -> list[dict[str, Any]]:
        """See review_texts.cases."""
        return texts.cases(self._cases or (), self._own, self._names, self._fonts)

    @Property(int, notify=changed)
    def broken(self) -> int:
        """Sentences it would break."""
        return sum(case.broken for case in self._cases or ())

    @Slot(str, str)
    def write(self, name: str, text: str) -> None:
        """Another text in one of the Japanese fields."""
        if name not in _FIELDS:
            raise ValueError(name)
        self._form(lambda form: form.write(name, text))

    @Slot(str, str)
    def render(self, lang: str, text: str) -> None:
        """Another text in a language."""
        self._form(lambda form: form.render(Lang(lang), text))

    @Slot(str, bool)
    def tick(self, lang: str, on: bool) -> None:
        """A person has checked a language, or has not."""
        self._form(lambda form: form.tick(Lang(lang), on=on))

    @Slot(bool)
    def keepDrafts(self, on: bool) -> None:  # noqa: N802
        """Whether languages nobody has ticked are written too."""
        self._drafts = on
        self._cases = None
        self.changed.emit()

    @Slot(str)
    def listen(self, lang: str) -> None:
        """Hear the reading, or a rendering."""
        if self._loaded is None:
            return
        form = self._loaded.form
        text = (form.reading or form.ja) if lang == JA else form.renderings.get(Lang(lang), "").split("|")[0]
        if text.strip():
            self._hear(text.strip(), Lang(lang))

    @Slot()
    def compare(self) -> None:
        """Try the change on the office's sentences."""
        if self._loaded is None:
            return
        form, drafts = self._loaded.form, self._drafts

        def job(store: Store, *_: object) -> Preview:
            review: Review = reviewing(store)
            return review.preview(form.result(drafts=drafts), form.test())

        self._work.long("reviewComparing", job, lambda found: self.show_cases(found.cases))

    @Slot()
    def close(self) -> None:
        """Back to the list; what was written is forgotten."""
        self._wanted, self._loaded, self._cases = "", None, None
        self.changed.emit()

    def _form(self, edit: Callable[[Form], Form]) -> None:
        if self._loaded is not None:
            self._loaded = replace(self._loaded, form=edit(self._loaded.form))
            self._list()
            if self._cases is not None:
                self._cases = None
                self.changed.emit()

    def _list(self) -> None:
        if self._loaded is not None:
            form, drafts = self._loaded.form, self._loaded.candidate.drafts
            self._rows.show(texts.renderings(form, drafts, self._languages, self._own, self._voices))
        self.edited.emit()

    def _take(self, loaded: Loaded) -> None:
        if self._wanted in (loaded.candidate.id, loaded.proposal.id if loaded.proposal else ""):
            self._loaded = loaded
            self._voices = frozenset(one.tag for one in self._languages if self._voiced(one.tag))
            self._list()
            self.changed.emit()
            self.filled.emit()

    def _fail(self, error: CodedError) -> None:
        self.close()
        self._work.failed.emit(error)
