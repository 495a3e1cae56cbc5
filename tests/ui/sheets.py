"""Reading back what a person takes home: a code on the screen, a PDF."""

import unicodedata

import numpy as np
import pypdfium2
import zxingcpp
from PySide6.QtGui import QImage


def scanned(image: QImage) -> str:
    """What a telephone reads of a picture; empty where it finds no code."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    size = (grey.height(), grey.bytesPerLine())
    found = zxingcpp.read_barcodes(np.frombuffer(grey.constBits(), np.uint8).reshape(size)[:, : grey.width()])
    return str(found[0].text) if found else ""


def printed(pdf: bytes) -> str:
    """The letters on its pages without any space; radicals and ligatures are the letters they stand for."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return squeezed(unicodedata.normalize("NFKC", "".join(pages)).replace("⻑", "長"))


def squeezed(text: str) -> str:
    """Lines break where they like on paper."""
    return "".join(text.split())


def attached(pdf: bytes) -> str:
    """The text that goes with it."""
    document = pypdfium2.PdfDocument(pdf)
    text = bytes(document.get_attachment(0).get_data()).decode()
    document.close()
    return text
