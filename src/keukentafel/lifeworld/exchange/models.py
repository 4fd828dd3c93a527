"""Rows of exchange. What was told to whom is written once and never changed; neither is what was answered."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, Door, case_key
from keukentafel.foundation.kernel.categories import Category, Kept, Level
from keukentafel.lifeworld.exchange.doors import PROOF_STANDS, TOLD_ABOUT_ME

_KEPT = Kept(Category.ORDINARY, "household")
_KEPT_SHORT = Kept(Category.ORDINARY, "question_of_partner")
WRITTEN_ONCE = ("select", "insert")
"""The rights of rows that are never changed: the database refuses it to the application."""


def _account(*, null: bool = False) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+", null=null, db_index=False
    )


def _organisation() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )


class AnswerKind(models.TextChoices):
    """Where an answer comes from: kinds of note are never mixed."""

    OBSERVATION = "observation", _("They saw or did it themselves")
    INFORMATION = "information", _("They heard it from somebody else")


class Did(models.TextChoices):
    """What we did with an answer."""

    TALKED = "talked", _("Talked about it with the resident")
    USED = "used", _("Used it in the plan")
    ACTED = "acted", _("Did something at once")
    NOTHING = "nothing", _("Nothing was needed")


class DisclosureKind(models.TextChoices):
    """In what something was told."""

    QUESTION = "question", _("Our question")
    REPLY = "reply", _("What we did with their answer")
    ANSWER = "answer", _("An answer to their question")
    TALK = "talk", _("A short talk")
    ADVICE = "advice", _("Our advice")


class TalkChannel(models.TextChoices):
    """How two professionals talked; not by mail (seed 004, chapter 3, Samenwerking)."""

    PHONE = "phone", _("By phone")
    IN_PERSON = "in_person", _("Face to face")


class Channel(models.TextChoices):
    """How a partner's question came."""

    PHONE = "phone", _("By phone")
    MAIL = "mail", _("By mail")
    COUNTER = "counter", _("At the counter")


class PartnerQuestion(CaseRow):
    """A question to a partner about persons of a household. Each is named in ``subjects``.

    ``contact`` is whom one reaches there, when that is known. With ``by_phone`` question and answer were noted at once.
    One that stands ``at_desk`` the organisation reads and answers itself, with what stands under it and nothing else;
    ``about`` has the names that were told there.
    """

    # Their answer makes it answered; nobody but the team takes it back.
    partner_writes = "at_desk and withdrawn_at is null and organisation_id = {homes}"
    once = ("answered_at", "withdrawn_at")
    fixed = (
        *("file", "public_id", "subjects", "category", "area", "organisation", "contact", "what", "why"),
        *("due_on", "by_phone", "asked_by", "asked_at", "about", "at_desk"),
    )
    kept = {
        "about": _KEPT,
        "at_desk": _KEPT,
        "organisation": _KEPT,
        "contact": _KEPT,
        "what": _KEPT,
        "why": _KEPT,
        "due_on": _KEPT,
        "by_phone": _KEPT,
        "asked_by": _KEPT,
        "asked_at": _KEPT,
        "answered_at": _KEPT,
        "withdrawn_at": _KEPT,
    }

    organisation = _organisation()
    contact = models.ForeignKey(
        "people.ContactPoint", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    what = models.TextField()
    why = models.TextField()
    due_on = models.DateField()
    by_phone = models.BooleanField(default=False)
    asked_by = _account()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    about = models.TextField(default="", blank=True)
    at_desk = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(withdrawn_at=None),
                name="exchange_partnerquestion_one_end",
            ),
            models.CheckConstraint(
                condition=Q(at_desk=False) | ~Q(about=""), name="exchange_partnerquestion_desk_about"
            ),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(why=""), name="exchange_partnerquestion_says_why"
            ),
            models.CheckConstraint(condition=~Q(subjects=[]), name="exchange_partnerquestion_about_somebody"),
        ]
        indexes = [
            models.Index(fields=["file", "-asked_at"], name="exchange_question_file"),
            models.Index(
                fields=["organisation", "due_on"], name="exchange_question_desk", condition=Q(at_desk=True)
            ),
        ]

    @property
    def fact(self) -> str:
        """The fact with which the organisation's right to read it lives."""
        return f"question:{self.public_id}"


class PartnerAnswer(CaseRow):
    """What a partner answered, by whom there, and where they know it from. It stands under the question."""

    partner_writes = (
        "exists (select 1 from exchange_partnerquestion q where q.id = exchange_partneranswer.question_id"
        " and q.at_desk and q.organisation_id = {homes})"
    )
    rights = WRITTEN_ONCE
    stands_under = "question"
    kept = {
        "question": _KEPT,
        "words": _KEPT,
        "given_by": _KEPT,
        "kind": _KEPT,
        "given_at": _KEPT,
        "noted_by": _KEPT,
    }

    question = case_key("exchange.PartnerQuestion")
    words = models.TextField()
    given_by = models.TextField()
    kind = models.TextField(choices=AnswerKind.choices)
    given_at = models.DateTimeField()
    noted_by = _account()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "question"], name="exchange_partneranswer_one"),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(given_by=""), name="exchange_partneranswer_says_who"
            ),
        ]


