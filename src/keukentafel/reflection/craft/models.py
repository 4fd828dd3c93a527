"""Rows of craft: how somebody sees the own work, what a team knows, its check on learning, and communities.

What somebody writes on oneself stands in a circle of one's own: nobody else is in it until its keeper lets somebody in.
"""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CircleRow, Door, RowRule, TeamRow
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.reflection.craft.domain.profile import Stand
from keukentafel.reflection.craft.domain.set_up import Reach, Staffing, Steering, TeamKind
from keukentafel.reflection.craft.doors import CHECKED, JOINING
from keukentafel.reflection.craft.ruling import ANSWERS, VIEWS

WRITERS = ("coach", "team_leader", "process_supporter", "facilitator", "learning_coach")
"""Who learns with a team: the roles of ``people.LEARNS_IN_TEAM``, as the database has them."""
FINDERS = (
    *WRITERS,
    "policy_adviser",
    "administrator",
    "guest",
    "expert_by_experience",
    "client_representative",
    "researcher",
)
"""Who finds communities: ``policies.WORKS_HERE`` and ``gathering.ON_INVITATION``, as the database has them."""

STAND_CHOICES = [
    (Stand.STRONG.value, _("Here I am strong")),
    (Stand.LEARN.value, _("This I want to learn")),
]
KIND_CHOICES = [
    (TeamKind.SIGNALLING.value, _("Notices, and passes on")),
    (TeamKind.DIRECTING.value, _("Notices and directs")),
    (TeamKind.INTERVENING.value, _("Notices, directs and helps itself")),
]
STEERING_CHOICES = [
    (Steering.SELF.value, _("The team steers itself")),
    (Steering.COORDINATOR.value, _("A leader or coordinator steers day by day")),
]
STAFFING_CHOICES = [
    (Staffing.SPECIALIST.value, _("Everybody works from an own specialism")),
    (Staffing.ALL_ROUND.value, _("Everybody takes on every question")),
]
REACH_CHOICES = [
    (Reach.BROAD.value, _("Every question of everybody")),
    (Reach.YOUTH.value, _("Young people and their families")),
    (Reach.SEVERAL_PROBLEMS.value, _("Households with several problems at once")),
]


def _account(**more: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", **more)


def _in(field: str, values: Any) -> Q:
    return Q(**{f"{field}__in": [one.value for one in values]})


class OwnProfile(CircleRow):
    """That somebody looks at the own work along the profile; its circle is who reads along, by that person's choice."""

    rights = ("select", "insert")
    of_oneself = "account_id"

    public_id = models.TextField(unique=True, default=new_public_id)
    account = models.OneToOneField("people.Account", on_delete=models.PROTECT, related_name="+")


class SelfView(CircleRow):
    """What somebody says of oneself, of one behaviour of the profile: one of two stands, words, or both. No number."""

    rights = ("select", "insert", "update", "delete")
    of_keeper = "circle_id"

    profile = models.ForeignKey(OwnProfile, on_delete=models.PROTECT, related_name="views")
    behaviour = models.TextField()
    stand = models.TextField(choices=STAND_CHOICES, default="", blank=True)
    words = models.TextField(default="", blank=True)
    said_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "behaviour"], name="craft_selfview_once"),
            models.CheckConstraint(
                condition=Q(stand__in=["", *[one.value for one in Stand]]) & ~Q(stand="", words=""),
                name="craft_selfview_says_something",
            ),
        ]


class Aim(CircleRow):
    """What somebody wants to learn: what, how, by when, and in the end what came of it."""

    rights = ("select", "insert", "update", "delete")
    of_keeper = "circle_id"

    public_id = models.TextField(unique=True, default=new_public_id)
    profile = models.ForeignKey(OwnProfile, on_delete=models.PROTECT, related_name="aims")
    what = models.TextField()
    how = models.TextField()
    by_when = models.DateField()
    done_on = models.DateField(null=True)
    came_of_it = models.TextField(default="", blank=True)


