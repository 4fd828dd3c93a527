"""What leaves by mail about a disagreement and a rule: to whom, once a term, and nothing that betrays."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone

from advice_helpers import an_advice
from cast import Cast
from keukentafel.foundation.access.public import exclude
from keukentafel.foundation.journal.public import acting_as, command_frame, tick
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.foundation.people.public import (
    ContactKind,
    accounts,
    add_contact_point,
    organisations,
    report_unreachable,
)
from keukentafel.work.advice.public import Advice
from keukentafel.work.disagreements.public import (
    Disagreement,
    Side,
    Topic,
    agree,
    escalate,
    give_view,
    propose,
    raise_disagreement,
    release_rule,
    write_rule,
)

ON = override_settings(
    EMAIL_HOST="mail.example",
    DEFAULT_FROM_EMAIL="Post <post@stad.example>",
    PUBLIC_ADDRESS="https://post.stad.example",
)
WORDS = {"words": "Het huis is te klein voor Mina"}


@pytest.fixture
def advice(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Advice:
    """An advice to the landlord, where a fixed contact and a manager have accounts."""
    monkeypatch.setattr(mail, "outbox", [], raising=False)
    at = timezone.now() - timedelta(hours=1)
    with acting_as(cast.administrator) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        for kind, who in ((ContactKind.BUDDY, cast.buddy), (ContactKind.MANAGER, cast.back_office)):
            account = accounts().get(pk=who.id)
            said = {"kind": kind, "name": who.name, "account": account, "starts": at.date()}
            add_contact_point(organisation=landlord, by=by, at=at, **said)
    return an_advice(cast, at)


def _mailed(at: datetime | None = None) -> list[str]:
    """Who gets a mail, in order of sending; those before are forgotten."""
    mail.outbox.clear()
    at = at or timezone.now()
    with ON:
        for minutes in (0, 1, 2):
            tick(at + timedelta(minutes=minutes), by=CARETAKER)
    return [one.to[0].split("@")[0] for one in mail.outbox]


def _here() -> Disagreement:
    return Disagreement.objects.select_related("advice__mandate").get()


def _raised(cast: Cast, advice: Advice) -> None:
    with acting_as(cast.coach) as by, ON:
        raise_disagreement(advice=advice, topic=Topic.PACE, side=Side.TEAM, by=by, at=timezone.now(), **WORDS)


def _by(cast: Cast, who: Actor, act, **said) -> None:
    side = Side.ORGANISATION if who in (cast.buddy, cast.back_office) else Side.TEAM
    with acting_as(who) as by, ON:
        act(disagreement=_here(), side=side, by=by, at=timezone.now(), **said)


def test_whose_turn_it_is_hears_it_once_a_term_and_the_mail_says_a_day_alone(
    cast: Cast, advice: Advice
) -> None:
    _raised(cast, advice)
    assert _mailed() == ["buddy"]
    (sent,) = mail.outbox
    said = f"{sent.subject} {sent.body} {sent.from_email} {sent.extra_headers}".lower()
    for betrays in ("mina", "huis", "lindestraat", "sleutel", "tempo", "verschil", cast.coach.name):
        assert betrays.lower() not in said, betrays
    assert "https://post.stad.example/bureau/bericht/" in sent.body
    assert advice.public_id not in said and advice.public_id[:6].lower() not in said
    _by(cast, cast.buddy, give_view, words="Wij hebben een wachtlijst")
    assert _mailed() == [], "the coach reads it on the start page"
    for words in ("Binnen vijf weken", "Binnen zes weken"):
        _by(cast, cast.coach, propose, words=words)
    assert _mailed() == ["buddy"], "other words in the same term are no second mail"


def test_who_takes_it_higher_has_their_manager_told_and_a_manager_is_not_told_of_the_own_turn(
    cast: Cast, advice: Advice
) -> None:
    _raised(cast, advice)
    _mailed()
    _by(cast, cast.buddy, escalate, words="Een plek")
    assert _mailed() == ["back_office"], "an organisation reads nothing of the file, and its manager hears it"
    _by(cast, cast.back_office, escalate, words="Meer plekken")
    assert _mailed() == []


def test_what_was_done_meanwhile_is_not_mailed_any_more(cast: Cast, advice: Advice) -> None:
    _raised(cast, advice)
    _by(cast, cast.buddy, give_view, words="Wij hebben een wachtlijst")
    assert _mailed() == []


def test_who_is_shut_out_gets_no_mail_neither_at_once_nor_when_the_day_has_passed(
    cast: Cast, advice: Advice
) -> None:
    with acting_as(cast.coach), command_frame("shut"):
        exclude(cast.buddy.id, file_id=advice.file_id, reason="kennis", at=timezone.now())
    _raised(cast, advice)
    assert _mailed() == []
    assert _mailed(timezone.now() + timedelta(days=14)) == []


def test_a_day_that_passes_is_mailed_once_and_not_while_they_cannot_be_reached(
    cast: Cast, advice: Advice
) -> None:
    _raised(cast, advice)
    _mailed()
    late = timezone.now() + timedelta(days=14)
    with acting_as(cast.administrator) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        days = {"starts": late.date(), "ends": late.date() + timedelta(days=3)}
        report_unreachable(organisation=landlord, by=by, at=timezone.now(), **days)
    assert "buddy" not in _mailed(late)
    # The advice has a day of its own, and passes too: one mail for each of them.
    assert _mailed(late + timedelta(days=4)).count("buddy") == 2
    assert "buddy" not in _mailed(late + timedelta(days=5))


def test_a_rule_that_is_released_is_something_to_read_and_asks_nothing(cast: Cast, advice: Advice) -> None:
    _raised(cast, advice)
    _by(cast, cast.coach, propose, words="Eerst kijken we samen")
    with acting_as(cast.buddy) as by:
        of = _here().turns
        agree(disagreement=_here(), of=of, side=Side.ORGANISATION, by=by, at=timezone.now())
    _mailed()
    with acting_as(cast.coach) as by:
        draft = write_rule(
            disagreement=_here(),
            words="Wie wacht, hoort elke week iets.",
            reader=cast.other_team_coach.id,
            numbers=False,
            by=by,
            at=timezone.now(),
        )
    with acting_as(cast.other_team_coach) as by, ON:
        release_rule(draft=draft, by=by, at=timezone.now())
    assert _mailed() == ["buddy"]
    (sent,) = mail.outbox
    assert (sent.subject, sent.body) == (
        "Er is iets nieuws om te lezen",
        "Er is iets nieuws om te lezen. Er wordt niets van u gevraagd.\n"
        "Log in om het te lezen: https://post.stad.example/bureau/",
    )
