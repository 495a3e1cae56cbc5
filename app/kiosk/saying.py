"""Hours and departures in words: what an answer's places {walk}, {hours}, {open} and {next} become."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from app.kiosk.days import Holiday
from app.kiosk.departing import Gone, Leaving, NoService, departing
from app.kiosk.entry import Entry
from app.kiosk.hours import Always, Interval, Open, Shut, intervals, openness
from app.kiosk.wording import Wording
from glossary.language import Lang

SOON = 60
"""Minutes: the end is told as "in 20 minutes" rather than as "until 17:00"."""
_DAY = datetime.timedelta(days=1)
_PLACE = re.compile(r"\{([a-z]+)\}([.。။।]?\s*)")


@dataclass(frozen=True, slots=True)
class Sayer:
    """Says what an entry's clocks tell at `now` (local, naive)."""

    wording: Wording
    holiday: Holiday
    now: datetime.datetime

    def say(self, entry: Entry, lang: Lang) -> str:
        """The entry's answer with its places filled; a place that has nothing to say takes its full stop with it.

        Raises KeyError for a language the entry has no answer in.
        """
        filled = self.places(entry, lang)

        def fill(found: re.Match[str]) -> str:
            text = filled.get(found[1], "")
            return text + found[2] if text else ""

        return _PLACE.sub(fill, entry.answer[lang]).strip()

    def places(self, entry: Entry, lang: Lang) -> dict[str, str]:
        """Every place the entry can fill. On a day without an opening {hours} has said so, and {open} only adds when
        it opens again, where an answer has both.
        """
        found = {
            "walk": self.walk(entry, lang),
            "hours": self.hours(entry, lang),
            "open": self.open(entry, lang),
            "next": self.next(entry, lang),
        }
        if all(f"{{{name}}}" in entry.answer.get(lang, "") for name in ("hours", "open")):
            found["open"] = self._open_beside_hours(entry, lang)
        return {name: text for name, text in found.items() if text}

    def walk(self, entry: Entry, lang: Lang) -> str:
        """ "on foot 12 minutes"; empty where the entry has none, as the others."""
        if entry.walk is None:
            return ""
        return (
            self.wording.say("walk", lang, entry.walk) if entry.walk else self.wording.say("walkHere", lang)
        )

    def hours(self, entry: Entry, lang: Lang) -> str:
        """Today's hours, or that it is closed today."""
        if not entry.hours:
            return ""
        state = openness(entry, self.now, self.holiday)
        if state == Always():
            return self.wording.say("allDay", lang)
        found = intervals(entry, self.now.date(), self.holiday)
        if not found:
            holiday = isinstance(state, Shut) and state.all_day == "holiday"
            return self.wording.say("closedHoliday" if holiday else "closedToday", lang)
        return self.wording.list(tuple(self._range(one, lang) for one in found), lang)

    def open(self, entry: Entry, lang: Lang) -> str:
        """Open or closed now, until when or when next; one or two sentences without a full stop at the end."""
        match openness(entry, self.now, self.holiday):
            case None:
                return ""
            case Always():
                return self.wording.say("openAlways", lang)
            case Open() as state:
                return self._open(state, lang)
            case Shut(opens=opens, all_day=reason):
                key = {None: "closedNow", "holiday": "closedHoliday"}.get(reason, "closedToday")
                texts = [self.wording.say(key, lang)]
                if opens is not None:
                    texts.append(self._opens(opens, lang))
                return self.wording.sentences_of(tuple(texts), lang)

    def _open_beside_hours(self, entry: Entry, lang: Lang) -> str:
        match openness(entry, self.now, self.holiday):
            case Always():
                return ""
            case Shut(opens=opens, all_day=reason) if reason is not None:
                return "" if opens is None else self.wording.sentences_of((self._opens(opens, lang),), lang)
        return self.open(entry, lang)

    def next(self, entry: Entry, lang: Lang) -> str:
        """The next departures, as they stand after a colon."""
        match departing(entry, self.now, self.holiday):
            case None:
                return ""
            case Leaving() as state:
                return self._leaving(state, lang)
            case Gone(first=first):
                return self._first("noMoreToday", first, lang)
            case NoService(first=first):
                return self._first("noService", first, lang)

    def _open(self, state: Open, lang: Lang) -> str:
        until = self.wording.time(state.until, lang, end=True)
        if state.last is not None:
            last = self.wording.time(state.last, lang, end=True)
            if state.entry_over:
                return self.wording.say("entryOver", lang, time=until, last=last)
            left = int((state.last - self.now).total_seconds() // 60)
            if left <= SOON and state.last != state.until:
                return self.wording.say("entrySoon", lang, left, time=until, last=last)
        if state.minutes <= SOON:
            return self.wording.say("closesIn", lang, state.minutes, time=until)
        return self.wording.say("openUntil", lang, state.until.hour, time=until)

    def _opens(self, opens: datetime.datetime, lang: Lang) -> str:
        time = self.wording.time(opens, lang)
        if opens.date() == self.now.date():
            return self.wording.say("opensToday", lang, opens.hour, time=time)
        if opens.date() == self.now.date() + _DAY:
            return self.wording.say("opensTomorrow", lang, opens.hour, time=time)
        return self.wording.say("opensOn", lang, day=self._day(opens, lang), time=time)

    def _leaving(self, state: Leaving, lang: Lang) -> str:
        first, *others = (self.wording.time(time, lang) for time in state.times)
        key = "nextNow" if state.minutes == 0 else "nextIn" if state.minutes <= SOON else "nextAt"
        text = self.wording.say(key, lang, state.minutes, time=first)
        if others:
            return text + self.wording.say("then", lang, times=self.wording.list(tuple(others), lang))
        return text + (self.wording.say("lastOne", lang) if state.last else "")

    def _first(self, key: str, first: datetime.datetime | None, lang: Lang) -> str:
        text = self.wording.say(key, lang)
        if first is None:
            return text
        time = self.wording.time(first, lang)
        if first.date() == self.now.date() + _DAY:
            later = self.wording.say("firstTomorrow", lang, first.hour, time=time)
        else:
            later = self.wording.say("firstOn", lang, day=self._day(first, lang), time=time)
        return text + self.wording.say("join", lang) + later

    def _range(self, one: Interval, lang: Lang) -> str:
        begin, end = self.wording.time(one.start, lang), self.wording.time(one.end, lang, end=True)
        ends: dict[str, Any] = {"from": begin, "to": end}
        return self.wording.say("range", lang, **ends)

    def _day(self, moment: datetime.datetime, lang: Lang) -> str:
        return self.wording.day(moment.date(), self.now.date(), lang)
