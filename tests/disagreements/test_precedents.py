"""Rules and bottlenecks: read first by who does not know the case, then by everybody; nothing points back."""

from datetime import datetime

import pytest
from django.db import connection, transaction
from django.utils import timezone

from cast import Cast
from keukentafel.foundation.access.public import decide
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.bottlenecks.public import (
    ANSWER,
    ASSIGN,
    CLOSE,
    SEE,
    Bottleneck,
    BottleneckDraft,
    BottleneckMistake,
    Source,
    answer_bottleneck,
    bottlenecks,
    close_bottleneck,
    give_owner,
    raise_bottleneck,
    send_bottleneck_back,
)
from keukentafel.work.disagreements.public import (
    RULES,
    Disagreement,
    DisagreementMistake,
    Precedent,
    RuleDraft,
    knows_case,
    names_in,
    precedents,
    precedents_for,
    release_rule,
    send_rule_back,
    withdraw_precedent,
    write_rule,
)
from keukentafel.work.mandates.public import MandateVersion
from scene import Scene
from scene_disagreements import BLOCKS, RULE


def _settled() -> Disagreement:
    return Disagreement.objects.select_related("advice__mandate__mandate").get(topic="pace")


def _write(cast: Cast, at: datetime, words: str, **more: object) -> RuleDraft:
    said = {"reader": cast.facilitator.id, "numbers": False} | more
    with acting_as(cast.coach) as by:
        return write_rule(disagreement=_settled(), words=words, by=by, at=at, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    ["Bij Mina gaat het sneller.", "Sinds 3 maart is dat zo.", "Aan de Kade 12 ook.", "Oma kookt voor Kim."],
)
def test_a_rule_with_somebody_recognisable_in_it_is_read_by_nobody(
    cast: Cast, scene: Scene, now: datetime, words: str
) -> None:
    before = RuleDraft.objects.count
    with acting_as(cast.coach):
        drafts = before()
    with pytest.raises(DisagreementMistake):
        _write(cast, now, words, numbers=True)
    with acting_as(cast.coach):
        assert RuleDraft.objects.count() == drafts


def test_numbers_are_said_to_be_needed(cast: Cast, scene: Scene, now: datetime) -> None:
    with pytest.raises(DisagreementMistake):
        _write(cast, now, "Binnen 5 werkdagen hoort de ander iets.")
    assert _write(cast, now, "Binnen 5 werkdagen hoort de ander iets.", numbers=True).pk


def test_who_knows_the_case_does_not_read_its_rule_first(cast: Cast, scene: Scene, now: datetime) -> None:
    with acting_as(cast.coach):
        knows = knows_case(scene.old_home.file_id)
        assert "Mina Voorbeeld" in names_in(scene.old_home.file_id)
    assert {cast.coach.id, cast.deputy.id, cast.colleague.id} <= knows
    for reader in (cast.coach, cast.deputy, cast.colleague, cast.buddy):
        with pytest.raises(DisagreementMistake):
            _write(cast, now, "Eerst bellen, dan schrijven.", reader=reader.id)


