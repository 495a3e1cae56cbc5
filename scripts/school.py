"""`python -m scripts.school`: every sentence of resources/school in every language, with the same places.

Ends with 1 and one line a fault where something is missing.
"""

import sys

import click

from app.paths import resources
from app.school.checking import check
from app.school.content import LANGUAGES
from app.school.loading import load_school
from glossary.shipped import read_shipped


@click.command()
def main() -> None:
    """Check resources/school."""
    folder = resources() / "school"
    shipped = read_shipped(resources())
    phrases = {phrase.id: phrase for phrase in shipped.phrases}
    terms = {term.id: term for term in shipped.terms}
    faults = check(folder, resources() / "icons" / "school", phrases, terms)
    for fault in faults:
        click.echo(f"{fault.where}: {fault.what}", err=True)
    if faults:
        sys.exit(1)
    school = load_school(folder, phrases)
    sentences = sum(len(topic.sentences) for topic in school.topics)
    pictures = sum(len(group.pictures) for group in school.groups)
    click.echo(
        f"{len(school.cards)} cards, {sentences} sentences of notices, {pictures} pictures, {len(LANGUAGES)} languages"
    )


if __name__ == "__main__":
    main()
