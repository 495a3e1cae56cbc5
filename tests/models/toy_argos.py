"""A loadable Argos package with random weights, so that the real loading code runs (recipes/make_toy_argos_package.py)."""

import json
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

_TEXTS = (
    "Xin chào, tôi muốn nộp đơn",
    "hello I want to submit the form",
    "転入届を出したい",
    "住民票の写し",
    "resident record",
)
_WIDTH, _FEED = 32, 64


def build(archive: Path, source: str, target: str, seed: int = 0) -> Path:
    """Write `archive` (.argosmodel, about 250 KB) and return it."""
    import sentencepiece
    from ctranslate2.specs import transformer_spec

    random = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / f"translate-{source}_{target}-1_0"
        (root / "model").mkdir(parents=True)
        corpus = Path(name) / "corpus.txt"
        corpus.write_text("\n".join(f"{text} {n}." for n in range(50) for text in _TEXTS), "utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(corpus),
            model_prefix=str(root / "sentencepiece"),
            vocab_size=200,
            character_coverage=1.0,
            hard_vocab_limit=False,
            unk_id=0,
            bos_id=1,
            eos_id=2,
            minloglevel=2,
        )
        (root / "sentencepiece.vocab").unlink()
        pieces = sentencepiece.SentencePieceProcessor(model_file=str(root / "sentencepiece.model"))
        vocabulary = [pieces.id_to_piece(number) for number in range(pieces.get_piece_size())]
        spec = transformer_spec.TransformerSpec.from_config(num_layers=(1, 1), num_heads=4, pre_norm=True)
        _fill(spec, len(vocabulary), random)
        spec.register_source_vocabulary(vocabulary)
        spec.register_target_vocabulary(vocabulary)
        spec.config.add_source_eos = spec.config.add_source_bos = False
        spec.validate()
        spec.optimize(quantization=None)
        spec.save(str(root / "model"))
        metadata = {
            "package_version": "1.0",
            "argos_version": "1.9",
            "from_code": source,
            "from_name": source,
            "to_code": target,
            "to_name": target,
            "links": [],
        }
        (root / "metadata.json").write_text(json.dumps(metadata), "utf-8")
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in sorted(root.rglob("*")):
                if path.is_file():
                    packed.write(path, path.relative_to(name))
        shutil.rmtree(root)
    return archive


def _fill(spec: Any, words: int, random: np.random.Generator) -> None:
    def noise(*shape: int) -> np.ndarray[Any, Any]:
        return (random.standard_normal(shape) * 0.1).astype(np.float32)

    def linear(layer: Any, rows: int, columns: int) -> None:
        layer.weight, layer.bias = noise(rows, columns), np.zeros(rows, np.float32)

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = np.ones(_WIDTH, np.float32), np.zeros(_WIDTH, np.float32)

    def attention(layer: Any, *, own: bool) -> None:
        norm(layer.layer_norm)
        sizes = (3 * _WIDTH, _WIDTH) if own else (_WIDTH, 2 * _WIDTH, _WIDTH)
        for part, rows in zip(layer.linear, sizes, strict=True):
            linear(part, rows, _WIDTH)

    def feed_forward(layer: Any) -> None:
        norm(layer.layer_norm)
        linear(layer.linear_0, _FEED, _WIDTH)
        linear(layer.linear_1, _WIDTH, _FEED)

    embeddings = spec.encoder.embeddings
    (embeddings[0] if isinstance(embeddings, list) else embeddings).weight = noise(words, _WIDTH)
    spec.decoder.embeddings.weight = noise(words, _WIDTH)
    for layer in spec.encoder.layer:
        attention(layer.self_attention, own=True)
        feed_forward(layer.ffn)
    for layer in spec.decoder.layer:
        attention(layer.self_attention, own=True)
        attention(layer.attention, own=False)
        feed_forward(layer.ffn)
    norm(spec.encoder.layer_norm)
    norm(spec.decoder.layer_norm)
    linear(spec.decoder.projection, words, _WIDTH)
    for half in (spec.encoder, spec.decoder):
        if hasattr(half, "scale_embeddings"):
            half.scale_embeddings = True
