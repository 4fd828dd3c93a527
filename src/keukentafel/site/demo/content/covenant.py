"""The demo town's covenant: who signed, what changed, and its mandates. Every date and amount here is invented."""

from copy import deepcopy
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import Pack
from keukentafel.foundation.people.public import (
    Organisation,
    departments_of,
    lend_hours,
    organisations,
    report_unreachable,
    teams,
)
from keukentafel.site.demo.content.clock import Clock
from keukentafel.site.demo.content.stage import Town
from keukentafel.work.mandates.public import (
    Agreed,
    MandateKind,
    PartyClass,
    acknowledge_covenant,
    acknowledge_mandate,
    add_party,
    agree_to_amendment,
    covenant_on,
    make_mandate,
    mandates_in_force,
    note_evaluation_held,
    withdraw_party,
)

_BEGAN, _CHANGED, _COMING = -380, -200, 30
"""Days from today."""
_READ_IT = ("noor", "yusuf", "leader", "supporter", "buddy")
ADVICE, NOTIFY, CONSULT, INFORM = (
    MandateKind.ADVICE,
    MandateKind.NOTIFICATION,
    MandateKind.CONSULTATION,
    MandateKind.INFORM,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """How an organisation takes part. ``signed`` is None when it still has to sign."""

    organisation: str
    commits: bool
    signed: int | None = _BEGAN
    withdraws: int | None = None
    agrees_to_next: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandated:
    """A mandate of the demo."""

    organisation: str
    subject: str
    area: int
    kind: MandateKind
    department: str = ""
    euros: int | None = None
    limit: str = ""
    scope: str = ""
    replaces: str = ""
    function: str = ""


PARTIES = (
    Takes(organisation="gemeente", commits=True),
    Takes(organisation="corporatie", commits=True),
    Takes(organisation="kredietbank", commits=True),
    Takes(organisation="werkplein", commits=True, agrees_to_next=False),
    Takes(organisation="jeugd", commits=True),
    Takes(organisation="welzijn", commits=True),
    Takes(organisation="jgz", commits=True),
    Takes(organisation="verslaving", commits=True),
    Takes(organisation="reclassering", commits=False),
    # Signed late: for this one it is in force from then.
    Takes(organisation="school", commits=False, signed=-60),
    Takes(organisation="politie", commits=False),
    Takes(organisation="ggz", commits=False, agrees_to_next=False),
    Takes(organisation="mbo", commits=False, signed=None),
    Takes(organisation="hogeschool", commits=False, withdraws=-30),
)
MANDATES = (
    Mandated(
        organisation="corporatie",
        subject="Betalingsregeling voor huurachterstand",
        area=1,
        kind=ADVICE,
        department="Huurincasso",
        euros=2500,
        limit="Niet als de rechter al heeft beslist.",
        scope="Regeling voor hoogstens twaalf maanden.",
        replaces="Het eigen gesprek over de achterstand",
        function="housing_consultant",
    ),
    Mandated(
        organisation="corporatie",
        subject="Verhuizen met voorrang",
        area=1,
        kind=CONSULT,
        department="Wonen en leefbaarheid",
        limit="De corporatie wijst de woning toe.",
    ),
    Mandated(
        organisation="gemeente",
        subject="Hulp bij het huishouden",
        area=10,
        kind=ADVICE,
        department="Wmo-loket",
        limit="Hoogstens drie uur per week, voor een half jaar.",
        replaces="Het onderzoek aan huis door het loket",
        function="wmo_consultant",
    ),
    Mandated(
        organisation="gemeente",
        subject="Bijzondere bijstand",
        area=2,
        kind=ADVICE,
        department="Werk en inkomen",
        euros=1000,
        function="income_consultant",
    ),
    Mandated(
        organisation="gemeente",
        subject="Melding bij leerplicht",
        area=7,
        kind=NOTIFY,
        department="Leerplicht",
        function="compulsory_education",
    ),
    Mandated(
        organisation="kredietbank",
        subject="Schuldhulp en budgetbeheer starten",
        area=3,
        kind=ADVICE,
        limit="Tot het eerste gesprek met de schuldeisers.",
        replaces="Het aanmeldgesprek",
        function="debt_help",
    ),
    Mandated(
        organisation="werkplein",
        subject="Uitstel van een maatregel op de uitkering",
        area=2,
        kind=CONSULT,
    ),
    Mandated(
        organisation="corporatie",
        subject="Een woning toewijzen",
        area=1,
        kind=ADVICE,
        department="Wonen en leefbaarheid",
        limit="Een keer per huishouden. De corporatie wijst toe.",
        function="housing_consultant",
    ),
    Mandated(
        organisation="jgz",
        subject="Gespecialiseerde gezinszorg starten",
        area=8,
        kind=ADVICE,
        limit="Voor drie maanden, dan kijken we samen terug.",
        function="youth_help",
    ),
    Mandated(
        organisation="welzijn",
        subject="Maatschappelijk werk: aanmelden en eerste gesprek",
        area=10,
        kind=ADVICE,
        replaces="Het eigen aanmeldgesprek",
        function="social_work",
    ),
    Mandated(
        organisation="verslaving",
        subject="Hulp bij verslaving starten",
        area=10,
        kind=ADVICE,
        limit="Opname beslist de behandelaar.",
        function="care_coordinator",
    ),
    Mandated(
        organisation="reclassering",
        subject="Hoe het toezicht wordt ingevuld",
        area=11,
        kind=ADVICE,
        limit="Niet wat de rechter heeft opgelegd.",
    ),
    Mandated(organisation="politie", subject="Zorgen over veiligheid thuis", area=11, kind=CONSULT),
    Mandated(organisation="welzijn", subject="Elkaar op de hoogte houden", area=9, kind=INFORM),
)


LENT = (("kredietbank", "Wietske Haanstra", 8), ("jeugd", "Bram Oldenziel", 4))
"""Whom organisations lend to the team, and for how many hours a week."""
AWAY = (("kredietbank", 12, 19), ("school", -2, 5))
"""When organisations cannot be reached, in days from today."""


def with_dated_covenant(pack: Pack, clock: Clock) -> Pack:
    """The pack as this town has it: its own name, and two amendments with an invented day.

    Args:
        pack: as it ships, with one amendment that has no day.
        clock: of the demo.
    """
    files = dict(pack.files)

    def changed(section: str) -> dict[str, Any]:
        data: dict[str, Any] = deepcopy(files[section].data)
        files[section] = replace(files[section], data=data)
        return data

    covenant = changed("covenant")
    covenant |= {
        "nl": "Convenant wijkteam Korenbuurt (verzonnen)",
        "en": "Covenant of team Korenbuurt (invented)",
    }
    entries = changed("amendments")["entries"]
    entries[0] |= {
        "nl": "Voorrang in dagen (verzonnen datum)",
        "en": "Priority in days (invented date)",
        "starts": clock.day(_CHANGED).isoformat(),
    }
    entries.append(
        {
            "key": "back_office_first",
            "article": "article_3",
            "operation": "replace",
            "nl": "Backoffice op werkdagen bereikbaar (verzonnen datum)",
            "en": "Back office reachable on working days (invented date)",
            "text": {
                "nl": "Elke partner noemt een vaste contactpersoon met een vervanger en een manager. De backoffice is"
                " elke werkdag bereikbaar.",
                "en": "Each partner names a fixed contact with a deputy and a manager. The back office can be reached"
                " every working day.",
            },
            "starts": clock.day(_COMING).isoformat(),
        }
    )
    return replace(pack, files=files)


def sign_and_agree(town: Town, clock: Clock) -> None:
    """Who signed, who agreed to which change, who withdrew; and the mandates. Recorded by the administrator.

    Args:
        town: with its organisations.
        clock: of the demo.
    """
    with acting_as(town.actors["administrator"]) as by:
        known = {key: organisations().get(pk=pk) for key, pk in town.organisations.items()}
        for one in PARTIES:
            at = clock.past(f"{one.signed or _BEGAN} 10:00")
            party = add_party(
                organisation=known[one.organisation],
                party_class=PartyClass.COMMITS if one.commits else PartyClass.COOPERATES,
                signed_on=clock.day(one.signed) if one.signed else None,
                by=by,
                at=at,
            )
            if one.signed is None:
                continue
            for key, day, agrees in (
                ("priority_in_days", max(one.signed, _CHANGED - 10), True),
                ("back_office_first", -10, one.agrees_to_next and one.withdraws is None),
            ):
                if agrees:
                    agree_to_amendment(
                        party=party,
                        amendment=key,
                        agreed_on=clock.day(day),
                        by=by,
                        at=clock.past(f"{day} 10:00"),
                    )
            if one.withdraws is not None:
                at = clock.past(f"{one.withdraws} 10:00")
                withdraw_party(party=party, starts=clock.day(one.withdraws), by=by, at=at)
        for row in MANDATES:
            whole = known[row.organisation]
            parts = {part.name: part for part in departments_of(whole.pk)}
            agreed = Agreed(
                subject=row.subject,
                area=row.area,
                kind=row.kind,
                article="article_2",
                starts=clock.day(_BEGAN),
                department=parts.get(row.department),
                scope=row.scope,
                limit_euros=row.euros,
                limit_words=row.limit,
                replaces=row.replaces,
                function=row.function,
            )
            make_mandate(organisation=whole, agreed=agreed, by=by, at=clock.past(f"{_BEGAN} 11:00"))
        _keep_alive(town, known, clock, by)
    for key in _READ_IT:
        with acting_as(town.actors[key]) as reader:
            version = covenant_on(clock.today, clock.today).version
            acknowledge_covenant(version=version, by=reader, at=clock.past("-5 09:00"))
            standing = mandates_in_force(clock.today, organisation_id=town.organisations["corporatie"])
            for found in standing:
                acknowledge_mandate(version=found.version, by=reader, at=clock.past("-5 09:05"))


def _keep_alive(town: Town, known: dict[str, Organisation], clock: Clock, by: Actor) -> None:
    """They looked back once; the credit bank lends a day a week, and is closed for a week that comes."""
    note_evaluation_held(
        evaluation="mandates_in_practice",
        held_on=clock.day(_BEGAN + 190),
        words="Adviezen over schulden gaan snel. Bij de uitkering weten collega's nog te weinig van het mandaat.",
        by=by,
        at=clock.past(f"{_BEGAN + 190} 16:00"),
    )
    for key, person, hours in LENT:
        lend_hours(
            organisation=known[key],
            team=teams().get(pk=town.team),
            person=person,
            hours=Decimal(hours),
            starts=clock.day(-150),
            by=by,
            at=clock.past("-150 09:00"),
        )
    for key, first, back in AWAY:
        report_unreachable(
            organisation=known[key],
            starts=clock.day(first),
            ends=clock.day(back),
            by=by,
            at=clock.past("-3 09:30"),
        )
