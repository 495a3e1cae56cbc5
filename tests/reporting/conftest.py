import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from app.reporting.compose import compose
from app.reporting.content import Content
from app.reporting.figures import Figures
from glossary.language import JA, Lang
from glossary.report import Report, report
from glossary.reports.period import last_days
from glossary.store import Store
from tests.glossary.report_log import fill, put

TODAY = datetime.date(2026, 11, 21)
EVIL = '=cmd|"/c calc"<b>'
"""Name of a counter that a spreadsheet would run and a page take for markup."""
Written = tuple[Content, Figures]


@pytest.fixture(scope="session")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A month of a town whose second counter has a bad name."""
    with Store.open(tmp_path_factory.mktemp("report") / "k.db") as store:
        fill(store, 600, TODAY, days=30)
        for talk in range(1, 5):
            put(store, talk, 1, "2026-11-20", counter=EVIL, terms={"office.x": True}, doubts=("bridged",))
        return report(store, last_days(TODAY, 30))


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Report:
    path: Path = tmp_path_factory.mktemp("nothing") / "k.db"
    with Store.open(path) as store:
        return report(store, last_days(TODAY, 30))


@pytest.fixture
def write(counted: Report) -> Callable[[Lang], Written]:
    def written(lang: Lang = JA) -> Written:
        return compose(counted, lang, TODAY, "架橋市役所 & <町>"), Figures(lang)

    return written
