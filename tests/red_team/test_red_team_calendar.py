"""Calendar: what they have planned is on his page and on no day of anybody whom he could ask."""

from partner import answer, at_one_moment, clients, learns_nothing, said

from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.agenda.public import Appointment, move_appointment
from keukentafel.work.consultations.public import Put, put_on_agenda
from meeting_helpers import called, seat_partners

DAYS = ("/", "/wachtlijst/", "/veilig/")
"""Pages that say what somebody has to do today."""


def test_no_day_of_anybody_shows_what_they_planned(cast, fled, now):
    """Twice an appointment with each of them is planned, one of them today."""
    who = clients(cast, fled)
    his = who.pop("he")

    def look():
        days = {(name, page): answer(one, "get", page) for name, one in who.items() for page in DAYS}
        return days | {("he", "appointments"): answer(his, "get", "/mijn/afspraken/")}

    seen = learns_nothing(cast, fled, now, look)
    his_own = said(seen["he", "appointments"])
    assert his_own.count("Coach") == 1, "the one appointment that is his"


def test_no_meeting_and_no_calendar_file_of_anybody_shows_that_she_is_spoken_of(cast, fled, now):
    """His employer and his brother come to the same meeting, for something else."""
    seat_partners(cast, now)
    meeting = called(cast, now)
    with acting_as(cast.leader) as by:
        put = Put(title="Hoe wij bellen", invited=[cast.buddy.id, cast.colleague.id])
        put_on_agenda(meeting=meeting, put=put, by=by, at=now)
    who = clients(cast, fled)
    own = {"his employer": "/bureau/overleg/{}", "his brother": "/overleg/dag/{}"}
    pages = [
        (name, page)
        for name, at in own.items()
        for page in (at.format(f"{meeting.public_id}/"), at.format(f"{meeting.public_id}/agenda/"))
    ]
    pages += [("his employer", "/bureau/overleg/"), ("his brother", "/overleg/")]

    def look():
        # A calendar file says to the second when it was made.
        with at_one_moment(now):
            return {one: answer(who[one[0]], "get", one[1]) for one in pages}

    seen = learns_nothing(cast, fled, now, look)
    assert "Hoe wij bellen" in said(seen["his employer", pages[0][1]])
    assert said(seen["his brother", pages[3][1]]).count("BEGIN:VEVENT") == 1


def test_where_somebody_comes_is_on_no_page_of_his(cast, fled, now):
    """Not even of an appointment of his own: a place can be where somebody hides."""
    his = clients(cast, fled)["he"]
    with acting_as(cast.coach) as by:
        own = Appointment.objects.get(file_id=fled.file)
        move_appointment(appointment=own, starts_at=own.starts_at, place="Geheimlaan 7", by=by, at=now)
    page = said(his.get("/mijn/afspraken/").content)
    assert "Coach" in page and "Geheimlaan" not in page
