"""Questions about safety. Whoever may not read a row does not find it: the wall answers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.functions import JSONObject

from keukentafel.foundation.journal.public import Question, given
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import Number, phone_numbers
from keukentafel.foundation.people.public import names_of
from keukentafel.lifeworld.households.public import current_engagement
from keukentafel.lifeworld.safety.domain.watching import WatchState, state_of
from keukentafel.lifeworld.safety.models import Danger, DangerReview, SafeContact, Watch, Whereabouts


@dataclass(frozen=True, slots=True)
class RunningWatch:
    """A watch that is not reviewed yet, as the team may know it.

    Args:
        public_id: its public identifier.
        file_id: the file it stands in.
        watcher_id, watcher: who watches.
        until: until when (aware).
        state: running or late.
        danger_key: the public identifier of the danger.
        concern_key: the public identifier of the concern about which others decide; empty for a danger.
    """

    public_id: str
    file_id: int
    watcher_id: int
    watcher: str
    until: datetime
    state: WatchState
    danger_key: str
    concern_key: str = ""

    @property
    def is_late(self) -> bool:
        """Whether the moment came and nobody looked back."""
        return self.state is WatchState.LATE


def emergency_numbers() -> list[Number]:
    """The telephone numbers of the pack that are filled in, in its order; asks no case."""
    return [number for number in phone_numbers() if number.phone]


def missing_numbers() -> list[Number]:
    """The telephone numbers that the town still has to give."""
    return [number for number in phone_numbers() if not number.phone]


def watches() -> "QuerySet[Watch]":
    """Watches that nobody reviewed, the first to end first."""
    return Watch.objects.filter(reviewed_at=None).order_by("until", "id")


def _shown(rows: Iterable[Watch], now: datetime) -> list[RunningWatch]:
    found = list(rows)
    names = names_of(row.watcher_id for row in found)
    return [
        RunningWatch(
            public_id=row.public_id,
            file_id=row.file_id,
            watcher_id=row.watcher_id,
            watcher=names.get(row.watcher_id, ""),
            until=row.until,
            state=state_of(until=row.until, lapsed_at=row.lapsed_at, reviewed_at=None, now=now),
            danger_key=row.danger_key,
            concern_key=row.concern_key,
        )
        for row in found
    ]


def running_watches(file_id: int, now: datetime) -> list[RunningWatch]:
    """Who watches over this file now, the late ones included.

    Args:
        file_id: key of the file.
        now: aware.
    """
    return _shown(watches().filter(file_id=file_id), now)


def watches_for(actor: Actor, now: datetime) -> list[RunningWatch]:
    """What this person watches over; a team leader also sees every late watch of the team.

    Args:
        actor: who looks.
        now: aware.
    """
    mine = watches().filter(watcher_id=actor.id)
    if actor.has("team_leader"):
        mine = mine | watches().filter(until__lte=now) | watches().filter(lapsed_at__isnull=False)
    return _shown(mine.order_by("until", "id"), now)


def team_watches(now: datetime) -> list[RunningWatch]:
    """Every watch that this person may know of."""
    return _shown(watches(), now)


def dangers(file_id: int) -> list[Danger]:
    """The dangers on this file that this person may read, newest first."""
    return list(Danger.objects.filter(file_id=file_id).order_by("-happened_at", "-id"))


def danger_of(watch: Watch) -> Danger | None:
    """The danger that *watch* is about; None for whoever is not one of its readers, or when it is about a concern."""
    if watch.danger_id is None:
        return None
    return Danger.objects.filter(pk=watch.danger_id).first()


def review_of(watch: Watch) -> DangerReview | None:
    """What was written when somebody looked back."""
    return DangerReview.objects.filter(watch=watch).first()


def safe_contacts(file_id: int) -> list[SafeContact]:
    """How each person of this file may be reached safely."""
    return list(SafeContact.objects.filter(file_id=file_id).order_by("id"))


def safe_contact_of(file_id: int, subject: int) -> SafeContact | None:
    """How this person may be reached safely."""
    return SafeContact.objects.filter(file_id=file_id, subject_id=subject).first()


def hidden_addresses(file_id: int) -> "QuerySet[Whereabouts]":
    """Where persons of this file stay, for whoever may know, as part of a larger question."""
    return Whereabouts.objects.filter(file_id=file_id, ended_at=None).order_by("id")


def whereabouts(file_id: int) -> list[Whereabouts]:
    """Where persons of this file stay, for whoever may know."""
    return list(hidden_addresses(file_id))


def to_ask_again(today: date) -> list[SafeContact | Whereabouts]:
    """What this person may read and should ask about again by *today*: safe contact and hidden addresses."""
    contacts = SafeContact.objects.filter(review_on__lte=today).order_by("review_on", "id")
    places = Whereabouts.objects.filter(ended_at=None, until_review__lte=today).order_by("until_review", "id")
    return [*contacts, *places]


def shielded_in(file_id: int, subjects: Iterable[int]) -> set[int]:
    """Who of these persons must not be found, also for who may not read where they are.

    Args:
        file_id: key of the file of which a paper is made; its whole content must be open to who asks.
        subjects: keys of persons.
    """
    with connection.cursor() as cursor:
        cursor.execute("select wall.shielded(%s, %s::bigint[])", [file_id, sorted(set(subjects))])
        return set(cursor.fetchone()[0])


def files_to_ask_again(today: date | Value) -> "tuple[QuerySet[SafeContact], QuerySet[Whereabouts]]":
    """What ``to_ask_again`` tells of, in no order, as parts of a larger question.

    Args:
        today: the local date, or its place in a ``Question``.
    """
    return (
        SafeContact.objects.filter(review_on__lte=today).order_by(),
        Whereabouts.objects.filter(ended_at=None, until_review__lte=today).order_by(),
    )


@dataclass(frozen=True, slots=True)
class SafetyOf:
    """What a page about a file shows of safety.

    Args:
        watches: that nobody reviewed, the first to end first.
        contacts: how each person may be reached safely, by key of the subject: ``how``, ``when``, ``not_to_send``.
    """

    watches: Sequence[RunningWatch]
    contacts: Mapping[int, Mapping[str, str]]


def safety_of(found: Iterable[tuple[str, dict[str, Any]]], file_id: int, now: datetime) -> SafetyOf:
    """Who watches over a file and how its people are reached safely; without a query.

    Args:
        found: the answer to ``safety_rows``, among others of a larger question.
        file_id: key of the file.
        now: aware.
    """
    running = []
    contacts = {}
    for kind, of in found:
        if kind == "contact":
            contacts[of["subject"]] = of
        if kind == "watch":
            until, lapsed = datetime.fromisoformat(of.pop("until")), of.pop("lapsed_at")
            state = state_of(until=until, lapsed_at=lapsed, reviewed_at=None, now=now)
            running.append(RunningWatch(**of, file_id=file_id, until=until, state=state))
    return SafetyOf(sorted(running, key=lambda one: one.until), contacts)


def safety_rows() -> "QuerySet[Any, Any]":
    """What ``safety_of`` reads of the file ``given("file")``: a kind and what it says, as parts of a larger question."""
    of_watch = JSONObject(
        public_id="public_id", watcher_id="watcher_id", watcher="watcher__name", until="until",
        lapsed_at="lapsed_at", danger_key="danger_key", concern_key="concern_key",
    )  # fmt: skip
    of_contact = JSONObject(subject="subject_id", how="how", when="when", not_to_send="not_to_send")
    running = Watch.objects.filter(file_id=given("file"), reviewed_at=None)
    contacts = SafeContact.objects.filter(file_id=given("file"))
    return (
        running.order_by()
        .values_list(Value("watch"), of_watch)
        .union(contacts.order_by().values_list(Value("contact"), of_contact), all=True)
    )


_WATCHED = Question(
    int,
    lambda: Watch.objects.filter(reviewed_at=None, file_id__among=given("files")).values_list("file_id"),
)


def watched_among(file_ids: Collection[int]) -> set[int]:
    """Those of these files over which somebody watches; one query."""
    return set(_WATCHED.ask(files=list(file_ids)))


def readers_of(file_id: int, writer: int, *others: int | None) -> list[tuple[int, str]]:
    """Who can read something protected: the writer, the coach, and whoever is named; keys and names.

    Args:
        file_id: key of the file.
        writer: key of the account that writes.
        others: keys of more readers, the watcher for example.
    """
    engagement = current_engagement(file_id)
    coach = engagement.coach_id if engagement else None
    keys = list(dict.fromkeys(key for key in (writer, coach, *others) if key))
    names = names_of(keys)
    return [(key, names.get(key, "")) for key in keys]
