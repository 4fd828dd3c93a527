"""Signing, agreeing, withdrawing, and mandates: what is recorded, by whom, and what it does on which day."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.people.public import organisations
from keukentafel.lifeworld.exchange.public import Channel, ExchangeMistake, give_answer, take_in_question
from keukentafel.lifeworld.safeguards.models import StoppedSharing
from keukentafel.lifeworld.safeguards.public import (
    Basis,
    ProcessingAct,
    SafeguardsMistake,
    open_slices,
    open_to_partner,
    state_legal_basis,
)
from keukentafel.work.mandates import selectors
from keukentafel.work.mandates.models import MandateVersion, Party
from keukentafel.work.mandates.public import (
    Agreed,
    MandateKind,
    MandatesMistake,
    MandateState,
    PartyClass,
    acknowledge_covenant,
    acknowledge_mandate,
    add_party,
    agree_to_amendment,
    bound_organisations,
    carried_functions,
    change_mandate,
    covenant,
    covenant_on,
    known_at,
    make_mandate,
    mandate_on,
    mandates_in_force,
    read_by_organisation,
    read_on,
    sign_covenant,
    text_of,
    withdraw_party,
)

DAY = timedelta(days=1)


@pytest.fixture
def today(now):
    return timezone.localdate(now)


@pytest.fixture
def leader(cast):
    with acting_as(cast.leader) as by:
        yield by


@pytest.fixture
def housing(cast, leader):
    return organisations().get(pk=cast.buddy.organisation)


def sign(organisation, by, now, *, ago=10):
    return add_party(
        organisation=organisation,
        party_class=PartyClass.COMMITS,
        signed_on=timezone.localdate(now) - ago * DAY,
        by=by,
        at=now,
    )


def agreed(today, **more):
    said = {
        "subject": "Schuldhulp",
        "area": 3,
        "kind": MandateKind.ADVICE,
        "article": "article_2",
        "starts": today - 9 * DAY,
        "function": "debt_help",
    }
    return Agreed(**(said | more))


def test_a_party_that_signed_late_is_bound_from_then_and_is_a_party_once(housing, leader, now, today):
    party = add_party(organisation=housing, party_class=PartyClass.COMMITS, by=leader, at=now)
    assert bound_organisations(today) == frozenset()
    with pytest.raises(MandatesMistake):
        add_party(organisation=housing, party_class=PartyClass.COMMITS, by=leader, at=now)
    with pytest.raises(MandatesMistake):
        sign_covenant(party=party, signed_on=today + DAY, by=leader, at=now)
    sign_covenant(party=party, signed_on=today, by=leader, at=now)
    assert bound_organisations(today - DAY) == frozenset()
    assert bound_organisations(today) == {housing.pk}


def test_an_amendment_waits_for_every_party_by_name(housing, cast, leader, now, today):
    party = sign(housing, leader, now)
    other = sign(organisations().get(name="Bureau Verderop"), leader, now)
    (change,) = covenant_on(today, today).changes
    assert set(change.waits_for) == {"Woningstichting De Sleutel", "Bureau Verderop"}
    agree_to_amendment(party=party, amendment="priority_in_days", agreed_on=today, by=leader, at=now)
    (change,) = covenant_on(today, today).changes
    assert change.waits_for == ("Bureau Verderop",)
    with pytest.raises(LookupError):
        agree_to_amendment(party=other, amendment="no_such", agreed_on=today, by=leader, at=now)
    with pytest.raises(MandatesMistake):
        agree_to_amendment(party=party, amendment="priority_in_days", agreed_on=today, by=leader, at=now)


def test_on_an_old_day_the_covenant_reads_as_it_did_then(housing, leader, now, today, monkeypatch):
    party, said = sign(housing, leader, now), covenant()
    dated = tuple(replace(one, starts=today - 5 * DAY) for one in said.amendments)
    monkeypatch.setattr(selectors, "covenant", lambda: replace(said, amendments=dated))
    agree_to_amendment(party=party, amendment="priority_in_days", agreed_on=today, by=leader, at=now)
    brought = [
        {part.amendment for one in covenant_on(day, today).articles for part in one.paragraphs}
        for day in (today - DAY, today)
    ]
    assert brought == [{""}, {"", "priority_in_days"}]


def test_a_mandate_holds_while_its_organisation_is_a_party_and_a_change_overwrites_nothing(
    housing, leader, now, today
):
    mandate = make_mandate(organisation=housing, agreed=agreed(today, limit_euros=500), by=leader, at=now)
    assert mandate_on(mandate, today)[0].state is MandateState.PARTY_NOT_BOUND
    party = sign(housing, leader, now)
    assert [one.mandate for one in mandates_in_force(today)] == [mandate]
    change_mandate(
        mandate=mandate, agreed=agreed(today, limit_euros=900, starts=today + 3 * DAY), by=leader, at=now
    )
    limits = [mandate_on(mandate, today + ahead * DAY)[0].version.limit_euros for ahead in (0, 2, 3)]
    assert limits == [500, 500, 900]
    assert [one.number for one in mandate_on(mandate, today)[1]] == [2, 1]
    with pytest.raises(ProgrammingError), transaction.atomic():
        MandateVersion.objects.filter(number=1).update(limit_euros=1)
    withdraw_party(party=party, starts=today + 5 * DAY, by=leader, at=now)
    assert mandate_on(mandate, today + 4 * DAY)[0].state is MandateState.IN_FORCE
    assert mandate_on(mandate, today + 5 * DAY)[0].state is MandateState.PARTY_NOT_BOUND
    assert mandates_in_force(today + 5 * DAY) == []


def test_the_functions_without_a_mandate_in_force_are_the_gap(housing, leader, now, today):
    make_mandate(organisation=housing, agreed=agreed(today), by=leader, at=now)
    assert all(not one.carried_by for one in carried_functions(today)), "nobody signed yet"
    sign(housing, leader, now)
    carried = {one.function.key for one in carried_functions(today) if one.carried_by}
    assert carried == {"debt_help"}


def _basis(cast, now, home):
    with acting_as(cast.coach) as by:
        return state_legal_basis(
            file_id=home.file,
            activity="support",
            act=ProcessingAct.SHARE,
            basis=Basis.PUBLIC_TASK,
            article="Wmo 2015 art. 5.1.1",
            purpose="de huur",
            starts=timezone.localdate(now),
            by=by,
            at=now,
        )


def _open(cast, now, basis, days=30):
    until = timezone.localdate(now) + days * DAY
    with acting_as(cast.coach) as by:
        return open_to_partner(
            basis=basis,
            organisation_id=cast.buddy.organisation,
            level=Level.CONTENT,
            areas=[1],
            until=until,
            by=by,
            at=now,
        )


def _party(cast, now):
    with acting_as(cast.leader) as by:
        return sign(organisations().get(pk=cast.buddy.organisation), by, now)


def _seen(cast, home):
    with acting_as(cast.buddy):
        return bool(behind(cast, home))


def behind(cast, home):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select %s = any (wall.files(%s))", [home.file, int(Level.CONTENT)])
        return cursor.fetchone()[0]


def test_a_withdrawal_ends_slices_and_exchange_that_very_day_and_its_recorder_sees_no_case(cast, now, today):
    home = a_home(cast, now)
    basis = _basis(cast, now, home)
    _open(cast, now, basis)
    party = _party(cast, now)
    assert _seen(cast, home)
    with acting_as(cast.administrator) as by:
        assert withdraw_party(party=party, starts=today, by=by, at=now) == 1
        assert not behind(cast, home), "who records it sees nothing of the file"
    assert not _seen(cast, home)
    with acting_as(cast.coach) as by:
        assert open_slices(home.file) == []
        with pytest.raises(SafeguardsMistake):
            open_to_partner(
                basis=basis,
                organisation_id=cast.buddy.organisation,
                level=Level.THAT,
                until=today + DAY,
                by=by,
                at=now,
            )
        question = take_in_question(
            team_id=cast.team,
            organisation_id=cast.buddy.organisation,
            asker="Noor",
            channel=Channel.PHONE,
            about_name="Mina",
            what="Krijgt zij hulp?",
            by=by,
            at=now,
        )
        with pytest.raises(ExchangeMistake):
            give_answer(
                question=question,
                file_id=home.file,
                persons=[home.mother.subject_id],
                words="Ja",
                rests_on="support",
                by=by,
                at=now,
            )
    assert behind_the_wall("select count(*) from exchange_disclosure") == [(0,)]


def test_a_withdrawal_ahead_shortens_slices_also_those_that_are_opened_meanwhile(cast, now, today):
    home = a_home(cast, now)
    basis = _basis(cast, now, home)
    party = _party(cast, now)
    with acting_as(cast.leader) as by:
        withdraw_party(party=party, starts=today + 5 * DAY, by=by, at=now)
    assert _open(cast, now, basis).until == today + 5 * DAY


def test_who_comes_back_signs_anew_and_nothing_opens_by_itself(cast, now, today):
    home = a_home(cast, now)
    basis = _basis(cast, now, home)
    _open(cast, now, basis)
    party = _party(cast, now)
    with acting_as(cast.leader) as by:
        withdraw_party(party=party, starts=today, by=by, at=now)
        again = add_party(
            organisation=party.organisation,
            party_class=PartyClass.COMMITS,
            signed_on=today,
            by=by,
            at=now,
        )
        assert bound_organisations(today) == {again.organisation_id}
    assert not _seen(cast, home)
    _open(cast, now, basis)
    assert _seen(cast, home)


@pytest.mark.parametrize("who", ["coach", "buddy", "policy_adviser"])
def test_the_database_lets_nobody_else_record_or_end_anything(cast, now, today, who):
    with acting_as(cast.leader):
        housing = organisations().get(pk=cast.buddy.organisation)
    with acting_as(getattr(cast, who)) as by:
        with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
            sign(housing, by, now)
        with pytest.raises(ProgrammingError), command_frame("end"):
            StoppedSharing.objects.create(organisation=housing, starts=today)
    with acting_as(cast.leader):
        assert not Party.objects.exists()


def test_each_acknowledges_for_oneself_and_a_leader_sees_numbers(cast, now, today):
    with acting_as(cast.coach):
        version = covenant_on(today, today).version
    for actor in (cast.coach, cast.buddy):
        with acting_as(actor) as by:
            acknowledge_covenant(version=version, by=by, at=now)
            acknowledge_covenant(version=version, by=by, at=now)
            assert read_on(by.id, version) == today
            assert read_on(by.id, "another") is None
    with acting_as(cast.deputy) as by:
        acknowledge_covenant(version="an older text", by=by, at=now)
    with acting_as(cast.leader):
        counts = {
            one.organisation: (one.have_read, one.people) for one in read_by_organisation(version, today)
        }
    assert counts["Woningstichting De Sleutel"] == (1, 2)
    assert counts["De Vuurtoren"][0] == 1 and counts["Bureau Verderop"] == (0, 1)


def test_each_says_to_know_a_mandate_and_a_new_version_is_known_anew(cast, now, today):
    with acting_as(cast.leader) as by:
        housing = organisations().get(pk=cast.buddy.organisation)
        sign(housing, by, now)
        mandate = make_mandate(organisation=housing, agreed=agreed(today), by=by, at=now)
        first = mandate_on(mandate, today)[0].version
    for actor in (cast.coach, cast.buddy):
        with acting_as(actor) as by:
            acknowledge_mandate(version=first, by=by, at=now)
            acknowledge_mandate(version=first, by=by, at=now)
            assert read_on(by.id, text_of(first)) == today
    with acting_as(cast.leader) as by:
        known = known_at(housing.pk, [first], today)[first.pk]
        assert (known.have_read, known.people) == (1, 2), "its own people, and nobody of the team"
        change_mandate(mandate=mandate, agreed=agreed(today, starts=today), by=by, at=now)
        second = mandate_on(mandate, today)[0].version
        assert known_at(housing.pk, [second], today)[second.pk].have_read == 0
