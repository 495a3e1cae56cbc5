"""The report as one HTML file: nothing beside it, nothing from a network, to be read, heard and printed on A4."""

import re
from xml.etree.ElementTree import Element, register_namespace, tostring

from defusedxml.ElementTree import fromstring
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.paths import resources
from app.reporting.content import Content, Section
from app.reporting.drawing import svg
from app.reporting.figures import Figures
from app.reporting.layout import Look
from app.reporting.palette import PALETTES
from glossary.language import EN, JA

LOOK = Look(640, 14, PALETTES["light"])
"""Paper is white whatever the screen's theme is."""
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
# A style would hold for the whole page.
_UNWANTED = (f"{{{_SVG}}}metadata", f"{{{_SVG}}}style")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
register_namespace("", _SVG)
register_namespace("xlink", _XLINK)


def as_html(content: Content, figures: Figures) -> bytes:
    """UTF-8; draws the charts, so it takes a second or two."""
    environment = Environment(
        loader=FileSystemLoader(resources() / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("page.html.jinja").render(
        content=content,
        lang=JA if figures.lang == JA else EN,
        words=figures.words,
        cell=figures.cell,
        chart=_chart,
        palette=LOOK.palette,
    )
    return page.encode()


def _chart(section: Section, alternative: str) -> Markup:
    """Inline SVG that a screen reader announces by its title and the section's sentence."""
    if section.chart is None:
        raise ValueError(section.id)
    root: Element = fromstring(svg(section.chart, LOOK))
    for parent in (root, *root.iter(f"{{{_SVG}}}defs")):
        for child in [child for child in parent if child.tag in _UNWANTED]:
            parent.remove(child)
    _rename(root, f"{section.id}-")
    title, description = Element(f"{{{_SVG}}}title"), Element(f"{{{_SVG}}}desc")
    title.text, description.text = alternative, section.summary
    for place, (name, element) in enumerate((("title", title), ("desc", description))):
        element.set("id", f"{section.id}-{name}")
        root.insert(place, element)
    root.set("role", "img")
    root.set("aria-labelledby", f"{section.id}-title {section.id}-desc")
    return Markup(tostring(root, encoding="unicode"))  # noqa: S704 - written by matplotlib, escaped by ElementTree


def _rename(root: Element, prefix: str) -> None:
    """Ids are unique in a document, and each chart has its own figure_1."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, prefix + value)
            elif name == f"{{{_XLINK}}}href" and value.startswith("#"):
                element.set(name, f"#{prefix}{value[1:]}")
            elif "url(#" in value:
                element.set(name, _REFERENCE.sub(rf"url(#{prefix}\1)", value))