def test_before_it_is_released_only_its_writer_and_its_reader_see_it(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    seen = {}
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            seen[name] = (RuleDraft.objects.count(), BottleneckDraft.objects.count())
    assert {name for name, counts in seen.items() if counts != (0, 0)} == {"coach", "facilitator"}


def test_a_released_rule_says_nothing_of_its_case_and_shows_at_the_next_comparable_advice(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    with acting_as(cast.buddy):
        version = MandateVersion.objects.get(subject="Een huis toewijzen")
        found = precedents_for(version)
        assert [one.words for one in found] == [RULE]
        version.mandate_id = 0
        assert [one.words for one in precedents_for(version)] == [RULE], "of the same subject and life area"
        version.subject = "Iets anders"
        assert precedents_for(version) == []
    columns = {field.name for field in Precedent._meta.get_fields()}
    assert not columns & {"file", "subjects", "advice", "disagreement", "writer", "draft"}
    assert found[0].released_by_id == cast.facilitator.id


def test_a_rule_that_is_replaced_or_withdrawn_stays_readable_and_shows_no_more(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    with acting_as(cast.coach):
        version = MandateVersion.objects.get(subject="Een huis toewijzen")
        old = Precedent.objects.get()
    draft = _write(cast, now, "De verhuurder zegt het vooraf, op papier.", replaces=old)
    with acting_as(cast.coach) as by, pytest.raises(DisagreementMistake):
        release_rule(draft=draft, by=by, at=now)
    with acting_as(cast.facilitator) as by:
        new = release_rule(draft=RuleDraft.objects.get(pk=draft.pk), by=by, at=now)
        assert [one.pk for one in precedents_for(version)] == [new.pk]
        assert {one.pk: one.is_replaced for one in precedents()} == {old.pk: True, new.pk: False}
    with acting_as(cast.leader) as by:
        withdraw_precedent(precedent=new, why="De regeling is veranderd", by=by, at=now)
        assert precedents_for(version) == []
        assert precedents().count() == 2


def test_what_is_sent_back_goes_to_its_writer_with_what_should_be_different(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    with acting_as(cast.facilitator) as by:
        draft = RuleDraft.objects.get(state="asked")
        with pytest.raises(DisagreementMistake):
            send_rule_back(draft=draft, remark=" ", by=by, at=now)
        send_rule_back(draft=draft, remark="Dit herkent iedereen", by=by, at=now)
        blocked = BottleneckDraft.objects.get(state="asked")
        send_bottleneck_back(draft=blocked, remark="Welke sleutel?", by=by, at=now)
        with pytest.raises(DisagreementMistake):
            release_rule(draft=RuleDraft.objects.get(pk=draft.pk), by=by, at=now)
    with acting_as(cast.coach):
        assert RuleDraft.objects.get(pk=draft.pk).remark == "Dit herkent iedereen"
        assert Precedent.objects.count() == 1 and Bottleneck.objects.count() == 1


def test_partners_see_bottlenecks_and_their_owner_answers_but_only_the_team_closes(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    with acting_as(cast.buddy) as by:
        (found,) = bottlenecks(timezone.localdate(now))
        row = found.row
        assert (row.words, [one.words for one in found.answers]) == (BLOCKS, ["Wij maken er één van."])
        assert found.age.days > 15 and not found.age.is_late
        assert decide(by, SEE).allowed and decide(by, RULES).allowed
        assert not any(decide(by, one, row).allowed for one in (ASSIGN, ANSWER, CLOSE))
    with acting_as(cast.leader) as by:
        with pytest.raises(BottleneckMistake):
            give_owner(bottleneck=row, owner=cast.mother.id, by=by, at=now)
        give_owner(bottleneck=row, owner=cast.coach.id, by=by, at=now)
    with acting_as(cast.coach) as by:
        answer_bottleneck(bottleneck=row, words="Vanaf 1 maart één loket.", by=by, at=now)
        assert decide(by, CLOSE, row).allowed
        close_bottleneck(bottleneck=row, came_of_it="Eén formulier", by=by, at=now)
        assert bottlenecks(timezone.localdate(now)) == []
        (closed,) = bottlenecks(timezone.localdate(now), closed=True)
        assert [one.words for one in closed.answers][-1] == "Vanaf 1 maart één loket."
        with pytest.raises(BottleneckMistake):
            answer_bottleneck(bottleneck=closed.row, words="Toch niet", by=by, at=now)


def test_a_bottleneck_is_raised_by_a_partner_too_and_not_with_a_day_or_without_a_theme(
    cast: Cast, scene: Scene, now: datetime
) -> None:
    said = {"source": Source.FREE, "reader": cast.colleague.id, "numbers": False, "at": now}
    with acting_as(cast.buddy) as by:
        for words, theme in (("Op 3 mei liep het vast", "money"), ("Het loopt vast", "nothing")):
            with pytest.raises(BottleneckMistake):
                raise_bottleneck(words=words, theme=theme, by=by, **said)  # type: ignore[arg-type]
        raise_bottleneck(words="Het loopt vast", theme="money", by=by, **said)  # type: ignore[arg-type]
    with acting_as(cast.buddy), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update bottlenecks_bottleneck set words = 'Anders'")
        assert cursor.rowcount == 0, "the database says who may write it"
