"""Who decides for whom, what was asked, and who said what: all that the page about agreeing shows, in few queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from keukentafel.lifeworld.households.public import Person, people_of
from keukentafel.lifeworld.safeguards.domain.authority import Act, MustAgree, Party, who_must_agree, years
from keukentafel.lifeworld.safeguards.domain.consenting import (
    AnswerKind,
    ConsentCase,
    Standing,
    said,
    standing,
)
from keukentafel.lifeworld.safeguards.models import (
    AuthorityRow,
    Consent,
    ConsentAnswer,
    ConsentException,
    LegalBasis,
)
from keukentafel.lifeworld.safeguards.selectors import as_said
from keukentafel.lifeworld.safeguards.words import sentence

_OLD_ENOUGH_TO_SPEAK = 12


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who can answer, and what this person said last.

    Args:
        party: who.
        name: how this person or organisation is called.
        said: what was answered last; None when nothing yet.
        decides: whether this answer is needed today. A child of twelve or older is heard also when it is not.
    """

    party: Party
    name: str
    said: AnswerKind | None
    decides: bool


@dataclass(frozen=True, slots=True)
class KnownConsent:
    """A consent as a page shows it.

    Args:
        consent: what was asked.
        standing: where it stands.
        must: who must agree today.
        sentence: the one sentence that says all of it.
        speakers: who can answer, and what each said.
    """

    consent: Consent
    standing: Standing
    must: MustAgree
    sentence: str
    speakers: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class Decides:
    """Who decides for one person today.

    Args:
        person: for whom.
        age: in years; None when the day of birth is not known here.
        by_act: of each act the names of who decides; None when that is not known.
        supervised_by: the names of who supervises by order of the court.
        rows: what is noted of authority, the latest first.
    """

    person: Person
    age: int | None
    by_act: Mapping[Act, tuple[str, ...] | None]
    supervised_by: tuple[str, ...]
    rows: tuple[AuthorityRow, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """All of it, of one file.

    Args:
        people: everybody who belongs or belonged, as far as the actor may see.
        deciding: who decides, of who belongs today and of whom anything is noted.
        consents: what was asked, the latest first.
        names: how everybody who decides or answered is called.
    """

    people: tuple[Person, ...]
    deciding: tuple[Decides, ...]
    consents: tuple[KnownConsent, ...]
    names: Mapping[Party, str]


def agreed_in(file_id: int, at: datetime) -> Agreed:
    """Who decides and what was agreed in a file. Five queries, however much there is.

    Args:
        file_id: key of the household's file.
        at: now (aware).
    """
    today, people = timezone.localdate(at), tuple(people_of(file_id))
    authorities = list(
        AuthorityRow.objects.filter(file_id=file_id)
        .select_related("party_organisation", "noted_by")
        .order_by("-starts", "-id")
    )
    consents = list(
        Consent.objects.filter(file_id=file_id)
        .select_related("recipient_organisation", "recipient_department", "asked_by")
        .order_by("-asked_at", "-id")
    )
    answers = list(ConsentAnswer.objects.filter(file_id=file_id).select_related("party_organisation"))
    exceptions = list(ConsentException.objects.filter(file_id=file_id))
    names = _names(people, [*authorities, *answers])
    cases = _cases(consents, people, authorities, answers, exceptions)
    return Agreed(
        people=people,
        deciding=tuple(_decides(people, authorities, names, today)),
        consents=tuple(_known(row, cases[row.pk], names, at, today) for row in consents),
        names=names,
    )


def consents_of(file_id: int, at: datetime) -> list[KnownConsent]:
    """Every consent that was asked in a file, the latest first, each with its one sentence.

    Args:
        file_id: key of the household's file.
        at: now (aware).
    """
    return list(agreed_in(file_id, at).consents)


def answers_to(consent: Consent) -> list[ConsentAnswer]:
    """What was answered so far, the latest first."""
    rows = ConsentAnswer.objects.filter(file_id=consent.file_id, consent=consent)
    return list(rows.select_related("noted_by", "party_organisation").order_by("-answered_at", "-id"))


def exceptions_to(consent: Consent) -> list[ConsentException]:
    """The named exceptions, the latest first."""
    rows = ConsentException.objects.filter(file_id=consent.file_id, consent=consent)
    return list(rows.select_related("decided_by", "party_organisation").order_by("-noted_at", "-id"))


def legal_bases_of(file_id: int) -> list[LegalBasis]:
    """On which legal bases something is or was done with data here: what holds first, then the latest."""
    rows = LegalBasis.objects.filter(file_id=file_id).select_related("decided_by")
    return sorted(rows.order_by("-decided_at", "-id"), key=lambda row: row.ends is not None)


def _names(people: Sequence[Person], named: Sequence[AuthorityRow | ConsentAnswer]) -> dict[Party, str]:
    called = {Party(subject=person.subject): person.name for person in reversed(people)}
    for row in named:
        home = row.party_organisation
        called.setdefault(row.party, home.name if home else row.party_name or "?")
    return called


def _cases(
    consents: Sequence[Consent],
    people: Sequence[Person],
    authorities: Sequence[AuthorityRow],
    answers: Sequence[ConsentAnswer],
    exceptions: Sequence[ConsentException],
) -> dict[int, ConsentCase]:
    born = {person.subject: person.birth_date for person in people if person.birth_date}
    about = defaultdict(list)
    for row in authorities:
        about[row.person_id].append(row.as_rule())
    return {
        consent.pk: ConsentCase(
            consent.as_asked(),
            born.get(consent.person_id),
            tuple(about[consent.person_id]),
            tuple(one.as_rule() for one in answers if one.consent_id == consent.pk),
            tuple(one.as_rule() for one in exceptions if one.consent_id == consent.pk),
        )
        for consent in consents
    }


def _known(
    row: Consent, case: ConsentCase, names: Mapping[Party, str], at: datetime, today: date
) -> KnownConsent:
    stands, must = standing(case, at, today), case.must_agree(today)
    called = {party: names.get(party, "?") for party in _parties(case, today)}
    person = case.asked.person
    heard = {person} if _is_heard(case, today) else set()
    speakers = [
        Speaker(party, called[party], said(case.answers, party, at), party in must.parties)
        for party in must.parties | heard
    ]
    # Whoever gave it and decides no longer, can take it back.
    speakers += [
        Speaker(party, called[party], AnswerKind.GIVEN, False)
        for party in {answer.by for answer in case.answers} - must.parties - heard
        if said(case.answers, party, at) is AnswerKind.GIVEN
    ]
    return KnownConsent(
        row,
        stands,
        must,
        sentence(as_said(row, case, stands, called, at, today)),
        tuple(sorted(speakers, key=lambda one: (not one.decides, one.name.casefold()))),
    )


def _is_heard(case: ConsentCase, today: date) -> bool:
    return case.born is not None and years(case.born, today) >= _OLD_ENOUGH_TO_SPEAK


def _parties(case: ConsentCase, today: date) -> set[Party]:
    return {*case.must_agree(today).parties, *(answer.by for answer in case.answers), case.asked.person}


def _decides(
    people: Sequence[Person], authorities: Sequence[AuthorityRow], names: Mapping[Party, str], today: date
) -> list[Decides]:
    about = defaultdict(list)
    for row in authorities:
        about[row.person_id].append(row)
    found: dict[int, Decides] = {}
    for person in people:
        here = person.since <= today and (person.until is None or today < person.until)
        if person.subject in found or not (here or about[person.subject]):
            continue
        rows = [row.as_rule() for row in about[person.subject]]
        must = {
            act: who_must_agree(
                act, person=Party(subject=person.subject), born=person.birth_date, rows=rows, on=today
            )
            for act in Act
        }
        found[person.subject] = Decides(
            person=person,
            age=person.age(today),
            by_act={act: _called(one, names) for act, one in must.items()},
            supervised_by=tuple(sorted(names.get(party, "?") for party in must[Act.DATA].supervised_by)),
            rows=tuple(about[person.subject]),
        )
    return list(found.values())


def _called(must: MustAgree, names: Mapping[Party, str]) -> tuple[str, ...] | None:
    return tuple(sorted(names.get(party, "?") for party in must.parties)) if must.known else None
