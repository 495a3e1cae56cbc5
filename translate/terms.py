"""Terms carried through an engine: placeholders for engines without hints, renderings put in place for the others."""

import re
from collections.abc import Sequence

from glossary.terms import Found, Glossary, TermMatch
from translate.translator import TranslationRequest

_PLACEHOLDER = "ZX{}Q"
"""Capitals and a digit, which subword models copy more often than brackets or rare symbols."""
_WRITTEN = re.compile(r"[ZzＺ]\s*[XxＸ]\s*(\d+)\s*[QqＱ]")


def mask(text: str, terms: Sequence[TermMatch]) -> str:
    """Each term as a placeholder; the number is its position in `terms`."""
    return _replaced(text, terms, [f" {_PLACEHOLDER.format(number)} " for number in range(len(terms))])


def unmask(output: str, terms: Sequence[TermMatch]) -> str | None:
    """Placeholders as preferred renderings; None unless each came out exactly once.

    Translators rewrite placeholders, in CJK above all: what is lost or doubled must be tried again without.
    """
    found = [int(number) for number in _WRITTEN.findall(output)]
    if sorted(found) != list(range(len(terms))):
        return None
    unspaced = bool(terms) and terms[0].target and _is_unspaced(output)
    text = _WRITTEN.sub(lambda match: terms[int(match[1])].target, output)
    return re.sub(r"\s+", "" if unspaced else " ", text).strip()


def inline(text: str, terms: Sequence[TermMatch]) -> str:
    """Each term already in the target language, as code-switched source.

    Dinu et al. 2019, "Training Neural Machine Translation to Apply Terminology Constraints": models copy what
    is in their target language already.
    """
    return _replaced(text, terms, [f" {match.target} " for match in terms]).strip()


def corrected(
    request: TranslationRequest, output: str, missed: Sequence[TermMatch], glossary: Glossary
) -> str:
    """Missed terms put in the place of what an engine said instead: a known wrong rendering, or another term.

    Another term gives way only when the source does not have it, it is of the same kind, and it is the only one:
    転居届 translated as 転入届 is put right, anything less certain is left for the clerk.
    """
    lang = request.pair.target
    said = {match.term.id for match in request.terms}
    # A sentence may miss a thousand terms: it is read again only after a change.
    scanned: tuple[Found, ...] | None = None
    for match in missed:
        wrong = _first(match.term.wrong.get(lang, ()), output)
        if wrong is not None:
            output = output[: wrong.start()] + match.target + output[wrong.end() :]
            scanned = None
            continue
        if not match.term.kind:
            continue
        if scanned is None:
            scanned = glossary.scan(output, lang)
        strangers = [
            found
            for found in scanned
            if found.term.id not in said and found.term.kind == match.term.kind and found.term.official
        ]
        if len(strangers) == 1:
            (stranger,) = strangers
            output = output[: stranger.start] + match.target + output[stranger.end :]
            scanned = None
    return output


def glossed(text: str, text_terms: Sequence[TermMatch], own: Sequence[TermMatch]) -> str:
    """`text` with the rendering of each term of `own` beside the same term's word in it, or at the end.

    `text_terms` are the terms as they stand in the language of `text`, with that language's renderings accepted.
    """
    words = {match.term.id: match.accepted for match in text_terms}
    left: list[TermMatch] = []
    for match in {match.term.id: match for match in own}.values():
        spoken = _first(words.get(match.term.id, ()), text)
        if spoken is None:
            left.append(match)
            continue
        text = f"{text[: spoken.end()]} ({match.target}){text[spoken.end() :]}"
    return " ".join([text, *(f"({match.target})" for match in left)])


def _first(forms: Sequence[str], text: str) -> re.Match[str] | None:
    """Where the first form that stands in `text` does; a case-folded copy would have other positions (ß, İ)."""
    found = (re.search(re.escape(form), text, re.IGNORECASE) for form in forms if form)
    return next(filter(None, found), None)


def _replaced(text: str, terms: Sequence[TermMatch], written: Sequence[str]) -> str:
    pieces: list[str] = []
    at = 0
    for match, word in zip(terms, written, strict=True):
        pieces += [text[at : match.start], word]
        at = match.end
    return re.sub(r" {2,}", " ", "".join([*pieces, text[at:]]))


def _is_unspaced(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    wide = sum("\u3041" <= letter <= "\u9fff" or "\u0e00" <= letter <= "\u0e7f" for letter in letters)
    return wide * 2 > len(letters)
