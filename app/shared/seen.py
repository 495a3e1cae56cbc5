"""What a server says of itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from glossary.language import Lang, base


@dataclass(frozen=True, slots=True)
class Seen:
    """`tags` are the languages as the server writes them, None where its protocol does not tell."""

    model: str = ""
    tags: tuple[str, ...] | None = None
    voices: tuple[tuple[str, str], ...] = ()
    """(tag, name of its first voice), where languages have voices of their own."""

    def voice(self, lang: Lang) -> str | None:
        """The name of the voice for `lang`; None where there is none."""
        tag = self.tag(lang)
        return next((name for own, name in self.voices if own == tag), None)

    def tag(self, lang: Lang, *others: str) -> str | None:
        """How the server calls `lang` (or one of its `others` names); None where it has no such language."""
        if self.tags is None:
            return None
        own = {normal(tag): tag for tag in reversed(self.tags)}
        wanted = [normal(name) for name in (lang, *others, base(lang))]
        found = next((own[name] for name in wanted if name in own), None)
        # "en" is spoken by a voice of en_US; traditional characters are no substitute for simplified ones.
        region = (tag for name, tag in own.items() if base(Lang(name)) == base(lang) and name != "zh-hant")
        return found or next(region, None)


def normal(tag: str) -> str:
    """A tag as it can be compared: "en_US" and "en-us" are one."""
    return tag.replace("_", "-").lower()


def plain_tags(tags: Iterable[object]) -> tuple[str, ...]:
    """Those that may be tags, at most two hundred."""
    return tuple(tag for tag in tags if isinstance(tag, str) and 2 <= len(tag) <= 20 and tag.isascii())[:200]
