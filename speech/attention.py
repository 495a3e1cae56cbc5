"""Whether the person at an open microphone is heard: voice, nothing, too quiet, switched off."""

from typing import Literal

import numpy as np

from speech.audio import AudioChunk
from speech.segmenter import Segmenter

Hearing = Literal["", "voice", "nothing", "quiet", "muted"]
"""`""`: nothing can be said yet; `nothing`: no voice for a while; `quiet`: a voice too faint to rely on."""

NOTHING_SECONDS = 4.0
"""Open microphone without a voice until people are told."""
_QUIET_SECONDS = 1.0
_QUIET_RMS = 32768 * 10 ** (-46 / 20)
"""Loudest block of a voice, as RMS. At an arm's length from a tablet a low voice reaches -35 dBFS."""


class Attention:
    """Follows one recording of 16 kHz chunks; counts samples and reads no clock.

    An utterance ends after `end_silence` seconds without voice, see Segmenter.
    """

    def __init__(self, end_silence: float) -> None:
        self._segmenter = Segmenter(end_silence=end_silence)
        self._heard = False
        self._voiced = 0.0
        self._loudest = 0.0
        self._muted = False
        self.silence = 0.0
        """Seconds since the microphone was opened or a voice was last heard."""
        self.ended = False
        """An utterance has ended within the latest chunk."""

    def feed(self, chunk: AudioChunk, *, muted: bool = False) -> Hearing:
        """Take in the next chunk; `muted` when the device sends digital zeros only."""
        self.ended = bool(list(self._segmenter.feed(chunk)))
        self._muted = muted
        if self._segmenter.speaking:
            self._heard = True
            self.silence = 0.0
            self._voiced += chunk.seconds
            self._loudest = max(self._loudest, _rms(chunk))
        else:
            self.silence += chunk.seconds
        return self.hearing

    @property
    def pause(self) -> float:
        """Seconds since the voice of the present utterance was last heard; 0 when there is none."""
        return self._segmenter.pause

    @property
    def hearing(self) -> Hearing:
        """What to tell; the latest utterance decides about `quiet`."""
        if self._muted:
            return "muted"
        if self._heard:
            faint = self._voiced >= _QUIET_SECONDS and self._loudest < _QUIET_RMS
            return "quiet" if faint else "voice"
        return "nothing" if self.silence >= NOTHING_SECONDS else ""


def _rms(chunk: AudioChunk) -> float:
    if not len(chunk.samples):
        return 0.0
    return float(np.sqrt(np.mean(np.square(chunk.samples.astype(np.float64)))))
