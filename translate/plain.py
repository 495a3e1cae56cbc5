"""Plain Japanese (やさしい日本語): a rule- and glossary-based rewriter, and a target "language" of its own.

Method: 出入国在留管理庁・文化庁「在留支援のためのやさしい日本語ガイドライン」(2020): one thing a sentence, です・ます, no
honorifics, easy words, Gregorian years; official terms are kept and explained in 〈＝…〉. Rules that would need an
understanding of the sentence are left out: what no rule knows stays as it was said.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from glossary.language import JA
from glossary.terms import Glossary, Term
from translate.canonical import te_requests
from translate.numbers import era_years

EXPLAINED = 2
"""Terms explained in one text; more would bury it."""

_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?")
_OPENERS = re.compile(
    r"^(?:(?:えーっ?と|えっと|ええと|あのー?|そのー+|うーん|まあ|はい(?=、.)|恐れ入りますが|お手数(?:です|をおかけします)が|"
    r"よろしければ|念のため|なお|つきましては)[、,\s]*)+"
)
_APOLOGY = re.compile(r"申し訳(?:ございません|ありません)が、?")
_HONORIFIC_STEM = re.compile(r"お(?=[一-龯]{1,2}[きぎちりいしみびえけせてねめべれげ]?(?:ください|いただけ))")
_EXPLAINED_KINDS = frozenset(("document", "benefit", "payment", "procedure", "office"))
_SHORTEST_EXPLAINED = 3
_BECAUSE = re.compile(r"(?<=[すた])(?:ので|から)、")
_NOUN_BECAUSE = re.compile(r"(?<=[一-龯ァ-ヶー])(?:な|です)ので、|のため、")
_BUT = re.compile(r"(?<=ます|です|せん|した)が、")
_HARD_STEM = {
    "く": "き",
    "ぐ": "ぎ",
    "す": "し",
    "つ": "ち",
    "ぬ": "に",
    "ぶ": "び",
    "む": "み",
    "る": "り",
    "う": "い",
}
_TE = {
    "く": "いて",
    "ぐ": "いで",
    "す": "して",
    "つ": "って",
    "ぬ": "んで",
    "ぶ": "んで",
    "む": "んで",
    "る": "って",
    "う": "って",
}
_NEGATIVE = {
    "く": "か",
    "ぐ": "が",
    "す": "さ",
    "つ": "た",
    "ぬ": "な",
    "ぶ": "ば",
    "む": "ま",
    "る": "ら",
    "う": "わ",
}
_GUARD = "\ue100"
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class _Verb:
    """One easy verb in the forms a request or a statement needs."""

    dictionary: str
    stem: str
    te: str
    negative: str

    @property
    def past(self) -> str:
        return self.te[:-1] + ("た" if self.te[-1] == "て" else "だ")


def _conjugated(verb: str, kind: str) -> _Verb:
    if kind == "1":
        return _Verb(verb, verb[:-1], verb[:-1] + "て", verb[:-1])
    if kind == "suru":
        return _Verb(verb, verb[:-2] + "し", verb[:-2] + "して", verb[:-2] + "し")
    if kind == "kuru":
        written = verb.endswith("来る")
        head = verb[:-2]
        forms = ("来", "来て", "来") if written else ("き", "きて", "こ")
        return _Verb(verb, head + forms[0], head + forms[1], head + forms[2])
    head, last = verb[:-1], verb[-1]
    te = head + ("って" if verb.endswith("行く") else _TE[last])
    return _Verb(verb, head + _HARD_STEM[last], te, head + _NEGATIVE[last])


@dataclass(frozen=True, slots=True)
class PlainRules:
    """resources/plain.toml, compiled in order."""

    rules: tuple[tuple[re.Pattern[str], str], ...]
    replaced: frozenset[str]
    """Words that have an easy word: never kept as terms."""

    @classmethod
    def load(cls, path: Path) -> "PlainRules":
        """Read the file."""
        table = tomllib.loads(path.read_text("utf-8"))
        rules = [(re.compile(turn["from"]), str(turn["to"])) for turn in table["turn"]]
        for noun, (verb, kind) in sorted(table["verbs"].items(), key=lambda item: -len(item[0])):
            rules += _verb_rules(noun, verb, kind)
        words = sorted(table["words"].items(), key=lambda item: -len(item[0]))
        rules += [(re.compile(re.escape(hard)), str(easy)) for hard, easy in words]
        rules.append(
            (
                re.compile(
                    r"(?<![ぁ-ん一-龯])[おご](?=(?:住所|名前|電話|家族|質問|相談|都合|用件|連絡|案内|予約|希望))"
                ),
                "",
            )
        )
        return cls(tuple(rules), frozenset((*table["verbs"], *table["words"])))


def _verb_rules(noun: str, verb: str, kind: str) -> list[tuple[re.Pattern[str], str]]:
    if kind == "noun":
        return [(re.compile(re.escape(noun)), verb)]
    forms = _conjugated(verb, kind)
    hard = rf"[おご]?{re.escape(noun)}(?:を)?"
    return [
        (re.compile(pattern), to)
        for pattern, to in (
            (
                hard + r"(?:ください|を?お願い(?:いた)?します|いただけます(?:です|でしょう)?か|いただきます|"
                r"(?:いただく|する)必要が(?:あり|ござい)ます)",
                f"{forms.te}ください",
            ),
            (hard + r"(?:いただき|いただいて|の上)、?", f"{forms.te}、"),
            (hard + r"できません", f"{forms.dictionary}ことができません"),
            (hard + r"できます", f"{forms.dictionary}ことができます"),
            (hard + r"して", forms.te),
            (hard + r"しました", f"{forms.stem}ました"),
            (hard + r"しません", f"{forms.stem}ません"),
            (hard + r"しましょう", f"{forms.stem}ましょう"),
            (hard + r"します", f"{forms.stem}ます"),
            (hard + r"した(?!い)", forms.past),
            (hard + r"したい", f"{forms.stem}たい"),
            (hard + r"しない", f"{forms.negative}ない"),
            (hard + r"しなければ", f"{forms.negative}なければ"),
            (hard + r"する", forms.dictionary),
        )
    ]


@dataclass(frozen=True, slots=True)
class PlainJapanese:
    """The rewriter; safe to share between threads."""

    rules: PlainRules
    glossary: Glossary | None

    def rewrite(self, text: str, *, explain: bool = True) -> str:
        """`text` said plainly; idempotent on what is plain already but for explanations.

        `explain` is for people who read Japanese; a translator has its renderings of the terms.
        """
        text = _PRIVATE.sub("", text)
        explained: list[Term] | None = [] if explain else None
        return "".join(self._sentence(match[0].strip(), explained) for match in _SENTENCE.finditer(text))

    def _sentence(self, sentence: str, explained: list[Term] | None) -> str:
        kept: list[str] = []
        guarded = self._guard(_OPENERS.sub("", sentence), kept, explained)
        for written, year in era_years(guarded):
            guarded = guarded.replace(written, f"{year}年")
        guarded = _APOLOGY.sub("すみません。", guarded)
        guarded = _BUT.sub("。でも、", guarded)
        guarded = _BECAUSE.sub("。だから、", guarded)
        guarded = _NOUN_BECAUSE.sub("です。だから、", guarded)
        for pattern, to in self.rules.rules:
            guarded = pattern.sub(to, guarded)
        # After the rules: お持ちください is 持ってきてください, not 持ってください.
        guarded = te_requests(_HONORIFIC_STEM.sub("", guarded))
        return re.sub(rf"{_GUARD}(\d+){_GUARD}", lambda match: kept[int(match[1])], guarded)

    def _guard(self, sentence: str, kept: list[str], explained: list[Term] | None) -> str:
        """Terms out of the rules' reach; the first ones with their explanation."""
        pieces: list[str] = []
        at = 0
        for start, end, term in self.glossary.scan(sentence, JA) if self.glossary else ():
            # What is done with a term is not the term: 申請して, 支払います.
            verbal = term.pos == "verbal-noun" and re.match(
                r"を?(?:し|す|くだ|お願|いただ|でき)", sentence[end:]
            )
            if verbal or not term.official or sentence[start:end] in self.rules.replaced:
                continue
            pieces += [sentence[at:start], f"{_GUARD}{len(kept)}{_GUARD}"]
            kept.append(sentence[start:end] + self._explanation(term, explained))
            at = end
        return "".join([*pieces, sentence[at:]])

    def _explanation(self, term: Term, explained: list[Term] | None) -> str:
        if explained is None:
            return ""
        hard = (
            term.kind in _EXPLAINED_KINDS
            and term.pos != "verbal-noun"
            and len(term.ja) >= _SHORTEST_EXPLAINED
        )
        if not hard or not term.plain_ja or term in explained or len(explained) >= EXPLAINED:
            return ""
        explained.append(term)
        return f"〈＝{re.sub('(?:です)?。$', '', term.plain_ja)}〉"
