"""Two meetings: the care team last week, and the one that comes; and an assignment that was handed back."""

from datetime import time

from keukentafel.foundation.kernel.actors import Actor
from keukentafel.site.demo.content.stage import Stage
from keukentafel.work.consultations.public import (
    EntryKind,
    Meeting,
    Noted,
    Put,
    Seated,
    Taken,
    call_meeting,
    give_seat,
    hand_back,
    note_entry,
    put_on_agenda,
    take_minutes,
)

_HOME, _PERSON = "gortpad", "henk"
_SEATS = (
    ("care_team", "landlord", "buddy", "corporatie", True),
    ("care_team", "landlord", "deputy_buddy", "corporatie", False),
    ("core_team", "manager", "partner_manager", "corporatie", True),
    ("steering_group", "director", "partner_manager", "corporatie", True),
    ("steering_group", "municipality", "policy_adviser", "gemeente", True),
)
"""Body, function, who, sent by whom, and whether with a mandate."""


def play_meetings(stage: Stage) -> None:
    """Put them on stage."""
    here, clock = stage.homes[_HOME], stage.clock
    meetings: dict[str, Meeting] = {}

    def key(who: str) -> int:
        return stage.actor(who).id

    def seat(by: Actor) -> None:
        for body, function, who, organisation, mandated in _SEATS:
            seated = Seated(
                body=body,
                function=function,
                account=key(who),
                sent_by=stage.town.organisations[organisation],
                mandated=mandated,
                starts=clock.day(-200),
                ends=clock.day(165),
            )
            give_seat(seated=seated, by=by, at=clock.past("-80 09:00"))

    def call(name: str, when: str, asked: str) -> None:
        def do(by: Actor) -> None:
            meetings[name] = call_meeting(
                body="care_team",
                team_id=stage.town.team,
                starts_at=clock.moment(when),
                by=by,
                at=clock.past(asked),
            )

        stage.at(asked, "leader", do)

    def speak_of_rent(by: Actor) -> None:
        at = clock.past("-6 16:00")
        put = Put(
            title="De regeling en de maatregel",
            words="Kan de regeling blijven staan als de uitkering een maand lager is?",
            starts=time(10),
            minutes=20,
            invited=[key("buddy"), key("leader")],
            resident_there="resident",
            informed="yes",
        )
        item = put_on_agenda(
            meeting=meetings["last"],
            put=put,
            file_id=here.file,
            persons=here.keys(_PERSON),
            by=by,
            at=at,
        )
        at = clock.past("-5 10:20")
        there = [key("buddy"), key("leader"), by.id]
        said = here.words("{henk} vertelt dat hij iedere maand wil blijven betalen. Een lager bedrag lukt.")
        take_minutes(
            item=item,
            taken=Taken(said=said, present=there, resident_there="resident", informed="yes"),
            by=by,
            at=at,
        )
        due = clock.day(5)
        for kind, words, owner in (
            (EntryKind.ACTION, "Een maand lang de helft van de regeling vragen", "buddy"),
            (EntryKind.TASK, "De nieuwe bedragen op papier brengen", ""),
        ):
            noted = Noted(
                kind=kind, words=words, owner=key(owner) if owner else by.id, due=due, agreed=[key("buddy")]
            )
            note_entry(item=item, noted=noted, by=by, at=at)

    def speak_of_letters(by: Actor) -> None:
        at = clock.past("-7 09:00")
        invited = [key(who) for who in ("buddy", "deputy_buddy", "noor", "supporter")]
        put = Put(title="Wie belt wie bij een achterstand", starts=time(10, 20), minutes=15, invited=invited)
        item = put_on_agenda(meeting=meetings["last"], put=put, by=by, at=at)
        at = clock.past("-5 10:35")
        said = "Een eerste brief gaat niet meer uit zonder dat iemand belde."
        take_minutes(item=item, taken=Taken(said=said, present=invited), by=by, at=at)
        agreed = [key("buddy"), key("deputy_buddy")]
        noted = Noted(kind=EntryKind.DECISION, words="De verhuurder belt de coach eerst", agreed=agreed)
        note_entry(item=item, noted=noted, by=by, at=at)

    def prepare(by: Actor) -> None:
        put = Put(
            title="Hoe lang iemand wacht zonder dat wij bellen",
            words="Er wachten mensen op een woning, en niemand vertelt hun hoe lang nog.",
            starts=time(10),
            invited=[key("buddy"), key("noor")],
        )
        put_on_agenda(meeting=meetings["next"], put=put, by=by, at=clock.past("-1 15:00"))

    def give_back(by: Actor) -> None:
        hand_back(
            words="In mijn eentje blijven gaan waar ook de avonddienst niet alleen komt.",
            why="Ik kan niet instaan voor wat daar gebeurt, en er is niemand om mee te gaan.",
            by=by,
            at=clock.past("-3 13:00"),
        )

    stage.at("-80 09:00", "leader", seat)
    call("last", "-5 10:00", "-12 09:00")
    call("next", "+3 10:00", "-2 09:00")
    stage.at("-7 09:00", "leader", speak_of_letters)
    stage.at("-6 16:00", lambda: here.coach, speak_of_rent)
    stage.at("-3 13:00", "yusuf", give_back)
    stage.at("-1 15:00", "leader", prepare)
