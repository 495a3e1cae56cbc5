"""The window's own words as QML reads them."""

from PySide6.QtCore import QObject
from PySide6.QtQml import QJSValue, qjsEngine

from app.ui.words import words
from glossary.language import Lang


class Sentences:
    """One JavaScript object for all bindings: each that reads a QVariantMap makes a copy of its own, of 1,200 texts."""

    def __init__(self, owner: QObject) -> None:
        """`owner` is what QML asks for them."""
        self._owner = owner
        self._lang: Lang | None = None
        self._made = QJSValue()

    def of(self, lang: Lang) -> QJSValue:
        """By name, see words; undefined before an engine knows the owner."""
        engine = qjsEngine(self._owner)
        if engine is not None and lang != self._lang:
            self._lang, self._made = lang, engine.toScriptValue(dict(words(lang)))
        return self._made
