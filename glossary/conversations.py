"""Names of conversations: a random id, and the short code of it that people can read, type and print."""

import secrets

from glossary.errors import GlossaryError

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U to be misread."""
_TYPED = str.maketrans("ILO", "110", "- \u3000‐－−")


def new_conversation() -> str:
    """A random id, so that no order or time of conversations can be read from it."""
    return secrets.token_hex(16)


def short_code(conversation: str) -> str:
    """The first 40 bits of an id as people read them: "7K3M-9Q0Z".

    Of 100,000 conversations kept at once two share a code in one office of 200; `find` then shows both.
    """
    number = int(conversation[:10], 16)
    text = "".join(_DIGITS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{text[:4]}-{text[4:]}"


def id_start(code: str) -> str:
    """How the ids begin that a code, typed in any manner, stands for. Raises GlossaryError("code-unknown")."""
    text = code.strip().upper().translate(_TYPED)
    if len(text) != 8 or any(letter not in _DIGITS for letter in text):
        raise GlossaryError("code-unknown")
    number = 0
    for letter in text:
        number = number << 5 | _DIGITS.index(letter)
    return f"{number:010x}"
