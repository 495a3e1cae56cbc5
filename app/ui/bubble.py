"""One turn as one half shows it: words of one's own language large, the other's small."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from app.events import Side
from app.shared.address import PREFIX
from app.state import Conversation, TurnView
from app.ui.marks import meant_marks, numbers, said_marks, styled
from app.ui.term_sheet import terms_of
from app.ui.words import Words, doubt_sentence, failure_sentence, words
from glossary.language import JA, Lang
from translate.translator import Translation

Badge = Literal["", "checked", "draft", "glossary", "machine"]
Offer = Literal["retry", "phrases", "interpreter"]

_BADGE_WORDS = {
    "checked": "phraseChecked",
    "draft": "phraseDraft",
    "glossary": "withGlossary",
    "machine": "machine",
}


@dataclass(frozen=True, slots=True)
class Bubble:
    """Rows of the list; field names become role names in camelCase."""

    turn: int
    mine: bool
    speaker: Side
    primary: str
    primary_lang: Lang
    secondary: str = ""
    secondary_lang: Lang = JA
    primary_marked: str = ""
    """The same with terms and numbers set off, see marks.styled; empty where nothing stands out."""
    secondary_marked: str = ""
    pending: bool = False
    """Still being recognised or translated."""
    badge: Badge = ""
    badge_text: str = ""
    doubt: str = ""
    reason: str = ""
    back: str = ""
    back_marked: str = ""
    notice: str = ""
    problem: bool = False
    """`notice` is about something that went wrong."""
    can_edit: bool = False
    can_replay: bool = False
    can_insist: bool = False
    can_simplify: bool = False
    """Plain Japanese may help."""
    alternative: str = ""
    """Another wording of the turn and what it is: what was heard before repair, or what was said before."""
    alternative_action: str = ""
    terms: tuple[str, ...] = ()
    """Official terms of the turn as this side calls them."""
    can_enlarge: bool = False
    can_ask: bool = False
    """The other person's words may be misunderstood: staff can ask for them once more."""
    offers: tuple[Offer, ...] = ()
    """What to do instead of a turn that failed before it was translated."""
    newest: bool = False


def bubbles(
    state: Conversation,
    side: Side,
    lang: Lang,
    said: Collection[int] = (),
    former: Mapping[int, str] = MappingProxyType({}),
) -> tuple[Bubble, ...]:
    """Rows of one half, newest first; `said` are doubtful turns people had spoken anyway, `former` see Exchange."""
    rows: list[Bubble] = []
    for view in reversed(state.turns):
        if view.caption:
            continue
        row = _bubble(view, side, lang, running=view.turn == state.active and state.phase != "idle")
        if row is None or (not row.primary and not row.pending and rows):
            continue
        if view.turn in said:
            row = replace(row, can_insist=False, can_replay=True, can_enlarge=True)
        if row.can_edit:
            before = former.get(view.turn, "")
            line, action = _alternative(view, before, words(lang))
            # One rephrasing, and the way back: another is one's own, with the entry field.
            simplify = row.can_simplify and not before
            row = replace(row, alternative=line, alternative_action=action, can_simplify=simplify)
        rows.append(replace(row, newest=not rows))
    return tuple(rows)


def captions(state: Conversation, lang: Lang) -> tuple[Bubble, ...]:
    """Rows of the captions page, newest first; the clerk's own are not `mine`: the resident reads them."""
    rows: list[Bubble] = []
    for view in reversed(state.turns):
        running = view.turn == state.active and state.phase != "idle"
        notice, problem = _notice(view, view.side == "staff", lang, words(lang))
        text = view.text or view.heard
        if view.caption and (text or running or (problem and not rows)):
            rows.append(
                Bubble(
                    turn=view.turn,
                    mine=view.side == "visitor",
                    speaker=view.side,
                    primary=text,
                    primary_lang=view.pair.source,
                    primary_marked=styled(text, numbers(text, view.pair.source)),
                    pending=running and not view.text,
                    notice=notice,
                    problem=problem,
                    newest=not rows,
                )
            )
    return tuple(rows)


def badge_of(translation: Translation) -> Badge:
    """Where a translation came from."""
    if translation.route != "engine":
        return "checked" if translation.status == "checked" else "draft"
    return "glossary" if translation.request.terms else "machine"


