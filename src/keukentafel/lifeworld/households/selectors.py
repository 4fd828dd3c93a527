"""Questions about households. One query each unless it says otherwise; what the wall hides is not there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from keukentafel.foundation.access.public import found_again
from keukentafel.foundation.journal.public import Question, current_actor, given
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.people.public import CASE_WORK_ROLES
from keukentafel.lifeworld.households.domain.log import ContactLine, LogDay, NoteLine, by_day
from keukentafel.lifeworld.households.domain.people import Person, belongs
from keukentafel.lifeworld.households.domain.words import EngagementState, MeasuredBy
from keukentafel.lifeworld.households.models import (
    ActiveOrganisation,
    Contact,
    Ending,
    Engagement,
    Household,
    LadderMeasurement,
    Member,
    Note,
    Relation,
    Substitution,
)

_OPEN = ~Q(state=EngagementState.CLOSED.value)


@dataclass(frozen=True, slots=True)
class HouseholdName:
    """What a list calls a household, and where its page is."""

    public_id: str
    label: str


@dataclass(frozen=True, slots=True)
class AreaMeasured:
    """The latest steps on the ladder of one life area, side by side.

    Args:
        area: number of the life area.
        coach, resident: the latest of each.
        others: what others of the household chose in the own file, each once.
    """

    area: int
    coach: LadderMeasurement | None
    resident: LadderMeasurement | None
    others: tuple[LadderMeasurement, ...] = ()

    @property
    def latest_on(self) -> date:
        """The day of the later of the two."""
        return max(row.measured_on for row in (self.coach, self.resident) if row is not None)


class HouseholdFound(NamedTuple):
    """A household as its page begins: key of the file, public identifier, what it is called."""

    file_id: int
    public_id: str
    label: str


_BY_ADDRESS = Question(
    HouseholdFound,
    lambda: Household.objects.filter(public_id=given("public_id")).values_list(
        "file_id", "public_id", "label"
    ),
)


def household_at(public_id: str) -> HouseholdFound | None:
    """The household with this public identifier, for pages that need no more of it."""
    return found_again("households.household", public_id, lambda: _BY_ADDRESS.first(public_id=public_id))


def household_of(file_id: int) -> Household | None:
    """The household of a file."""
    return Household.objects.filter(file_id=file_id).first()


def labels_of(file_ids: Collection[int]) -> dict[int, HouseholdName]:
    """What these files' households are called, by key of the file; no key asks no query."""
    if not file_ids:
        return {}
    rows = _CALLED.ask(files=list(file_ids))
    return {file_id: HouseholdName(public_id, label) for file_id, public_id, label in rows}


_CALLED = Question(
    HouseholdFound,
    lambda: Household.objects.filter(file_id__among=given("files")).values_list(
        "file_id", "public_id", "label"
    ),
)


@dataclass(frozen=True, slots=True)
class Table:
    """Who sits at the table of a household now; what may not be seen is missing.

    Args:
        engaged: of the engagement that is not closed: ``public_id``, ``state``, ``coach_id``, ``coach``, ``deputy``.
        around: of each active organisation, the longest first: ``public_id``, ``name``, ``does``, ``contact_name``.
    """

    engaged: dict[str, Any] | None
    around: Sequence[dict[str, Any]]


def table_of(file_id: int) -> Table:
    """Who works with a household now, in one query."""
    actor = current_actor()
    sees_all = actor.has(*CASE_WORK_ROLES)
    return _TABLE.ask(file=file_id, own=actor.organisation, hidden=[False, True] if sees_all else [False])[0]


def _table() -> "QuerySet[Any, Any]":
    engaged = Engagement.objects.filter(_OPEN, file_id=OuterRef("file_id")).values(
        found=JSONObject(
            public_id="public_id",
            state="state",
            coach_id="coach_id",
            coach="coach__name",
            deputy="deputy__name",
        )
    )
    # As ``active_for``: to whoever does no case work a hidden one is not there.
    active = ActiveOrganisation.objects.filter(
        Q(hidden__among=given("hidden")) | Q(organisation_id=given("own")),
        until=None,
        file_id=OuterRef("file_id"),
    )
    around = active.order_by("since", "id").values(
        found=JSONObject(
            public_id="public_id", name="organisation__name", does="does", contact_name="contact_name"
        )
    )
    return Household.objects.filter(file_id=given("file")).values_list(
        Subquery(engaged[:1]), ArraySubquery(around)
    )


_TABLE = Question(Table, _table)


def current_engagement(file_id: int) -> Engagement | None:
    """The engagement that is not closed, with coach and deputy."""
    return Engagement.objects.filter(_OPEN, file_id=file_id).select_related("coach", "deputy").first()


def coaches_of(file_ids: Collection[int]) -> dict[int, int | None]:
    """The coach of each household with an engagement that is not closed, by file; None while it has none. One query."""
    rows = Engagement.objects.filter(_OPEN, file_id__in=file_ids)
    return dict(rows.values_list("file_id", "coach_id"))


def past_engagements(file_id: int) -> "QuerySet[Engagement]":
    """The engagements that were closed, the latest first, each with its coach and ``why``: for who reads content."""
    why = Ending.objects.filter(engagement_id=OuterRef("pk"), file_id=OuterRef("file_id")).values("words")
    rows = Engagement.objects.filter(file_id=file_id, state=EngagementState.CLOSED.value)
    return rows.select_related("coach").annotate(why=Subquery(why[:1])).order_by("-ended_on", "-id")


