"""The exchange catalogue: which data, with whom, on which definition, on which article."""

import io
import re
from copy import deepcopy
from dataclasses import replace

import pytest

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.method import commands
from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.domain.check import check_pack
from keukentafel.foundation.method.domain.diff import differences
from keukentafel.foundation.method.domain.sections import SECTIONS
from keukentafel.foundation.method.public import load_pack, read_pack
from keukentafel.lifeworld.exchange.public import catalogue, exchanged_by
from keukentafel.lifeworld.safeguards.public import ProcessingAct

HISTORIC, TODAY = read_pack(PACKS / "velve-lindenhof-2008"), read_pack(PACKS / "wijkteam")


def changed(pack, change):
    files = dict(pack.files)
    data = deepcopy(files["exchange"].data)
    change(data["entries"])
    files["exchange"] = replace(files["exchange"], data=data)
    return replace(pack, files=files)


def problems(pack):
    return [str(one) for one in check_pack(pack, SECTIONS) if "exchange" in str(one)]


@pytest.mark.parametrize("pack", [HISTORIC, TODAY])
def test_both_packs_say_what_is_exchanged_with_which_class_on_which_article(pack):
    assert problems(pack) == []
    assert all(one["with"] and one["article"] for one in pack.section("exchange")["entries"])


def test_the_source_has_neither_definition_nor_day_and_a_team_cannot_work_without():
    assert not any(
        {"definition", "agreed_on"} & one.keys() for one in HISTORIC.section("exchange")["entries"]
    )
    (wrong,) = problems(changed(TODAY, lambda rows: rows[0].pop("definition")))
    assert "Give a definition" in wrong


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda rows: rows[0].update(article="article_99"), "no article"),
        (lambda rows: rows.append(dict(rows[0])), "known_there"),
        (lambda rows: rows[0].update(agreed_on="2026-02-30"), "does not exist"),
        (lambda rows: rows[0].update({"with": ["everybody"]}), "everybody"),
        (lambda rows: rows[0].pop("with"), "with"),
        (lambda rows: rows[0].update(acts=["sell"]), "sell"),
    ],
)
def test_what_is_wrong_in_it_is_said(change, words):
    assert any(words in one for one in problems(changed(TODAY, change)))


def test_a_change_of_a_definition_shows_in_the_difference():
    after = changed(TODAY, lambda rows: rows[0]["definition"].update(nl="Anders."))
    (found,) = differences(TODAY.content, after.content)
    assert "exchange / entries / known_there / definition / nl" in str(found)


def test_the_pack_in_use_gives_it_and_asking_is_not_telling(cast):
    with acting_as(cast.coach):
        assert {one.key for one in exchanged_by(ProcessingAct.ASK)} < {one.key for one in catalogue()}
        assert "own_part_of_the_plan" not in {one.key for one in exchanged_by(ProcessingAct.ASK)}


def test_the_page_says_of_each_with_whom_since_when_and_what_is_meant_by_it(cast, client_for, now):
    dated = changed(TODAY, lambda rows: rows[2].update(agreed_on="2026-03-02"))
    header = replace(dated.files["pack"], data=dated.section("pack") | {"version": "2"})
    dated = replace(dated, files=dated.files | {"pack": header})
    with acting_as(CARETAKER) as by:
        load_pack(pack=dated, use=True, by=by, at=now)
    page = client_for(cast.coach).get("/convenant/uitwisseling/").content.decode()
    said = dict(re.findall(r"<strong>([^<]+)</strong>(.*?)</li>", page, re.DOTALL))
    known, arrears = said["Of iemand daar bekend is"], said["Huurachterstand"]
    assert "2 maart 2026" in arrears and "2026" not in known
    classes = {one["key"]: one["nl"] for one in TODAY.section("covenant")["classes"]}
    assert classes["commits"] in arrears and classes["cooperates"] not in arrears
    assert classes["cooperates"] in known


def test_the_command_line_checks_it_too():
    out = io.StringIO()
    assert commands.check("wijkteam", out=out) == 0
