"""Every parser that is fuzzed, and the examples that broke one once."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.fuzz import downloads, pack_folders, packs, shared, small_files, sounds, tables
from tests.fuzz.databases import DATABASE
from tests.fuzz.network import NETWORK
from tests.fuzz.parser import Parser
from tests.fuzz.words import WORDS

PARSERS: Sequence[Parser] = (
    sounds.WAV,
    packs.ZIP,
    pack_folders.FOLDER,
    packs.MANIFEST,
    packs.CATALOGUE,
    downloads.ADDRESS,
    downloads.DOWNLOAD,
    shared.PACK,
    tables.CSV,
    tables.PHRASE_TABLE,
    tables.XLSX,
    tables.TBX,
    tables.TMX,
    tables.PHRASE_FILE,
    small_files.SETTINGS,
    small_files.SAVING,
    small_files.FAVOURITES,
    small_files.USAGE,
    DATABASE,
    *NETWORK,
    *WORDS,
)

EXAMPLES: Mapping[str, Sequence[Any]] = {
    sounds.WAV.name: sounds.EXAMPLES,
    packs.ZIP.name: packs.EXAMPLES,
    downloads.DOWNLOAD.name: downloads.EXAMPLES,
    shared.PACK.name: shared.EXAMPLES,
    tables.CSV.name: tables.CSV_EXAMPLES,
    tables.XLSX.name: tables.XLSX_EXAMPLES,
    tables.TBX.name: tables.TBX_EXAMPLES,
    small_files.SETTINGS.name: small_files.SETTINGS_EXAMPLES,
}
"""What broke a parser once, by its name."""
