"""Small groups are not shown alone: who saw the one Nepali visitor of a month would recognise her in a table.

k-anonymity (Sweeney 2002): every group shown has at least `k` conversations. Smaller ones are put together, and one
more with them where the rest would still be small, so that totals minus what is shown lead no further
(complementary suppression, Cox 1980; here against differences with the totals of one row or one column).
"""

from collections.abc import Callable, Mapping, Sequence

OTHER = "*"
"""Name of what was put together; no language, counter or domain is called so."""

Cells = Mapping[tuple[str, str], int]


def too_small(counts: Mapping[str, int], k: int, together: Callable[[Sequence[str]], int]) -> list[str]:
    """Names of the groups that are put together as OTHER, the smallest first.

    `counts` are conversations; `together` counts those of several groups, which may have some in common.
    """
    rising = sorted(counts, key=lambda name: (counts[name], name))
    small = [name for name in rising if counts[name] < k]
    for name in rising[len(small) :]:
        if not small or together(small) >= k:
            break
        small.append(name)
    return small


def hidden(cells: Cells, k: int) -> frozenset[tuple[str, str]]:
    """Cells of a table (row, column) that are not shown: those under `k`, and as many more as it takes that what is
    missing in any row or column is nothing or at least `k`."""
    gone = {cell for cell, count in cells.items() if 0 < count < k}
    while True:
        more = _one_more(cells, gone, k)
        if more is None:
            return frozenset(gone)
        gone.add(more)


def _one_more(cells: Cells, gone: set[tuple[str, str]], k: int) -> tuple[str, str] | None:
    """The smallest shown cell of a line whose hidden rest could be told; None when there is no such line."""
    for side in (0, 1):
        for line in sorted({cell[side] for cell in gone}):
            inside = [cell for cell in cells if cell[side] == line]
            rest = sum(cells[cell] for cell in inside if cell in gone)
            shown = [cell for cell in inside if cell not in gone and cells[cell]]
            if 0 < rest < k and shown:
                return min(shown, key=lambda cell: (cells[cell], cell))
    return None