def _bubble(view: TurnView, side: Side, lang: Lang, *, running: bool) -> Bubble | None:
    mine = view.side == side
    own_words = words(lang)
    translation = view.translation
    shown = translation or view.near
    said, meant = (view.text or view.heard), (shown.text if shown else "")
    notice, problem = _notice(view, mine, lang, own_words)
    if not (mine or meant or (notice and problem)):
        return None
    if mine and not (said or notice or running):
        return None
    row = Bubble(
        turn=view.turn,
        mine=mine,
        speaker=view.side,
        primary=said if mine else meant,
        primary_lang=view.pair.source if mine else view.pair.target,
        secondary=meant if mine else (said if meant else ""),
        secondary_lang=view.pair.target if mine else view.pair.source,
        pending=running and translation is None,
        notice=notice,
        problem=problem,
        can_edit=mine and bool(view.text) and not running,
        offers=() if running or translation else _offers(view, side, mine=mine),
    )
    if translation is None:
        return replace(row, terms=_terms(view.near, mine=mine)) if view.near else row
    badge = badge_of(translation)
    # Positions hold in the text that was asked for.
    heard_marks = styled(said, said_marks(translation)) if said == translation.request.text else ""
    told_marks = styled(meant, meant_marks(translation))
    aloud = bool(meant) and not running and not view.doubtful
    row = replace(
        row,
        badge=badge,
        badge_text="　".join(filter(None, (own_words[_BADGE_WORDS[badge]], answered(view, side, own_words)))),
        primary_marked=heard_marks if mine else told_marks,
        secondary_marked=told_marks if mine else heard_marks,
        terms=_terms(translation, mine=mine),
        can_replay=aloud and view.silent != "no-voice",
        can_enlarge=aloud,
    )
    if not view.doubtful:
        return row
    back = (translation.back or "") if mine else ""
    reasons = [doubt_sentence(doubt, lang) for doubt in translation.doubts] if mine else []
    return replace(
        row,
        doubt=own_words["doubt"],
        reason="\n".join(dict.fromkeys(filter(None, reasons))),
        back=back,
        back_marked=styled(back, numbers(back, view.pair.source)),
        can_ask=side == "staff" and not mine and not running,
        can_insist=mine and bool(meant) and not running,
        can_simplify=simplifies(side, view.pair.source) and mine and not running,
    )


def _terms(translation: Translation, *, mine: bool) -> tuple[str, ...]:
    return tuple((match.source if mine else match.target) for match in terms_of(translation.request.terms))


def simplifies(side: Side, lang: Lang) -> bool:
    """Whether plain Japanese is offered: to staff, who choose words for others."""
    return side == "staff" and lang == JA


def answered(view: TurnView, side: Side, own: Words) -> str:
    """Who heard, translated and spoke, for staff: nothing where all of it was done on this machine."""
    translation = view.translation
    done = {
        "hears": view.heard_by,
        "translates": translation.engine if translation and translation.route == "engine" else "",
        "speaks": view.spoken_by,
    }
    if side != "staff" or not any(name.startswith(PREFIX) for name in done.values()):
        return ""
    return "　".join(
        own["answeredLine"].format(
            stage=own[stage],
            name=name.removeprefix(PREFIX) if name.startswith(PREFIX) else own["answeredHere"],
        )
        for stage, name in done.items()
        if name
    )


def _offers(view: TurnView, side: Side, *, mine: bool) -> tuple[Offer, ...]:
    """Who spoke can have it tried once more, where an engine failed; staff have other ways to be understood."""
    if not view.failure:
        return ()
    again: tuple[Offer, ...] = ("retry",) if mine and view.text and view.failure.startswith("engine-") else ()
    return (*again, "phrases", "interpreter") if side == "staff" else again


def _alternative(view: TurnView, former: str, own: Words) -> tuple[str, str]:
    if former:
        return own["formerWords"].format(words=former), own["formerTake"]
    if view.changes:
        heard = "、".join(dict.fromkeys(change.heard for change in view.changes))
        return own["heardWords"].format(words=heard), own["heardTake"]
    return "", ""


def _notice(view: TurnView, mine: bool, lang: Lang, own: Words) -> tuple[str, bool]:
    if view.failure:
        # The clerk sees what is wrong with the device also when the visitor pressed.
        return failure_sentence(view.failure, dict(view.failure_context), lang), True
    match view.silent:
        case "nothing-heard":
            return (own["notHeard"], True) if mine else ("", False)
        case "no-voice":
            return own["letRead"] if mine else own["noVoice"], False
    if view.near and view.translation is None:
        doubts = [doubt if mine else replace(doubt, detail="") for doubt in view.near.doubts]
        return " ".join(doubt_sentence(doubt, lang) for doubt in doubts), False
    return (own["unsure"], False) if view.unsure and mine and not view.doubtful else ("", False)
