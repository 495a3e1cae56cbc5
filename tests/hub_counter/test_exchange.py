"""A counter and a hub that tell each other everything, once."""

import datetime

from glossary.phrase_log import PhraseLog
from tests.hub.conftest import Town
from tests.hub_counter.conftest import NewDesk
from tests.hub_counter.desks import NOW, TERM, arrived, numbered, per_talk, said


def test_the_log_arrives_once_and_only_what_was_logged_after_joining(town: Town, desks: NewDesk) -> None:
    desk = desks()
    desk.talk()
    assert desk.sync().batches == 1
    assert arrived(town) == per_talk()
    assert desk.sync().batches == 0
    desk.talk(turns=300)
    assert desk.sync().batches == 3
    assert arrived(town) == per_talk() + per_talk(300)
