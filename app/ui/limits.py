"""What does not work in a language here, in plain words, at the moment it is chosen."""

from app.ui.session_like import CapabilityLike
from app.ui.words import words
from glossary.language import Lang, Language


def limits(language: Language, can: CapabilityLike, reader: Lang, *, own: bool) -> tuple[str, ...]:
    """One sentence in `reader` for each stage that is missing; empty when all works.

    `own`: for the person who speaks it, who reads what to do; else for staff, who read what the visitor needs.
    """
    sentences = words(reader)
    who = "limit" if own else "limitVisitor"
    found = [
        name
        for name, missing in (
            ("Hears", can.recognize == "none"),
            ("Speaks", can.speak == "none"),
            ("Phrases", can.translate == "none"),
            # Argos packages are made for their pair; only the general model needs a bridge.
            ("Bridge", can.translate == "built-in" and language.bridge is not None),
            # Nothing a visitor can do about.
            ("Memory", can.small and not own),
        )
        if missing
    ]
    return tuple(sentences[f"{who}{name}"] for name in found)
