"""An invitation as a file: what is written is read, what is none is passed over."""

import datetime
from pathlib import Path

import pytest

from app.hub.invitation_file import SUFFIX, newest_invitation, write_invitation
from glossary.hub.access import Invitation
from glossary.hub.errors import HubError

NOW = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)
ADDRESS = "hub.town.example:5432/kakehashi"


def invitation(device: str = "00112233aa", hours: int = 24, counter: str = "1番窓口") -> Invitation:
    until = NOW + datetime.timedelta(hours=hours)
    return Invitation(device, "ABCDEFGHIJKLMNOPQRSTUVWX", "福祉課", counter, until, "0a1b 2c3d")


@pytest.mark.parametrize("counter", ["1番窓口", 'the "new" one', "back\\slash"])
def test_what_is_written_is_read(tmp_path: Path, counter: str) -> None:
    made = invitation(counter=counter)
    path = write_invitation(tmp_path / "stick", made, ADDRESS)
    found = newest_invitation([tmp_path / "stick"], NOW)
    assert (found.path, found.address, found.code) == (path, ADDRESS, made.code)
    assert (found.department, found.counter, found.until) == ("福祉課", counter, made.until)


def test_the_one_that_is_valid_longest_counts_and_none_that_has_expired(tmp_path: Path) -> None:
    for device, hours in (("00112233aa", 1), ("00112233ab", 72), ("00112233ac", 24)):
        write_invitation(tmp_path, invitation(device, hours), ADDRESS)
    assert newest_invitation([tmp_path / "gone", tmp_path], NOW).path.stem.endswith("ab")
    with pytest.raises(HubError, match="hub-invitation-none"):
        newest_invitation([tmp_path], NOW + datetime.timedelta(hours=72))


def test_what_is_no_invitation_is_passed_over(tmp_path: Path) -> None:
    good = write_invitation(tmp_path, invitation(), ADDRESS).read_text("utf-8")
    (tmp_path / f"kakehashi-00112233aa{SUFFIX}").unlink()
    for number, text in enumerate(
        (
            "",
            "\x00",
            "address = 5",
            good.replace(ADDRESS, "not an address!"),
            good.replace("2026", "never "),
            good.replace("code = ", "cod = "),
            good.replace('code = "', 'code = "A'),
            good.replace('department = "福祉課"', "department = 1"),
            "x" * 10_000,
        )
    ):
        (tmp_path / f"{number}{SUFFIX}").write_text(text, "utf-8")
    (tmp_path / f"folder{SUFFIX}").mkdir()
    (tmp_path / f"latin{SUFFIX}").write_bytes(b"\xff\xfe")
    with pytest.raises(HubError, match="hub-invitation-none"):
        newest_invitation([tmp_path], NOW)


def test_a_stick_that_takes_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "stick").write_text("a file")
    with pytest.raises(HubError, match="hub-invitation-unwritten"):
        write_invitation(tmp_path / "stick", invitation(), ADDRESS)
