"""What a file knows of who is in and around it, and what can be taken from it into a case. For who reads all of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import DateTimeField, F, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.journal.public import Snapshot
from keukentafel.foundation.kernel.categories import Category
from keukentafel.foundation.people.public import (
    Account,
    ContactPoint,
    Department,
    Organisation,
    Team,
)
from keukentafel.lifeworld.households.public import (
    ActiveOrganisation,
    Engagement,
    Household,
    Member,
    Note,
    Relation,
    Resident,
    Substitution,
    age_on,
    members,
)
from keukentafel.lifeworld.safety.public import SafeContact, Whereabouts
from keukentafel.reflection.casework.domain.known import Kind, Known
from keukentafel.work.advice.public import Advice
from keukentafel.work.plans.public import Action, Agreement, Goal, Plan, Review, Strength

_HOUSE = re.compile(r"(?i)^(?:de\s+)?(?:familie|fam\.?|gezin|huishouden|huishouden van)\s+")
_PHONE = re.compile(r"(?:\+|00)?\d(?:[\s().-]{0,2}\d){8,12}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


class Place(StrEnum):
    """Where in a file something stands that can be taken into a case."""

    NOTES = "notes"
    PLAN = "plan"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Part:
    """Something of a file that can be taken into a case.

    Args:
        key: how a form names it.
        place: where in the file it stands.
        what: of which kind it is, in words.
        day: on which day it was written or said.
        text: its words, as they stand in the file.
        subjects: keys of the persons it is about; empty is the household as such.
    """

    key: str
    place: Place
    what: str
    day: date
    text: str
    subjects: tuple[int, ...]


def begins_on(file_id: int) -> date:
    """The day from which a case of this file tells its days: the first of the work with it.

    Args:
        file_id: key of the household's file.
    """
    first = Engagement.objects.filter(file_id=file_id).order_by("started_on").first()
    return first.started_on if first else timezone.localdate()


def parts_of(file_id: int) -> list[Part]:
    """What can be taken from a file, in the order of days: notes, parts of the plan, advices. One query.

    What opens by name only (danger, where somebody stays, a concern, who told) cannot be taken.

    Args:
        file_id: key of the household's file.
    """
    plan = Place.PLAN
    kinds: list[tuple[Any, Place, Any, str, tuple[str, ...]]] = [
        (Note, Place.NOTES, _("Note"), "contact__happened_at", ("text",)),
        (Plan, plan, _("What the resident wants"), "made_at", ("ambition",)),
        (Strength, plan, _("Strength"), "made_at", ("words",)),
        (Goal, plan, _("Goal"), "made_at", ("words", "measure")),
        (Action, plan, _("Action"), "made_at", ("what", "ground")),
        (Agreement, plan, _("Agreement"), "made_at", ("we_do", "resident_does", "outcome")),
        (Review, plan, _("Looking back"), "held_on", ("words",)),
        (Advice, Place.ADVICE, _("Advice"), "sent_at", ("words", "why")),
    ]
    rows = [
        model.objects.filter(file_id=file_id, category=int(Category.ORDINARY)).values_list(
            "public_id",
            Value(place.value, output_field=TextField()),
            Value(str(what), output_field=TextField()),
            Cast(F(day), DateTimeField()),
            _together(texts),
            "subjects",
        )
        for model, place, what, day, texts in kinds
    ]
    found = [
        Part(key, Place(place), what, timezone.localdate(day), text.strip(), tuple(subjects))
        for key, place, what, day, text, subjects in rows[0].union(*rows[1:], all=True)
    ]
    return sorted(found, key=lambda one: (one.day, one.key))


def _together(texts: tuple[str, ...]) -> Any:
    if len(texts) == 1:
        return Cast(F(texts[0]), TextField())
    parts: list[Any] = [F(texts[0])]
    for one in texts[1:]:
        parts += [Value("\n"), F(one)]
    return Concat(*parts, output_field=TextField())


def about_whom(parts: Iterable[Part], file_id: int) -> set[int]:
    """Keys of the persons that these parts are about: of what is about the household as such, everybody in it now.

    Args:
        parts: which are taken.
        file_id: key of the household's file.
    """
    taken = list(parts)
    found = {subject for one in taken for subject in one.subjects}
    if any(not one.subjects for one in taken):
        found |= {one.subject for one in members(file_id, timezone.localdate())}
    return found


def known_of(file_id: int) -> list[Known]:
    """Everything by which somebody in or around a household is known here, now and earlier. Some fifteen queries.

    Args:
        file_id: key of the household's file.
    """
    return [*_persons(file_id), *_around(file_id), *_of_the_town(file_id)]


def _persons(file_id: int) -> Iterator[Known]:
    today = timezone.localdate()
    said: dict[int, dict[str, set[str]]] = {}
    born: dict[int, date | None] = {}
    roles: dict[int, str] = {}
    residents = Resident.objects.filter(file_id=file_id)
    belong = Member.objects.filter(file_id=file_id).order_by("since", "id")
    now = [
        {
            "subject_id": one.subject_id,
            "known_as": one.known_as,
            "full_name": one.full_name,
            "phone": one.phone,
            "email": one.email,
            "note_of_address": one.note_of_address,
        }
        for one in residents
    ]
    born.update({one.subject_id: one.birth_date for one in residents})
    for one in belong:
        now.append({"subject_id": one.subject_id, "known_as": one.known_as})
        roles[one.subject_id] = one.role
    # What was written earlier and corrected since can still stand in a note.
    kinds = ("households.resident", "households.member")
    earlier = Snapshot.objects.filter(file_id=file_id, thing_kind__in=kinds).values_list("content", flat=True)
    for row in [*now, *earlier]:
        texts = said.setdefault(int(row["subject_id"]), {})
        for field in ("known_as", "full_name", "phone", "email", "note_of_address"):
            if value := str(row.get(field) or "").strip():
                texts.setdefault(field, set()).add(value)
    for subject, texts in said.items():
        names = tuple(sorted(texts.get("known_as", set()) | texts.get("full_name", set()), key=len))
        birth = born.get(subject)
        age = age_on(birth, today) if birth and birth <= today else None
        yield Known(kind=Kind.PERSON, texts=names, role=roles.get(subject, ""), age=age)
    for field, kind in (("phone", Kind.PHONE), ("email", Kind.EMAIL), ("note_of_address", Kind.ADDRESS)):
        for value in sorted({one for texts in said.values() for one in texts.get(field, ())}):
            yield Known(kind=kind, texts=(value,))
    for relation in Relation.objects.filter(file_id=file_id).exclude(other_name=""):
        yield Known(kind=Kind.PERSON, texts=(relation.other_name,), role=relation.kind)
    for name in set(
        Action.objects.filter(file_id=file_id).exclude(owner_name="").values_list("owner_name", flat=True)
    ):
        yield Known(kind=Kind.PERSON, texts=(name,))
    for label in Household.objects.filter(file_id=file_id).values_list("label", flat=True):
        if re.search(r"\d", label):
            yield Known(kind=Kind.ADDRESS, texts=(label,))
        elif named := " ".join(
            re.findall(r"(?:van |de |der |den )*[^\W\d_a-z][\w'’-]+", _HOUSE.sub("", label))
        ):
            yield Known(kind=Kind.PERSON, texts=(named,), role="")


def _around(file_id: int) -> Iterator[Known]:
    active = ActiveOrganisation.objects.filter(file_id=file_id).select_related("organisation")
    organisations = {one.organisation_id: one.organisation.name for one in active}
    asked = Advice.objects.filter(file_id=file_id).values_list("organisation_id", "organisation__name")
    organisations |= dict(asked)
    for name in organisations.values():
        yield Known(kind=_kind_of(name), texts=(name,))
    for one in active:
        if one.contact_name:
            yield Known(kind=Kind.PROFESSIONAL, texts=(one.contact_name,))
    for contact in ContactPoint.objects.filter(organisation_id__in=organisations):
        yield Known(kind=Kind.PROFESSIONAL, texts=(contact.name,))
    for how in SafeContact.objects.filter(file_id=file_id).values_list("how", flat=True):
        for number in _PHONE.findall(how):
            yield Known(kind=Kind.PHONE, texts=(number,))
        for mail in _MAIL.findall(how):
            yield Known(kind=Kind.EMAIL, texts=(mail,))
    for address in Whereabouts.objects.filter(file_id=file_id).values_list("address", flat=True):
        yield Known(kind=Kind.ADDRESS, texts=(address,))
    worked: set[int | None] = set(
        Engagement.objects.filter(file_id=file_id).values_list("coach_id", flat=True)
    )
    worked |= set(Engagement.objects.filter(file_id=file_id).values_list("deputy_id", flat=True))
    worked |= set(Substitution.objects.filter(file_id=file_id).values_list("account_id", flat=True))
    worked |= set(Note.objects.filter(file_id=file_id).values_list("written_by_id", flat=True))
    for name in Account.objects.filter(pk__in=[one for one in worked if one]).values_list("name", flat=True):
        yield Known(kind=Kind.PROFESSIONAL, texts=(name,))


def _kind_of(name: str) -> Kind:
    return Kind.SCHOOL if re.search(r"(?i)school|college|lyceum|\broc\b|\bmbo\b", name) else Kind.ORGANISATION


def _of_the_town(file_id: int) -> Iterator[Known]:
    """Who and what everybody who works here knows: replaced where it is written with a capital."""
    team = Household.objects.filter(file_id=file_id).values_list("team_id", flat=True).first()
    for key, name, area in Team.objects.values_list("id", "name", "area"):
        yield Known(kind=Kind.TEAM, texts=(name,), near=key == team)
        for place in re.split(r"[,/]| en ", area):
            yield Known(kind=Kind.PLACE, texts=(place.strip(),), near=key == team)
    for name in Organisation.objects.values_list("name", flat=True):
        yield Known(kind=_kind_of(name), texts=(name,), near=False)
    for name in Department.objects.values_list("name", flat=True):
        yield Known(kind=Kind.DEPARTMENT, texts=(name,), near=False)
    for name, phone, email in ContactPoint.objects.values_list("name", "phone", "email"):
        yield Known(kind=Kind.PROFESSIONAL, texts=(name,), near=False)
        if phone:
            yield Known(kind=Kind.PHONE, texts=(phone,), near=False)
        if email:
            yield Known(kind=Kind.EMAIL, texts=(email,), near=False)
    residents = ("resident",)
    workers = Account.objects.exclude(memberships__role__in=residents)
    for name in workers.values_list("name", flat=True):
        yield Known(kind=Kind.PROFESSIONAL, texts=(name,), near=False)
