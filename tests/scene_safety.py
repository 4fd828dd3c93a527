"""Safety in the scene: danger and a flight, a concern about the child, a colleague who looks along."""

from datetime import datetime, timedelta
from typing import Any

from cast import Cast
from keukentafel.lifeworld.households.public import Member, leave_household
from keukentafel.lifeworld.safety.public import (
    Decision,
    Source,
    Step,
    Watch,
    ask_peer,
    keep_whereabouts,
    note_concern,
    note_dilemma,
    report_danger,
    review_danger,
    take_step,
)


def flee(cast: Cast, home: Any, who: dict[str, int], at: datetime) -> None:
    """Danger is reported, two watch, and the mother leaves with her child to where nobody may know."""
    coach = cast.coach
    for watcher in (cast.colleague, cast.deputy):
        report_danger(
            file_id=home.file_id,
            what="Hij dreigt",
            called=["112"],
            agreed="Mina gaat weg",
            watcher_id=watcher.id,
            until=at + timedelta(days=30),
            readers=[coach.id, watcher.id],
            by=coach,
            at=at,
        )
    review_danger(watch=Watch.objects.order_by("id")[0], words="Ze is veilig", by=coach, at=at)
    keep_whereabouts(
        file_id=home.file_id,
        subject=who["mother"],
        address="Geheim 1",
        until_review=(at + timedelta(days=30)).date(),
        by=coach,
        at=at,
    )
    for key in ("mother", "child"):
        leave_household(member=Member.objects.get(file_id=home.file_id, subject_id=who[key]), by=coach, at=at)


def be_concerned(cast: Cast, home: Any, who: dict[str, int], at: datetime) -> None:
    """The coach writes down what school saw, maps the signals, and asks the leader to look along."""
    by = cast.coach
    concern = note_concern(
        file_id=home.file_id,
        about=[who["child"]],
        seen="Kim schrikt van harde stemmen.",
        thought="Zij is bang voor hem.",
        source=Source.SCHOOL,
        since=at.date(),
        by=by,
        at=at,
    )
    take_step(concern=concern, step=Step.SIGNALS, on=at.date(), words="Drie keer gezien", by=by, at=at)
    ask_peer(
        concern=concern,
        account_id=cast.leader.id,
        decision=Decision.REPORT,
        question="Zie jij dit ook zo?",
        by=by,
        at=at,
    )
    note_dilemma(
        file_id=home.file_id,
        saw="Er staan plantjes op zolder.",
        pulls="Ik wil zijn vertrouwen niet kwijt.",
        talk_with=cast.leader.id,
        by=by,
        at=at,
    )
