"""Messages hold what they may, and what comes from the other side is believed only when it is sound."""

import json

import pytest

from glossary.hub.errors import HubError
from glossary.hub.messages import Batch, Mark, read_entry
from glossary.hub.signals import Signal, read_signal, safe
from tests.hub.conftest import Town
from tests.hub.things import CARD, TODAY, change, said, signal, signals


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "span", "text": ""},
        {"kind": "span", "text": "電話 ０９０１２３４５６７８"},
        {"kind": "span", "text": "a＠b"},
        {"kind": "replayed", "text": "だれかの言葉"},
        {"kind": "utterance"},
        {"kind": "replayed", "counter": "文です。つづき"},
        {"kind": "replayed", "entry": "A sentence"},
        {"kind": "replayed", "milliseconds": -1},
    ],
)
def test_a_signal_holds_codes_and_counts(more: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not a signal"):
        signal(**more)  # type: ignore[arg-type]


def test_a_signal_is_read_as_it_was_written() -> None:
    span = signal("span", text="結核検診の案内", domain="health", counter="3番窓口")
    assert read_signal(json.loads(json.dumps(span.record()))) == span
    for wrong in (
        {},
        {**span.record(), "said": "x"},
        {**span.record(), "day": 3},
        {**span.record(), "key": "x"},
    ):
        with pytest.raises(ValueError, match="not a signal"):
            read_signal(wrong)


def test_digits_in_any_script_are_digits() -> None:
    assert safe("令和8年11月22日 1,234,567円 ①②③")
    assert not any(map(safe, ("12345678", "１２３４５６７８", "1２3４5６7８", "a@b", "a＠b")))


def test_a_batchs_digest_is_its_contents() -> None:
    one = Batch(1, signals(2), (change(),))
    assert one.digest == Batch(2, one.signals, one.proposals).digest
    assert one.digest != Batch(1, one.signals).digest
    with pytest.raises(HubError, match="hub-content"):
        Batch(1, signals(501)).body()
    assert isinstance(one.signals[0], Signal)
    assert one.signals[0].day == TODAY


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "[]",
        "{",
        '{"id":"town.card"}',
        change().text().replace("保険証", "保険\\u202e証"),  # type: ignore[union-attr]
        change().text().replace("town.card", "town.other"),  # type: ignore[union-attr]
        change().text()[:-1] + ',"extra":1}',  # type: ignore[index]
        change().text()[:-1] + ',"id":"town.card"}',  # type: ignore[index]
        change().text().replace("保険証", "\ud800"),  # type: ignore[union-attr]
        change().text().replace("保険証", "\\ud800"),  # type: ignore[union-attr]
    ],
)
def test_an_entry_from_the_hub_is_not_believed(text: str) -> None:
    assert read_entry("terms", CARD.id, change().text()) == CARD
    with pytest.raises(HubError, match="hub-content"):
        read_entry("terms", CARD.id, text)


def test_an_entry_written_past_the_program_stops_nobody(town: Town) -> None:
    reviewer, counter = town.counter(reviewer=True), town.counter("税務課")
    odd = json.dumps([{**change().record(), "id": "town.odd", "entry": '{"id":"town.odd","ja":"x"}'}])
    # As anybody with a reviewer's password and another client can.
    reviewer._connection.execute("SELECT kakehashi.publish(%s, '', '')", (odd,))
    reviewer.publish([change(), change(said("no"), 7)], "", "佐藤")
    pulled = counter.pull(Mark())
    assert [version.entry for version in pulled.versions] == [CARD]
    assert (pulled.refused, pulled.upto.number) == (("town.odd",), 2)
