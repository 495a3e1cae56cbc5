"""Sounds that tests make themselves."""

import numpy as np
import numpy.typing as npt

from speech.audio import AudioChunk, AudioFormat, Samples


def silence(seconds: float, rate: int = 16_000) -> Samples:
    return np.zeros(int(seconds * rate), np.int16)


def tone(seconds: float, rate: int = 16_000, hertz: float = 440.0, peak: float = 0.3) -> Samples:
    time = np.arange(int(seconds * rate)) / rate
    return _to_int16(np.sin(2 * np.pi * hertz * time) * peak)


def white(seconds: float, peak: float = 0.3, seed: int = 1) -> Samples:
    noise = np.random.default_rng(seed).standard_normal(int(seconds * 16_000))
    return _to_int16(noise / np.abs(noise).max() * peak)


def pink(seconds: float, peak: float = 0.3, seed: int = 2) -> Samples:
    count = int(seconds * 16_000)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    noise = np.fft.irfft(spectrum / np.sqrt(np.maximum(1, np.arange(len(spectrum)))), count)
    return _to_int16(noise / np.abs(noise).max() * peak)


def click() -> Samples:
    burst = np.concatenate([np.full(80, 30_000), np.full(80, -30_000)]).astype(np.int16)
    return np.concatenate([silence(1), burst, silence(1)])


def blocks(samples: Samples, rate: int = 16_000, length: int = 512) -> list[AudioChunk]:
    """Chunks as a microphone delivers them."""
    return [AudioChunk(samples[at : at + length], AudioFormat(rate)) for at in range(0, len(samples), length)]


def dominant_hertz(samples: Samples, rate: int) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum) * rate / len(samples))


def _to_int16(values: npt.NDArray[np.float64]) -> Samples:
    samples: Samples = (values * 32767).astype(np.int16)
    return samples
