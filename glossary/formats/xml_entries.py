"""Entries of an XML file, one at a time, from a parser that nobody can use against the machine (defusedxml).

Entity declarations and external entities are refused, nothing is ever fetched, and nothing but the entry being read is
held in memory.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, tostring

from defusedxml.common import DefusedXmlException, DTDForbidden
from defusedxml.ElementTree import DefusedXMLParser

from glossary.errors import GlossaryError
from glossary.formats.files import MAX_ENTRIES

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_CHUNK = 4 << 20
"""Bytes fed at once: expat begins a token that is not complete yet all over again with every piece (CVE-2023-52425)."""
_DEEPEST = 30
_MAX_ELEMENTS = 5_000
"""Elements of one entry."""
# Expat decodes one-byte encodings, UTF-8 and UTF-16 only.
_SHIFT_JIS = re.compile(
    rb"<\?xml[^>]*encoding=[\"'](?:shift_jis|sjis|x-sjis|windows-31j|cp932)[\"'][^>]*\?>", re.I
)


def read_entries(data: bytes, roots: frozenset[str], tags: frozenset[str]) -> Iterator[Element]:
    """Elements named one of `tags` (namespace aside) below a root named one of `roots`, in file order.

    Raises GlossaryError("glossary-xml-…" | "glossary-format-other" | "glossary-too-many").
    """
    target = _Target(roots, tags)
    parser = _Parser(target=target, forbid_dtd=True)
    count = 0
    try:
        data = _utf8(data)
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
            count += len(target.done)
            if count > MAX_ENTRIES:
                raise GlossaryError("glossary-too-many", limit=MAX_ENTRIES)
            yield from target.done
            target.done.clear()
        parser.close()
    except DefusedXmlException as error:
        raise GlossaryError("glossary-xml-entities") from error
    except ParseError as error:
        raise GlossaryError("glossary-xml-broken", line=error.position[0]) from error
    except (LookupError, ValueError) as error:
        # An encoding that expat or Python does not know.
        raise GlossaryError("glossary-encoding-unknown") from error
    yield from target.done


def local(element: Element) -> str:
    """Name without namespace."""
    return _local(element.tag)


def text_of(element: Element) -> str:
    """All text inside."""
    return "".join(element.itertext()).strip()


def xml_bytes(root: Element) -> bytes:
    """A file in UTF-8."""
    text: bytes = tostring(root, "utf-8", xml_declaration=True)
    return text + b"\n"


class _Parser(DefusedXMLParser):
    def defused_start_doctype_decl(
        self, name: str, sysid: str | None, pubid: str | None, has_internal_subset: bool
    ) -> None:
        """Allow the bare DOCTYPE line that TMX and older TBX tools write; its DTD is not read."""
        if has_internal_subset:
            raise DTDForbidden(name, sysid, pubid)


class _Target:
    """Builds entries, forgets everything around them."""

    def __init__(self, roots: frozenset[str], tags: frozenset[str]) -> None:
        self.done: list[Element] = []
        self._roots = roots
        self._tags = tags
        self._depth = 0
        self._inside = 0
        self._elements = 0
        self._builder = TreeBuilder()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._depth == 0 and _local(tag) not in self._roots:
            raise GlossaryError("glossary-format-other", format="/".join(sorted(self._roots)))
        self._depth += 1
        if not self._inside and _local(tag) in self._tags:
            self._inside, self._elements, self._builder = self._depth, 0, TreeBuilder()
        if self._inside:
            self._elements += 1
            if self._depth > _DEEPEST or self._elements > _MAX_ELEMENTS:
                raise GlossaryError("glossary-xml-entry-large", limit=_MAX_ELEMENTS)
            self._builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        if self._inside:
            self._builder.end(tag)
            if self._depth == self._inside:
                self._inside = 0
                self.done.append(self._builder.close())
        self._depth -= 1

    def data(self, text: str) -> None:
        if self._inside:
            self._builder.data(text)

    def close(self) -> None:
        pass


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _utf8(data: bytes) -> bytes:
    declared = _SHIFT_JIS.match(data[:200])
    return data if declared is None else data[declared.end() :].decode("cp932").encode()
