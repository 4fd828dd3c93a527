"""The register of processing activities: content of the pack, checked, compared and loaded with it."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.method import commands
from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.public import PackRefused, load_pack, read_pack
from keukentafel.lifeworld.safeguards.domain.processing import Basis
from keukentafel.lifeworld.safeguards.public import (
    ProcessingAct,
    processing_activities,
    state_legal_basis,
)
from method.pack_making import copy_of, replace_text


def test_every_activity_that_ships_says_why_for_whom_how_long_and_that_nobody_confirmed_it(cast):
    with acting_as(CARETAKER):
        found = processing_activities()
        for one in found:
            assert one.purpose and one.article and one.retention and one.measures and one.recipients
            assert not one.verified, "a lawyer of the town confirms, and not this product"
        shared = processing_activities(ProcessingAct.SHARE)
    assert {one.key for one in found} > {one.key for one in shared} > {"support", "sharing_with_consent"}
    assert {one.basis for one in found} == set(Basis)


def test_it_is_read_in_the_language_of_the_screen(cast):
    with acting_as(CARETAKER):
        words = set()
        for language in ("nl", "en"):
            with translation.override(language):
                words.add(processing_activities()[0].purpose)
    assert len(words) == 2


@pytest.mark.parametrize(
    "old,new,said",
    [
        (
            "[household, wmo_file, plan_without_provision, question_of_partner]",
            "[forever]",
            "no term of keeping 'forever'",
        ),
        ("key: youth_support", "key: support", "used twice"),
        ("acts: [share, consult]", "acts: [keep, share]", "keeping rests on a task by law"),
        ("basis: vital_interest", "basis: because_we_can", "because_we_can"),
        ("    article: Jeugdwet art. 7.4.0\n", "", "article"),
    ],
)
def test_a_register_that_cannot_be_is_refused_with_its_place(old, new, said):
    out = io.StringIO()
    with copy_of(of_every_room=True) as folder:
        replace_text(folder, "processing.yaml", old, new)
        assert commands.check(folder, out=out) == 1
    assert said in out.getvalue()
    assert "processing.yaml" in out.getvalue()


def test_a_pack_without_a_register_is_not_used_for_cases(cast, now):
    with copy_of(of_every_room=True) as folder:
        (folder / "processing.yaml").unlink()
        with acting_as(CARETAKER) as by, pytest.raises(PackRefused):
            load_pack(pack=read_pack(folder), use=True, by=by, at=now)


def test_what_changed_between_two_registers_is_named():
    out = io.StringIO()
    with copy_of(of_every_room=True) as folder:
        replace_text(
            folder, "processing.yaml", "article: Jeugdwet art. 7.4.0", "article: Jeugdwet art. 7.4.1"
        )
        assert commands.diff(PACKS / "wijkteam", folder, out=out) == 0
    assert "processing" in out.getvalue()
    assert "youth_support" in out.getvalue()


def test_an_activity_on_which_a_case_rests_stays_known(cast, now):
    home, today = a_home(cast, now), timezone.localdate(now)
    with acting_as(cast.coach) as by:
        with pytest.raises(LookupError):
            stated(home, "selling_data", today, by, now)
        stated(home, "debts", today, by, now)
    with copy_of(of_every_room=True) as folder:
        text = (folder / "processing.yaml").read_text()
        start, end = text.index("  - key: debts"), text.index("  - key: accounting_for_looks")
        (folder / "processing.yaml").write_text(text[:start] + text[end:])
        replace_text(folder, "pack.yaml", "version: '1'", "version: '2'")
        with acting_as(CARETAKER) as by, pytest.raises(PackRefused):
            load_pack(pack=read_pack(folder), use=True, by=by, at=now)


def stated(home, activity, today, by, now):
    return state_legal_basis(
        file_id=home.file,
        activity=activity,
        act=ProcessingAct.SHARE,
        basis=Basis.PUBLIC_TASK,
        article="x",
        purpose="x",
        starts=today - timedelta(days=1),
        by=by,
        at=now,
    )
