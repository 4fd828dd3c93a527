"""What leaves by mail when an organisation is asked something: to whom, how often, and nothing that betrays."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone

from advice_helpers import an_advice
from cast import Cast
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.working_days import add_working_days
from keukentafel.foundation.method.public import life_areas
from keukentafel.foundation.people.public import (
    ContactKind,
    accounts,
    add_contact_point,
    organisations,
    report_unreachable,
)
from keukentafel.work.advice.public import Advice, ask_for_more, reference_of, tell_more

ON = override_settings(
    EMAIL_HOST="mail.example",
    DEFAULT_FROM_EMAIL="Post <post@stad.example>",
    PUBLIC_ADDRESS="https://post.stad.example",
)


@pytest.fixture
def advice(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Advice:
    """An advice to the landlord, where a fixed contact and a back office have accounts."""
    # A box of its own, so that nothing stays behind for another test.
    monkeypatch.setattr(mail, "outbox", [], raising=False)
    at = timezone.now() - timedelta(hours=1)
    with acting_as(cast.administrator) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        for kind, who in ((ContactKind.BUDDY, cast.buddy), (ContactKind.BACK_OFFICE, cast.back_office)):
            add_contact_point(
                organisation=landlord,
                kind=kind,
                name=who.name,
                account=accounts().get(pk=who.id),
                starts=at.date(),
                by=by,
                at=at,
            )
    with ON:
        return an_advice(cast, at)


def _mailed() -> list[str]:
    with ON:
        tick(timezone.now(), by=CARETAKER)
    return [one.to[0].split("@")[0] for one in mail.outbox]


def test_the_fixed_contact_alone_hears_that_something_is_asked(advice: Advice) -> None:
    assert _mailed() == ["buddy"]


def test_the_mail_says_a_day_and_nothing_that_betrays(cast: Cast, advice: Advice) -> None:
    _mailed()
    (sent,) = mail.outbox
    said = f"{sent.subject} {sent.body} {sent.from_email} {sent.extra_headers}"
    with acting_as(CARETAKER):
        areas = [str(area.label) for area in life_areas()]
    for betrays in ("Mina", "Lindestraat", "Sleutel", "huis", "huur", cast.coach.name, "Molenbuurt", *areas):
        assert betrays.lower() not in said.lower(), betrays
    assert "https://post.stad.example/bureau/bericht/" in sent.body
    assert advice.public_id not in said
    assert reference_of(advice.public_id) not in said


def test_a_term_that_passes_is_mailed_once_to_each_there_and_not_to_the_coach(advice: Advice) -> None:
    _mailed()
    mail.outbox.clear()
    late = add_working_days(timezone.localdate(), 12)
    later = timezone.make_aware(datetime(late.year, late.month, late.day, 9))
    with ON:
        for hours in (0, 1, 2, 30):
            tick(later + timedelta(hours=hours), by=CARETAKER)
    assert sorted(one.to[0].split("@")[0] for one in mail.outbox) == ["back_office", "buddy"]


def test_what_was_told_more_is_mailed_since_the_answer_is_theirs_again(cast: Cast, advice: Advice) -> None:
    _mailed()
    mail.outbox.clear()
    now = timezone.now()
    with acting_as(cast.buddy) as by, ON:
        ask_for_more(
            advice=Advice.objects.select_related("mandate").get(), words="Welk inkomen?", by=by, at=now
        )
    assert _mailed() == []
    with acting_as(cast.coach) as by, ON:
        mine = Advice.objects.select_related("mandate").get()
        tell_more(advice=mine, words="Bijstand", rests_on="support", by=by, at=now)
    assert _mailed() == ["buddy"]


def test_an_organisation_out_of_reach_for_a_week_loses_nothing_and_hears_it_once_it_is_back(
    cast: Cast, advice: Advice
) -> None:
    _mailed()
    mail.outbox.clear()
    late = add_working_days(timezone.localdate(), 12)
    back = add_working_days(late, 5)
    with acting_as(cast.administrator) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        report_unreachable(
            organisation=landlord,
            starts=advice.due_on,
            ends=back,
            by=by,
            at=timezone.now(),
        )
    for day in (late, add_working_days(late, 3), back, add_working_days(back, 1), add_working_days(back, 2)):
        with ON:
            tick(timezone.make_aware(datetime(day.year, day.month, day.day, 9)), by=CARETAKER)
        if day < back:
            assert not mail.outbox
    assert sorted(one.to[0].split("@")[0] for one in mail.outbox) == ["back_office", "buddy"]
    with acting_as(cast.coach):
        assert Advice.objects.get().state == "waiting"
