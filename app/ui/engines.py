"""Which engines are being loaded, in words for staff."""

from collections.abc import Mapping

from app.engine_watchdog import SLOW
from app.shared.town import GONE
from app.ui.session_like import EngineState, EngineStatusLike
from app.ui.words import words
from glossary.language import Lang

SERVER = "server:"
"""Before the name of a server of the town."""
_STAGES = {
    "recall": "recalls",
    "recognize": "hears",
    "translate": "translates",
    "speak": "speaks",
    "server": "settingsServers",
}
_SENTENCES: dict[EngineState, str] = {"loading": "warming", "failed": "engineFailed", "ready": "ready"}


class EngineBoard:
    """Last news of each engine ("recognize:ja", "translate:ja→vi", "speak:vi") and of the microphone."""

    def __init__(self, language_names: Mapping[Lang, str]) -> None:
        self._languages = language_names
        self._news: dict[str, EngineStatusLike] = {}

    def clear(self) -> None:
        """Other languages were chosen: what the former ones need no longer matters."""
        self._news = {
            name: news
            for name, news in self._news.items()
            if ":" not in name or name.endswith(":") or name.startswith(SERVER)
        }

    def take(self, status: EngineStatusLike) -> None:
        """Note news of one engine."""
        if status.code == GONE:
            self._news.pop(status.name, None)
            return
        if status.name.endswith(":") and status.state == "ready":
            # The engine in use is well again; what was said of its languages holds.
            self._news.pop(status.name, None)
            return
        self._news[status.name] = status

    @property
    def state(self) -> EngineState | None:
        """What matters most: a device that failed, loading, failed, ready; None before anything is known."""
        if any(news.state == "failed" and ":" not in news.name for news in self._news.values()):
            return "failed"
        states = {news.state for news in self._news.values()}
        order: tuple[EngineState, ...] = ("loading", "failed", "ready")
        return next((state for state in order if state in states), None)

    def text(self, lang: Lang) -> str:
        """One short sentence for staff, or nothing."""
        state = self.state
        if state is None:
            return ""
        news = [each for each in self._news.values() if each.state == state]
        device = next((each for each in news if ":" not in each.name and each.code), None)
        if device is not None:
            # What to do about it is said on the halves, see hearing.py.
            return words(lang)["micOffTitle"]
        slow = [each for each in news if each.code == SLOW]
        if slow:
            labels = dict.fromkeys(self._label(each.name, lang, state) for each in slow)
            return words(lang)["engineSlow"].format(names=" / ".join(labels))
        servers = [each.name.removeprefix(SERVER) for each in news if each.name.startswith(SERVER)]
        if state == "failed" and len(servers) == len(news):
            return words(lang)["serversAway"].format(names=" / ".join(servers))
        if state == "ready" and servers:
            return words(lang)["readyServers"]
        labels = dict.fromkeys(self._label(each.name, lang, state) for each in news)
        return words(lang)[_SENTENCES[state]].format(names=" / ".join(labels))

    def _label(self, name: str, lang: Lang, state: EngineState) -> str:
        stage, _, what = name.partition(":")
        label = words(lang)[_STAGES[stage]] if stage in _STAGES else name
        language = self._languages.get(Lang(what), what)
        # Which language is of interest only where one of the two does not work.
        return f"{label} ({language})" if state == "failed" and language else label
