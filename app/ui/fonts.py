"""Font families by language, with other platforms' families as substitutes."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont

from glossary.language import Lang, Language, families_of

_SUBSTITUTES: Mapping[str, tuple[str, ...]] = {
    "Noto Sans CJK JP": ("Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", "Meiryo"),
    "Noto Sans CJK SC": ("Noto Sans SC", "PingFang SC", "Microsoft YaHei UI"),
    "Noto Sans CJK KR": ("Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"),
    "Noto Sans": ("Segoe UI", "Helvetica Neue", "DejaVu Sans"),
    "Noto Sans Thai": ("Thonburi", "Leelawadee UI"),
    "Noto Sans Myanmar": ("Myanmar MN", "Myanmar Text"),
    "Noto Sans Devanagari": ("Kohinoor Devanagari", "Nirmala UI"),
}
"""Without them a missing Chinese family would be replaced by whichever CJK font the system finds first."""


_JAPANESE = "Noto Sans CJK JP"
_FOREIGN = ("Noto Sans", "Noto Sans Thai", "Noto Sans Myanmar", "Noto Sans Devanagari")
"""Families without Han characters; those within their text are Japanese official words."""


def fonts_of(languages: Iterable[Language]) -> dict[Lang, str]:
    """Family of each language; registers the substitutes, so a QGuiApplication must exist.

    Qt shapes text for its default locale, and on a Japanese system the Chinese font would draw Japanese forms
    (OpenType `locl`): with the C locale the family alone decides.
    """
    QLocale.setDefault(QLocale.c())
    for family, others in _SUBSTITUTES.items():
        QFont.removeSubstitutions(family)
        QFont.insertSubstitutions(family, others)
    for family in _FOREIGN:
        QFont.insertSubstitutions(family, (_JAPANESE, *_SUBSTITUTES[_JAPANESE]))
    return families_of(languages)
