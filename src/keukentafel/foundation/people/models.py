"""Accounts, organisations and their contact points, teams, memberships and absence.

None of these is a case row. The wall reads ``people_membership`` (who acts for which team or organisation
today), so its columns ``account_id``, ``team_id``, ``organisation_id``, ``role``, ``starts`` and ``ends`` are
part of the wall.
"""

from datetime import timedelta
from typing import ClassVar

from django.contrib.auth import hashers
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.people.domain.roles import CASE_WORK_ROLES, NO_STAFF, Role
from keukentafel.foundation.people.learning_models import TeamLearning as TeamLearning
from keukentafel.foundation.people.partner_models import FactorCode, Notice, SecondFactor  # noqa: F401 - rows of this room
from keukentafel.foundation.people.reaching_models import LentHours as LentHours
from keukentafel.foundation.people.reaching_models import OrganisationAway as OrganisationAway
from keukentafel.foundation.people.role_words import ROLE_CHOICES as ROLE_CHOICES


class Language(models.TextChoices):
    """The languages of the screen."""

    DUTCH = "nl", _("Dutch")
    ENGLISH = "en", _("English")


class OrganisationKind(models.TextChoices):
    """How an organisation takes part."""

    HOME = "home", _("Home organisation")
    PARTNER = "partner", _("Partner under the covenant")
    COOPERATING = "cooperating", _("Cooperates without covenant")


class ContactKind(models.TextChoices):
    """Whom one reaches at an organisation (*buddy*: vaste contactpersoon)."""

    BUDDY = "buddy", _("Fixed contact")
    DEPUTY = "deputy", _("Deputy of the fixed contact")
    MANAGER = "manager", _("Manager")
    BACK_OFFICE = "back_office", _("Back office")


def days() -> Func:
    """The days of a row with ``starts`` and ``ends`` as a half-open range, for the database."""
    return Func("starts", "ends", RangeBoundary(), function="daterange", output_field=DateRangeField())


def ends_not_before_start() -> Q:
    """A period without days is allowed (it was withdrawn before it began), one that runs backwards is not."""
    return Q(ends=None) | Q(ends__gte=F("starts"))


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Give the account of this e-mail address.

        Raises:
            Account.DoesNotExist: when nobody has it.
        """
        return self.get(email=normal_email(username or ""))


def normal_email(email: str) -> str:
    """The one spelling in which an e-mail address is kept and sought."""
    return email.strip().lower()


def session_stamp(password_hash: str) -> str:
    """What a session remembers of a password: with another password it is out of date.

    Args:
        password_hash: the hash; empty without password.
    """
    return salted_hmac("keukentafel session", password_hash, algorithm="sha256").hexdigest()


class Account(AbstractBaseUser):
    """Somebody who can sign in. What they may do follows from memberships and grants, never from a flag."""

    rights = ("select", "insert", "update")
    written_by = ("administrator",)
    or_own = "id"

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    # No such column: signing in runs as nobody, and nobody changes accounts. The time stands with axes' log.
    last_login = None

    public_id = models.TextField(unique=True, default=new_public_id)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.TextField(_("name"))
    # Empty: the language of the browser.
    language = models.TextField(_("language"), choices=Language.choices, default="", blank=True)
    is_active = models.BooleanField(default=True)

    objects = AccountManager()

    class Meta:
        constraints = [
            # Kept in small letters: unique whatever the capitals, and found through the same index.
            models.CheckConstraint(condition=Q(email=Lower("email")), name="people_account_email_lower"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def password(self) -> str:  # type: ignore[override]
        """The hash; empty without password, and where ``Password`` may not be read. One query."""
        return Password.objects.filter(account=self.pk).values_list("hash", flat=True).first() or ""

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password. Writes nothing, unlike Django's: whoever signs in is nobody yet."""
        return hashers.check_password(raw_password, self.password)

    def get_session_auth_hash(self) -> str:
        """What a session of this account remembers (Django asks it when somebody signs in)."""
        return session_stamp(self.password)


class Password(models.Model):
    """What somebody signs in with, as a hash, apart from the account that everybody reads.

    Read while nobody has signed in yet, and by its owner. Written by its owner, and first by a job of the system.
    """

    rights = ("select", "insert", "update")
    written_by = ()
    or_own = "account_id"
    read_at_sign_in = "account_id"

    account = models.OneToOneField(Account, on_delete=models.PROTECT, primary_key=True, related_name="secret")
    hash = models.TextField()


class SignInCode(models.Model):
    """A code with which somebody sets a password, once and soon; kept as a digest. The newest is the only one."""

    rights = ("select", "insert", "update")
    written_by = ("administrator",)
    or_own = "account_id"
    # Out of date it opens nothing; one day longer it still says on the page of the account what became of it.
    forgotten_after = ("ends_at", timedelta(days=1))

    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, primary_key=True, related_name="sign_in_code"
    )
    digest = models.TextField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class LinkedIdentity(models.Model):
    """Who an account is at a broker, as a keyed digest: no name, and no number of a citizen.

    Read while nobody has signed in yet, and by its owner; written by its owner, with a one-time code. Somebody with two
    accounts links both.
    """

    rights = ("select", "insert", "update")
    written_by = ()
    or_own = "account_id"
    read_at_sign_in = "account_id"

    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, primary_key=True, related_name="linked_identity"
    )
    digest = models.TextField(db_index=True)
    linked_at = models.DateTimeField()


