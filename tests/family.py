"""What tests of consent begin with: a household with a child of eight, and two parents who decide together."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import psycopg
from django.conf import settings
from django.db import connections
from django.utils import timezone

from household_helpers import Home, a_home
from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.households.public import add_person
from keukentafel.lifeworld.safeguards.public import (
    Act,
    AuthorityKind,
    Consent,
    HowKnown,
    Party,
    ask_consent,
    note_authority,
)
from keukentafel.site.database import role_password


@dataclass
class Family:
    """A home with the parties who decide."""

    home: Home
    child: Party
    mother: Party
    father: Party
    born: date

    @property
    def file(self) -> int:
        """Key of its file."""
        return self.home.file


def a_family(cast: Any, now: datetime, years: int = 8, *, known: bool = True) -> Family:
    """The mother lives here, the father elsewhere; *known* says whether their authority was noted."""
    home, today = a_home(cast, now), timezone.localdate(now)
    born = today.replace(year=today.year - years, day=min(today.day, 28)) - timedelta(days=30)
    with acting_as(cast.coach) as by:
        member = add_person(
            household=home.household, known_as="Lot", role="dochter", birth_date=born, by=by, at=now
        )
    child, mother = Party(subject=member.subject_id), Party(subject=home.mother.subject_id)
    family = Family(home, child, mother, Party(name="Sam"), born)
    if known:
        for holder in (mother, family.father):
            decides(cast, family, holder, now)
    return family


def decides(
    cast: Any,
    family: Family,
    holder: Party,
    now: datetime,
    kind: AuthorityKind = AuthorityKind.TOGETHER,
) -> Any:
    """Note that somebody decides for the child since birth."""
    with acting_as(cast.coach) as by:
        return note_authority(
            file_id=family.file,
            person=family.child.subject or 0,
            holder=holder,
            kind=kind,
            starts=family.born,
            how_known=HowKnown.REGISTER_SEEN,
            by=by,
            at=now,
        )


def asked(cast: Any, family: Family, now: datetime, act: Act = Act.DATA, days: int = 180) -> Consent:
    """Asked: may the landlord know about living and money?"""
    today = timezone.localdate(now)
    with acting_as(cast.coach) as by:
        return ask_consent(
            file_id=family.file,
            person=family.child.subject or 0,
            act=act,
            purpose="de huur regelen",
            areas=[1, 2],
            organisation_id=cast.buddy.organisation,
            professional="de huisarts" if act is Act.SECRECY else "",
            starts=today,
            ends=today + timedelta(days=days),
            by=by,
            at=now,
        )


def as_migrator() -> "psycopg.Connection[Any]":
    """A connection that writes past the wall: to let time go by."""
    at = connections["owner"].settings_dict
    return psycopg.connect(
        dbname=at["NAME"],
        host=at["HOST"],
        port=at["PORT"] or None,
        user="keukentafel_migrator",
        password=role_password(settings.SECRET_KEY, "keukentafel_migrator"),
    )
