"""The safeguards' part of the scene: authority over the child, a consent with an exception, a partner, an emergency."""

from datetime import datetime, timedelta
from typing import Any

from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.categories import Level
from keukentafel.lifeworld.households.public import Resident, change_resident
from keukentafel.lifeworld.safeguards.public import (
    Act,
    AuthorityKind,
    Basis,
    ExceptionKind,
    HowKnown,
    Party,
    ProcessingAct,
    Verdict,
    answer_consent,
    ask_consent,
    duty_about,
    except_consent,
    note_authority,
    open_in_emergency,
    open_to_partner,
    review_emergency,
    state_legal_basis,
    tell_later,
)


def agree_on_sharing(cast: Cast, home: Any, who: dict[str, int], at: datetime) -> None:
    """The mother agrees, who she fled from refuses, the court agrees in his place; the landlord sees a slice."""
    by, today, file_id = cast.coach, at.date(), home.file_id
    mother, father, child = Party(subject=who["mother"]), Party(subject=who["partner"]), who["child"]
    resident = Resident.objects.get(file_id=file_id, subject_id=child)
    known = {
        name: getattr(resident, name)
        for name in ("full_name", "known_as", "phone", "email", "language", "note_of_address")
    }
    born = today - timedelta(days=13 * 366)
    change_resident(resident=resident, birth_date=born, by=by, at=at, **known)
    for holder in (mother, father):
        note_authority(
            file_id=file_id,
            person=child,
            holder=holder,
            kind=AuthorityKind.TOGETHER,
            starts=born,
            how_known=HowKnown.REGISTER_SEEN,
            by=by,
            at=at,
        )
    consent = ask_consent(
        file_id=file_id,
        person=child,
        act=Act.DATA,
        purpose="de huur",
        areas=[1],
        organisation_id=cast.buddy.organisation,
        starts=today,
        ends=today + timedelta(days=300),
        by=by,
        at=at,
    )
    answer_consent(consent=consent, party=mother, agrees=True, how="spoken", by=by, at=at)
    answer_consent(consent=consent, party=father, agrees=False, how="written", by=by, at=at)
    except_consent(
        consent=consent,
        kind=ExceptionKind.COURT,
        reason="beschikking",
        instead_of=father,
        starts=today,
        by=by,
        at=at,
    )
    basis = state_legal_basis(
        file_id=file_id,
        activity="support",
        act=ProcessingAct.SHARE,
        basis=Basis.CONSENT,
        article="AVG art. 6 lid 1 onder a",
        purpose="de huur",
        person=child,
        consent=consent,
        starts=today,
        by=by,
        at=at,
    )
    open_to_partner(
        basis=basis,
        organisation_id=cast.buddy.organisation or 0,
        level=Level.CONTENT,
        areas=[1],
        until=today + timedelta(days=200),
        by=by,
        at=at,
    )


def look_in_an_emergency(cast: Cast, home: Any, at: datetime) -> None:
    """The process supporter opens the file, the privacy officer looks back, the coach tells her later."""
    with acting_as(cast.supporter) as by:
        opened = open_in_emergency(
            file_id=home.file_id, reason="De buurvrouw belt", with_safety=False, by=by, at=at
        )
    with acting_as(cast.privacy_officer) as by:
        review_emergency(emergency=opened, verdict=Verdict.RIGHT, words="Terecht", by=by, at=at)
    with acting_as(cast.coach) as by:
        duty = duty_about(opened.public_id)
        assert duty is not None
        until = at.date() + timedelta(days=40)
        tell_later(duty=duty, because="nog niet veilig", until=until, by=by, at=at)
