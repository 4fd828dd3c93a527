"""What the wall says of comparable advices, held against the rule: numbers of the whole town, and nobody in them."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from advice_helpers import a_mandate, sent
from backup import behind_the_wall
from household_helpers import a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.advice.domain.advising import Deed
from keukentafel.work.advice.domain.comparing import FEWEST, Case, compare, outcome_of
from keukentafel.work.advice.public import (
    WHY_BACK,
    WHY_NOT,
    Advice,
    Breakdown,
    Decided,
    Words,
    answer_advice,
    comparable,
    decide_formally,
    withdraw_advice,
)
from keukentafel.work.mandates.public import Agreed, MandateKind, make_mandate

TOLD = (
    ["taken_over"],
    ["taken_over", "granted"],
    ["taken_over"],
    ["refused"],
    ["changed"],
    ["taken_over"],
    ["refused", "taken_over", "denied"],
    ["changed", "refused"],
    ["withdrawn"],
    ["taken_over"],
    [],
)
"""What was done with each advice; the last waits."""


def _do(cast, advice, deed, at):
    actor = cast.coach if deed == "withdrawn" else cast.buddy
    with acting_as(actor) as by:
        row = Advice.objects.select_related("mandate").get(pk=advice)
        if deed == "withdrawn":
            withdraw_advice(advice=row, reason=WHY_BACK[0], words="", by=by, at=at)
        elif deed in ("granted", "denied"):
            decided = Decided(granted=deed == "granted", decided_on=timezone.localdate(at))
            decide_formally(advice=row, decided=decided, by=by, at=at)
        else:
            said = Words() if deed == "taken_over" else Words(words="Nee", reason=WHY_NOT[0])
            answer_advice(advice=row, deed=Deed(deed), said=said, by=by, at=at)


def _send(cast, mandate, deeds, at, home=None):
    home = home or a_home(cast, at, f"Huis {at:%j}")
    with acting_as(cast.coach) as by:
        advice = sent(home.file, mandate, [home.mother.subject_id], by, at).pk
    for deed in deeds:
        _do(cast, advice, deed, at)
    return home


def _by_the_rule(mandate):
    """What the rule makes of the rows, read behind the wall."""
    cases = []
    for file_id, key, sent_at, version in behind_the_wall(
        "select file_id, id, sent_at, mandate_id from advice_advice"
    ):
        said = behind_the_wall(
            f"select deed, reason from advice_said where file_id = {file_id} and advice_id = {key} order by number"
        )
        outcome = outcome_of([Deed(deed) for deed, _reason in said])
        if outcome is None or version != mandate.pk:
            continue
        reasons = [reason for deed, reason in said if reason and deed == outcome]
        day = timezone.localdate(sent_at)
        reason = reasons[-1] if reasons and outcome in ("changed", "refused") else ""
        cases.append(Case(file_id, key, outcome, reason, f"{day.year}-{(day.month + 2) // 3}"))
    return compare(cases)


def test_the_wall_says_what_the_rule_says_from_five_households_up(cast, now):
    mandate = a_mandate(cast, now - timedelta(days=400))
    homes = []
    for place, deeds in enumerate(TOLD):
        at = now - timedelta(days=len(TOLD) - place + (150 if place < 4 else 0))
        homes.append(_send(cast, mandate, deeds, at))
        with acting_as(cast.coach):
            told = comparable(mandate.mandate_id)
        assert told == _by_the_rule(mandate)
        assert (told is None) == (place + 1 < FEWEST)
    assert told is not None and told.at_least == 10
    # A household counts once, with its latest.
    _send(cast, mandate, ["refused"], now, homes[0])
    with acting_as(cast.leader):
        again = comparable(mandate.mandate_id)
    assert again == _by_the_rule(mandate)
    assert again is not None and again.at_least == 10


def test_another_mandate_is_not_counted_along(cast, now):
    mandate = a_mandate(cast, now)
    with acting_as(cast.administrator) as by:
        agreed = Agreed(
            subject="Iets anders", area=1, kind=MandateKind.ADVICE, article="article_2", starts=now.date()
        )
        organisation = mandate.mandate.organisation
        other = make_mandate(organisation=organisation, agreed=agreed, by=by, at=now).versions.get()
    for place in range(FEWEST):
        _send(cast, mandate if place else other, ["taken_over"], now)
    with acting_as(cast.coach):
        assert comparable(mandate.mandate_id) is None
    _send(cast, mandate, ["refused"], now)
    with acting_as(cast.coach):
        told = comparable(mandate.mandate_id)
        assert told is not None
        # Four were taken over and one was not: any number would tell which.
        assert told.at_least == 5 and told.by[Breakdown.OUTCOME] == ()


def test_who_does_no_case_work_hears_nothing(cast, now):
    mandate = a_mandate(cast, now)
    for _place in range(FEWEST):
        _send(cast, mandate, ["taken_over"], now)
    for who in (cast.buddy, cast.administrator, cast.privacy_officer, cast.mother):
        with acting_as(who):
            assert comparable(mandate.mandate_id) is None
    with acting_as(cast.coach), connection.cursor() as cursor:
        assert comparable(mandate.mandate_id) is not None
        cursor.execute("select * from wall.comparable_advice(%s)", [mandate.mandate_id])
        assert {column.name for column in cursor.description} == {"breakdown", "key", "at_least"}
