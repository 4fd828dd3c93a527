"""Questions that are composed once."""

from datetime import timedelta

import pytest
from django.db.models import Value
from django.db.models.functions import JSONObject

from keukentafel.foundation.journal.public import Question, acting_as, given
from keukentafel.foundation.people.models import Account, Membership


def _names() -> Question[str]:
    return Question(
        str, lambda: Account.objects.filter(pk__among=given("keys")).order_by("id").values_list("name")
    )


def test_a_question_gives_what_the_same_query_gives(cast):
    keys = [cast.coach.id, cast.leader.id, cast.mother.id]
    with acting_as(cast.coach):
        expected = list(Account.objects.filter(pk__in=keys).order_by("id").values_list("name", flat=True))
        assert len(expected) == 3
        assert _names().ask(keys=keys) == expected


def test_each_time_it_is_asked_its_own_values_count(cast):
    names = _names()
    with acting_as(cast.coach):
        one, other = names.ask(keys=[cast.coach.id]), names.ask(keys=[cast.leader.id])
        assert (len(one), len(other)) == (1, 1)
        assert one != other
        assert names.ask(keys=[]) == []
        assert names.first(keys=[]) is None


def test_it_is_composed_once_however_often_it_is_asked(cast):
    composed = []

    def rows():
        composed.append(1)
        return Account.objects.filter(pk=given("key")).values_list("name")

    question = Question(str, rows)
    with acting_as(cast.coach):
        for key in (cast.coach.id, cast.leader.id, cast.coach.id):
            question.ask(key=key)
    assert composed == [1]


def test_a_value_that_is_missing_is_a_mistake_and_not_an_empty_answer(cast):
    with acting_as(cast.coach), pytest.raises(KeyError):
        _names().ask()


def test_dates_json_and_what_is_joined_come_as_from_the_orm(cast, now):
    question = Question(
        lambda *row: row,
        lambda: (
            Membership.objects.filter(account_id=given("me"), starts__lte=given("day"))
            .order_by("id")
            .values_list("account__name", "starts", JSONObject(role="role", what=Value("member")))
        ),
    )
    day = now.date() + timedelta(days=1)
    with acting_as(cast.coach):
        expected = [
            (row.account.name, row.starts, {"role": row.role, "what": "member"})
            for row in Membership.objects.filter(account_id=cast.coach.id).order_by("id")
        ]
        assert expected
        assert question.ask(me=cast.coach.id, day=day) == expected
        assert question.ask(me=cast.coach.id, day=day - timedelta(days=20000)) == []
