"""Questions about concerns: what somebody reads by name, what was done, and what still waits for whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from keukentafel.foundation.access.public import held_on
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.safeguards.public import EmergencyAccess
from keukentafel.lifeworld.safety.domain.facts import FactKind
from keukentafel.lifeworld.safety.domain.looking_along import Decision
from keukentafel.lifeworld.safety.domain.reporting_code import Step, StepState, Written, states
from keukentafel.lifeworld.safety.domain.route import RouteStep, follows, waits_for_others
from keukentafel.lifeworld.safety.models import Concern, ConcernFact, Dilemma, InvestigationRequest, Watch


def reads_by_name(concern: Concern) -> bool:
    """Whether the current actor was named for this concern; a file that opened in an emergency names nobody."""
    return any(one.item == concern.public_id for one in held_on(concern.file_id))


def in_emergency(actor: Actor, now: datetime) -> "QuerySet[EmergencyAccess]":
    """Emergency accesses of *actor* that run at *now* (aware), as part of a larger question."""
    return EmergencyAccess.objects.filter(account_id=actor.id, until__gt=now)


def concerns_of(file_id: int) -> list[Concern]:
    """The concerns in a file that the current actor was named for: the open ones first, then the newest."""
    named = {one.item for one in held_on(file_id) if one.item}
    rows = Concern.objects.filter(file_id=file_id, public_id__in=named).select_related("noted_by")
    return sorted(rows, key=lambda one: (one.ended_at is not None, -one.noted_at.timestamp()))


def open_concerns(actor: Actor, now: datetime) -> "QuerySet[Concern]":
    """Open concerns that *actor* reads by name, the first to look at again first."""
    rows = Concern.objects.filter(ended_at=None).order_by("review_on", "id")
    return rows.exclude(file_id__in=in_emergency(actor, now).values("file_id"))


def asked_along(account_id: int | Value) -> "QuerySet[ConcernFact]":
    """Questions to look along that wait for an answer of one person, the oldest first.

    Args:
        account_id: key of the account, or its place in a ``Question``.
    """
    answered = ConcernFact.objects.filter(answers=OuterRef("pk"))
    rows = ConcernFact.objects.filter(kind=FactKind.PEER_ASKED.value, person_id=account_id)
    return rows.exclude(Exists(answered)).select_related("concern", "noted_by").order_by("id")


def asked_of(concern: Concern, actor: Actor) -> ConcernFact | None:
    """The question to *actor* to look along at this concern that waits for an answer."""
    return asked_along(actor.id).filter(concern=concern).first()


@dataclass(frozen=True, slots=True)
class ConcernNow:
    """Where a concern stands.

    Args:
        facts: all that was written, the oldest first.
        steps: where each step of the reporting code stands.
        awaited: reports of which Veilig Thuis did not say yet what it does.
        asked: questions to look along without answer.
        route: the last step of the route, if any.
        next_steps: which steps of the route can follow.
        watch: who keeps watching while others decide.
    """

    facts: Sequence[ConcernFact]
    steps: dict[Step, StepState]
    awaited: Sequence[ConcernFact]
    asked: Sequence[ConcernFact]
    route: RouteStep | None
    next_steps: Sequence[RouteStep]
    watch: Watch | None

    @property
    def others_decide(self) -> bool:
        """Whether others decide now."""
        return waits_for_others(self.route)

    def looked_along(self, decision: Decision) -> bool:
        """Whether a colleague answered before this decision."""
        asked = {one.pk for one in self.facts if one.choice == decision and one.kind == FactKind.PEER_ASKED}
        return any(one.answers_id in asked for one in self.facts if one.kind == FactKind.PEER_ANSWER)


def concern_now(concern: Concern) -> ConcernNow:
    """Where a concern stands, in two queries."""
    rows = ConcernFact.objects.filter(concern=concern).select_related("noted_by", "person")
    facts = list(rows.order_by("id"))
    answered = {one.answers_id for one in facts}

    def waiting(kind: FactKind, choice: str = "") -> list[ConcernFact]:
        return [
            one
            for one in facts
            if one.kind == kind and one.pk not in answered and (not choice or one.choice == choice)
        ]

    on_route = sorted((one for one in facts if one.kind == FactKind.ROUTE), key=lambda one: (one.on, one.pk))
    route = RouteStep(on_route[-1].choice) if on_route else None
    watching = Watch.objects.filter(
        file_id=concern.file_id, concern_key=concern.public_id, reviewed_at=None
    ).select_related("watcher")
    return ConcernNow(
        facts=facts,
        steps=states([Written(one.kind, one.choice) for one in facts]),
        awaited=waiting(FactKind.REPORT, "report"),
        asked=waiting(FactKind.PEER_ASKED),
        route=route,
        next_steps=follows(route),
        watch=watching.first(),
    )


def answers_before(decision: Decision) -> "QuerySet[ConcernFact]":
    """What colleagues said who looked along before *decision*, as part of a larger question."""
    kind = FactKind.PEER_ANSWER.value
    return ConcernFact.objects.filter(kind=kind, answers__choice=decision.value)


def concerns_named(file_id: int, keys: Collection[str]) -> list[Concern]:
    """The open concerns in a file with these public identifiers."""
    return list(Concern.objects.filter(file_id=file_id, ended_at=None, public_id__in=keys)) if keys else []


def dilemmas_of(file_id: int, actor: Actor, now: datetime) -> list[Dilemma]:
    """Dilemmas in a file that *actor* wrote or talks over, and that were not talked over yet."""
    rows = Dilemma.objects.filter(file_id=file_id, talked_at=None, until__gt=now)
    return list(rows.filter(Q(noted_by_id=actor.id) | Q(talk_with_id=actor.id)).order_by("id"))


def to_talk_over(actor: Actor, now: datetime) -> "QuerySet[Dilemma]":
    """What colleagues want to talk over with *actor*."""
    return Dilemma.objects.filter(talk_with_id=actor.id, talked_at=None, until__gt=now).order_by("id")


def investigation_requests() -> "QuerySet[InvestigationRequest]":
    """What police or an inspection asked, the latest first; for privacy officers."""
    return InvestigationRequest.objects.select_related("noted_by").order_by("-asked_on", "-id")
