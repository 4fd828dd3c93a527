"""A team agrees how it works: who reads it, until when it holds, what is said of it, and what other teams read."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backup import behind_the_wall
from cast import Cast
from keukentafel.foundation.journal.public import acting_as, current_actor
from keukentafel.reflection.agreements.domain.dutch import QUIET, plain, stem
from keukentafel.reflection.agreements.public import (
    AgreementMistake,
    Kind,
    SharedWording,
    State,
    WorkingAgreement,
    agreements_of,
    alike,
    beside_each_other,
    brought_up,
    end_agreement,
    make_agreement,
    review_agreement,
    say_of,
    share_agreement,
    stop_sharing,
    wordings_of,
)
from keukentafel.reflection.dilemmas.public import dilemmas_of
from scene_agreements import POST, Said, theirs_too

WRITTEN = "Op tafel lag een tas vol enveloppen. Zij maakt al weken geen brief meer open en schaamt zich."


def _make(cast: Cast, at: datetime, said: Said = POST, **more: Any) -> WorkingAgreement:
    values = {
        name: getattr(said, name) for name in ("title", "situation", "what_we_do", "considerations", "limits")
    }
    values |= {"team_id": cast.team, "dilemma": "", "review_on": (at + timedelta(days=100)).date()}
    return make_agreement(**values | {"by": current_actor(), "at": at} | more)


def test_only_who_learns_with_the_team_reads_its_agreements_says_the_database(
    cast: Cast, now: datetime
) -> None:
    with acting_as(cast.facilitator):
        made = _make(cast, now)
        say_of(agreement=made, helped=True, words="Fijn", by=cast.facilitator, at=now)
    for name, actor in cast.everyone().items():
        with acting_as(actor):
            seen = (
                WorkingAgreement.objects.count(),
                len(agreements_of(cast.team)),
                len(alike(cast.team, WRITTEN)),
            )
        inside = name in {"coach", "colleague", "deputy", "leader", "supporter", "facilitator"}
        assert seen == ((1, 1, 1) if inside else (0, 0, 0)), name


def test_a_situation_in_other_words_finds_the_agreement_says_why_and_asks_one_query(
    cast: Cast, now: datetime
) -> None:
    with acting_as(cast.facilitator):
        made = _make(cast, now, areas=(2,))
        _make(cast, now, Said("Honden", "Er ligt een hond achter de deur.", "We bellen eerst."))
    with acting_as(cast.coach), CaptureQueriesContext(connection) as queries:
        (found,) = alike(cast.team, WRITTEN)
    assert len(queries) == 1
    assert found.agreement.public_id == made.public_id
    assert {"tas vol", "enveloppen", "brief"} & set(found.why.words)
    assert found.why.areas == ("Geld",)
    with acting_as(cast.coach):
        assert alike(cast.team, "Koffie gedronken, alles ging goed. Tot volgende week.") == []


def test_what_lapsed_or_was_ended_does_not_show_by_itself_and_stays_readable(
    cast: Cast, now: datetime
) -> None:
    with acting_as(cast.facilitator) as by:
        made = _make(cast, now)
        days = {
            now.date() + timedelta(days=n): state
            for n, state in ((0, "in_force"), (100, "due"), (157, "lapsed"))
        }
        for day, state in days.items():
            assert agreements_of(cast.team, day)[0].state == state
            assert bool(alike(cast.team, WRITTEN, today=day)) is (state != "lapsed")
        with pytest.raises(AgreementMistake):
            end_agreement(agreement=made, why=" ", by=by, at=now)
        end_agreement(agreement=made, why="Nu doet de formulierenbrigade het", by=by, at=now)
        assert alike(cast.team, WRITTEN) == []
        (left,) = agreements_of(cast.team)
        assert (left.state, left.ended_why) == (State.ENDED, "Nu doet de formulierenbrigade het")
        with pytest.raises(AgreementMistake):
            review_agreement(agreement=made, said=POST, what_changed="", by=by, at=now)


def test_a_review_makes_a_new_version_and_what_was_said_belongs_to_the_one_that_was_read(
    cast: Cast, now: datetime
) -> None:
    with acting_as(cast.coach) as by:
        made = _make(cast, now, by=by)
        say_of(agreement=made, helped=False, words="Te streng", by=by, at=now)
        say_of(agreement=made, helped=True, words="", by=by, at=now)
        (one,) = brought_up(cast.team)
        assert (one.agreement.helped, one.agreement.did_not_fit, one.words) == (1, 1, [(False, "Te streng")])
        said = Said(*POST.texts[:4], "Alleen als iemand het vraagt.", now.date() + timedelta(days=300))
        review_agreement(agreement=made, said=said, what_changed="Minder streng", by=by, at=now)
        assert brought_up(cast.team) == []
        assert [(one.number, one.limits) for one in wordings_of(made)] == [
            (2, "Alleen als iemand het vraagt."),
            (1, "We nemen geen brieven mee."),
        ]


def test_what_is_said_keeps_no_household_no_person_and_no_hour(cast: Cast, now: datetime) -> None:
    with acting_as(cast.coach) as by:
        made = _make(cast, now, by=by)
        with pytest.raises(AgreementMistake, match="Mina"):
            say_of(
                agreement=made,
                helped=True,
                words="Mina vond het fijn",
                known=["Mina Voorbeeld"],
                by=by,
                at=now,
            )
        with pytest.raises(AgreementMistake, match="12 mei"):
            say_of(agreement=made, helped=True, words="Op 12 mei hielp het", by=by, at=now)
        say_of(agreement=made, helped=True, words="Het gaf rust", known=["Mina Voorbeeld"], by=by, at=now)
    ((columns,),) = behind_the_wall(
        "select string_agg(column_name, ' ' order by column_name) from information_schema.columns"
        " where table_name = 'agreements_reaction'"
    )
    assert columns == "agreement_id helped id number said_on team_id words"


def test_an_agreement_that_came_of_a_case_has_nobody_of_it_in_it(cast: Cast, now: datetime) -> None:
    with acting_as(cast.facilitator):
        named = Said("Post", "Bij Bram ligt een stapel post.", "Samen openen.")
        with pytest.raises(AgreementMistake, match="Bram"):
            _make(cast, now, named, known=["Bram Voorbeeld"])
        _make(cast, now, named)
        for wrong in (
            Said("", "Er ligt post.", "Openen."),
            Said("Post", "Er ligt post.", ""),
        ):
            with pytest.raises(AgreementMistake):
                _make(cast, now, wrong)
        with pytest.raises(AgreementMistake):
            _make(cast, now, review_on=now.date())
        with pytest.raises(AgreementMistake):
            _make(cast, now, Said("Post", "Er ligt post."), kind=Kind.CONSIDERATION)


def test_teams_stand_side_by_side_where_both_share_on_one_dilemma_and_only_a_leader_or_facilitator_shares(
    cast: Cast, now: datetime
) -> None:
    with acting_as(cast.facilitator):
        first, second = (one.key for one in dilemmas_of(cast.team)[:2])
        ours = _make(cast, now, dilemma=first)
        share_agreement(agreement=ours, by=cast.facilitator, at=now)
        other = _make(cast, now, dilemma=second)
        assert beside_each_other([cast.team]) == []
    theirs_too(cast, now, first, second)
    with acting_as(cast.coach) as by:
        (beside,) = beside_each_other([cast.team])
        assert (beside.dilemma, [one.title for one in beside.theirs]) == (first, ["Zij doen het anders"])
        with pytest.raises(Exception, match="row-level security"):
            share_agreement(agreement=other, by=by, at=now)
        with pytest.raises(AgreementMistake):
            end_agreement(agreement=ours, why="Anders", by=by, at=now)
    with acting_as(cast.leader) as by:
        stop_sharing(agreement=ours, by=by, at=now)
        assert beside_each_other([cast.team]) == []
        with pytest.raises(AgreementMistake):
            share_agreement(agreement=_make(cast, now, by=by), by=by, at=now)
    with acting_as(cast.mother):
        assert SharedWording.objects.count() == 0


def test_stems_are_those_of_the_database(cast: Cast) -> None:
    words = sorted({plain(one) for text in POST.texts for one in text.split()} | QUIET)
    words += [
        *("mogelijkheden", "huurachterstanden", "schuldhulpverlening", "werkbare", "koninkje", "ongeopende"),
        *("veiligheid", "jarige", "gelijkheden", "moeilijke", "verhuurders", "deuren", "baby's", "yoghurt"),
        *("bloeiende", "bijen", "eerlijk", "dankbaarheid"),
    ]
    words = [plain(one) for one in words if plain(one)]
    with acting_as(cast.coach), connection.cursor() as cursor:
        cursor.execute("select w, (ts_lexize('dutch_stem', w))[1] from unnest(%s::text[]) w", [words])
        theirs = {word: stemmed for word, stemmed in cursor.fetchall() if stemmed}
    assert len(theirs) > 60
    assert {one: stem(one) for one in theirs} == theirs
