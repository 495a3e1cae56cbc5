"""What the tests of reviewing share: two candidates, and all that a store holds."""

from glossary.candidates import Candidate, candidate_id
from glossary.history import History
from glossary.language import Lang
from glossary.store import Store


def wanted(
    ja: str, reading: str = "よみ", kind: str = "term", near: str = "", heard: str = "", **drafts: str
) -> Candidate:
    return Candidate(
        candidate_id(kind, ja, near, heard),  # type: ignore[arg-type]
        kind,  # type: ignore[arg-type]
        ja,
        reading,
        "health",
        1.0,
        drafts={Lang(lang): text for lang, text in drafts.items()},
        near=near,
        heard=heard,
    )


SCREENING = wanted("結核検診", "けっかくけんしん", en="TB screening", vi="khám lao")
OFFICE = wanted("町民課", "ちょうみんか", en="Residents Division")


def everything(store: Store) -> list[object]:
    tables = (
        "terms",
        "phrases",
        "candidates",
        "sentences",
        "proposals",
        "history",
        "history_changes",
        "meta",
    )
    with store.connection.reading() as raw:
        return [raw.execute(f"SELECT * FROM {table}").fetchall() for table in tables]  # noqa: S608


def steps(store: Store) -> list[tuple[int, str, str, str]]:
    return [(one.number, one.by.name, one.action, one.why) for one in History(store).steps()]
