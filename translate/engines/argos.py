"""Argos Translate packages given by folder; directions without a package go through English."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from glossary.language import EN, Lang, LanguagePair
from translate.sentences import join, split
from translate.terms import mask, unmask
from translate.translator import TranslateError, TranslationRequest


class ArgosEngine:
    """TranslationEngine but for `claims` (each package is made for its pair), over unpacked .argosmodel folders."""

    name = "argos"

    def __init__(self, packages: Sequence[Path], codes: Mapping[Lang, str], private: Path) -> None:
        """Open `packages`; weights load at the first sentence of a direction.

        `codes` maps languages to Argos codes. argostranslate creates its own folders at import, so they are
        pointed below `private` first. Raises TranslateError("engine-load-failed").
        """
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = str(private)
        os.environ["ARGOS_PACKAGES_DIR"] = str(private / "packages")
        os.environ["ARGOS_DEVICE_TYPE"] = "cpu"
        # AGPL, and only for what OwnSentences does (resources/licences.toml).
        splitter = ModuleType("minisbd")
        vars(splitter).update(SBDetect=None, models=SimpleNamespace())
        sys.modules.setdefault("minisbd", splitter)
        import argostranslate.package
        import argostranslate.sbd
        import argostranslate.translate as argos

        class OwnSentences(argostranslate.sbd.ISentenceBoundaryDetectionModel):  # type: ignore[misc]
            """Leaves splitting to translate.sentences: the default downloads a model."""

            def __init__(self, pkg: object) -> None:
                self.pkg = pkg

            def split_sentences(self, text: str) -> list[str]:
                return [text]

        argos.MiniSBDSentencizer = OwnSentences
        self._codes = dict(codes)
        self._legs: dict[tuple[str, str], Any] = {}
        for folder in packages:
            try:
                package = argostranslate.package.Package(folder)
            except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
                raise TranslateError("engine-load-failed", engine=self.name) from error
            if not (isinstance(package.from_code, str) and isinstance(package.to_code, str)):
                raise TranslateError("engine-load-failed", engine=self.name)
            source = argos.Language(package.from_code, package.from_name)
            target = argos.Language(package.to_code, package.to_name)
            self._legs[package.from_code, package.to_code] = argos.PackageTranslation(source, target, package)

    def supports(self, pair: LanguagePair) -> bool:
        """Whether there is a direct package, or both legs through English."""
        return bool(self._route(pair))

    def warm(self, pair: LanguagePair) -> None:
        """Load the weights of the direction."""
        if self.supports(pair):
            self.translate(TranslationRequest(".", pair))

    def stream(self, request: TranslationRequest) -> Iterator[str]:
        """See StreamingEngine: the whole at once, since it takes less time than a word."""
        yield self.translate(request)

    def translate(self, request: TranslationRequest, *, insist: bool = False) -> str:
        """Argos' own beam search with terms behind placeholders; `insist` translates without them."""
        route = self._route(request.pair)
        if not route:
            raise TranslateError("pair-unsupported", source=request.pair.source, target=request.pair.target)
        if request.terms and not insist:
            protected = unmask(self._run(route, mask(request.text, request.terms)), request.terms)
            if protected is not None:
                return protected
        return self._run(route, request.text)

    def _run(self, route: list[Any], text: str) -> str:
        sentences = split(text)
        for leg in route:
            sentences = [str(leg.translate(sentence)).strip() for sentence in sentences]
        return join([sentence for sentence in sentences if sentence])

    def _route(self, pair: LanguagePair) -> list[Any]:
        source, target = self._codes.get(pair.source), self._codes.get(pair.target)
        english = self._codes.get(EN, "en")
        if source is None or target is None or source == target:
            return []
        if (source, target) in self._legs:
            return [self._legs[source, target]]
        legs = [self._legs.get((source, english)), self._legs.get((english, target))]
        return legs if None not in legs else []