def substitutes_of(file_id: int, at: datetime) -> "QuerySet[Substitution]":
    """Who stands in now or later, with their accounts."""
    return (
        Substitution.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), file_id=file_id)
        .select_related("account")
        .order_by("starts_at", "id")
    )


def people_of(file_id: int) -> list[Person]:
    """Everybody who ever belonged to a household; who belongs now first, in the order they came."""
    return _PEOPLE.ask(file=file_id)


def members(file_id: int, on: date) -> list[Person]:
    """Who belongs to the household of a file on a day."""
    return [person for person in people_of(file_id) if belongs(person.since, person.until, on)]


def _or_nothing(field: str) -> Coalesce:
    # Somebody who lives in the file of another home has no row here.
    return Coalesce(field, Value(""), output_field=TextField())


_PEOPLE = Question(
    Person,
    lambda: (
        Member.objects.filter(file_id=given("file"))
        .order_by(F("until").desc(nulls_first=True), "since", "id")
        .values_list(
            "public_id",
            # Somebody who lives in the file of another home has no row here.
            _or_nothing("resident__public_id"),
            "subject_id",
            "known_as",
            "role",
            _or_nothing("resident__full_name"),
            "resident__birth_date",
            _or_nothing("resident__phone"),
            _or_nothing("resident__email"),
            _or_nothing("resident__language"),
            _or_nothing("resident__note_of_address"),
            "since",
            "until",
        )
    ),
)


def relations_of(file_id: int) -> "QuerySet[Relation]":
    """The ties of the people of a file that still hold."""
    return Relation.objects.filter(file_id=file_id, ended_on=None).order_by("id")


def timeline(file_id: int, limit: int = 30) -> list[LogDay]:
    """The latest contacts of a file by local day, newest first, with as much of their notes as may be seen.

    Args:
        file_id: key of the file.
        limit: how many contacts at most.
    """
    return by_day(_timeline(limit).ask(file=file_id), timezone.get_current_timezone())


@cache
def _timeline(limit: int) -> Question[ContactLine]:
    notes = (
        Note.objects.filter(contact_id=OuterRef("pk"), file_id=OuterRef("file_id"))
        .order_by("id")
        .values(
            found=JSONObject(
                public_id="public_id",
                kind="kind",
                text="text",
                speaker="speaker_id",
                sensitive="sensitive",
                author="written_by__name",
                author_id="written_by_id",
            )
        )
    )
    rows = Contact.objects.filter(file_id=given("file")).order_by("-happened_at", "-id")
    return Question(
        _contact_line,
        lambda: rows.values_list(
            "public_id", "kind", "happened_at", "minutes", "by__name", "subjects", ArraySubquery(notes)
        )[:limit],
    )


def _contact_line(
    public_id: str,
    kind: str,
    happened_at: datetime,
    minutes: int | None,
    by: str,
    subjects: Sequence[int],
    notes: Sequence[dict[str, Any]],
) -> ContactLine:
    said = tuple(NoteLine(**note) for note in notes)
    return ContactLine(public_id, kind, happened_at, minutes, by, tuple(subjects), said)


def latest_measurements(file_id: int) -> list[AreaMeasured]:
    """The latest step per life area by coach and by resident, side by side. Never added up; nobody's hides another's."""
    each = ("area", "measured_by", "own_hand", "subjects")
    rows = LadderMeasurement.objects.filter(file_id=file_id)
    by_area: dict[int, list[LadderMeasurement]] = {}
    for row in rows.order_by(*each, "-measured_on", "-id").distinct(*each):
        by_area.setdefault(row.area, []).append(row)
    return [_side_by_side(area, found) for area, found in sorted(by_area.items())]


def _side_by_side(area: int, rows: list[LadderMeasurement]) -> AreaMeasured:
    newest = sorted(rows, key=lambda row: (row.measured_on, row.pk), reverse=True)
    coach = next((row for row in newest if row.measured_by == MeasuredBy.COACH), None)
    residents = [row for row in newest if row.measured_by == MeasuredBy.RESIDENT]
    first = residents[0] if residents else None
    others = tuple(
        row
        for row in residents[1:]
        if row.own_hand and not (first and first.own_hand and first.subjects == row.subjects)
    )
    return AreaMeasured(area, coach, first, others)


def active_for(actor: Actor) -> "QuerySet[ActiveOrganisation]":
    """The organisations that are active now, for a reader: to whoever does no case work a hidden one is not there.

    Args:
        actor: who reads; the own organisation is always there.
    """
    rows = ActiveOrganisation.objects.filter(until=None)
    if actor.has(*CASE_WORK_ROLES):
        return rows
    return rows.filter(Q(hidden=False) | Q(organisation_id=actor.organisation))


def organisations_around(file_id: int) -> "QuerySet[ActiveOrganisation]":
    """The organisations that are active around a household now, with their names, the longest first.

    See ``active_for``: a partner does not hear of an organisation that is hidden from the others.
    """
    return (
        active_for(current_actor())
        .filter(file_id=file_id)
        .select_related("organisation")
        .order_by("since", "id")
    )
