"""Questions about authority and consent. What the wall hides is not there, and then it is not known."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from django.utils import timezone

from keukentafel.foundation.people.public import organisation_names
from keukentafel.lifeworld.households.public import Member, Resident, people_of
from keukentafel.lifeworld.safeguards.domain.authority import Act, Party
from keukentafel.lifeworld.safeguards.domain.consenting import (
    Answer,
    AnswerKind,
    ConsentCase,
    SetAside,
    Standing,
    said,
    standing,
)
from keukentafel.lifeworld.safeguards.models import (
    AuthorityRow,
    Consent,
    ConsentAnswer,
    ConsentException,
)
from keukentafel.lifeworld.safeguards.words import Said, sentence


def belongs_here(file_id: int, subjects: Collection[int]) -> bool:
    """Whether all these persons belong or belonged to the household of a file, as far as the actor may see."""
    rows = Member.objects.filter(file_id=file_id, subject_id__in=subjects)
    return set(subjects) <= set(rows.values_list("subject_id", flat=True))


def authorities_of(file_id: int, person: int) -> list[AuthorityRow]:
    """What is noted of who decides for a person, the latest first."""
    return list(
        AuthorityRow.objects.filter(file_id=file_id, person_id=person)
        .select_related("party_organisation", "noted_by")
        .order_by("-starts", "-id")
    )


def cases_of(consents: Sequence[Consent]) -> dict[int, ConsentCase]:
    """All that decides about these consents of one file, by key. Four queries, however many there are.

    Args:
        consents: of one file.
    """
    if not consents:
        return {}
    file_id, keys = consents[0].file_id, [consent.pk for consent in consents]
    persons = {consent.person_id for consent in consents}
    authorities = defaultdict(list)
    for row in AuthorityRow.objects.filter(file_id=file_id, person_id__in=persons):
        authorities[row.person_id].append(row.as_rule())
    born: dict[int, date | None] = dict(
        Resident.objects.filter(file_id=file_id, subject_id__in=persons).values_list(
            "subject_id", "birth_date"
        )
    )
    answers: dict[int, list[Answer]] = defaultdict(list)
    for answer in ConsentAnswer.objects.filter(file_id=file_id, consent_id__in=keys):
        answers[answer.consent_id].append(answer.as_rule())
    exceptions: dict[int, list[SetAside]] = defaultdict(list)
    for exception in ConsentException.objects.filter(file_id=file_id, consent_id__in=keys):
        exceptions[exception.consent_id].append(exception.as_rule())
    return {
        consent.pk: ConsentCase(
            consent.as_asked(),
            born.get(consent.person_id),
            tuple(authorities[consent.person_id]),
            tuple(answers[consent.pk]),
            tuple(exceptions[consent.pk]),
        )
        for consent in consents
    }


def case_of(consent: Consent) -> ConsentCase:
    """All that decides about a consent."""
    return cases_of([consent])[consent.pk]


def data_consents_now(file_id: int, at: datetime) -> list[Consent]:
    """The consents to share data that are in force now, the latest first. Five queries; one when none was asked.

    Args:
        file_id: key of the household's file.
        at: now (aware).
    """
    rows = list(
        Consent.objects.filter(file_id=file_id, act=Act.DATA.value)
        .select_related("recipient_organisation")
        .order_by("-asked_at", "-id")
    )
    cases, today = cases_of(rows), timezone.localdate(at)
    return [row for row in rows if standing(cases[row.pk], at, today) is Standing.IN_FORCE]


def consent_sentence(consent: Consent, at: datetime) -> str:
    """The one sentence that shows a consent: who agrees to what, for whom, from when until when.

    Args:
        consent: which; behind the wall.
        at: now (aware).
    """
    case, today = case_of(consent), timezone.localdate(at)
    names = party_names(consent.file_id, _parties(case, today))
    return sentence(as_said(consent, case, standing(case, at, today), names, at, today))


def _parties(case: ConsentCase, today: date) -> list[Party]:
    return [
        *case.must_agree(today).parties,
        *(answer.by for answer in case.answers),
        case.asked.person,
    ]


def as_said(
    consent: Consent,
    case: ConsentCase,
    stands: Standing,
    names: dict[Party, str],
    at: datetime,
    today: date,
) -> Said:
    """What the sentence about a consent says.

    Args:
        consent, case: what was asked, and all that decides.
        stands: where it stands.
        names: how everybody who decides or answered is called.
        at, today: now (aware), and its local day.
    """
    deciding = {
        Standing.REFUSED: AnswerKind.REFUSED,
        Standing.WITHDRAWN: AnswerKind.WITHDRAWN,
    }.get(stands)
    must = case.must_agree(today).parties
    who = [party for party in must if deciding is None or said(case.answers, party, at) is deciding]
    return Said(
        consent=consent,
        standing=stands,
        person=names[case.asked.person],
        who=tuple(sorted(names[party] for party in who)),
        last=max((a.at for a in case.answers if a.by in who and a.at <= at), default=None),
        excepted=any(one.period.contains(today) for one in case.exceptions),
    )


def party_names(file_id: int, parties: Iterable[Party]) -> dict[Party, str]:
    """How these parties are called: as in the household, as the organisation is called, or as was noted.

    Args:
        file_id: key of the household's file.
        parties: who.
    """
    wanted = set(parties)
    people = {person.subject: person.name for person in people_of(file_id)} if wanted else {}
    homes = organisation_names({party.organisation for party in wanted if party.organisation})
    return {
        party: people.get(party.subject or 0) or homes.get(party.organisation or 0) or party.name or "?"
        for party in wanted
    }
