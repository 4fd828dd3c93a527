"""Calendar: what they have planned is on his page and on no day of anybody whom he could ask."""

from partner import answer, clients, learns_nothing, said

from keukentafel.foundation.journal.public import acting_as
from keukentafel.lifeworld.agenda.public import Appointment, move_appointment

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


def test_where_somebody_comes_is_on_no_page_of_his(cast, fled, now):
    """Not even of an appointment of his own: a place can be where somebody hides."""
    his = clients(cast, fled)["he"]
    with acting_as(cast.coach) as by:
        own = Appointment.objects.get(file_id=fled.file)
        move_appointment(appointment=own, starts_at=own.starts_at, place="Geheimlaan 7", by=by, at=now)
    page = said(his.get("/mijn/afspraken/").content)
    assert "Coach" in page and "Geheimlaan" not in page
