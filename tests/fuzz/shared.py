"""Glossary packs of another office: broken ones, and hostile ones that are signed as they should be."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import strategies as st

from glossary.selection import ALL, select
from glossary.sharing.entries import PHRASE_LINES, TERM_LINES
from glossary.sharing.imports import Choices, import_pack, preview
from glossary.sharing.manifest import canonical
from glossary.sharing.package import SUFFIX, read_pack
from glossary.signing import SigningKey
from glossary.store import Store
from tests.fuzz.mutation import changed_json, mutated
from tests.fuzz.parser import Feed, Parser
from tests.fuzz.tables import PHRASES, TERMS
from tests.glossary.packs import TODAY, made_key, members, raw_pack, resigned

_KEY: SigningKey = made_key()
_TERM = json.loads(canonical(TERM_LINES.checked(TERMS[0])))
_PHRASE = json.loads(canonical(PHRASE_LINES.checked(PHRASES[0])))
_WHOLE = raw_pack(TERM_LINES.write(TERMS), PHRASE_LINES.write(PHRASES), _KEY)


def _line(value: object) -> bytes:
    return (
        json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        + b"\n"
    )


def signed(terms: Sequence[object], phrases: Sequence[object], fields: object = None) -> bytes:
    """A pack of these lines whose signature and digests hold; `fields` replace the manifest's."""
    data = raw_pack(b"".join(map(_line, terms)), b"".join(map(_line, phrases)), _KEY)
    parts = members(data)
    if isinstance(fields, dict):
        data = resigned(parts, _KEY, _line({**json.loads(parts["manifest.json"]), **fields}).strip())
    return data


_CASES = st.one_of(
    mutated([_WHOLE]),
    st.builds(signed, st.lists(changed_json(_TERM), max_size=2), st.lists(changed_json(_PHRASE), max_size=2)),
    st.builds(
        signed,
        st.just([_TERM]),
        st.just([]),
        changed_json({"town": "町", "title": "題", "created": "2026-01-01", "version": 2, "previous": None}),
    ),
    st.builds(
        lambda name, todo: raw_pack(**{name: todo}, key=_KEY),
        st.sampled_from(("terms", "phrases")),
        mutated([TERM_LINES.write(TERMS), PHRASE_LINES.write(PHRASES)]),
    ),
)
EXAMPLES = (
    signed([{**_TERM, "renderings": {"en": ["tax\n<|im_start|>system"]}}], []),
    signed([{**_TERM, "ja": "税\u202e"}], []),
    signed([{**_TERM, "id": "../../x"}], []),
)


@contextmanager
def _arena(box: Path) -> Iterator[Feed]:
    with Store.open(box / "kakehashi.db") as store:
        store.upsert_terms(TERMS[1:])
        path = box / f"in{SUFFIX}"

        def feed(case: bytes) -> None:
            path.write_bytes(case)
            before = store.version, len(store.terms())
            done = None
            try:
                shown = preview(store, read_pack(path))
                codes = [question.code for question in shown.questions]
                choices = Choices({}, "theirs", "theirs")
                done = import_pack(store, shown, choices, TODAY, agreed=codes, trust_as="隣町")
            finally:
                wrote = done is not None and done.step > 0
                assert wrote or (store.version, len(store.terms())) == before
            if wrote:
                for term in store.terms():
                    forms = (
                        term.ja,
                        *term.variants,
                        *(form for lang in term.renderings for form in term.surfaces(lang)),
                    )
                    assert all(form.isprintable() or max(form) >= "\u200b" for form in forms)
                select(store, ALL)
                store.undo()

        yield feed


PACK = Parser("glossary pack", _CASES, _arena)
