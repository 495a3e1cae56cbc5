"""A town with a hub whose pages have something to show; a real PostgreSQL, started when the first page needs it."""

import atexit
import functools
import itertools
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from app.hub.joining import join_hub
from glossary.hub.assignments import Target
from glossary.hub.hub import connect
from glossary.hub.messages import Batch, DeviceState
from glossary.hub.signals import Signal
from glossary.language import EN
from tests.glossary.builders import BUS
from tests.hub.conftest import Town, new_template, new_town
from tests.hub.postgres import server
from tests.hub.things import CARD, change, said, signal

PASSWORD = "only for pictures"  # noqa: S105
_NUMBERS = itertools.count(3)
_WINDOW = replace(
    CARD,
    id="town.window",
    ja="マイナンバーカード交付予約専用窓口",
    reading="まいなんばーかーどこうふよやくせんようまどぐち",
    renderings={EN: ("counter for booking the collection of an Individual Number Card",)},
)


@dataclass(frozen=True, slots=True)
class HubTown:
    """`leader` may sign in with PASSWORD."""

    town: Town
    leader: str

    def join(self, home: Path) -> None:
        """A counter of its own in this home, a reviewer's desk."""
        code = self.town.admin.invite("福祉課", f"{next(_NUMBERS)}番窓口", reviewer=True).code
        join_hub(home / "kakehashi.db", str(self.town.address), code)


@functools.cache
def hub_town() -> HubTown:
    """The same for all windows of this process."""
    stack = ExitStack()
    atexit.register(stack.close)
    postgres = stack.enter_context(
        server(fsync="off", full_page_writes="off", wal_level="minimal", max_wal_senders="0")
    )
    town = stack.enter_context(new_town(postgres, new_template(postgres)))
    leader = "leader"
    town.sql(f"CREATE ROLE {leader} LOGIN PASSWORD '{PASSWORD}' IN ROLE kakehashi_owner")
    _fill(town)
    return HubTown(town, leader)


def _fill(town: Town) -> None:
    for number, (department, counter, disk) in enumerate(
        (
            ("税務課", "1番窓口", "ok"),
            ("子育て支援課", "ひとり親家庭相談コーナー", "low"),
            ("国民健康保険・後期高齢者医療課", "2階総合案内", "ok"),
        )
    ):
        with connect(town.credentials(department, counter)) as device:
            device.heartbeat(
                DeviceState(
                    "0.9.1", ("whisper-base", "kokoro-ja", "qwen2.5-1.5b"), 12 + number, 3, 0, {"disk": disk}
                )
            )
            turns = (signal("turn", code="engine", milliseconds=1500) for _ in range(9))
            device.push(Batch(1, (*turns, *_lacking())))
    town.sql("UPDATE kakehashi.devices SET seen = now() - interval '30 hours' WHERE department = '税務課'")
    town.admin.invite("税務課", "2番窓口")
    town.admin.assign(Target("department", "税務課"), {"theme": "dark", "retention_days": 30}, [], "本庁")
    town.admin.publish([change()], "税務課", "山田 花子")
    town.admin.publish([change(said("health insurance card"))], "福祉課", "田中 太郎")
    town.counter("福祉課").push(Batch(1, (), (change(BUS), change(_WINDOW))))


def _lacking() -> tuple[Signal, ...]:
    return tuple(signal("span", text="粗大ごみ処理手数料券") for _ in range(5))