class AnswerReply(CaseRow):
    """What we did with an answer, as it was told to who gave it. It stands under the question."""

    rights = WRITTEN_ONCE
    stands_under = "question"
    kept = {"question": _KEPT, "did": _KEPT, "words": _KEPT, "told_by": _KEPT, "told_at": _KEPT}

    question = case_key("exchange.PartnerQuestion")
    did = models.TextField(choices=Did.choices)
    words = models.TextField(default="", blank=True)
    told_by = _account()
    told_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "question"], name="exchange_answerreply_one")]


class Disclosure(CaseRow):
    """Something about one person was told to an organisation (*verstrekking*): what kind, to whom, on which basis, when.

    One row a person, so that everybody's own list is whole and holds nobody else. Rows of one telling share ``telling``:
    the public identifier of the question it belongs to, or one of its own.
    """

    rights = WRITTEN_ONCE
    doors: ClassVar[tuple[Door, ...]] = (TOLD_ABOUT_ME,)
    kept = {
        "person": _KEPT,
        "kind": _KEPT,
        "telling": _KEPT,
        "organisation": _KEPT,
        "to_name": _KEPT,
        "words": _KEPT,
        "minutes": _KEPT,
        "channel": _KEPT,
        "legal_basis": _KEPT,
        "told_by": _KEPT,
        "told_at": _KEPT,
    }

    person = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.TextField(choices=DisclosureKind.choices)
    telling = models.TextField()
    organisation = _organisation()
    to_name = models.TextField(default="", blank=True)
    words = models.TextField(default="", blank=True)
    minutes = models.SmallIntegerField(null=True)
    channel = models.TextField(choices=TalkChannel.choices, default="", blank=True)
    legal_basis = case_key("safeguards.LegalBasis")
    told_by = _account()
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "person", "kind", "telling"], name="exchange_disclosure_once"
            ),
            models.CheckConstraint(
                condition=Q(kind=DisclosureKind.TALK.value, minutes__isnull=False)
                | (~Q(kind=DisclosureKind.TALK.value) & Q(minutes=None)),
                name="exchange_disclosure_minutes",
            ),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gte=1, minutes__lte=600),
                name="exchange_disclosure_how_long",
            ),
            models.CheckConstraint(
                condition=~Q(kind=DisclosureKind.ANSWER.value) | ~Q(words=""),
                name="exchange_disclosure_says_what",
            ),
        ]
        indexes = [models.Index(fields=["file", "-told_at"], name="exchange_disclosure_file")]


class Proof(CaseRow):
    """A proof that we may tell something to an organisation. Its public identifier is all that a QR code holds.

    Whether it stands is asked through ``doors``, which says to that organisation until when, and to nobody else anything.
    ``until`` is the first day without.
    """

    doors: ClassVar[tuple[Door, ...]] = (PROOF_STANDS,)
    kept = {
        "organisation": _KEPT,
        "person": _KEPT,
        "legal_basis": _KEPT,
        "until": _KEPT,
        "made_by": _KEPT,
        "made_at": _KEPT,
        "ended_at": _KEPT,
    }

    organisation = _organisation()
    person = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False)
    legal_basis = case_key("safeguards.LegalBasis")
    until = models.DateField()
    made_by = _account()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["file"], name="exchange_proof_file")]


class IncomingQuestion(CaseRow):
    """A partner asks us something. It has a file of its own, whether we know the family or not.

    The team knows *that* it came and whether it was answered. Nothing here says what was answered, or by whom: that would
    tell whoever took it in whether there is a household.
    """

    wall_level = Level.THAT
    kept = {
        "organisation": _KEPT_SHORT,
        "channel": _KEPT_SHORT,
        "team": _KEPT_SHORT,
        "received_by": _KEPT_SHORT,
        "received_at": _KEPT_SHORT,
        "answered_at": _KEPT_SHORT,
    }

    organisation = _organisation()
    channel = models.TextField(choices=Channel.choices)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+", db_index=False)
    received_by = _account()
    received_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file"], name="exchange_incomingquestion_file")]
        indexes = [
            models.Index(
                fields=["team", "received_at"], name="exchange_incoming_open", condition=Q(answered_at=None)
            )
        ]

    @property
    def fact(self) -> str:
        """The fact with which the right to read it lives, until it is answered."""
        return f"question:{self.public_id}"


class IncomingWords(CaseRow):
    """Who asks, about whom and what. Read by the team until it is answered."""

    kept = {
        "question": _KEPT_SHORT,
        "asker": _KEPT_SHORT,
        "about_name": _KEPT_SHORT,
        "about_birth_date": _KEPT_SHORT,
        "about_address": _KEPT_SHORT,
        "what": _KEPT_SHORT,
        "because": _KEPT_SHORT,
    }
    rights = WRITTEN_ONCE

    question = case_key("exchange.IncomingQuestion")
    asker = models.TextField()
    about_name = models.TextField()
    about_birth_date = models.DateField(null=True)
    about_address = models.TextField(default="", blank=True)
    what = models.TextField()
    because = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "question"], name="exchange_incomingwords_one")
        ]
