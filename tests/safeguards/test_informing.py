"""The duty to tell: it starts with a silence, goes along with the work, and only telling ends it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from keukentafel.foundation.access.public import has_whole
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.categories import Level
from keukentafel.lifeworld.households.public import current_engagement, hand_over
from keukentafel.lifeworld.safeguards.public import (
    InformDuty,
    InformStep,
    SafeguardsMistake,
    duty_about,
    steps_of,
    tell_later,
    tell_person,
    words_owed,
    words_owed_in_team,
)
from keukentafel.work.intake.public import (
    Story,
    Telling,
    change_keeper,
    decide_signal,
    give_feedback,
    put_on_waiting_list,
    receive_signal,
    take_from_waiting_list,
    tell,
)


def untold(cast, now, days=5, **more):
    until = timezone.localdate(now) + timedelta(days=days)
    with acting_as(cast.colleague) as by:
        return receive_signal(
            team_id=cast.team,
            channel="school",
            text="Vaak moe",
            told=Telling(told=False, because="eerst praten met school", until=until),
            by=by,
            at=now,
            **more,
        )


def owed_by(cast, who, now, days=30):
    actor = getattr(cast, who)
    with acting_as(actor):
        return [duty.thing for duty in words_owed(actor.id, timezone.localdate(now) + timedelta(days=days))]


def told(cast, signal, who, now, telling=None):
    with acting_as(getattr(cast, who)) as by:
        story = Story.objects.select_related("signal").get(signal=signal)
        tell(story=story, told=telling or Telling(told=True), by=by, at=now)


def test_a_signal_that_was_told_owes_nobody_anything(cast, now):
    with acting_as(cast.colleague) as by:
        receive_signal(team_id=cast.team, channel="school", text="Moe", by=by, at=now)
        assert InformDuty.objects.count() == 0


def test_a_silence_has_its_reason_its_day_and_who_decided(cast, now):
    signal = untold(cast, now)
    assert owed_by(cast, "colleague", now) == [signal.public_id]
    assert owed_by(cast, "colleague", now, days=4) == []
    with acting_as(cast.colleague):
        (step,) = steps_of(duty_about(signal.public_id))
        assert (step.words, step.until, step.decided_by.name) == (
            "eerst praten met school",
            timezone.localdate(now) + timedelta(days=5),
            "Colleague",
        )


def test_telling_ends_it_and_time_does_not(cast, now):
    signal = untold(cast, now)
    with acting_as(cast.leader) as by:
        late = timezone.localdate(now) + timedelta(days=400)
        assert [duty.thing for duty in words_owed_in_team(by.id, late, late)] == [signal.public_id]
    told(cast, signal, "colleague", now)
    assert owed_by(cast, "colleague", now) == []
    with acting_as(cast.leader) as by:
        assert list(words_owed_in_team(by.id, late, late)) == []
        duty = duty_about(signal.public_id)
        assert (duty.told_by_id, duty.told_at) == (cast.colleague.id, now)


def test_later_needs_a_reason_and_a_day_and_every_step_stays(cast, now):
    signal, today = untold(cast, now), timezone.localdate(now)
    with acting_as(cast.colleague) as by:
        duty = duty_about(signal.public_id)
        for because, until in ((" ", today + timedelta(days=9)), ("nog niet", today - timedelta(days=1))):
            with pytest.raises(SafeguardsMistake):
                tell_later(duty=duty, because=because, until=until, by=by, at=now)
    later = Telling(told=False, because="vader is nog thuis", until=today + timedelta(days=9))
    told(cast, signal, "colleague", now, later)
    with acting_as(cast.colleague):
        duty = duty_about(signal.public_id)
        assert duty.due_on == today + timedelta(days=9)
        assert {step.words for step in steps_of(duty)} == {"eerst praten met school", "vader is nog thuis"}


def test_who_gets_the_signal_gets_the_duty_the_keeper_the_coach_and_the_next_coach(cast, now):
    signal, day = untold(cast, now), timezone.localdate(now) + timedelta(days=7)
    with acting_as(cast.leader) as by:
        place = put_on_waiting_list(
            signal=signal,
            keeper_id=cast.deputy.id,
            next_contact_on=day,
            safety_check_on=day,
            reason="vol",
            by=by,
            at=now,
        )
    assert owed_by(cast, "deputy", now) == [signal.public_id]
    with acting_as(cast.deputy) as by:
        change_keeper(place=place, keeper_id=cast.supporter.id, by=by, at=now)
    assert owed_by(cast, "supporter", now) == [signal.public_id]
    with acting_as(cast.supporter) as by:
        take_from_waiting_list(place=place, signal=signal, by=by, at=now)
    assert owed_by(cast, "colleague", now) == [signal.public_id]
    with acting_as(cast.leader) as by:
        decide_signal(signal=signal, kind="coach", coach_id=cast.coach.id, by=by, at=now)
    assert owed_by(cast, "coach", now) == [signal.public_id]
    with acting_as(cast.coach) as by:
        engagement = current_engagement(signal.household_file_id)
        hand_over(engagement=engagement, to=cast.deputy.id, reason="", by=by, at=now)
    assert owed_by(cast, "deputy", now) == [signal.public_id]
    told(cast, signal, "deputy", now)
    assert owed_by(cast, "deputy", now) == []


def reads(cast, who, signal):
    with acting_as(getattr(cast, who)):
        return has_whole(signal.file_id, Level.CONTENT)


@pytest.mark.parametrize("first", ["word back", "telling"])
def test_who_took_it_in_reads_it_until_word_went_back_and_the_person_was_told(cast, now, first):
    signal = untold(cast, now)
    with acting_as(cast.leader) as by:
        decide_signal(signal=signal, kind="no_action", reason="loopt al", by=by, at=now)
    steps = [
        lambda: told(cast, signal, "colleague", now),
        lambda: answered(cast, signal, now),
    ]
    for step in steps if first == "telling" else steps[::-1]:
        assert reads(cast, "colleague", signal)
        step()
    assert not reads(cast, "colleague", signal)


def answered(cast, signal, now):
    with acting_as(cast.colleague) as by:
        give_feedback(signal=signal, kind="received", informant_kind="other", by=by, at=now)


def test_why_it_waits_is_not_for_the_whole_team_once_it_was_decided(cast, now):
    signal = untold(cast, now)
    with acting_as(cast.leader) as by:
        decide_signal(signal=signal, kind="coach", coach_id=cast.coach.id, by=by, at=now)
    with acting_as(cast.deputy):
        assert (InformDuty.objects.count(), InformStep.objects.count()) == (1, 0)
    with acting_as(cast.coach):
        assert InformStep.objects.count() == 1


def test_what_was_told_is_not_told_later(cast, now):
    signal = untold(cast, now)
    with acting_as(cast.colleague) as by:
        duty = duty_about(signal.public_id)
        tell_person(duty=duty, words="aan de keukentafel", by=by, at=now)
        tell_person(duty=duty, words="nog eens", by=by, at=now)
        assert InformStep.objects.count() == 2
        with pytest.raises(SafeguardsMistake):
            tell_later(
                duty=duty, because="x", until=timezone.localdate(now) + timedelta(days=3), by=by, at=now
            )
