"""Two soft tones that call somebody to the desk. Qt-free."""

import numpy as np

from speech.audio import AudioChunk, AudioFormat

_RATE = 24_000
_TONES = ((784.0, 0.35), (587.3, 0.7))
"""Hertz and seconds: g'' and d'', as doorbells have them."""
_LOUD = 0.35


def chime() -> AudioChunk:
    """About a second, mono int16 at 24 kHz."""
    parts = []
    for hertz, seconds in _TONES:
        times = np.arange(int(seconds * _RATE)) / _RATE
        swell = np.minimum(1.0, times / 0.01)
        fade = np.exp(-4.0 * times / seconds)
        parts.append(np.sin(2 * np.pi * hertz * times) * swell * fade * _LOUD)
    return AudioChunk((np.concatenate(parts) * 32_767).astype(np.int16), AudioFormat(_RATE))