class PeerView(models.Model):
    """What a colleague sees of somebody who asked for it. Those two read it, and nobody else.

    ``about`` asks by name and may take it away whenever; ``colleague`` sees only what this colleague wrote.
    """

    rights = ("select", "insert", "update", "delete")
    owned_by: ClassVar[tuple[str, ...]] = ("about_id", "colleague_id")
    forgotten_after = ("asked_on", timedelta(days=2 * 366))
    # What a colleague sees is changed by that colleague alone; what was asked, by whom and of whom stays.
    or_changed_by = ("colleague_id",)
    fixed = ("public_id", "about", "colleague", "question", "asked_on")
    row_rules: ClassVar[tuple[RowRule, ...]] = (VIEWS,)

    public_id = models.TextField(unique=True, default=new_public_id)
    about = _account()
    colleague = _account()
    question = models.TextField()
    strong = models.TextField(default="", blank=True)
    learn = models.TextField(default="", blank=True)
    asked_on = models.DateField()
    said_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(about=models.F("colleague")), name="craft_peerview_two_people"
            ),
            models.CheckConstraint(
                condition=Q(said_on=None, strong="", learn="")
                | (Q(said_on__isnull=False) & ~Q(strong="", learn="")),
                name="craft_peerview_said_something",
            ),
        ]


class Knowledge(TeamRow):
    """What somebody says to know about, for the team to ask. Only what this person shares stands here."""

    rights = ("select", "insert", "delete")
    of_oneself = "account_id"

    public_id = models.TextField(unique=True, default=new_public_id)
    account = _account()
    topic = models.TextField()
    area = models.TextField(default="", blank=True)
    special = models.BooleanField(default=False)
    shared_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "account"], condition=Q(special=True), name="craft_knowledge_one_specialism"
            ),
        ]


class TeamSetUp(TeamRow):
    """How a team is set up, so that only like teams are set side by side (seed 000; seed 003, on research, section 3)."""

    signed_anew = ("changed_by",)
    team = models.OneToOneField("people.Team", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField(choices=KIND_CHOICES)
    steering = models.TextField(choices=STEERING_CHOICES)
    staffing = models.TextField(choices=STAFFING_CHOICES)
    reach = models.TextField(choices=REACH_CHOICES)
    changed_on = models.DateField()
    changed_by = _account(db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_in("kind", TeamKind)
                & _in("steering", Steering)
                & _in("staffing", Staffing)
                & _in("reach", Reach),
                name="craft_teamsetup_known",
            ),
        ]


class TeamCheck(TeamRow):
    """A check on learning that the team answers, each alone, until a day; and what the team does with it.

    That day is never moved: words are read together once it has come, and nobody answers any more.
    """

    fixed = ("public_id", "team", "opened_on", "closes_on", "opened_by")
    doors: ClassVar[tuple[Door, ...]] = CHECKED

    public_id = models.TextField(unique=True, default=new_public_id)
    opened_on = models.DateField()
    closes_on = models.DateField()
    opened_by = _account(db_index=False)
    came_of_it = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gt=models.F("opened_on")), name="craft_teamcheck_has_days"
            ),
        ]


class CheckAnswer(models.Model):
    """What somebody answers, alone: readable by its writer, and together with others through one narrow door."""

    rights = ("select", "insert", "update", "delete")
    owned_by = "account_id"
    forgotten_after = ("answered_on", timedelta(days=366))
    # What is entered when the check had closed does not make one of the five.
    fixed = ("check_of", "account")
    stamped = "entered_on"
    row_rules: ClassVar[tuple[RowRule, ...]] = (ANSWERS,)

    # The check stands behind the wall: a constraint could tell that one exists.
    check_of = models.ForeignKey(TeamCheck, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    account = _account(db_index=False)
    motive = models.TextField()
    capacity = models.TextField()
    opportunity = models.TextField()
    answered_on = models.DateField()
    entered_on = models.DateField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_of", "account"], name="craft_checkanswer_once"),
        ]


class Community(models.Model):
    """A community of practice: a theme, across teams and roles. Everybody here can find it; its circle reads along."""

    rights = ("select", "insert", "update")
    written_by = WRITERS
    read_by = FINDERS
    # Whoever joins gets into the circle that stands here: only who keeps a circle may write it down.
    of_keeper = "circle_id"
    doors: ClassVar[tuple[Door, ...]] = JOINING

    public_id = models.TextField(unique=True, default=new_public_id)
    circle = models.OneToOneField("access.Circle", on_delete=models.PROTECT, related_name="+")
    theme = models.TextField()
    why = models.TextField()
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)


class CommunityNote(CircleRow):
    """What a member writes for the others of a community. Of no household."""

    rights = ("select", "insert")

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    written_on = models.DateField()
    by = _account(db_index=False)


class CommunityOutcome(models.Model):
    """What a community learnt and shares with everybody who works here. Of no household."""

    rights = ("select", "insert")
    written_by = WRITERS
    read_by = FINDERS

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="outcomes")
    words = models.TextField()
    shared_on = models.DateField()
