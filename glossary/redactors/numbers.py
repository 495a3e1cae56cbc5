"""Numbers that say who somebody is: telephones, cards, passports, accounts, and any long row of digits."""

import re
from collections.abc import Iterator
from pathlib import Path

from glossary.redactors.checksums import is_iban, is_luhn, is_my_number
from glossary.redactors.digit_runs import DigitReader, DigitRun
from glossary.redactors.findings import Finding, Kind
from glossary.redactors.rules import Rules, any_of, load_numbers

_LONG = 7
"""Digits in one row that no fee, date or time has."""
_LISTED = 10
"""The same for single and double digits between commas, which may be a list."""
_GROUPED = re.compile(
    r"(?<![\d.,])(?:[1-9]\d?(?:,\d\d)+,\d{3}|[1-9]\d{0,2}(?:([,.' ])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?)(?!\d)"
)
"""1,234,567 and its kin, 12,34,567 as well (Nepal)."""
_CLOCK = r"(?<!\d)(?:[01]?\d|2[0-4])[:h][0-5]\d(?!\d)"
_DATE = (
    r"(?<!\d)(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:3[012]|[12]\d|0?[1-9])(?!\d)"
    r"|(?<!\d)(?:3[012]|[12]\d|0?[1-9])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d(?!\d)"
)
_KEPT = re.compile(f"{_CLOCK}|{_DATE}")
_IBAN = re.compile(r"(?<![A-Za-z\d])[A-Z]{2}\d{2}(?:[ \-]?[A-Z\d]{2,4}){2,8}(?![A-Za-z\d])", re.IGNORECASE)
_CARD = range(13, 20)
_PHONE = range(9, 16)
_JAPANESE_PHONE = range(10, 12)
_PREFIX = re.compile(r"(?:〒\s?|\+\s?)$")


