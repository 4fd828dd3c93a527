"""The demo town's own copy of the pack: its covenant with two dated changes, and its text around those days."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.domain.check import check_pack
from keukentafel.foundation.method.domain.sections import SECTIONS
from keukentafel.foundation.method.public import life_area, read_pack
from keukentafel.site.demo.content.clock import Clock
from keukentafel.site.demo.content.covenant import MANDATES, PARTIES, with_dated_covenant
from keukentafel.site.demo.content.own_file import with_own_files
from keukentafel.site.demo.content.telling import BASIS
from keukentafel.work.advice.public import Advice, Advised, send_advice
from keukentafel.work.mandates.domain.covenant import consolidated, takes_effect
from keukentafel.work.mandates.domain.parties import InForce, Party
from keukentafel.work.mandates.public import (
    MandateKind,
    MandateState,
    PartyState,
    calendar_of,
    covenant_on,
    mandates_in_force,
    mandates_on,
    parties_on,
)
from keukentafel.work.mandates.sections import amendments_from, articles_from

DAY = timedelta(days=1)


def test_the_towns_copy_of_the_pack_is_right():
    pack = with_dated_covenant(with_own_files(read_pack(PACKS / "wijkteam")), Clock(timezone.now()))
    assert check_pack(pack, SECTIONS) == []
    articles = articles_from(pack.section("covenant"), "nl")
    changes = amendments_from(pack.section("amendments"), "nl")
    first, second = (one.starts for one in changes)
    agreed = Party(1, first - 90 * DAY, consents={one.key: first - 9 * DAY for one in changes})
    effective = {one.key: takes_effect(one, [agreed], InForce.PER_PARTY) for one in changes}

    def reads(day):
        now = {one.article.key: one.paragraphs for one in consolidated(articles, changes, effective, day)}
        return [part.amendment for key in ("article_1", "article_3") for part in now[key]]

    assert reads(first - DAY) == ["", ""]
    assert reads(first) == reads(second - DAY) == ["", "priority_in_days", ""]
    assert reads(second) == ["", "priority_in_days", "back_office_first"], "the second takes its place"


def test_its_text_reads_right_before_between_and_after_the_two_invented_days(demo):
    today = timezone.localdate(demo.now)
    with acting_as(demo.workers["noor.tichelaar"]):
        first, second = (one.amendment.starts for one in covenant_on(today, today).changes)
        assert first < today < second

        def reads(day):
            found = covenant_on(day, today)
            texts = {one.article.key: [part.text for part in one.paragraphs] for one in found.articles}
            return len(texts["article_1"]), "elke werkdag" in texts["article_3"][0], found.version

        assert reads(first - DAY) == (1, False, "2026-1")
        assert reads(first) == reads(second - DAY) == (2, False, "2026-1+1")
        # Two parties did not agree to the second, so it waits for them by name, also after its day.
        assert reads(second) == (2, False, "2026-1+1")
        waits = covenant_on(today, today).changes[1].waits_for
        assert len(waits) == sum(
            not one.agrees_to_next for one in PARTIES if one.signed is not None and one.withdraws is None
        )


def test_who_signed_late_is_bound_from_then_and_each_mandate_stands_in_a_town_of_its_own(demo):
    today = timezone.localdate(demo.now)
    with acting_as(demo.workers["noor.tichelaar"]):
        states = [one.state for one in parties_on(today)]
        assert states.count(PartyState.WITHDREW) == 1 and states.count(PartyState.NOT_SIGNED) == 1
        late = next(one.party for one in parties_on(today) if one.party.organisation.name.startswith("Bas"))
        signed = late.signed_on
        assert {one.party.pk: one.state for one in parties_on(signed - DAY)}[late.pk] is PartyState.NOT_SIGNED
        assert {one.party.pk: one.state for one in parties_on(signed)}[late.pk] is PartyState.IN_FORCE
        standing = mandates_on(today)
        assert len(standing) == len(MANDATES)
        assert {one.state for one in standing} == {MandateState.IN_FORCE}
        planned = {one.evaluation.key: one for one in calendar_of(covenant_on(today, today).began)}
    assert planned["mandates_in_practice"].held and planned["covenant_every_year"].due is not None


@pytest.mark.parametrize("table", ["people_organisationaway", "people_lenthours", "mandates_evaluationheld"])
def test_the_demo_has_each_of_the_agreements_with_organisations(demo, table):
    assert demo.ask(f"select count(*) > 0 from {table}") == [(True,)]


@pytest.mark.parametrize(
    ("subject", "kind", "area"),
    [
        ("Een woning toewijzen", MandateKind.ADVICE, "Wonen"),
        ("Verhuizen met voorrang", MandateKind.CONSULTATION, "Wonen"),
        ("Bijzondere bijstand", MandateKind.ADVICE, "Geld"),
        ("Uitstel van een maatregel op de uitkering", MandateKind.CONSULTATION, "Geld"),
        ("Schuldhulp en budgetbeheer starten", MandateKind.ADVICE, "Schulden"),
        ("Melding bij leerplicht", MandateKind.NOTIFICATION, "School en leren"),
        ("Hulp bij het huishouden", MandateKind.ADVICE, "Zorg en hulp"),
        ("Gespecialiseerde gezinszorg starten", MandateKind.ADVICE, "Opvoeden en opgroeien"),
        ("Elkaar op de hoogte houden", MandateKind.INFORM, "Vrije tijd en mensen om je heen"),
        ("Maatschappelijk werk: aanmelden en eerste gesprek", MandateKind.ADVICE, "Zorg en hulp"),
        ("Hulp bij verslaving starten", MandateKind.ADVICE, "Zorg en hulp"),
        ("Hoe het toezicht wordt ingevuld", MandateKind.ADVICE, "Veiligheid"),
        ("Zorgen over veiligheid thuis", MandateKind.CONSULTATION, "Veiligheid"),
    ],
)
def test_each_agreement_of_the_source_has_its_like_in_the_town_under_which_a_coach_can_advise(
    demo, subject, kind, area
):
    with acting_as(demo.workers["noor.tichelaar"]) as noor, transaction.atomic():
        at = timezone.now()
        (version,) = (one.version for one in mandates_in_force(at.date()) if one.version.subject == subject)
        assert (version.kind, life_area(version.area).label) == (kind, area)
        advice = Advice.objects.filter(sent_by_id=noor.id).order_by("pk").first()
        advised = Advised(
            mandate=version, persons=advice.subjects, words="Begin snel", why="Het kan niet wachten"
        )
        sent = send_advice(file_id=advice.file_id, advised=advised, rests_on=BASIS, by=noor, at=at)
        assert (sent.organisation_id, sent.beyond_limit) == (version.mandate.organisation_id, False)
        transaction.set_rollback(True)
