"""Questions about exchange. What the wall hides is not there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from keukentafel.foundation.components.days import written
from keukentafel.foundation.kernel.periods import Period
from keukentafel.foundation.people.public import OrganisationAway, away_json, away_periods, organisations
from keukentafel.lifeworld.exchange.domain.asking import Asked, QuestionState, state_of
from keukentafel.lifeworld.exchange.domain.telling import Told
from keukentafel.lifeworld.exchange.models import (
    AnswerReply,
    Disclosure,
    DisclosureKind,
    IncomingQuestion,
    IncomingWords,
    PartnerAnswer,
    PartnerQuestion,
    Proof,
)
from keukentafel.lifeworld.safeguards.public import first_day_stopped, stopped_since

RECENT = 10
"""Of how many questions that were answered the page of partners' questions still says so."""


@dataclass(frozen=True, slots=True)
class Reachable:
    """An organisation, or somebody one reaches there, as a choice.

    Args:
        public_id: of the contact point, or of the organisation.
        organisation_id: key of the organisation.
        organisation: its name.
        contact_id: key of the contact point; None is the organisation as such.
        name: of the person; empty for the organisation.
        away: the days on which nobody answers there, when today is one of them.
    """

    public_id: str
    organisation_id: int
    organisation: str
    contact_id: int | None = None
    name: str = ""
    away: Period | None = None

    @property
    def label(self) -> str:
        """As a choice says it; who cannot be reached today says so."""
        who = f"{self.organisation}: {self.name}" if self.name else self.organisation
        if self.away is None:
            return who
        if self.away.end is None:
            return gettext("%(who)s (cannot be reached now)") % {"who": who}
        day = written(self.away.end, "j F")
        return gettext("%(who)s (cannot be reached until %(day)s)") % {"who": who, "day": day}


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question to a partner as a page shows it.

    Args:
        row: the question; organisation, contact and who asked come along.
        state: where it stands.
        answer, reply: what came of it; None when not yet.
    """

    row: PartnerQuestion
    state: QuestionState
    answer: PartnerAnswer | None
    reply: AnswerReply | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A proof that stands for the organisation that asks.

    Args:
        file_id: key of the file, for the access log alone.
        organisation: its name.
        until: the first day without.
    """

    file_id: int
    organisation: str
    until: date


def as_asked(question: PartnerQuestion, *, is_stopped: bool = False, away: Collection[Period] = ()) -> Asked:
    """As the rule takes it.

    Args:
        question: which.
        is_stopped: whether its organisation withdrew since it was asked; who notes an answer need not know.
        away: when its organisation could not be reached.
    """
    return Asked(
        question.due_on, question.answered_at is not None, question.withdrawn_at is not None, is_stopped, away
    )


def standing_until(proof: Proof, today: date) -> date | None:
    """The first day on which a proof stands no longer, as the wall says it to the organisation; None when it does not.

    Whether somebody still works with the household is asked elsewhere. One query.

    Args:
        proof: which; what it rests on is read along.
        today: the local date.
    """
    stopped = first_day_stopped(proof.organisation_id, today)
    ends = [day for day in (proof.until, proof.legal_basis.ends, stopped) if day is not None]
    return None if proof.ended_at is not None or min(ends) <= today else min(ends)


def reachable(today: date) -> list[Reachable]:
    """Every organisation, each followed by whom one reaches there today. One query.

    Args:
        today: the local date.
    """
    here = Q(contact_points__starts__lte=today) & (
        Q(contact_points__ends=None) | Q(contact_points__ends__gt=today)
    )
    gone = OrganisationAway.objects.filter(
        Q(ends=None) | Q(ends__gt=today), organisation_id=OuterRef("pk"), starts__lte=today
    )
    # Who is away until nobody knows when is away the longest.
    gone = gone.order_by(F("ends").desc(nulls_first=True))
    whole, one = gone.filter(contact=None), gone.filter(contact_id=OuterRef("point__pk"))
    rows = (
        organisations()
        .annotate(point=FilteredRelation("contact_points", condition=here))
        .annotate(
            since=Subquery(whole.values("starts")[:1]),
            back=Subquery(whole.values("ends")[:1]),
            point_since=Subquery(one.values("starts")[:1]),
            point_back=Subquery(one.values("ends")[:1]),
        )
        .order_by("name", "pk", "point__kind", "point__name")
        .values_list(
            *("public_id", "pk", "name", "since", "back"),
            *("point__public_id", "point__pk", "point__name", "point_since", "point_back"),
        )
    )
    found: dict[str, Reachable] = {}
    for key, pk, name, since, back, point_key, point, who, point_since, point_back in rows:
        away = Period(since, back) if since else None
        found.setdefault(key, Reachable(key, pk, name, away=away))
        if point is not None:
            alone = Period(point_since, point_back) if point_since else None
            found[point_key] = Reachable(point_key, pk, name, point, who, away or alone)
    return list(found.values())


def questions_of(file_id: int, today: date, public_id: str = "") -> list[KnownQuestion]:
    """The questions to partners about a household, the latest first, each with what came of it. Three queries.

    Args:
        file_id: key of the household's file.
        today: the local date.
        public_id: of one question, when that is all that is wanted.
    """
    rows = PartnerQuestion.objects.filter(file_id=file_id).select_related(
        "organisation", "contact", "asked_by"
    )
    away = ArraySubquery(away_json(OuterRef("organisation_id")))
    rows = rows.annotate(stopped=stopped_since("asked_at__date", today), away=away)
    if public_id:
        rows = rows.filter(public_id=public_id)
    answers = {one.question_id: one for one in PartnerAnswer.objects.filter(file_id=file_id)}
    replies = {
        one.question_id: one for one in AnswerReply.objects.filter(file_id=file_id).select_related("told_by")
    }
    return [
        KnownQuestion(
            row,
            state_of(as_asked(row, is_stopped=row.stopped, away=away_periods(row.away)), today),
            answers.get(row.pk),
            replies.get(row.pk),
        )
        for row in rows.order_by("-asked_at", "-id")
    ]