class Numbers:
    """Finds them in one language; texts are View.text."""

    def __init__(self, rules: Rules, folder: Path) -> None:
        self._reader = DigitReader(rules)
        english = rules.english

        def cue(name: str, *, both: bool = True) -> re.Pattern[str]:
            words = (*rules.patterns(name), *(english.patterns(name) if english and both else ()))
            # A word may begin a longer one (telefonnummer), but "pin" in "pindah" is no PIN.
            edge = r"(?<![^\W\d_])" if rules.spaced else ""
            ending = r"(?![^\W\d_])" if rules.spaced and name == "secret" else ""
            return re.compile(f"{edge}{any_of(words, whole=False).pattern}{ending}", re.IGNORECASE)

        self._cues: tuple[tuple[Kind, re.Pattern[str]], ...] = (
            ("my-number", cue("my_number")),
            ("residence-card", cue("residence_card")),
            ("passport", cue("passport")),
            ("account", cue("account")),
            ("phone", cue("phone")),
        )
        self._secret, self._not_secret = cue("secret"), cue("not_secret")
        table = load_numbers(folder)
        self._shapes = [(re.compile(row["shape"]), row["kind"]) for row in table["shape"]]
        units = "|".join(sorted(table["units"]["words"].split(), key=len, reverse=True))
        self._unit = re.compile(rf"\s?(?:{units})", re.IGNORECASE)
        self._currency = re.compile(
            rf"(?:{'|'.join(map(re.escape, table['units']['currencies'].split()))})\s?$", re.IGNORECASE
        )

    def find(self, text: str) -> Iterator[Finding]:
        """In no order; they may overlap."""
        for match in _IBAN.finditer(text):
            if is_iban(re.sub(r"[ \-]", "", match[0]).upper()):
                yield Finding("account", match.start(), match.end())
        masked = self._masked(text)
        runs = tuple(self._reader.runs(masked))
        for start, end, code in self._reader.codes(masked, runs):
            if kind := self._shape(code):
                yield Finding(kind, start, end)
        for run in runs:
            if self._sensitive(text, run):
                start, end = self._whole(text, run)
                yield Finding(self._kind(text, run), start, end)
        yield from self._scattered(text, runs)

    def _masked(self, text: str) -> str:
        """The text without clock times, dates with separators and grouped amounts, its length kept."""

        def hide(match: re.Match[str]) -> str:
            return "\0" * len(match[0])

        hidden = _KEPT.sub(hide, text)
        return _GROUPED.sub(lambda match: hide(match) if self._amount(hidden, match) else match[0], hidden)

    def _amount(self, text: str, match: re.Match[str]) -> bool:
        if self._unit.match(text, match.end()) or self._currency.search(text[: match.start()]):
            return True
        before = text[max(0, match.start() - 40) : match.start()]
        return match[1] in {",", None} and not any(pattern.search(before) for _, pattern in self._cues)

    def _sensitive(self, text: str, run: DigitRun) -> bool:
        count = len(run.digits)
        written = text[run.start : run.end]
        short = all(len(group) <= 2 for group in run.groups)
        listed = short and len(run.groups) > 1 and not run.worded and re.search(r"[,、・\-~〜/]", written)
        least = _LISTED if listed else _LONG
        if count >= least:
            return not (len(run.groups) == 1 and self._counted(text, run) and count < _LONG + 1)
        return self._secretive(text, run)

    def _secretive(self, text: str, run: DigitRun) -> bool:
        if len(run.digits) < 3 or self._counted(text, run):
            return False
        before = text[max(0, run.start - 28) : run.start]
        cues = list(self._secret.finditer(before))
        return bool(
            cues
            and not self._not_secret.search(before[cues[-1].start() :])
            and not re.search(r"[。!?！？]", before[cues[-1].end() :])
        )

    def _counted(self, text: str, run: DigitRun) -> bool:
        return bool(self._unit.match(text, run.end) or self._currency.search(text[: run.start]))

    def _whole(self, text: str, run: DigitRun) -> tuple[int, int]:
        prefix = _PREFIX.search(text[: run.start])
        start = prefix.start() if prefix else run.start
        if text[:start].endswith("("):
            start -= 1
        return start, run.end

    def _scattered(self, text: str, runs: tuple[DigitRun, ...]) -> Iterator[Finding]:
        """Pieces of one number with words between ("090, then 1234, and 5678 last")."""
        if not (self._secret.search(text) or any(pattern.search(text) for _, pattern in self._cues)):
            return
        pieces = [
            run for run in runs
            if len(run.digits) >= 2 and (not run.worded or len(run.digits) >= 3) and not self._counted(text, run)
        ]  # fmt: skip
        if (
            len(pieces) > 1
            and sum(len(run.digits) for run in pieces) >= _LONG
            and any(len(run.digits) >= 3 for run in pieces)
        ):
            for run in pieces:
                yield Finding(self._kind(text, run), run.start, run.end)

    def _shape(self, code: str) -> Kind | None:
        if not any(letter.isalpha() for letter in code):
            return None
        for pattern, kind in self._shapes:
            if pattern.fullmatch(code):
                return kind  # type: ignore[no-any-return]
        return None

    def _kind(self, text: str, run: DigitRun) -> Kind:
        digits = run.digits
        if is_my_number(digits):
            return "my-number"
        if len(digits) in _CARD and is_luhn(digits):
            return "account"
        named = self._named(text, run)
        if (named == "my-number" and len(digits) != 12) or named == "residence-card":
            named = "number" if len(digits) < 6 else named
        if named:
            return named
        if (digits.startswith("0") and len(digits) in _JAPANESE_PHONE) or text[: run.start].rstrip().endswith(
            "+"
        ):
            return "phone"
        return "number"

    def _named(self, text: str, run: DigitRun) -> Kind | None:
        """By the nearest word before it in the sentence, else after it."""
        before = text[max(0, run.start - 60) : run.start]
        nearest: tuple[int, Kind] | None = None
        for kind, pattern in self._cues:
            for match in pattern.finditer(before):
                if nearest is None or match.end() > nearest[0]:
                    nearest = match.end(), kind
        if nearest:
            return nearest[1]
        after = text[run.end : run.end + 24]
        return next((kind for kind, pattern in self._cues if pattern.search(after)), None)
