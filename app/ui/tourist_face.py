"""What QML reads of the desk's own screen; see tourist.py."""

from PySide6.QtCore import Property, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.kiosk.commands import load_commands
from app.paths import resources
from app.ui.slip_code import SlipCode
from app.ui.slip_images import QUIET
from app.ui.tourist_choices import TouristChoices
from app.ui.tourist_voice import TouristVoice
from app.ui.words import words
from glossary.language import JA
from translate.slot_tables import cldr

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
_PROBLEMS = {"nothing-heard": "notHeard", "no-voice": "noVoice", "engine-unavailable": "touristNoVoice"}


@QmlElement
@QmlUncreatable("TouristModel is one")
class TouristFace(TouristChoices):  # type: ignore[operator]
    """Properties only; TouristModel makes the parts and changes them."""

    changed = Signal()
    phaseChanged = Signal()  # noqa: N815
    levelChanged = Signal()  # noqa: N815

    voice: TouristVoice
    code: SlipCode | None
    _level: float
    _live: str
    _low: bool
    _deaf: bool
    _revision: int
    _left: int

    @Property(str, notify=phaseChanged)
    def phase(self) -> str:
        """See visit.Phase."""
        return self.visit.phase

    @Property(str, notify=changed)
    def mood(self) -> str:
        """See visit.Mood."""
        return self.visit.mood

    @Property(bool, notify=changed)
    def listening(self) -> bool:
        """The microphone is open."""
        return self.voice.doing == "hearing"

    @Property(bool, notify=changed)
    def speaking(self) -> bool:
        """The guide's lips move."""
        return self.voice.speaking

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """It says, hears or looks for something."""
        return self.voice.busy or self.visit.phase == "thinking"

    @Property(float, notify=levelChanged)
    def level(self) -> float:
        """Loudness of the microphone, 0 to 1."""
        return self._level

    @Property(str, notify=changed)
    def greeting(self) -> str:
        """In her language."""
        return self.desk.wording.say("greeting", self.visit.lang)

    @Property(str, notify=changed)
    def sentence(self) -> str:
        """What the guide says beside what is shown: an offer, an apology, that staff are coming."""
        say, lang = self.desk.wording.say, self.visit.lang
        match self.visit.phase:
            case "offered":
                return say("didYouMean", lang)
            case "handed-over" if self.visit.called:
                return words(lang)["touristCalled"]
            case "handed-over":
                return say("askStaff", lang)
            case "answer" if self.visit.urgent:
                return say("urgent", lang)
        return say("greeting", lang)

    @Property(str, notify=changed)
    def live(self) -> str:
        """What is being heard, as far as it is known."""
        return self._live

    @Property(str, notify=changed)
    def asked(self) -> str:
        """What she asked."""
        text = self.visit.asked
        return words(self.visit.lang)["touristYour"].format(text=text) if text else ""

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What went wrong, in her language, and what is left to her."""
        code = self.visit.problem
        if not code:
            return ""
        if code.startswith(("microphone-", "sound-")):
            return words(self.visit.lang)["touristMicrophone"]
        return words(self.visit.lang)[_PROBLEMS.get(code, "failed")]

    @Property(bool, notify=changed)
    def hears(self) -> bool:
        """Her language can be recognised here."""
        return self._conversation.session.capability(self.visit.lang).recognize != "none"

    @Property(str, notify=changed)
    def kept(self) -> str:
        """What the desk keeps of a question, in her language; empty where it keeps nothing. See QuestionLogger.note."""
        if self._conversation.settings.log_level == "off":
            return ""
        return words(self.visit.lang)["touristKept"]

    @Property(str, notify=changed)
    def view(self) -> str:
        """See visit.View."""
        return self.visit.view

    @Property(int, notify=changed)
    def codeModules(self) -> int:  # noqa: N802
        """Modules a side with the white around them; 0 without a code."""
        return len(self.code.modules) + 2 * QUIET if self.code else 0

    @Property(int, notify=changed)
    def revision(self) -> int:
        """Changes with the code and the map."""
        return self._revision

    @Property(bool, notify=changed)
    def handsFree(self) -> bool:  # noqa: N802
        """It listens again after each answer."""
        return self.visit.hands_free

    @Property(str, notify=changed)
    def sayable(self) -> str:
        """What she can say instead of touching a button."""
        told = load_commands(resources()).told(self.visit.lang)
        return words(self.visit.lang)["touristSay"].format(words=" · ".join(told))

    @Property(bool, notify=changed)
    def low(self) -> bool:
        """Everything to be touched is in the lower half."""
        return self._low

    @Property(bool, notify=changed)
    def deaf(self) -> bool:
        """Somebody spoke to the first screen and could not be heard at all."""
        return self._deaf

    @Property(bool, notify=changed)
    def called(self) -> bool:
        """The staff have been called."""
        return self.visit.called

    @Property(bool, notify=changed)
    def urgent(self) -> bool:
        """Somebody may be in need."""
        return self.visit.urgent

    @Property(str, notify=changed)
    def staffAsked(self) -> str:  # noqa: N802
        """For staff: what she asked."""
        told = self.visit.asked or (self.told.title if self.told else "")
        staff = self._conversation.half("staff").language
        return words(staff)["touristStaffAsked"].format(text=told) if told else ""

    @Property(str, notify=changed)
    def staffLanguage(self) -> str:  # noqa: N802
        """For staff: which language she reads."""
        lang, staff = self.visit.lang, self._conversation.half("staff").language
        if lang not in self._by_tag:
            return str(lang)
        name = cldr(lang).get_display_name(cldr(staff)) or lang
        own = self._by_tag[lang].name
        return name if name == own else f"{name}（{own}）" if staff == JA else f"{name} ({own})"

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        """After long use: is she still there?"""
        return self.visit.asking is not None

    @Property(int, notify=changed)
    def left(self) -> int:
        """Seconds until the visit is over."""
        return self._left
