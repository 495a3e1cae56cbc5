"""Mail addresses and account handles, written or said ("tanaka アット example ドット com")."""

import re
from collections.abc import Iterator

from glossary.redactors.findings import Finding
from glossary.redactors.rules import Rules, any_of

# Possessive quantifiers and a longest word: a text of "a.-a.-a.-" took cubic time.
_WRITTEN = re.compile(r"[\w.+\-%']++\s?@\s?[\w\-]+(?:\s?\.\s?[\w\-]+)+", re.ASCII)
_HANDLE = re.compile(r"(?<![\w.])@[\w.]{3,}")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LONGEST = 40
"""Letters of the part before the at sign where kana may be in it; RFC 5321 allows 64 octets."""
_ENDS = "com|net|org|jp|co|ne|br|vn|ph|id|fr|es|kr|cn|th|mm|np|mx|pe|edu|info|gmail"
_JAPANESE = (
    "ジーメール|Gメール|gメール|ヤフー|ドコモ|アイクラウド|ホットメール|アウトルック|ソフトバンク"
    "|コム|シーオー|ジェーピー|エヌイー|ネット"
)


class Mails:
    """Finds them in one language; texts are View.text."""

    def __init__(self, rules: Rules) -> None:
        left, right = (r"(?<![^\W\d_])", r"(?![^\W\d_])") if rules.spaced else ("", "")
        at = (
            f"{left}{any_of(rules.patterns('at'), whole=False).pattern}{right}"
            if rules.spaced
            else any_of(rules.patterns("at"), whole=False).pattern
        )
        at = rf"(?:@|{at})"
        dot = f"{left}{any_of(rules.patterns('dot'), whole=False).pattern}{right}"
        word = rf"[A-Za-z0-9_.\-ァ-ヴーÀ-ỹ]{{1,{_LONGEST}}}"
        host = rf"(?:{_JAPANESE}|[A-Za-z0-9][A-Za-z0-9\-]+)"
        joined = rf"(?:\s?(?:{dot}\s?|\.)[A-Za-z0-9_\-]++)*+"
        self._said = re.compile(
            rf"(?:[A-Za-z0-9_.\-]++{joined}|{word}(?:\s?{dot}\s?{word})?)\s?{at}\s?(?:マーク)?\s?{host}"
            rf"(?:(?:\s?{dot}\s?|\.)(?:{_ENDS}|{_JAPANESE}|[A-Za-z]{{2,}})(?![A-Za-z]))+",
            re.IGNORECASE,
        )

    def find(self, text: str) -> Iterator[Finding]:
        """In no order; they may overlap."""
        for pattern in (_WRITTEN, _HANDLE, _LINK, self._said):
            for match in pattern.finditer(text):
                yield Finding("mail", match.start(), match.end())
