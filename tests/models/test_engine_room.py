from dataclasses import replace
from pathlib import Path

import pytest

from app.engine_room import EngineRoom
from app.engine_spec import EngineUnavailable
from app.engines import Need
from app.hosted import HostedSynthesizer
from app.packs.store import PackStore
from app.paths import resources
from app.settings import Settings
from glossary.language import JA, Lang, load_languages

LANGUAGES = {language.tag: language for language in load_languages(resources() / "languages.toml")}


def need(packs: Path, private: Path) -> Need:
    return Need(PackStore(packs), Settings(), LANGUAGES, resources() / "prompts" / "examples.toml", private)


@pytest.mark.model
@pytest.mark.parametrize(
    ("memory", "reach", "small"), [(3_900_000_000, "none", True), (7_700_000_000, "built-in", False)]
)
def test_a_small_machine_leaves_the_language_model_out_and_says_so(
    model_home: Path, tmp_path: Path, memory: int, reach: str, small: bool
) -> None:
    """The memory that machines of 4 and of 8 GB report."""
    asked = replace(need(model_home / "data" / "packs", tmp_path), memory=memory)
    with EngineRoom(asked) as room:
        capability = room.capability(Lang("vi"))
        assert (capability.recognize, capability.translate, capability.small) == ("built-in", reach, small)
        if small:
            with pytest.raises(EngineUnavailable) as caught:
                room.translators()
            assert "6 GB" in str(caught.value.context["reasons"])


@pytest.mark.model
def test_new_readings_reach_the_voice_that_is_running(model_home: Path, tmp_path: Path) -> None:
    readings = {"架橋町": "かけはしちょう"}
    with EngineRoom(need(model_home / "data" / "packs", tmp_path), lambda: dict(readings)) as room:
        before = room.synthesizer(JA)
        assert isinstance(before, HostedSynthesizer)
        first = before.host
        first.start()
        pid = first.pid
        spoken = sum(chunk.seconds for chunk in before.synthesize("架橋町です。", JA))
        readings["架橋町"] = "かけはしちょうさんちょうめいちばんち"
        second = room.synthesizer(JA)
        assert isinstance(second, HostedSynthesizer)
        assert (second.host, first.pid) == (first, pid)
        assert sum(chunk.seconds for chunk in second.synthesize("架橋町です。", JA)) > spoken + 0.5


def test_without_packs_every_reason_is_given(tmp_path: Path) -> None:
    with EngineRoom(need(tmp_path / "packs", tmp_path)) as room:
        with pytest.raises(EngineUnavailable) as caught:
            room.recognizer(JA)
        reasons = str(caught.value.context["reasons"])
        assert "whisper" in reasons and "vosk" in reasons
        with pytest.raises(EngineUnavailable, match="engine-unknown"):
            room.recognizer(JA, "shouting")
        capability = room.capability(Lang("fil"))
        assert (capability.recognize, capability.translate, capability.speak) == ("none", "none", "none")
        assert room.hosts() == ()
