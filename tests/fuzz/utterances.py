"""What people say, type and paste in every language, and what nobody means to."""

import functools
import tomllib

from hypothesis import strategies as st

from app.paths import resources
from glossary.language import load_languages
from tests.fuzz.nasty import NASTY_TEXTS
from translate.router import MAX_CHARACTERS

LANGS = tuple(language.tag for language in load_languages(resources() / "languages.toml"))
_UNITS = (
    *(
        "a",
        " ",
        "1",
        "1,",
        "１２",
        "一",
        "十",
        "、",
        "。",
        ".",
        "-",
        "ー",
        "?",
        "？",
        "@",
        "a@",
        "a.",
        "(",
        "[",
        "<b>",
        "&lt;",
        "\u0301",
    ),
    *(
        "あ",
        "ア",
        "ｱﾞ",
        "えーと",
        "東京都",
        "1丁目",
        "〒",
        "令和",
        "年",
        "円",
        "時",
        "ません",
        "です。",
        "さん",
        "田中",
        "私は",
    ),
    *(
        "Nguyễn ",
        "Maria ",
        "my name is ",
        "không ",
        "ngày ",
        "của",
        "မ",
        "ဦး",
        "၁",
        "न",
        "१",
        "जी ",
        "ครับ ",
        "นาย",
        "김",
        "씨",
        "번",
    ),
    *(
        "não ",
        "señor ",
        "calle ",
        "jl. ",
        "hindi ",
        "ni",
        "，",
        "我叫",
        "路",
        "\t",
        "\n",
        "\u3000",
        "\u200b",
        "ZX0Q",
        "|",
        "{",
        "x = y; ",
    ),
)


@functools.cache
def _said() -> tuple[str, ...]:
    rows = tomllib.loads((resources() / "prompts" / "examples.toml").read_text("utf-8"))["example"]
    return tuple(text for row in rows for text in row["texts"].values())


def texts(most: int = MAX_CHARACTERS) -> st.SearchStrategy[str]:
    """Sentences of all languages, trouble, and runs of one thing, which patterns that backtrack do not survive."""
    run = st.builds(
        lambda unit, other, count: (unit + other) * count,
        st.sampled_from(_UNITS),
        st.sampled_from(("", *_UNITS)),
        st.integers(1, 400),
    )
    piece = st.one_of(
        st.sampled_from(_said()),
        st.sampled_from(NASTY_TEXTS),
        st.sampled_from(_UNITS),
        st.text(max_size=6),
        run,
    )
    return st.lists(piece, min_size=1, max_size=8).map(lambda pieces: "".join(pieces)[:most])
