"""How much may be asked under a mandate in a year: counted over all that was advised, and told before it is sent."""

from datetime import datetime, timedelta
from typing import Any

from asking import Asked, as_buddy
from django.utils import timezone

from family import as_migrator
from keukentafel.foundation.access.public import exclude
from keukentafel.foundation.journal.public import acting_as, command_frame
from keukentafel.lifeworld.households.public import (
    add_person,
    open_household,
    start_engagement,
)
from keukentafel.work.advice.public import (
    Advice,
    Deed,
    ReasonKind,
    Words,
    YearLimit,
    advised_in,
    answer_advice,
    withdraw_advice,
    year_limit,
)
from keukentafel.work.mandates.public import (
    Mandate,
    MandateVersion,
)


def test_more_than_the_limit_may_be_asked_and_says_that_it_weighs_as_any_request(asked: Asked) -> None:
    assert asked.send(euros=501).beyond_limit


def test_the_limit_holds_for_a_household_in_a_calendar_year_over_all_that_was_advised(asked: Asked) -> None:
    at, year = asked.at, asked.at.year
    assert not asked.send(euros=300).beyond_limit
    assert not asked.send(euros=200).beyond_limit, "just the limit"
    assert not asked.send(euros=None).beyond_limit
    last = asked.send(euros=1)
    assert last.beyond_limit and _limit(asked, at).left == 0
    # Of the year before and the year after it says nothing.
    assert _limit(asked, at.replace(year=year - 1)).left == 500
    _sent_on(last, at.replace(year=year - 1))
    assert _limit(asked, at) == YearLimit(500, 500)
    # New Year's Eve is this year until midnight here, whatever it is in UTC.
    midnight = timezone.make_aware(datetime(year, 1, 1, 0, 30))
    _sent_on(last, midnight)
    assert _limit(asked, at).advised == 501
    _sent_on(last, midnight - timedelta(hours=1))
    assert _limit(asked, at).advised == 500


def test_what_the_organisation_refused_or_the_coach_withdrew_counts_no_longer(asked: Asked) -> None:
    first, second, third = (asked.send(euros=200) for _each in range(3))
    assert third.beyond_limit
    with acting_as(asked.cast.buddy) as by:
        row = as_buddy(asked, first)
        reason = Words(words="Geen geld", reason=ReasonKind.LIMIT)
        answer_advice(advice=row, deed=Deed.REFUSED, said=reason, by=by, at=timezone.now())
    assert _limit(asked, asked.at).advised == 400
    with acting_as(asked.cast.coach) as by:
        row = Advice.objects.select_related("mandate").get(pk=second.pk)
        withdraw_advice(advice=row, reason=ReasonKind.OTHER, words="Niet nodig", by=by, at=timezone.now())
    with acting_as(asked.cast.buddy) as by:
        answer_advice(
            advice=as_buddy(asked, third), deed=Deed.TAKEN_OVER, said=Words(), by=by, at=timezone.now()
        )
    assert _limit(asked, asked.at) == YearLimit(500, 200)
    assert not asked.send(euros=300).beyond_limit
    with acting_as(asked.cast.coach):
        assert Advice.objects.get(pk=third.pk).beyond_limit, "as it was when it was sent"


def test_another_household_another_mandate_and_what_is_hidden_do_not_count_and_are_not_told(
    asked: Asked,
) -> None:
    cast, at = asked.cast, asked.at
    with acting_as(cast.coach) as by:
        other = add_person(household=asked.household, known_as="Omar", by=by, at=at).subject_id
    asked.send(euros=400)
    mine, asked.person = asked.person, other
    asked.send(euros=100)
    assert _limit(asked, at).left == 0
    with acting_as(cast.coach), command_frame("exclude"):
        exclude(cast.coach.id, asked.household.file_id, subject=mine, reason="haar broer", at=at)
    assert _limit(asked, at) == YearLimit(500, 100), "nothing is said of what this coach may not see"
    assert not asked.send(euros=400).beyond_limit
    newer = _version(asked, limit_euros=250)
    with acting_as(cast.coach):
        assert year_limit(asked.household.file_id, newer, at.year) == YearLimit(250, 500), "one mandate"
    with acting_as(cast.leader) as by:
        elsewhere = open_household(label="Kade 9", team_id=cast.team, by=by, at=at)
        start_engagement(household=elsewhere, coach_id=cast.coach.id, by=by, at=at)
    with acting_as(cast.coach):
        assert year_limit(elsewhere.file_id, asked.mandate, at.year) == YearLimit(500)
        newer.limit_euros = None
        assert year_limit(asked.household.file_id, newer, at.year).left is None


def _limit(asked: Asked, at: Any) -> YearLimit:
    year, file = timezone.localdate(at).year, asked.household.file_id
    with acting_as(asked.cast.coach):
        found = year_limit(file, asked.mandate, year)
        there: Any = Mandate.objects.annotate(advised=advised_in(file, year)).get(pk=asked.mandate.mandate_id)
    assert there.advised == found.advised, "as the page asks it"
    return found


def _sent_on(advice: Advice, at: Any) -> None:
    with as_migrator() as db:
        db.execute("update advice_advice set sent_at = %s where id = %s", [at, advice.pk])
        db.commit()


def _version(asked: Asked, **changes: Any) -> MandateVersion:
    """A next version of the same mandate, as it would be read."""
    row = asked.mandate
    return MandateVersion(mandate_id=row.mandate_id, number=row.number + 1, **changes)
