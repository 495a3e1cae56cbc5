"""A part of a page that a program writes, between two marks that stay."""


def replaced(text: str, begin: str, inside: str, end: str) -> str:
    """`text` with `inside` between the marks. Raises ValueError where its place is not marked."""
    before, mark, rest = text.partition(begin)
    _, last, after = rest.partition(end)
    if not (mark and last):
        raise ValueError(f"{begin} … {end}")
    return f"{before}{begin}\n\n{inside}\n\n{end}{after}"
