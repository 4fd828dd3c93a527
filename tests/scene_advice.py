"""What the scene has of advice to the landlord: decided and late, asked for more, and answered by telephone.

The buddy is the manager there too. Something else stands beside it: what is said of working together.
"""

from datetime import datetime, timedelta
from typing import Any

from advice_helpers import sent
from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.public import ContactKind, accounts, add_contact_point, organisations
from keukentafel.work.advice.public import (
    Act,
    Advice,
    Announced,
    Decided,
    Deed,
    MeasureKind,
    Side,
    Told,
    Words,
    announce_measure,
    answer_advice,
    ask_for_more,
    decide_formally,
    let_terms_pass,
    report_answer,
    take_measure_step,
)
from keukentafel.work.cooperation.public import Felt, note_avoided, note_favour, say_felt
from keukentafel.work.mandates.public import MandateVersion
from keukentafel.work.plans.public import Action


def advise(cast: Cast, home: Any, who: dict[str, int], at: datetime) -> None:
    """The coach advises the landlord about the mother; the landlord decides, and the term passes."""
    with acting_as(cast.coach) as by:
        mandate = MandateVersion.objects.select_related("mandate").get(subject="Een huis toewijzen")
        sent(home.file_id, mandate, [who["mother"]], by, at)
    with acting_as(cast.buddy) as by:
        advice = Advice.objects.select_related("mandate").get()
        answer_advice(advice=advice, deed=Deed.TAKEN_OVER, said=Words(), by=by, at=at)
        decided = Decided(granted=True, decided_on=at.date(), number="2026-14")
        decide_formally(advice=advice, decided=decided, by=by, at=at)
        said = Announced(
            kind=MeasureKind.SANCTION, what="Geen voorrang meer", why="Twee keer geweigerd", on=at.date()
        )
        measure = announce_measure(advice=advice, announced=said, by=by, at=at)
        told = Told(on=at.date(), words="Ik was ziek", voiced_by="Mina")
        take_measure_step(measure=measure, act=Act.HEARD, told=told, by=by, at=at)
        say_felt(advice=advice, side=Side.ORGANISATION, felt=Felt.FITTING, words="", by=by, at=at)
        note_avoided(advice=advice, hours=4, words="Een huisbezoek", by=by, at=at)
    with acting_as(cast.coach) as by:
        again = sent(home.file_id, mandate, [who["mother"]], by, at)
        action = Action.objects.filter(file_id=home.file_id).order_by("id")[0]
        note_favour(action=action, organisation=None, gives="Wij komen elke week", by=by, at=at)
    with acting_as(cast.buddy) as by:
        ask_for_more(advice=again, words="Sinds wanneer?", by=by, at=at)
    with acting_as(CARETAKER) as by:
        let_terms_pass(by=by, at=at + timedelta(days=40))
        add_contact_point(
            organisation=organisations().get(pk=advice.organisation_id),
            kind=ContactKind.MANAGER,
            name="Chef",
            account=accounts().get(pk=cast.buddy.id),
            starts=at.date(),
            by=by,
            at=at,
        )
    with acting_as(cast.coach) as by:
        asked = sent(home.file_id, mandate, [who["mother"]], by, at)
        said = Words(words="Ja, dat doen we", given_by="Noor")
        report_answer(advice=asked, deed=Deed.TAKEN_OVER, said=said, by=by, at=at)
