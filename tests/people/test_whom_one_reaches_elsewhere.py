"""Whom one reaches at an organisation: the team and that organisation read it; another partner asks the team."""

from cast import sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.models import ContactPoint
from keukentafel.foundation.people.public import ContactKind, accounts, add_contact_point, organisations

PHONE = "085-0000999"


def _point(cast, now):
    with acting_as(cast.administrator) as by:
        landlord = organisations().get(pk=cast.buddy.organisation)
        said = {"kind": ContactKind.BUDDY, "name": "Noor", "account": accounts().get(pk=cast.buddy.id)}
        add_contact_point(organisation=landlord, starts=now.date(), phone=PHONE, by=by, at=now, **said)
    return landlord


def test_a_partner_reads_whom_one_reaches_at_the_own_organisation_and_at_no_other(cast, now):
    landlord = _point(cast, now)
    page = f"/beheer/organisaties/{landlord.public_id}/"
    for who, reads in (
        (cast.buddy, True),
        (cast.back_office, True),
        (cast.coach, True),
        (cast.privacy_officer, True),
        (cast.stranger, False),
        (cast.mother, False),
    ):
        with acting_as(who):
            assert ContactPoint.objects.exists() is reads, who.name
    assert PHONE in sign_in_client(cast.buddy).get(page).content.decode()
    elsewhere = sign_in_client(cast.stranger).get(page).content.decode()
    assert PHONE not in elsewhere and "Vraag het team wie u daar bereikt" in elsewhere
