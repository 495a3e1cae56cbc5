"""What a piece of a picture is painted with, and how well that can be told apart (WCAG 2.2)."""

import functools

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint32]
"""0xRRGGBB."""


@functools.cache
def luminance(colour: int) -> float:
    """Relative luminance of 0xRRGGBB (WCAG 2.2)."""
    red, green, blue = (_linear(colour >> shift & 255) for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@functools.cache
def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def contrast(one: int, other: int) -> float:
    """WCAG 2.2, success criterion 1.4.3."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def painted(pixels: Pixels) -> tuple[int, float]:
    """The most frequent colour, for letters never fill the half of their box; the contrast to it of what differs most.

    White, and 1, where there is no pixel.
    """
    if not pixels.size:
        return 0xFFFFFF, 1.0
    flat = pixels.ravel()
    # Most neighbours are alike: sorting one pixel of each row of them is ten times less work.
    begins = np.flatnonzero(np.concatenate(([True], flat[1:] != flat[:-1])))
    found, places = np.unique(flat[begins], return_inverse=True)
    count = np.bincount(places, weights=np.diff(np.append(begins, flat.size)))
    back = int(found[count.argmax()])
    # Contrast to anything is greatest at the darkest or at the lightest.
    light = _luminances(found)
    return back, max(contrast(int(found[place]), back) for place in (light.argmin(), light.argmax()))


def _luminances(found: Pixels) -> npt.NDArray[np.float64]:
    red, green, blue = (_LINEAR[found >> shift & 255] for shift in (16, 8, 0))
    light: npt.NDArray[np.float64] = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return light


_LINEAR = np.array([_linear(channel) for channel in range(256)])
