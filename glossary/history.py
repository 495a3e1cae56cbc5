"""Who changed what, when and why: steps that are only ever added (steps.py)."""

from glossary.steps import Change, Step, changes_of, step_of, steps
from glossary.store import Store

__all__ = ["Change", "History", "Step"]


class History:
    """Reads the steps; Store, People and Review write them."""

    def __init__(self, store: Store) -> None:
        self._connection = store.connection

    def steps(
        self, limit: int = 50, before: int | None = None, person: str = "", thing: str = ""
    ) -> tuple[Step, ...]:
        """Newest first; `before` a number to page on, `thing` the id of a term, phrase, candidate or person."""
        conditions, values = ["number < ?"], [before if before is not None else 2**62]
        if person:
            conditions.append("person = ?")
        if thing:
            conditions.append("number IN (SELECT step FROM history_changes WHERE id = ?)")
        with self._connection.reading() as raw:
            return steps(
                raw,
                "WHERE " + " AND ".join(conditions),
                (*values, *filter(None, (person, thing))),
                limit,
            )

    def step(self, number: int) -> Step:
        """Raises GlossaryError("history-unknown")."""
        with self._connection.reading() as raw:
            return step_of(raw, number)

    def changes(self, number: int, limit: int = 200) -> tuple[Change, ...]:
        """What the step changed; `limit` for an import of thousands."""
        with self._connection.reading() as raw:
            return changes_of(raw, number, limit)
