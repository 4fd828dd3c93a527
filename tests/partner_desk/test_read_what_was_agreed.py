"""The duty to make the covenant known: what somebody of a partner did not read yet, and for a manager how many did."""

from django.utils import timezone

from advice_helpers import a_mandate
from cast import sign_in_client
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.people.public import ContactKind, accounts, add_contact_point, organisations
from keukentafel.work.mandates.public import parties, withdraw_party

PAGE = "/convenant/"
ASKED = "Mandaten van uw organisatie die u nog niet las"


def _page(client):
    return client.get(PAGE).content.decode()


def test_a_partner_is_asked_to_read_each_mandate_of_the_own_organisation_until_one_said_so(cast):
    client = sign_in_client(cast.buddy)
    assert ASKED not in _page(client)
    mandate = a_mandate(cast, timezone.now()).mandate
    known = f"/mandaten/{mandate.public_id}/bekend/"
    assert ASKED in _page(client) and f"/mandaten/{mandate.public_id}/" in _page(client)
    assert client.post(known, {"version": "1"}).status_code == 303
    assert ASKED not in _page(client)
    # Each says it for oneself, and nobody is asked after what another organisation agreed to.
    assert ASKED in _page(sign_in_client(cast.back_office))
    assert ASKED not in _page(sign_in_client(cast.stranger))
    assert ASKED not in _page(sign_in_client(cast.coach))
    with acting_as(cast.administrator) as by:
        withdraw_party(party=parties().get(), starts=timezone.localdate(), by=by, at=timezone.now())
    assert ASKED not in _page(sign_in_client(cast.back_office))


def test_a_manager_sees_how_many_read_it_and_not_who(cast):
    now = timezone.now()
    a_mandate(cast, now)
    with acting_as(cast.administrator) as by:
        add_contact_point(
            organisation=organisations().get(pk=cast.buddy.organisation),
            kind=ContactKind.MANAGER,
            name="Chef",
            account=accounts().get(pk=cast.back_office.id),
            starts=now.date(),
            by=by,
            at=now,
        )
    manager, buddy = sign_in_client(cast.back_office), sign_in_client(cast.buddy)
    (before,) = manager.get(PAGE).context["have_read"]
    buddy.post("/convenant/gelezen/", {"version": buddy.get(PAGE).context["version"]})
    (after,) = manager.get(PAGE).context["have_read"]
    assert (before.have_read, after.have_read, after.people) == (0, 1, before.people)
    assert f"1 van {after.people} lazen deze tekst" in _page(manager)
    assert buddy.get(PAGE).context["have_read"] == []
