"""What else follows a signature and a withdrawal, beside what the organisation may see and hear."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.events import TimePassed
from keukentafel.foundation.people.public import OrganisationKind, end_all_lent_hours, follow_covenant
from keukentafel.work.mandates.events import PartySigned, PartyWithdrew
from keukentafel.work.mandates.models import Party


def call_it_a_partner(event: PartySigned) -> None:
    """Who signed is a partner under the covenant from now on."""
    follow_covenant(organisation_id=event.organisation_id, is_party=True, by=current_actor(), at=event.at)


def stop_lending(event: PartyWithdrew) -> None:
    """Who takes part no longer lends nobody to a team from that day on."""
    end_all_lent_hours(
        organisation_id=event.organisation_id, ends=event.starts, by=current_actor(), at=event.at
    )


def let_withdrawals_begin(event: TimePassed) -> None:
    """On the day of its withdrawal an organisation is a partner under the covenant no longer."""
    today = timezone.localdate(event.at)
    again = Party.objects.filter(organisation=OuterRef("organisation"), pk__gt=OuterRef("pk"))
    gone = Party.objects.filter(
        ~Exists(again), withdrawn_from__lte=today, organisation__kind=OrganisationKind.PARTNER
    )
    for organisation in list(gone.values_list("organisation_id", flat=True)):
        follow_covenant(organisation_id=organisation, is_party=False, by=current_actor(), at=event.at)
