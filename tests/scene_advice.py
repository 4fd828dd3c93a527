"""What the scene has of advice to the landlord: decided and late, asked for more, and answered by telephone.

The buddy is the manager there too.
"""

from datetime import datetime, timedelta
from typing import Any

from advice_helpers import sent
from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.public import ContactKind, accounts, add_contact_point, organisations
from keukentafel.work.advice.public import (
    Advice,
    Decided,
    Deed,
    Words,
    answer_advice,
    ask_for_more,
    decide_formally,
    let_terms_pass,
    report_answer,
)
from keukentafel.work.mandates.public import MandateVersion


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
    with acting_as(cast.coach) as by:
        again = sent(home.file_id, mandate, [who["mother"]], by, at)
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
