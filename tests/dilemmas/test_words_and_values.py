"""What words and values mean to a team: versions side by side, and other teams' words where they share them."""

import pytest

from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.dilemmas.models import TeamValue
from keukentafel.reflection.dilemmas.public import (
    DilemmaMistake,
    drop_value,
    glossary,
    share_word,
    values_of,
    word_of,
    wordings_elsewhere,
    write_value,
    write_wording,
)


def meant(who, team, now, words, word="Eigen kracht"):
    with acting_as(who) as by:
        return write_wording(team_id=team, word=word, words=words, by=by, at=now)


def test_earlier_versions_stay_readable_with_who_wrote_them_and_when(cast, now):
    first = meant(cast.coach, cast.team, now, "Wat iemand zelf kan")
    second = meant(cast.leader, cast.team, now, "Wat iemand kan met anderen", word=" eigen  KRACHT")
    assert first.pk == second.pk
    with acting_as(cast.colleague):
        view = word_of(second)
        assert [(one.words, one.by) for one in view.versions] == [
            ("Wat iemand kan met anderen", "Leader"),
            ("Wat iemand zelf kan", "Coach"),
        ]
        # Words that the pack offers stand beside it, not twice.
        assert [one.word for one in glossary(cast.team)].count("Eigen kracht") == 1
        assert "Eigen regie" in {one.word for one in glossary(cast.team)}
    with acting_as(cast.coach) as by, pytest.raises(DilemmaMistake):
        write_wording(team_id=cast.team, word=" ", words="x", by=by, at=now)


def test_another_team_reads_a_word_only_while_it_is_shared_and_then_the_newest(cast, now):
    word = meant(cast.coach, cast.team, now, "Wat iemand zelf kan")

    def elsewhere():
        with acting_as(cast.other_team_coach):
            return [(one.words, one.by) for one in wordings_elsewhere("eigen kracht", cast.other_team)]

    assert elsewhere() == []
    with acting_as(cast.coach) as by:
        share_word(word=word, shared=True, by=by, at=now)
    meant(cast.coach, cast.team, now, "Wat iemand kan met anderen")
    assert elsewhere() == [("Wat iemand kan met anderen", "Team Molenbuurt")]
    with acting_as(cast.other_team_coach):
        assert glossary(cast.team) == [one for one in glossary(cast.team) if not one.public_id]
    for who in (cast.policy_adviser, cast.buddy, cast.mother):
        with acting_as(who):
            assert wordings_elsewhere("eigen kracht", cast.other_team) == []
    with acting_as(cast.coach) as by:
        share_word(word=word, shared=False, by=by, at=now)
    assert elsewhere() == []


def test_what_other_teams_read_points_at_nobody_when_it_is_shared_and_when_it_is_written_anew(cast, now):
    named = meant(cast.coach, cast.team, now, "Bel 0612345678")
    with acting_as(cast.coach) as by, pytest.raises(DilemmaMistake, match="0612345678"):
        share_word(word=named, shared=True, by=by, at=now)
    word = meant(cast.coach, cast.team, now, "Wat iemand zelf kan")
    with acting_as(cast.coach) as by:
        share_word(word=word, shared=True, by=by, at=now)
    with pytest.raises(DilemmaMistake, match="0612345678"):
        meant(cast.coach, cast.team, now, "Wat iemand kan, bel 0612345678")
    with acting_as(cast.other_team_coach):
        assert [one.words for one in wordings_elsewhere("eigen kracht", cast.other_team)] == [
            "Wat iemand zelf kan"
        ]


def test_a_team_says_what_a_value_means_and_names_one_of_its_own(cast, now):
    with acting_as(cast.coach) as by:
        told = {"team_id": cast.team, "by": by, "at": now}
        write_value(value="care", words="We bellen terug", **told)
        write_value(value="care", words="We bellen zelf terug", **told)
        own = write_value(label="Humor", words="Het mag licht zijn", **told)
        found = {one.label: (one.words, one.own) for one in values_of(cast.team)}
        assert found["Zorgzaamheid"] == ("We bellen zelf terug", False)
        assert found["Humor"] == ("Het mag licht zijn", True)
        assert TeamValue.objects.count() == 2
        drop_value(value=own, by=by, at=now)
        assert "Humor" not in {one.label for one in values_of(cast.team)}
        for wrong in ({"value": "nothing"}, {"label": " "}, {"value": "own:nothing"}):
            with pytest.raises(DilemmaMistake):
                write_value(words="x", **wrong, **told)
    with acting_as(cast.other_team_coach):
        assert not any(one.words for one in values_of(cast.team))
