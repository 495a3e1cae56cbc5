"""A child process for test_power_cut: writes log rows and acknowledges each on stdout until it is killed."""

import datetime
import sys
from pathlib import Path

from glossary.language import EN, JA, LanguagePair
from glossary.phrase_log import PhraseLog, TurnRecord
from glossary.store import Store


def main(path: Path, conversation: str) -> None:
    day = datetime.date(2026, 4, 1)
    with Store.open(path) as store:
        log = PhraseLog(store)
        for turn in range(1_000_000):
            pair = LanguagePair(JA, EN)
            log.write(TurnRecord(conversation, turn, day, pair, "engine", "e", ("a", "b")))
            sys.stdout.write(f"{turn}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
