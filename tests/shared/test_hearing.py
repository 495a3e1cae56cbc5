"""Recognisers of the town: what they are sent, and what is made of their answer."""

from pathlib import Path

import numpy as np
import pytest
from wyoming.event import Event

from app.shared.address import Address
from glossary.language import EN
from speech.audio import AudioChunk
from speech.recognizer import Rescorer, Utterance
from speech.recognizers import prompts
from tests.shared import servers
from tests.shared.conftest import SAID
from tests.shared.servers import Request, web, wyoming
from tests.shared.speech import heard, transcript


def test_wyoming_hears(book: Path, speech: list[AudioChunk]) -> None:
    with wyoming(transcript(f" {SAID} ")) as (url, got):
        recognizer, results, here = heard(book, Address("ear", "wyoming-asr", url), speech)
    (utterance,) = results
    assert isinstance(utterance, Utterance)
    assert (utterance.text, utterance.lang, utterance.confidence) == (SAID, EN, None)
    assert (recognizer.name, here.samples) == ("shared.ear", 0)
    assert recognizer.likelihoods(["a"], EN) == () and recognizer.spoken() == {}
    assert isinstance(recognizer, Rescorer)
    kinds = [event.type for event in got]
    assert kinds[:3] == ["describe", "transcribe", "audio-start"] and kinds[-1] == "audio-stop"
    assert got[1].data == {"language": "en", "transcript_terms": ["moving in"]}
    sent = b"".join(event.payload or b"" for event in got)
    assert 1.5 < len(sent) / 32_000 < sum(one.seconds for one in speech), "what is no speech stays here"


def test_silence_is_sent_to_nobody(book: Path) -> None:
    quiet = [AudioChunk(np.zeros(16_000, np.int16))] * 3
    with wyoming(transcript("Thank you for watching")) as (url, got):
        _, results, here = heard(book, Address("ear", "wyoming-asr", url), quiet)
    assert results == [] and here.samples == 0
    assert [event.type for event in got] == ["describe"]


def test_what_nobody_said_is_not_believed(book: Path, speech: list[AudioChunk]) -> None:
    with wyoming(transcript("Thanks for watching!")) as (url, _):
        _, results, _ = heard(book, Address("ear", "wyoming-asr", url), speech)
    assert results == []


def test_terms_that_a_server_reads_back_are_asked_again_without(book: Path, speech: list[AudioChunk]) -> None:
    terms, asked = ["moving in", "seal registration", "pension book"], list[Event]()

    def reply(event: Event) -> list[Event]:
        if event.type == "transcribe":
            asked.append(event)
        text = ", ".join(terms) if asked and "transcript_terms" in asked[-1].data else SAID
        return transcript(text)(event)

    with wyoming(reply) as (url, _):
        _, (utterance,), _ = heard(book, Address("ear", "wyoming-asr", url), speech, terms)
    assert isinstance(utterance, Utterance) and utterance.text == SAID
    assert [event.data.get("transcript_terms") for event in asked] == [terms, None]


def test_openai_transcription_gets_hints_and_tells_how_sure_it_is(
    book: Path, speech: list[AudioChunk]
) -> None:
    def answer(request: Request) -> None:
        segments = [
            {"avg_logprob": -0.2, "no_speech_prob": 0.01, "tokens": [1, 2, 3]},
            {"avg_logprob": -0.6, "no_speech_prob": 0.02, "tokens": [1]},
        ]
        request.json({"text": f" {SAID}", "segments": segments})

    with web({"/v1/models": servers.models, "/v1/audio/transcriptions": answer}) as server:
        address = Address("ear", "openai-transcription", server.url)
        _, (utterance,), here = heard(book, address, speech)
        body = server.requests[-1][2]
    assert isinstance(utterance, Utterance)
    assert (utterance.text, here.samples) == (SAID, 0)
    assert utterance.confidence == pytest.approx(-0.3)
    assert prompts.compose(EN, ["moving in"]).encode() in body
    assert b"RIFF" in body and b"verbose_json" in body and b"town-model" in body


def test_a_server_that_tells_no_probabilities(book: Path, speech: list[AudioChunk]) -> None:
    def answer(request: Request) -> None:
        if b"verbose_json" in request.server.requests[-1][2]:
            request.reply(b'{"error": "response_format"}', status=400)
        else:
            request.json({"text": SAID})

    with web({"/v1/models": servers.models, "/v1/audio/transcriptions": answer}) as server:
        _, (utterance,), here = heard(book, Address("ear", "openai-transcription", server.url), speech)
    assert isinstance(utterance, Utterance)
    assert (utterance.text, utterance.confidence, here.samples) == (SAID, None, 0)


def test_a_prompt_read_back_is_asked_again_without(book: Path, speech: list[AudioChunk]) -> None:
    def answer(request: Request) -> None:
        asked = request.server.requests[-1][2]
        text = prompts.compose(EN, ["moving in"]) if b'name="prompt"' in asked else SAID
        request.json({"text": text})

    with web({"/v1/models": servers.models, "/v1/audio/transcriptions": answer}) as server:
        _, (utterance,), _ = heard(book, Address("ear", "openai-transcription", server.url), speech)
    assert isinstance(utterance, Utterance) and utterance.text == SAID