def open_questions(file_id: "int | Value", today: "date | Value") -> "QuerySet[PartnerQuestion]":
    """Questions that wait for an answer, the first to be answered first; none to who withdrew meanwhile.

    Args:
        file_id: key of the file, or its place in a ``Question``.
        today: the local date, or its place.
    """
    rows = PartnerQuestion.objects.filter(file_id=file_id, answered_at=None, withdrawn_at=None)
    rows = rows.filter(~stopped_since("asked_at__date", today))
    return rows.select_related("organisation").order_by("due_on", "id")


def stopped_questions(files: Value, today: Value) -> "QuerySet[PartnerQuestion]":
    """Questions that nobody answered and whose organisation withdrew since: the coach looks for another way.

    Args:
        files: the place of the keys of files in a ``Question``.
        today: the place of the local date.
    """
    rows = PartnerQuestion.objects.filter(file_id__among=files, answered_at=None, withdrawn_at=None)
    return rows.filter(stopped_since("asked_at__date", today))


def told_of(file_id: int, today: date) -> list[Told]:
    """Everything that was told about a household, in rows of one person each. One query.

    Args:
        file_id: key of the household's file.
        today: the local date.
    """
    standing = Proof.objects.filter(
        file_id=OuterRef("file_id"),
        person_id=OuterRef("person_id"),
        organisation_id=OuterRef("organisation_id"),
        legal_basis_id=OuterRef("legal_basis_id"),
        ended_at=None,
        until__gt=today,
    )
    code = standing.filter(~stopped_since("made_at__date", today)).values("public_id")[:1]
    rows = Disclosure.objects.filter(file_id=file_id).annotate(
        proof=Coalesce(Subquery(code), Value(""), output_field=TextField()),
        heard=F("organisation__name"),
        why=F("legal_basis__purpose"),
        law=F("legal_basis__article"),
        who=F("told_by__name"),
    )
    return [
        Told(
            row.public_id,
            row.telling,
            row.kind,
            row.person_id,
            row.heard,
            row.to_name,
            row.words,
            row.minutes,
            row.why,
            row.law,
            row.who,
            row.told_at,
            row.proof,
            row.channel,
        )
        for row in rows.order_by("-told_at", "id")
    ]


@dataclass(frozen=True, slots=True)
class ToldAboutMe:
    """Something that was told about the person whose own file it is, and about nobody else.

    Args:
        row: what was told; its organisation comes along.
        basis: on what it rested, as in ``safeguards.Basis``.
        answer: what the organisation answered, where it was asked something; None without.
    """

    row: Disclosure
    basis: str
    answer: PartnerAnswer | None


def told_about_me(file_id: int) -> list[ToldAboutMe]:
    """To whom something was told about the person whose own file it is, the latest first. At most three queries.

    Args:
        file_id: key of the file.
    """
    with connection.cursor() as cursor:
        cursor.execute("select disclosure, basis from wall.told_about_me(%s)", [file_id])
        bases = dict(cursor.fetchall())
    if not bases:
        return []
    rows = Disclosure.objects.filter(file_id=file_id, pk__in=list(bases)).select_related("organisation")
    answers = PartnerAnswer.objects.filter(file_id=file_id).select_related("question")
    by_question = {one.question.public_id: one for one in answers}
    return [
        ToldAboutMe(
            row, bases[row.pk], by_question.get(row.telling) if row.kind == DisclosureKind.QUESTION else None
        )
        for row in rows.order_by("-told_at", "-id")
    ]


def disclosures(file_id: int) -> "QuerySet[Disclosure]":
    """What was told about a household, with what it rested on."""
    return Disclosure.objects.filter(file_id=file_id).select_related("legal_basis__consent", "organisation")


def proofs(file_id: int) -> "QuerySet[Proof]":
    """The proofs of a household, with what they rest on."""
    return Proof.objects.filter(file_id=file_id).select_related("legal_basis", "organisation")


def proof_stands(code: str) -> Standing | None:
    """Whether a proof stands today for an organisation for which the actor works; None says nothing else. One query.

    Args:
        code: what a QR code holds, or what somebody made up.
    """
    with connection.cursor() as cursor:
        cursor.execute("select file_id, organisation, until from wall.proof_stands(%s)", [code])
        row = cursor.fetchone()
    return Standing(*row) if row else None


def incoming_open() -> "QuerySet[IncomingWords]":
    """Partners' questions that wait, of the own teams and handed on, the oldest first: whatever the wall shows."""
    rows = IncomingWords.objects.filter(question__answered_at=None)
    return rows.select_related("question__organisation", "question__received_by").order_by(
        "question__received_at", "id"
    )


def incoming_answered(teams: Sequence[int]) -> "QuerySet[IncomingQuestion]":
    """The partners' questions of these teams that were answered last: that it was, and nothing of what was said."""
    rows = IncomingQuestion.objects.filter(team_id__in=list(teams), answered_at__isnull=False)
    return rows.select_related("organisation").order_by("-answered_at", "-id")[:RECENT]


def words_of(question: IncomingQuestion) -> IncomingWords | None:
    """Who asks, about whom and what; None for who may not read it (any more)."""
    return IncomingWords.objects.filter(file_id=question.file_id, question=question).first()
