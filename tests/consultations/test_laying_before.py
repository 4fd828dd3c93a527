"""What keeps coming back, and a bottleneck that waits too long, are laid before the steering level; what it decides comes
back."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import ProgrammingError, connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cast import Cast, sign, sign_in_client
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.foundation.people.public import (
    Role,
    actor_of,
    open_account,
    organisations,
    start_membership,
    teams,
)
from keukentafel.work.bottlenecks.public import Bottleneck, answer_bottleneck, give_owner
from keukentafel.work.consultations.public import (
    Before,
    ConsultationMistake,
    EntryKind,
    Noted,
    OpenItem,
    Seated,
    Source,
    answer_item,
    answered_since,
    call_meeting,
    cancel_meeting,
    change_item,
    give_seat,
    is_laid,
    lay_bottleneck,
    lay_number,
    note_entry,
    number_key,
    ready_for,
    steering_body,
    still_lies,
    take_up,
)
from keukentafel.work.cooperation.public import quarter_of
from keukentafel.work.disagreements.public import repeated_disagreements
from many_disagreements import disagree_often
from meeting_helpers import called

BLOCKS = "Twee loketten vragen hetzelfde formulier."
TODAY = date(2026, 11, 23)
LATER, EARLIER = TODAY + timedelta(days=9), TODAY - timedelta(days=9)


@pytest.mark.parametrize(
    "held_on, is_off, decided, laid, lies",
    [
        (None, False, False, True, True),
        (LATER, False, False, True, True),
        (TODAY, False, False, True, True),
        (EARLIER, False, False, True, False),
        (LATER, False, True, True, False),
        (None, False, True, True, False),
        (LATER, True, False, False, False),
    ],
)
def test_a_number_is_laid_once_a_quarter_and_a_bottleneck_again_when_nothing_was_decided(
    held_on: date | None, is_off: bool, decided: bool, laid: bool, lies: bool
) -> None:
    one = Before(held_on, is_off, decided)
    assert is_laid([one]) is laid
    assert still_lies([one], TODAY) is lies
    off = Before(LATER, True, False)
    assert is_laid([off, one]) is laid and still_lies([off, one], TODAY) is lies
    assert not is_laid([]) and not still_lies([], TODAY)


def test_each_number_has_one_key_a_quarter() -> None:
    days = [date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 1)]
    one, same, next_one = (number_key("7.pace", quarter_of(day).key) for day in days)
    assert one == same != next_one != number_key("7.order", quarter_of(days[2]).key)


def _sits(cast: Cast, who: Actor, at: datetime) -> None:
    with acting_as(cast.leader) as by:
        seated = Seated(
            body="steering_group",
            function="director" if who.organisation else "municipality",
            account=who.id,
            sent_by=who.organisation,
            starts=at.date(),
        )
        give_seat(seated=seated, by=by, at=at)


def _another_leader(cast: Cast, at: datetime) -> Actor:
    with acting_as(CARETAKER) as by:
        account = open_account(email="haven@keukentafel.example", name="Noor", by=by, at=at)
        start_membership(
            account=account,
            role=Role.TEAM_LEADER,
            team=teams().get(pk=cast.other_team),
            organisation=organisations().get(pk=cast.coach.organisation),
            starts=at.date() - timedelta(days=1),
            by=by,
            at=at,
        )
    sign(account.pk)
    with acting_as(CARETAKER):
        found = actor_of(account.pk, timezone.localdate(at))
    assert found is not None
    return found


def _number(cast: Cast, at: datetime) -> str:
    with acting_as(cast.leader):
        (found,) = repeated_disagreements(timezone.localdate(at))
    return found.key


def _blocks(cast: Cast, since: date, words: str = BLOCKS, many: int = 1) -> Bottleneck:
    with acting_as(cast.facilitator) as by:
        rows = [
            Bottleneck.objects.create(
                theme="rules_between", source="free", words=words, raised_on=since, released_by_id=by.id
            )
            for _one in range(many)
        ]
    return rows[0]


def _read(client: Client, name: str, *keys: str) -> str:
    answer = client.get(reverse(name, args=keys))
    assert answer.status_code == 200, name
    return answer.content.decode()


@pytest.mark.usefixtures("database")
def test_a_number_comes_on_the_agenda_in_its_band_and_says_nothing_of_a_household(
    cast: Cast, now: datetime
) -> None:
    disagree_often(cast, 6, now)
    for who in (cast.facilitator, cast.stranger):
        _sits(cast, who, now)
    other = _another_leader(cast, now)
    number, meeting = _number(cast, now), called(cast, now, body="steering_group")
    with acting_as(cast.coach) as by, pytest.raises(ProgrammingError):
        lay_number(number=number, by=by, at=now)
    with acting_as(cast.leader) as by:
        with pytest.raises(ConsultationMistake):
            lay_number(number="99.pace", by=by, at=now)
        item = lay_number(number=number, by=by, at=now)
        row = OpenItem.objects.get(pk=item.pk)
        assert row.meeting == meeting and row.source == "repeated"
        assert row.title == "Komt steeds terug: Een huis toewijzen, Woningstichting De Sleutel"
        assert "5–9 huishoudens" in row.words and "Hoe snel" in row.words and "Kwartaal" in row.words
        told = row.title + row.words
        assert not [one for one in ("6 ", "Samira", "Yunus", "Lindestraat", "Te snel") if one in told]
        with pytest.raises(ConsultationMistake):
            lay_number(number=number, by=by, at=now)
        # A number keeps its words: nobody's own come under it.
        with pytest.raises(ConsultationMistake):
            change_item(item=row, starts=None, minutes=15, title=row.title, words="Samira", by=by, at=now)
        change_item(item=row, starts=None, minutes=30, title=row.title, words=row.words, by=by, at=now)
    # Every leader of the town sees the number, and so that it lies there.
    with acting_as(other) as by, pytest.raises(ConsultationMistake):
        lay_number(number=number, by=by, at=now)
    for who, reads in (
        (cast.facilitator, True),
        (cast.stranger, True),
        (other, True),
        (cast.coach, False),
        (cast.supporter, False),
        (cast.policy_adviser, False),
    ):
        with acting_as(who):
            assert OpenItem.objects.filter(pk=item.pk).exists() is reads, who
    # Of a meeting that does not take place nothing came before anybody: it goes to the next one, or waits for it.
    with acting_as(cast.leader) as by:
        cancel_meeting(meeting=meeting, by=by, at=now)
        waits = lay_number(number=number, by=by, at=now)
        assert waits.meeting is None and waits.pk != item.pk


@pytest.mark.usefixtures("database")
def test_who_comes_from_elsewhere_hears_that_there_is_something_also_when_it_waited(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "outbox", [], raising=False)
    _sits(cast, cast.stranger, now)
    other = _another_leader(cast, now)
    row = _blocks(cast, now.date() - timedelta(days=60))
    with override_settings(
        EMAIL_HOST="mail.example",
        DEFAULT_FROM_EMAIL="Post <post@stad.example>",
        PUBLIC_ADDRESS="https://post.stad.example",
    ):
        with acting_as(cast.leader) as by:
            item = lay_bottleneck(bottleneck=row, by=by, at=now)
        tick(timezone.now(), by=CARETAKER)
        assert item.meeting is None and mail.outbox == []
        # Another leader calls them together, finds it there, and takes it up.
        with acting_as(other) as by:
            starts = now + timedelta(days=3)
            meeting = call_meeting(
                body="steering_group", team_id=cast.other_team, starts_at=starts, by=by, at=now
            )
            body = steering_body(now.date())
            assert body is not None
            ready = ready_for(meeting, body, by, now.date())
            assert [one.row.pk for one in ready.waiting] == [item.pk]
            assert not [one for one in ready.candidates if one.key == row.public_id], "it lies there already"
            taken = take_up(item=OpenItem.objects.get(pk=item.pk), meeting=meeting, by=by, at=now)
            assert other.id in taken.invited and other.id in taken.keepers, "who takes it up is there"
        tick(timezone.now(), by=CARETAKER)
    assert [one.to[0] for one in mail.outbox] == ["stranger@keukentafel.example"]
    assert not [word for word in (BLOCKS, "loket", "Stuurgroep") if word in mail.outbox[0].body]


@pytest.mark.usefixtures("database")
def test_only_a_bottleneck_that_waits_too_long_is_laid_before_them_and_not_twice(
    cast: Cast, now: datetime
) -> None:
    today = now.date()
    late, fresh = _blocks(cast, today - timedelta(days=60)), _blocks(cast, today, "Net gezegd.")
    with acting_as(cast.leader) as by:
        give_owner(bottleneck=late, owner=cast.coach.id, by=by, at=now)
        with pytest.raises(ConsultationMistake):
            lay_bottleneck(bottleneck=fresh, by=by, at=now)
        first = lay_bottleneck(bottleneck=late, by=by, at=now)
        assert BLOCKS in first.title and BLOCKS in first.words and "werkdagen" in first.words
    with acting_as(cast.facilitator) as by, pytest.raises(ConsultationMistake):
        lay_bottleneck(bottleneck=late, by=by, at=now)
    # Its owner and who advises on policy read what became of it, and change nothing.
    for who in (cast.coach, cast.policy_adviser):
        with acting_as(who):
            assert OpenItem.objects.filter(pk=first.pk).exists(), who
            assert OpenItem.objects.filter(pk=first.pk).update(words="Anders") == 0
    with acting_as(cast.leader) as by:
        note_entry(item=first, noted=Noted(kind=EntryKind.DECISION, words="Eén loket"), by=by, at=now)
        again = lay_bottleneck(bottleneck=late, by=by, at=now)
        assert again.pk != first.pk, "after a decision that brought nothing"
        answer_bottleneck(bottleneck=late, words="Wij maken er één van.", by=by, at=now)
        with pytest.raises(ConsultationMistake):
            lay_bottleneck(bottleneck=late, by=by, at=now)


@pytest.mark.usefixtures("database")
def test_a_town_without_a_steering_level_lays_nothing_before_it(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{lay_bottleneck.__module__}.steering_body", lambda _day: None)
    late = _blocks(cast, now.date() - timedelta(days=60))
    with acting_as(cast.leader) as by, pytest.raises(ConsultationMistake):
        lay_bottleneck(bottleneck=late, by=by, at=now)


@pytest.mark.usefixtures("database")
def test_a_leader_lays_a_number_before_them_with_one_press_and_reads_there_what_they_decided(
    cast: Cast, now: datetime
) -> None:
    disagree_often(cast, 6, now)
    called(cast, now, body="steering_group")
    number, leader = _number(cast, now), sign_in_client(cast.leader)
    press = reverse("disagreements_lay")
    page = _read(leader, "disagreements_higher")
    assert "5–9" in page and f'value="{number}"' in page and "Aan hen voorgelegd" not in page
    for who in (cast.coach, cast.facilitator, cast.supporter, cast.buddy, cast.policy_adviser):
        assert sign_in_client(who).post(press, {"number": number}).status_code == 404
    assert leader.get(press).status_code == 405
    told = leader.post(press, {"number": number}, follow=True).content.decode()
    assert "Staat op de agenda van" in told
    page = _read(leader, "disagreements_higher")
    assert "Ligt sinds vandaag bij: Stuurgroep." in page and "Het staat op de agenda van" in page
    assert f'value="{number}"' not in page and "Ligt bij hen" in page
    again = leader.post(press, {"number": number}, follow=True).content.decode()
    assert "Dit is dit kwartaal al aan hen voorgelegd." in again
    with acting_as(cast.leader) as by:
        item = OpenItem.objects.get()
        answer_item(item=item, words="De verhuurder zegt voortaan wanneer.", by=by, at=now)
    page = _read(leader, "disagreements_higher")
    assert "Stuurgroep besloot:" in page and "De verhuurder zegt voortaan wanneer." in page
    assert reverse("meeting_item", args=[item.public_id]) in page


@pytest.mark.usefixtures("database")
def test_the_overview_says_what_waits_too_long_and_brings_back_what_was_decided(
    cast: Cast, now: datetime
) -> None:
    today = now.date()
    late = _blocks(cast, today - timedelta(days=60))
    _blocks(cast, today, "Net gezegd.")
    answered = _blocks(cast, today - timedelta(days=70), "De regeling is te krap.")
    with acting_as(cast.leader) as by:
        give_owner(bottleneck=late, owner=cast.facilitator.id, by=by, at=now)
        answer_bottleneck(bottleneck=answered, words="Vanaf de zomer ruimer.", by=by, at=now)
    press = reverse("bottleneck_lay", args=[late.public_id])
    for who, lays in (
        (cast.leader, True),
        (cast.facilitator, True),
        (cast.coach, False),
        (cast.policy_adviser, False),
        (cast.buddy, False),
    ):
        page = _read(sign_in_client(who), "bottleneck_overview")
        assert page.index(BLOCKS) < page.index("Net gezegd."), "what is late comes first"
        assert "werkdagen te laat" in page and "Facilitator" in page
        assert "Vanaf de zomer ruimer." in page
        assert "<dd>3</dd>" in page and page.count("<dd>1</dd>") == 2 and "<dd>2</dd>" in page
        assert (press in page) is lays, who
    for who in (cast.coach, cast.buddy, cast.policy_adviser):
        assert sign_in_client(who).post(press).status_code == 404
    for who in (cast.administrator, cast.privacy_officer):
        assert sign_in_client(who).get(reverse("bottleneck_overview")).status_code == 404
    leader = sign_in_client(cast.leader)
    assert "wacht tot zij bij elkaar komen: Stuurgroep" in leader.post(press, follow=True).content.decode()
    assert press not in _read(leader, "bottleneck_overview")
    with acting_as(cast.leader) as by:
        noted = Noted(kind=EntryKind.DECISION, words="Eén loket vanaf mei.")
        note_entry(item=OpenItem.objects.get(), noted=noted, by=by, at=now)
    for who, reads in ((cast.leader, True), (cast.policy_adviser, True), (cast.coach, False)):
        page = _read(sign_in_client(who), "bottleneck_overview")
        assert ("Eén loket vanaf mei." in page) is reads
        assert ("bij: Stuurgroep." in page) is reads
    assert reverse("bottleneck_overview") in _read(leader, "bottlenecks")


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("many", [1, 20])
def test_the_lists_for_policy_cost_the_same_for_one_and_for_many(
    cast: Cast, now: datetime, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    called(cast, now, body="steering_group")
    _blocks(cast, now.date() - timedelta(days=60), many=many)
    with acting_as(cast.leader) as by:
        for row in Bottleneck.objects.all():
            give_owner(bottleneck=row, owner=cast.facilitator.id, by=by, at=now)
            item = lay_bottleneck(bottleneck=row, by=by, at=now)
            note_entry(item=item, noted=Noted(kind=EntryKind.DECISION, words="Ja"), by=by, at=now)
    # As many households as that many numbers ask are a long wait: what lies there is read alike, whatever it came of.
    monkeypatch.setattr(
        "keukentafel.faces.workbench.pages.disagreements_higher.answered_since",
        lambda _source, since: answered_since(Source.BOTTLENECK, since),
    )
    counts = []
    for name in ("bottleneck_overview", "disagreements_higher"):
        client = sign_in_client(cast.leader)
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse(name)).content.decode()
        assert page.count("bij: Stuurgroep.") == many
        counts.append(len(queries))
    assert counts == _COUNTS, counts


_COUNTS = [6, 8]
"""Queries of the overview of bottlenecks, and of what a leader sees come back, whatever lies before them."""