class Organisation(models.Model):
    """An organisation that the team works with.

    ``formal`` is False for informal networks; ``sensitive``: its name alone tells something of a person.
    After ``ended_on`` it is offered nowhere any more, and stays where it was written.
    """

    rights = ("select", "insert", "update")
    written_by = ("administrator", "team_leader")

    public_id = models.TextField(unique=True, default=new_public_id)
    name = models.TextField(unique=True)
    kind = models.TextField(choices=OrganisationKind.choices)
    formal = models.BooleanField(default=True)
    sensitive = models.BooleanField(default=False)
    ended_on = models.DateField(null=True)


class Department(models.Model):
    """Part of an organisation with its own contacts and back office."""

    rights = ("select", "insert", "update")
    written_by = ("administrator", "team_leader")

    public_id = models.TextField(unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="departments")
    name = models.TextField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="people_department_name"),
        ]


class ContactPoint(models.Model):
    """Whom one reaches at an organisation, and in words when and how; the person may have an account.

    A partner reads those of the own organisation: of another, the team knows whom to reach.
    """

    rights = ("select", "insert", "update")
    written_by = ("administrator", "team_leader")
    read_by = tuple(sorted(frozenset(Role) - NO_STAFF - {Role.PARTNER}))
    read_by_partners_of = "organisation_id"

    public_id = models.TextField(unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contact_points")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+", null=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", null=True)
    kind = models.TextField(choices=ContactKind.choices)
    name = models.TextField()
    phone = models.TextField(default="", blank=True)
    email = models.EmailField(default="", blank=True)
    reachable = models.TextField(default="", blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ends_not_before_start(), name="people_contactpoint_period"),
        ]

    @property
    def period(self) -> Period:
        """The days on which this contact point holds."""
        return Period(self.starts, self.ends)


class Team(models.Model):
    """Professionals of several home organisations who work in one area."""

    rights = ("select", "insert", "update")
    written_by = ("administrator",)

    public_id = models.TextField(unique=True, default=new_public_id)
    name = models.TextField(unique=True)
    area = models.TextField()


class Membership(models.Model):
    """A role that a person holds from one day until another, in a team or for an organisation only.

    ``organisation`` is the home organisation; a resident has none. ``end_told`` says that the rooms
    above heard of the end, so that it is told once, on its day.

    ``secrecy_signed_on`` is the day on which this person signed for secrecy, and ``secrecy_version`` which text. Until
    then it opens nothing, for the gate as for the wall; a resident has nothing to sign.
    """

    rights = ("select", "insert", "update")
    written_by = ("administrator",)

    public_id = models.TextField(unique=True, default=new_public_id)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="memberships", db_index=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships", null=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships", null=True
    )
    role = models.TextField(choices=ROLE_CHOICES)
    starts = models.DateField()
    ends = models.DateField(null=True)
    hours = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    skills = ArrayField(models.TextField(), default=list)
    registration = models.TextField(default="", blank=True)
    end_told = models.BooleanField(default=False)
    secrecy_signed_on = models.DateField(null=True)
    secrecy_version = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ends_not_before_start(), name="people_membership_period"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="people_membership_role"
            ),
            models.CheckConstraint(
                condition=Q(team__isnull=False) | ~Q(role__in=sorted(role.value for role in CASE_WORK_ROLES)),
                name="people_membership_case_work_in_team",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(role=Role.RESIDENT.value),
                name="people_membership_home",
            ),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gte=0, hours__lte=60), name="people_membership_hours"
            ),
            ExclusionConstraint(
                name="people_membership_team_once",
                expressions=[
                    (days(), RangeOperators.OVERLAPS),
                    ("account", RangeOperators.EQUAL),
                    ("team", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                ],
                condition=Q(team__isnull=False),
            ),
            # Without a team the organisation takes its place: null never equals null. Residents have neither.
            ExclusionConstraint(
                name="people_membership_home_once",
                expressions=[
                    (days(), RangeOperators.OVERLAPS),
                    ("account", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                ],
                condition=Q(team__isnull=True, organisation__isnull=False),
            ),
            ExclusionConstraint(
                name="people_membership_resident_once",
                expressions=[
                    (days(), RangeOperators.OVERLAPS),
                    ("account", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                ],
                condition=Q(team__isnull=True, organisation__isnull=True),
            ),
        ]
        indexes = [
            # The wall's read on every query: answered from the index alone.
            models.Index(
                fields=["account", "starts", "ends"],
                name="people_membership_wall",
                include=["team", "organisation", "role", "secrecy_signed_on"],
            ),
            models.Index(
                fields=["ends"],
                name="people_membership_to_tell",
                condition=Q(end_told=False, ends__isnull=False),
            ),
        ]

    @property
    def period(self) -> Period:
        """The days on which this membership holds."""
        return Period(self.starts, self.ends)


class Absence(models.Model):
    """Days on which somebody is away, and who stands in. It says nothing of why."""

    rights = ("select", "insert", "update")
    written_by = ("administrator", "team_leader", "process_supporter")
    or_own = "account_id"

    public_id = models.TextField(unique=True, default=new_public_id)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", null=True)
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ends_not_before_start(), name="people_absence_period"),
            models.CheckConstraint(
                condition=Q(substitute=None) | ~Q(substitute=F("account")), name="people_absence_other_person"
            ),
            ExclusionConstraint(
                name="people_absence_once",
                expressions=[(days(), RangeOperators.OVERLAPS), ("account", RangeOperators.EQUAL)],
            ),
        ]

    @property
    def period(self) -> Period:
        """The days of the absence."""
        return Period(self.starts, self.ends)
