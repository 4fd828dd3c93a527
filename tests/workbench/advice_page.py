"""A coach who writes an advice on the pages, and what becomes of it."""

import html
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from advice_helpers import sent
from family import as_migrator
from household_helpers import Home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.advice.public import (
    Advice,
)

MOST_QUERIES = 12


LANDLORD = "Woningstichting De Sleutel"


TOO_LONG = "Een advies wacht te lang"


def due_words(advice: Advice, day: date) -> None:
    """Time goes by: neither side moves a day itself."""
    with as_migrator() as db:
        db.execute("update advice_advice set due_on = %s where id = %s", [day, advice.pk])
        db.commit()


def words(response: Any) -> str:
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


@dataclass
class Desk:
    """A coach at the pages of one household, under a mandate of the landlord."""

    cast: Any
    now: Any
    home: Home
    mandate: Any
    client: Any

    def at(self, page: str = "") -> str:
        return f"/huishouden/{self.home.household.public_id}/{page}"

    @property
    def writes(self) -> str:
        return self.at(f"advies-geven/{self.mandate.mandate.public_id}/")

    def typed(self, **changes: Any) -> dict[str, Any]:
        said = {
            "people": [self.home.mother.public_id],
            "words": "Geef Samira een betalingsregeling",
            "why": "Zij betaalt nu op tijd",
            "euros": "400",
            "basis": "support",
        }
        return said | changes

    def send(self, **changes: Any) -> Advice:
        """Behind the pages: the coach sends an advice."""
        with acting_as(self.cast.coach) as by:
            return sent(self.home.file, self.mandate, [self.home.mother.subject_id], by, self.now)

    def of(self, advice: Advice, page: str = "") -> str:
        return self.at(f"adviezen/{advice.public_id}/{page}")

    def theirs(self, advice: Advice, act: Any, **said: Any) -> None:
        """Somebody at the landlord does something with it."""
        with acting_as(self.cast.buddy) as by:
            row = Advice.objects.select_related("mandate").get(pk=advice.pk)
            act(advice=row, by=by, at=timezone.now(), **said)

    def shown(self, advice: Advice) -> str:
        return words(self.client.get(self.of(advice)))


def the_advice(cast):
    with acting_as(cast.coach):
        return Advice.objects.select_related("mandate").order_by("-id")[0]
