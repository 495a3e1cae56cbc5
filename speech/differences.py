"""A change made in one hypothesis, carried over into another of the same sound."""

from difflib import SequenceMatcher

from speech.morphemes import KANJI
from speech.repair import Change, Repair


def transplanted(repair: Repair, other: str, change: Change) -> Repair:
    """`repair` with what differs from `other` at `change`, and nothing else, as `other` has it.

    `change` is one of the changes that led to `other`. Where other words differ with it nothing is changed.
    """
    start, end = change.start, change.end
    first, last = None, 0
    for tag, ours, ours_end, theirs, theirs_end in SequenceMatcher(
        None, repair.text, other, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            # Only the part of it that the change reaches over.
            low, high = max(theirs, change.start), min(theirs_end, change.end)
            ours, ours_end = ours + low - theirs, ours + high - theirs
            theirs, theirs_end = low, high
        if theirs > change.end or theirs_end < change.start or (tag == "equal" and theirs >= theirs_end):
            continue
        start, end = min(start, theirs), max(end, theirs_end)
        first = ours if first is None else first
        last = ours_end
    around = other[start : change.start] + other[change.end : end]
    if first is None or KANJI.search(around):
        return repair
    return repair.rewritten(first, last, other[start:end], change.term)
