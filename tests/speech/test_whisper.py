import shutil
from pathlib import Path

import numpy as np
import pytest

from glossary.language import EN, JA, Lang
from speech.audio import AudioChunk, AudioFormat, Samples, SpeechError
from speech.recognizer import Partial, Utterance
from speech.recognizers.whisper import WhisperRecognizer
from speech.synthesizers.system import SystemSynthesizer
from tests.speech import signals
from tests.speech.conftest import WHISPER_CODES, JapaneseSpeech
from tests.speech.test_segmenter import NOISES

pytestmark = pytest.mark.model

HINTS = ("住民票", "写し", "転出届", "国民健康保険", "児童手当", "印鑑登録証明書")

SENTENCES = (
    "住民票の写しをお願いします。",
    "転出届の用紙はどこにありますか。",
    "国民健康保険に加入したいのですが、何が必要ですか。",
    "来月、子どもが小学校に入学します。",
    "印鑑登録証明書を二通ください。",
    "手数料は三百円です。",
    "あちらの番号札を取って、お待ちください。",
    "先週この町に引っ越してきました。",
    "日本語があまり話せないので、ゆっくりお願いします。",
    "税金の支払いについて教えてください。",
    "この書類に名前と住所を書いてください。",
    "児童手当の申請をしたいです。",
)


def heard(whisper: WhisperRecognizer, samples: Samples, lang: Lang = JA) -> Utterance | None:
    results = list(whisper.recognize(signals.blocks(samples), lang, HINTS if lang == JA else ()))
    assert [type(result) for result in results] in ([], [Utterance])
    return results[0] if results and isinstance(results[0], Utterance) else None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("住民票の写しをお願いします。", "住民票"),
        ("児童手当の申請をしたいです。", "児童手当"),
        ("国民健康保険に加入したいのですが、何が必要ですか。", "国民健康保険に"),
    ],
)
def test_municipal_sentences_with_hints(
    whisper: WhisperRecognizer, japanese: JapaneseSpeech, said: str, expected: str
) -> None:
    audio = japanese(said)
    utterance = heard(whisper, np.concatenate([signals.silence(1), audio.samples, signals.silence(1)]))
    assert utterance is not None
    assert expected in utterance.text
    assert utterance.text == utterance.text.strip()
    assert utterance.lang == JA
    assert utterance.seconds == pytest.approx(audio.seconds, abs=0.7)
    assert utterance.confidence is not None
    assert -0.5 < utterance.confidence < 0


def test_hints_decide_between_homophones(whisper: WhisperRecognizer, japanese: JapaneseSpeech) -> None:
    chunks = [japanese("児童手当の申請をしたいです。")]
    (without,) = whisper.recognize(chunks, JA)
    (with_hints,) = whisper.recognize(chunks, JA, HINTS)
    assert "児童手当" in with_hints.text
    assert "児童手当" not in without.text


@pytest.mark.parametrize("noise", NOISES.values(), ids=NOISES.keys())
def test_nothing_is_made_up(whisper: WhisperRecognizer, noise: Samples) -> None:
    assert heard(whisper, noise) is None


@pytest.mark.parametrize("noise", NOISES.values(), ids=NOISES.keys())
def test_noise_that_passes_the_gate_is_not_believed(whisper: WhisperRecognizer, noise: Samples) -> None:
    """The second line of defence: as if voice activity had taken the noise for speech."""
    assert whisper.decoder.hear(noise, JA, HINTS)[1] is None


def test_any_rate_is_taken(whisper: WhisperRecognizer, japanese: JapaneseSpeech) -> None:
    narrow = japanese("住民票の写しをお願いします。").samples
    doubled = np.repeat(narrow, 3)  # 48 kHz by holding: crude, as cheap hardware does
    (utterance,) = whisper.recognize([AudioChunk(doubled, AudioFormat(48_000))], JA, HINTS)
    assert "住民票" in utterance.text


def test_long_speech_comes_in_pieces(whisper: WhisperRecognizer, japanese: JapaneseSpeech) -> None:
    said = [japanese(sentence).samples for sentence in SENTENCES]
    stream = np.concatenate([part for one in said for part in (one, signals.silence(1))])
    assert len(stream) / 16_000 > 35
    *partials, utterance = whisper.recognize(signals.blocks(stream), JA, HINTS)
    assert partials
    assert all(isinstance(partial, Partial) and partial.text for partial in partials)
    assert isinstance(utterance, Utterance)
    assert all(word in utterance.text for word in ("住民票", "児童手当", "税金"))
    assert utterance.text.startswith(partials[-1].text)


def test_another_language(whisper: WhisperRecognizer, system: SystemSynthesizer) -> None:
    audio = list(system.synthesize("Good morning. I would like to pay my taxes.", EN))
    (utterance,) = whisper.recognize(audio, EN)
    assert "taxes" in utterance.text.lower()


def test_a_language_without_a_code(whisper: WhisperRecognizer) -> None:
    assert not whisper.supports(Lang("xx"))
    with pytest.raises(SpeechError, match="language-unsupported"):
        list(whisper.recognize([], Lang("xx")))


def test_missing_and_broken_models(tmp_path: Path, model_home: Path) -> None:
    with pytest.raises(SpeechError, match="recognizer-model-missing"):
        WhisperRecognizer(tmp_path, WHISPER_CODES)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        shutil.copy(model_home / "data" / "packs" / "whisper-base" / name, tmp_path)
    (tmp_path / "model.bin").write_bytes(b"not a model")
    with pytest.raises(SpeechError, match="recognizer-model-broken"):
        WhisperRecognizer(tmp_path, WHISPER_CODES)


def test_likelihoods_tell_what_was_said(whisper: WhisperRecognizer, japanese: JapaneseSpeech) -> None:
    said, other = "手数料は三百円です。", "冷蔵庫は八百円です。"
    (utterance,) = whisper.recognize([japanese(said)], JA)
    assert isinstance(utterance, Utterance)
    assert utterance.text not in utterance.alternatives
    assert utterance.alternatives
    right, wrong = whisper.likelihoods([utterance.text, other], JA)
    assert wrong + 5 < right < 0
    (expected,) = whisper.likelihoods([other], JA, ("冷蔵庫",))
    assert wrong < expected < right
    whisper.forget()
    assert whisper.likelihoods([said], JA) == ()


def test_nothing_can_be_told_of_silence(whisper: WhisperRecognizer, japanese: JapaneseSpeech) -> None:
    list(whisper.recognize([japanese("手数料は三百円です。")], JA))
    assert heard(whisper, signals.silence(2)) is None
    assert whisper.likelihoods(["手数料は三百円です。"], JA) == ()
