"""The pages of consent of the family, and what stands on them."""

import html
import re

from django.utils import timezone

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.people.models import Organisation
from keukentafel.lifeworld.households.public import Member
from keukentafel.lifeworld.safeguards.public import (
    AuthorityRow,
    consents_of,
)


def words(response):
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def at(home, rest=""):
    return f"/huishouden/{home.household.public_id}/toestemming/{rest}"


def member_of(cast, home, subject):
    with acting_as(cast.coach):
        return Member.objects.get(file_id=home.file, subject_id=subject).public_id


def landlord(cast):
    with acting_as(CARETAKER):
        return Organisation.objects.get(pk=cast.buddy.organisation).public_id


def standing(cast, family):
    with acting_as(cast.coach):
        return consents_of(family.file, timezone.now())[0].standing


def key_of(cast, family, name="Sam"):
    """How the form names a parent of whom only a name is known."""
    with acting_as(cast.coach):
        return AuthorityRow.objects.get(file_id=family.file, party_name=name).public_id
