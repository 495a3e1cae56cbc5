"""Two people talking: everything that can happen to a turn."""

from app.events import Attended, LanguageGuessed, Recognized, Speaking, Translated
from app.ui.scripted_session import ScriptedStatus
from glossary.language import Lang
from tests.screens.pages.page import Page, Show
from tests.screens.room import Room
from tests.screens.talk import play, tell
from tests.ui.items import click, shown


def _talked(room: Room) -> int:
    """The conversation so far; the id of its last turn."""
    return [play(room.stage, turn) for turn in room.here.whole][-1]


def _talking(room: Room) -> None:
    play(room.stage, room.here.greeting)
    room.listen("visitor")


def _unheard(room: Room) -> None:
    play(room.stage, room.here.greeting)
    room.stage.session.event(Attended(room.listen("visitor"), "quiet"))


def _no_microphone(room: Room) -> None:
    play(room.stage, room.here.greeting)
    room.stage.session.engine(ScriptedStatus("microphone", "failed", "microphone-missing"))


def _loading(room: Room) -> None:
    play(room.stage, room.here.greeting)
    room.stage.session.engine(ScriptedStatus(f"speak:{room.here.lang}", "loading"))


def _thinking(room: Room) -> None:
    play(room.stage, room.here.greeting)
    play(room.stage, room.here.answer, until=Recognized)


def _speaking(room: Room) -> None:
    play(room.stage, room.here.greeting, until=Speaking)


def _quick_answers(room: Room) -> None:
    """They give way to a long turn, and come when they are wanted."""
    play(room.stage, room.here.greeting)
    room.settle()
    if not shown(room.window, "quickAnswers"):
        click(room.window, "toggleAnswers")


def _conversation(room: Room) -> None:
    _talked(room)


def _terms(room: Room) -> None:
    for turn in room.here.whole:
        number = play(room.stage, turn)
        for side in ("staff", "visitor"):
            room.conversation.reader.showTerms(side, number, 0)
        if room.conversation.half("staff").term_sheet.property("open"):
            return
    raise LookupError("no turn with an official term")


def _large(room: Room) -> None:
    play(room.stage, room.here.greeting)
    room.conversation.reader.enlarge(play(room.stage, room.here.question, until=Translated))


def _undo(room: Room) -> None:
    _talked(room)
    room.conversation.undoer.takeBack()


def _doubt(room: Room) -> None:
    play(room.stage, room.here.answer)
    play(room.stage, room.here.doubt)


def _doubt_visitor(room: Room) -> None:
    play(room.stage, room.here.greeting)
    play(room.stage, room.here.unsure)


def _correcting(room: Room) -> None:
    room.conversation.edit("staff", _talked(room))


def _mended(room: Room) -> None:
    play(room.stage, room.here.answer)
    play(room.stage, room.here.mended)


def _plain_offered(room: Room) -> None:
    room.conversation.offers.offerTurn(play(room.stage, room.here.doubt))


def _plain_taken(room: Room) -> None:
    """The sentence it took the place of can be got back."""
    _plain_offered(room)
    room.conversation.offers.take()
    tell(room.stage, room.here.plainer, room.conversation.active_turn)


def _plain_none(room: Room) -> None:
    play(room.stage, room.here.greeting)
    room.conversation.offers.offerTyped("はい。")


def _suggestion(room: Room) -> None:
    turn = play(room.stage, room.here.greeting)
    room.stage.session.event(LanguageGuessed(turn, Lang("th")))


def _error(room: Room) -> None:
    _talked(room)
    room.conversation.failed.emit("設定を保存できませんでした。ディスクの空きを確かめてください。")


def _side(show: Show) -> Show:
    def beside(room: Room) -> None:
        room.conversation.arrange("side")
        show(room)

    return beside


CONVERSATION = (
    Page("conversation", _conversation, "talk", main=True),
    Page("talking", _talking, "talk", main=True),
    Page("unheard", _unheard, "talk"),
    Page("no-microphone", _no_microphone, "talk"),
    Page("loading", _loading, "talk"),
    Page("thinking", _thinking, "talk"),
    Page("speaking", _speaking, "talk"),
    Page("quick-answers", _quick_answers, "talk", main=True),
    Page("terms", _terms, "talk", main=True),
    Page("large", _large, "talk", main=True),
    Page("undo", _undo, "talk", main=True),
    Page("doubt", _doubt, "talk", main=True),
    Page("doubt-visitor", _doubt_visitor, "talk", main=True),
    Page("correcting", _correcting, "talk"),
    Page("mended", _mended, "talk"),
    Page("plain-offered", _plain_offered, "talk", main=True),
    Page("plain-taken", _plain_taken, "talk"),
    Page("plain-none", _plain_none, "talk"),
    Page("suggestion", _suggestion, "talk"),
    Page("error", _error, "talk", main=True),
    Page("side-start", _side(lambda room: None), "talk"),
    Page("side-conversation", _side(_conversation), "talk", main=True),
    Page("side-doubt", _side(_doubt), "talk", main=True),
    Page("side-terms", _side(_terms), "talk"),
    Page("side-talking", _side(_talking), "talk"),
)
