"""What is known about me, from whom and since when; who may see it; who looked; what I agreed to."""

from typing import Any

from django.urls import path
from django.utils import timezone

from keukentafel.faces.resident_portal.pages._own import own_page
from keukentafel.foundation.documents.public import Document
from keukentafel.foundation.method.public import life_areas, setting
from keukentafel.foundation.people.public import Membership
from keukentafel.lifeworld.exchange.public import told_about_me
from keukentafel.lifeworld.households.public import LadderMeasurement, Note, NoteKind, Resident
from keukentafel.lifeworld.rights.public import words_beside
from keukentafel.lifeworld.safeguards.public import (
    OwnFile,
    looks_at_me,
    my_consents,
    own_notes_about_me,
    processing_activity,
    who_may_see_me,
)


@own_page("portal_known")
def known(own: OwnFile) -> dict[str, Any]:
    """What stands in the file about me alone. No address: it could tell where somebody stays."""
    here = {"file_id": own.file_id}
    notes = Note.objects.filter(**here).order_by("-entered_at", "-id")
    measured = LadderMeasurement.objects.filter(**here).order_by("-measured_on", "-id")
    labels = {area.number: area.label for area in life_areas(retired=True)}
    beside = words_beside(own.file_id, own.person)
    return {
        "people": own.readable(Resident.objects.filter(**here)),
        "notes": [
            {
                "row": row,
                "mine": row.speaker_id == own.person,
                "beside": own.readable(beside.get(row.public_id, [])),
            }
            for row in notes
            if own.may_read(row, told_by_another=row.kind == NoteKind.INFORMATION)
        ],
        "measured": [{"row": row, "area": labels.get(row.area, "")} for row in own.readable(measured)],
        "documents": own.readable(Document.objects.filter(**here).order_by("-added_at", "-id")),
        "own_notes": own_notes_about_me(own),
    }


@own_page("portal_may_see")
def may_see(own: OwnFile) -> dict[str, Any]:
    """Who may see what is about me."""
    labels = {area.number: area.label for area in life_areas(retired=True)}
    return {
        "seers": [
            {"one": one, "areas": ", ".join(labels.get(area, "") for area in one.areas)}
            for one in who_may_see_me(own)
        ]
    }


@own_page("portal_looks")
def looks(own: OwnFile) -> dict[str, Any]:
    """Who looked at what is about me alone, when and what for."""
    roles = dict(Membership._meta.get_field("role").flatchoices)
    rows = looks_at_me(own, with_names=bool(setting("names_in_access_log")))
    return {
        "purpose": processing_activity("support").purpose,
        "looks": [{"one": row, "roles": [roles[role.value] for role in row.roles]} for row in rows],
    }


@own_page("portal_told")
def told(own: OwnFile) -> dict[str, Any]:
    """To which organisations something about me alone was told, why that was allowed, and what they answered.

    In a few words of ours: what was said exactly can name somebody else, and the coach tells it.
    """
    return {
        "told": [
            {
                "row": one.row,
                "basis": one.basis,
                "answer": one.answer
                if one.answer and own.may_read(one.answer, told_by_another=True)
                else None,
            }
            for one in told_about_me(own.file_id)
            if own.may_read(one.row)
        ]
    }


@own_page("portal_consents")
def consents(own: OwnFile) -> dict[str, Any]:
    """What I was asked to agree to, each in its one sentence."""
    return {"consents": my_consents(own, timezone.now())}


PATTERNS = [
    path("bekend/", known, name="portal_known"),
    path("wie-mag-kijken/", may_see, name="portal_may_see"),
    path("wie-keek/", looks, name="portal_looks"),
    path("aan-wie-verteld/", told, name="portal_told"),
    path("toestemming/", consents, name="portal_consents"),
]
