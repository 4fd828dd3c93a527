"""The portal of one person: the safety check before it opened, the account that is bound to this person, and its doors.

A check is about the household as far as the wall goes (see ``withholding``): what a person said about fear is not in
the portal that somebody may be looking at over a shoulder.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.access.public import CaseRow, Door, case_key
from keukentafel.lifeworld.safeguards.domain.own_file import Outcome, ReadsAlong
from keukentafel.lifeworld.safeguards.models.party import KEPT, WRITTEN_ONCE, person
from keukentafel.lifeworld.safeguards.models.party import account as somebody
from keukentafel.lifeworld.safeguards.models.portal_doors import READING_DOORS

READS_ALONG_CHOICES = [
    (ReadsAlong.NO.value, _("No, nobody")),
    (ReadsAlong.YES.value, _("Yes")),
    (ReadsAlong.UNSURE.value, _("We are not sure")),
]

_TABLES = ("people_account", "people_membership", "people_signincode")
_OPEN = Door(
    "open_resident_account(bigint, text, text, text, text, text, timestamptz)",
    """
-- An account for a resident, by whoever holds all of the file and may give rights on it: role resident and nothing else,
-- with a one-time code. It reaches nothing until a right is given.
create or replace function wall.open_resident_account(
  of_file bigint, with_public_id text, with_membership text, address text, called text, code_digest text,
  code_ends timestamptz)
returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  made bigint;
begin
  if (select wall.me()) is null or not wall.may_give(of_file) or not of_file = any (wall.files(3))
    or not wall.holds('{coach,team_leader,process_supporter}')
    or not coalesce(address ~ '^[0-9a-z]{8,16}@mijn[.]invalid$', false)
    or not coalesce(code_ends between statement_timestamp() and statement_timestamp() + interval '15 days', false)
  then
    raise exception 'this actor may not open an account for a resident' using errcode = '42501';
  end if;
  insert into public.people_account (public_id, email, name, language, is_active)
  values (with_public_id, address, called, '', true) returning id into made;
  insert into public.people_membership
    (public_id, account_id, role, starts, skills, registration, end_told, secrecy_version)
  values (with_membership, made, 'resident', wall.today(), '{}', '', false, '');
  insert into public.people_signincode (account_id, digest, ends_at) values (made, code_digest, code_ends);
  return made;
end $$;
""",
    reads=_TABLES,
    writes=_TABLES,
)
_CODE = Door(
    "renew_resident_code(bigint, text, text, timestamptz)",
    """
-- Another one-time code for the account of a portal that is open; the one before is void.
create or replace function wall.renew_resident_code(
  of_file bigint, portal text, code_digest text, code_ends timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (select wall.me()) is null or not wall.may_give(of_file) or not of_file = any (wall.files(3))
    or not coalesce(code_ends between statement_timestamp() and statement_timestamp() + interval '15 days', false)
  then
    raise exception 'this actor may not give a code to a resident' using errcode = '42501';
  end if;
  insert into public.people_signincode (account_id, digest, ends_at)
  select p.account_id, code_digest, code_ends from public.safeguards_portalaccount p
  where p.public_id = portal and p.file_id = of_file and p.closed_at is null
  on conflict (account_id) do update set digest = excluded.digest, ends_at = excluded.ends_at, used_at = null;
  return found;
end $$;
""",
    reads=_TABLES,
    writes=_TABLES,
)
_CLOSE = Door(
    "close_resident_account(bigint, text)",
    """
-- Closes the account of a portal: nobody signs in with it, open sessions end, its code is void. An account that holds
-- another role is not a resident's to close here.
create or replace function wall.close_resident_account(of_file bigint, portal text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  theirs bigint;
begin
  if not wall.may_give(of_file) then
    raise exception 'this actor may not close this portal' using errcode = '42501';
  end if;
  select p.account_id into theirs from public.safeguards_portalaccount p
  where p.public_id = portal and p.file_id = of_file and not exists (
    select 1 from public.people_membership m where m.account_id = p.account_id and m.role <> 'resident');
  update public.people_account set is_active = false where id = theirs;
  update public.people_membership set ends = greatest(starts, wall.today())
  where account_id = theirs and (ends is null or ends > wall.today());
  update public.people_signincode set used_at = statement_timestamp() where account_id = theirs and used_at is null;
  return theirs is not null;
end $$;
""",
    reads=_TABLES,
    writes=_TABLES,
)


class PortalCheck(CaseRow):
    """What was asked before a portal opened, or why it did not. Never changed: another time is another check."""

    rights = WRITTEN_ONCE
    kept = {
        "person": KEPT,
        "wants": KEPT,
        "alone": KEPT,
        "reads_along": KEPT,
        "afraid": KEPT,
        "words": KEPT,
        "outcome": KEPT,
        "checked_by": KEPT,
        "checked_at": KEPT,
    }

    person = person()
    wants = models.BooleanField()
    alone = models.BooleanField()
    reads_along = models.TextField(choices=READS_ALONG_CHOICES)
    afraid = models.BooleanField()
    words = models.TextField(default="", blank=True)
    outcome = models.TextField()
    checked_by = somebody()
    checked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=[one.value for one in Outcome]), name="safeguards_portalcheck_outcome"
            )
        ]
        indexes = [models.Index(fields=["file", "person"], name="safeguards_portalcheck_file")]


class PortalAccount(CaseRow):
    """A portal that is open, or was: the account bound to one person, about whom alone the row is."""

    doors: ClassVar[tuple[Door, ...]] = (*READING_DOORS, _OPEN, _CODE, _CLOSE)
    kept = {
        "person": KEPT,
        "account": KEPT,
        "check_made": KEPT,
        "opened_by": KEPT,
        "opened_at": KEPT,
        "closed_at": KEPT,
        "closed_by": KEPT,
    }

    person = person()
    account = somebody()
    check_made = case_key("safeguards.PortalCheck")
    opened_by = somebody()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = somebody(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "person"], condition=Q(closed_at=None), name="safeguards_portalaccount_one"
            ),
            models.UniqueConstraint(fields=["file", "account"], name="safeguards_portalaccount_bound"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="safeguards_portalaccount_closed_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["account"], name="safeguards_portal_of_account"),
            models.Index(fields=["file"], name="safeguards_portal_file"),
        ]

    @property
    def fact(self) -> str:
        """The fact that the right on one's own file lives with."""
        return f"own file:{self.public_id}"
