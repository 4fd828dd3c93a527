"""What happens with requests when time passes, and when somebody decided on one for destruction."""

from django.db import connection

from keukentafel.foundation.journal.public import current_actor
from keukentafel.foundation.kernel.events import TimePassed
from keukentafel.lifeworld.rights.handing import end_handing, lay_before_leader, take_from_leaders
from keukentafel.lifeworld.safeguards.public import RequestDecided


def lay_what_nobody_answers(event: TimePassed) -> None:
    """What nobody answers is laid before the leader; what somebody answers again is taken away there."""
    by = current_actor()
    with connection.cursor() as cursor:
        cursor.execute("select file_id, fact from wall.rights_to_take()")
        over = cursor.fetchall()
        cursor.execute("select file_id, item, person, account, team from wall.rights_to_lay()")
        to_lay = cursor.fetchall()
    for file_id, fact in over:
        take_from_leaders(file_id=file_id, fact=fact, by=by, at=event.at)
    for file_id, item, person, account, team in to_lay:
        lay_before_leader(
            file_id=file_id, item=item, person=person, account_id=account, team_id=team, by=by, at=event.at
        )


def close_with_decision(event: RequestDecided) -> None:
    """Who could read a request for destruction to decide on it reads it no longer."""
    end_handing(event.file_id, event.request, event.at)
