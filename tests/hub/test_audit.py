"""What was decided stays written, with who decided it, whoever asks for another story."""

from dataclasses import replace

import psycopg
import pytest

from glossary.hub.assignments import Target
from glossary.hub.messages import Batch
from tests.hub.conftest import Town
from tests.hub.things import CARD, change, said


def audited(town: Town) -> list[tuple[object, ...]]:
    return town.sql("SELECT action, person FROM kakehashi.audit WHERE person <> '' ORDER BY number")


def test_every_decision_has_a_name(town: Town) -> None:
    counter, welfare, tax = town.counter(), town.counter(reviewer=True), town.counter("税務課", reviewer=True)
    counter.push(Batch(1, (), (change(), change(said("no")))))
    welfare.approve(1, "甲")
    welfare.reject(2, "乙")
    welfare.publish([change(said("ours"), 1)], "", "丙")
    tax.publish([change(said("theirs"), 1)], "", "丁")
    welfare.decide(1, "ours", "戊")
    town.admin.assign(Target(), {"text_scale": 2}, (), "己")
    town.admin.roll_back(Target(), "庚")
    town.admin.revoke(counter.greet().device, "辛")
    assert audited(town) == [
        ("approved", "甲"),
        ("rejected", "乙"),
        ("published", "丙"),
        ("published", "丁"),
        ("decided", "戊"),
        ("assigned", "己"),
        ("rolled-back", "庚"),
        ("revoked", "辛"),
    ]


@pytest.mark.parametrize("table", ["audit", "versions", "assignments"])
@pytest.mark.parametrize(
    "statement",
    ["TRUNCATE kakehashi.{} CASCADE", "DELETE FROM kakehashi.{}", "UPDATE kakehashi.{} SET person = ''"],
)
def test_nobody_rewrites_it(town: Town, table: str, statement: str) -> None:
    town.counter(reviewer=True).publish([change()], "", "佐藤")
    town.admin.assign(Target(), {"text_scale": 2}, (), "町長")
    with pytest.raises(psycopg.Error) as caught:
        town.sql(statement.format(table))
    assert caught.value.sqlstate == "KH009"


def test_the_loser_of_a_word_is_told_to_take_it_back(town: Town) -> None:
    """Where a conflict is of two ids, the counter that had the other must hear that it is gone."""
    town.counter(reviewer=True).publish([change()], "", "佐藤")
    tax = town.counter("税務課", reviewer=True)
    tax.publish([change(replace(CARD, id="tax.card"))], "", "鈴木")
    mark = tax.pull(tax.greet().mark).upto
    town.admin.decide(1, "ours", "町長")
    told = {version.id: version.entry for version in tax.pull(mark).versions}
    assert told == {CARD.id: CARD, "tax.card": None}
