import itertools
from pathlib import Path

import numpy as np
import pytest

from glossary.language import JA, Lang
from speech.audio import Samples, SpeechError, concatenate
from speech.recognizer import Partial, Utterance
from speech.recognizers.vosk import VoskRecognizer
from speech.resample import resample
from speech.synthesizers.system import SystemSynthesizer
from tests.speech import signals
from tests.speech.test_segmenter import NOISES

pytestmark = pytest.mark.model
KO = Lang("ko")


def test_hypotheses_grow_into_an_utterance(vosk: VoskRecognizer, system: SystemSynthesizer) -> None:
    said = concatenate(list(resample(system.synthesize("안녕하세요. 감사합니다.", KO)))).samples
    stream = np.concatenate([signals.silence(0.5), said, signals.silence(0.8)])
    *partials, utterance = vosk.recognize(signals.blocks(stream), KO, ("주민등록",))
    assert len(partials) >= 2
    assert all(isinstance(partial, Partial) and partial.text for partial in partials)
    assert all(before != after for before, after in itertools.pairwise(partials))
    assert isinstance(utterance, Utterance)
    assert utterance.lang == KO
    assert any("가" <= char <= "힣" for char in utterance.text)
    assert utterance.seconds == pytest.approx(len(said) / 16_000, abs=1.2)
    assert utterance.confidence is not None
    assert utterance.confidence <= 0


@pytest.mark.parametrize("noise", NOISES.values(), ids=NOISES.keys())
def test_noise_gives_neither_partials_nor_an_utterance(vosk: VoskRecognizer, noise: Samples) -> None:
    assert list(vosk.recognize(signals.blocks(noise), KO)) == []


def test_other_languages_and_missing_models(vosk: VoskRecognizer, tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="language-unsupported"):
        list(vosk.recognize([], JA))
    with pytest.raises(SpeechError, match="recognizer-model-missing"):
        VoskRecognizer(tmp_path, [KO])
