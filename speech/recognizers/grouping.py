"""Which stretches of speech are decoded together, and when it is worth decoding before the speaker has ended."""

from collections.abc import Iterator

from speech.audio import AudioChunk, concatenate
from speech.segmenter import Segment, Segmenter

GROUP_SECONDS = 28.0
PAUSE = 0.15
"""Silence after which a draft may be the final hypothesis (recipes/speed-and-quality.md, "Voice")."""
_NEW_SPEECH = 0.5
"""Seconds of speech that make another draft worth its decoding: inside a word nobody ends a turn."""
_LONGEST_DRAFT = 13.5
"""Seconds; longer speech needs the 30 s window, and a draft of that would make the final pass wait."""


class Grouping:
    """Neighbouring stretches together, up to 28 s: context helps, and one window is cheaper than two.

    Chunks are 16 kHz.
    """

    def __init__(self) -> None:
        self._segmenter = Segmenter()
        self._closed: list[Segment] = []
        self._drafted = 0.0

    @property
    def mark(self) -> int:
        """Changes whenever more speech was heard: a draft with this mark says all there is to say."""
        return self._segmenter.heard_until

    def feed(self, chunk: AudioChunk) -> Iterator[AudioChunk]:
        """Take in a chunk; yields what is full and has to be decoded by itself."""
        for segment in self._segmenter.feed(chunk):
            yield from self._add(segment)

    def paused(self) -> AudioChunk | None:
        """What was said so far, once in each pause that may be the end."""
        if self._segmenter.pause < PAUSE:
            return None
        segment = self._segmenter.so_far()
        if segment is None:
            return None
        audio = [*self._closed, segment]
        voiced = sum(one.voiced for one in audio)
        if voiced - self._drafted < _NEW_SPEECH or sum(one.seconds for one in audio) > _LONGEST_DRAFT:
            return None
        self._drafted = voiced
        return concatenate([one.audio for one in audio])

    def finish(self) -> Iterator[AudioChunk]:
        """The stream has ended: the rest, in at most two groups."""
        for segment in self._segmenter.finish():
            yield from self._add(segment)
        if self._closed:
            yield self._take()

    def _add(self, segment: Segment) -> Iterator[AudioChunk]:
        if self._closed and sum(one.seconds for one in self._closed) + segment.seconds > GROUP_SECONDS:
            yield self._take()
        self._closed.append(segment)

    def _take(self) -> AudioChunk:
        group, self._closed = self._closed, []
        self._drafted = 0.0
        return concatenate([one.audio for one in group])
