"""What partners see, on which legal basis, and how it closes by itself."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from family import a_family, asked, decides
from household_helpers import a_home
from keukentafel.foundation.access.public import GranteeKind, Slice, give, grants_on
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.foundation.kernel.categories import Level
from keukentafel.lifeworld.households.public import (
    LadderMeasurement,
    MeasuredBy,
    Resident,
    change_resident,
    close_engagement,
    measure,
    start_engagement,
)
from keukentafel.lifeworld.safeguards.public import (
    Act,
    AuthorityKind,
    Basis,
    LegalBasis,
    PartnerAccess,
    Party,
    ProcessingAct,
    SafeguardsMistake,
    answer_consent,
    close_to_partner,
    end_legal_basis,
    open_slices,
    open_to_partner,
    state_legal_basis,
    who_may_see,
    withdraw_consent,
)


def basis_on(cast, file_id, now, *, consent=None, act=ProcessingAct.SHARE):
    with acting_as(cast.coach) as by:
        return state_legal_basis(
            file_id=file_id,
            activity="support",
            act=act,
            basis=Basis.CONSENT if consent else Basis.PUBLIC_TASK,
            article="Wmo 2015 art. 5.1.1",
            purpose="de huur",
            person=consent.person_id if consent else None,
            consent=consent,
            starts=timezone.localdate(now),
            by=by,
            at=now,
        )


def opened(cast, basis, now, **more):
    values = {"areas": [1], "level": Level.CONTENT, "days": 30} | more
    with acting_as(cast.coach) as by:
        return open_to_partner(
            basis=basis,
            organisation_id=values.get("organisation") or cast.buddy.organisation,
            level=values["level"],
            areas=values["areas"],
            until=timezone.localdate(now) + timedelta(days=values["days"]),
            by=by,
            at=now,
        )


def agreed(cast, now, years=8, days=180):
    family = a_family(cast, now, years=years)
    consent = asked(cast, family, now, days=days)
    with acting_as(cast.coach) as by:
        for party in (family.mother, family.father):
            answer_consent(consent=consent, party=party, agrees=True, how="spoken", by=by, at=now)
    return family, consent


def running(cast, family_file):
    with acting_as(cast.coach):
        return [grant for grant in grants_on(family_file) if grant.fact.startswith("partner:")]


def test_a_partner_sees_the_life_areas_of_the_slice_and_nothing_else(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        for area in (1, 2):
            measure(household=home.household, area=area, step=2, measured_by=MeasuredBy.COACH, by=by, at=now)
    access = opened(cast, basis_on(cast, home.file, now), now)
    with acting_as(cast.buddy):
        assert [row.area for row in LadderMeasurement.objects.all()] == [1]
        assert LegalBasis.objects.count() == PartnerAccess.objects.count() == 0
    with acting_as(cast.stranger):
        assert LadderMeasurement.objects.count() == 0
    with acting_as(cast.coach) as by:
        close_to_partner(access=access, reason="geregeld", by=by, at=now)
    with acting_as(cast.buddy):
        assert LadderMeasurement.objects.count() == 0


@pytest.mark.parametrize(
    "more",
    [{"areas": []}, {"days": 0}, {"level": Level.THAT}, {"act": ProcessingAct.KEEP}],
    ids=["content without an area", "over before it begins", "an area for less", "not for sharing"],
)
def test_a_slice_that_the_basis_does_not_carry_is_not_opened(cast, now, more):
    home = a_home(cast, now)
    basis = basis_on(cast, home.file, now, act=more.pop("act", ProcessingAct.SHARE))
    with pytest.raises(SafeguardsMistake):
        opened(cast, basis, now, **more)
    assert running(cast, home.file) == []


def test_on_consent_only_what_was_agreed_opens_and_only_while_it_is_in_force(cast, now):
    family, consent = agreed(cast, now, days=20)
    basis = basis_on(cast, family.file, now, consent=consent)
    for wrong in ({"areas": [3]}, {"organisation": cast.stranger.organisation}):
        with pytest.raises(SafeguardsMistake):
            opened(cast, basis, now, **wrong)
    access = opened(cast, basis, now)
    assert access.until == timezone.localdate(now) + timedelta(days=20)
    (grant,) = running(cast, family.file)
    assert timezone.localtime(grant.valid_to).date() == access.until
    assert timezone.localtime(grant.valid_to).hour == 0


def test_consent_that_is_asked_and_not_given_opens_nothing(cast, now):
    family = a_family(cast, now)
    basis = basis_on(cast, family.file, now, consent=asked(cast, family, now))
    with pytest.raises(SafeguardsMistake):
        opened(cast, basis, now)


def test_consent_to_help_is_no_basis_for_sharing(cast, now):
    family = a_family(cast, now)
    with pytest.raises(SafeguardsMistake):
        basis_on(cast, family.file, now, consent=asked(cast, family, now, Act.HELP))


def taken_back(cast, family, consent, now):
    with acting_as(cast.coach) as by:
        withdraw_consent(
            consent=consent, party=family.mother, how="spoken", by=by, at=now + timedelta(seconds=1)
        )


def another_holder(cast, family, consent, now):
    decides(cast, family, Party(name="Pim"), now, AuthorityKind.TOGETHER)


def grown_up(cast, family, consent, now):
    today = timezone.localdate(now)
    with acting_as(cast.coach) as by:
        resident = Resident.objects.get(subject_id=family.child.subject)
        known = ("full_name", "known_as", "phone", "email", "language", "note_of_address")
        change_resident(
            resident=resident,
            birth_date=today - timedelta(days=17 * 365),
            by=by,
            at=now,
            **{name: getattr(resident, name) for name in known},
        )


def refused_after_all(cast, family, consent, now):
    with acting_as(cast.coach) as by:
        answer_consent(
            consent=consent,
            party=family.father,
            agrees=False,
            how="written",
            by=by,
            at=now + timedelta(seconds=1),
        )


@pytest.mark.parametrize("happens", [taken_back, another_holder, grown_up, refused_after_all])
def test_what_leans_on_consent_closes_with_it(cast, now, happens):
    family, consent = agreed(cast, now)
    opened(cast, basis_on(cast, family.file, now, consent=consent), now)
    assert len(running(cast, family.file)) == 1
    happens(cast, family, consent, now)
    assert running(cast, family.file) == []
    with acting_as(cast.coach):
        assert PartnerAccess.objects.get().ended_because == "consent"
        assert open_slices(family.file) == []


def test_with_its_legal_basis_a_slice_closes(cast, now):
    home, today = a_home(cast, now), timezone.localdate(now)
    basis = basis_on(cast, home.file, now)
    opened(cast, basis, now)
    with acting_as(cast.coach) as by:
        with pytest.raises(SafeguardsMistake):
            end_legal_basis(basis=basis, ends=today + timedelta(days=1), by=by, at=now)
        end_legal_basis(basis=basis, ends=today, by=by, at=now)
        assert LegalBasis.objects.get().ends == today
    assert running(cast, home.file) == []
    with pytest.raises(SafeguardsMistake):
        opened(cast, basis, now)


@pytest.mark.parametrize("who", ["coach", "leader"])
def test_when_the_work_ends_no_partner_sees_any_of_it_whoever_closes(cast, now, who):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        measure(household=home.household, area=1, step=2, measured_by=MeasuredBy.COACH, by=by, at=now)
    opened(cast, basis_on(cast, home.file, now), now)
    with acting_as(cast.buddy):
        assert LadderMeasurement.objects.count() == 1
    with acting_as(getattr(cast, who)) as by:
        close_engagement(engagement=home.engagement, reason="klaar", by=by, at=now)
    with acting_as(cast.buddy):
        assert LadderMeasurement.objects.count() == 0
    with acting_as(cast.leader) as by:
        start_engagement(household=home.household, coach_id=cast.deputy.id, by=by, at=now)
    with acting_as(cast.deputy):
        assert open_slices(home.file) == []


def test_a_partner_gives_nobody_else_a_right(cast, now):
    home = a_home(cast, now)
    opened(cast, basis_on(cast, home.file, now), now)
    mine = Slice(
        to=GranteeKind.PERSON,
        id=cast.buddy.id,
        level=Level.CONTENT,
        fact="x",
        purpose="x",
        legal_basis="x",
    )
    with acting_as(cast.buddy), pytest.raises(DatabaseError), command_frame("give"):
        give(home.file, mine, at=now)


def test_the_page_of_who_may_see_names_people_with_their_employer_and_why(cast, now):
    home = a_home(cast, now)
    opened(cast, basis_on(cast, home.file, now), now)
    with acting_as(cast.coach):
        seers = {
            (one.name, one.employer, one.fact) for one in who_may_see(home.file, timezone.localdate(now))
        }
    assert seers == {
        ("Coach", "De Vuurtoren", "engagement"),
        ("Team Molenbuurt", "", "team"),
        ("Woningstichting De Sleutel", "", "partner"),
    }
    for name in ("buddy", "leader", "colleague", "administrator"):
        with acting_as(getattr(cast, name)):
            assert who_may_see(home.file, timezone.localdate(now)) == []
