"""In which files something must be looked at again, and on what partners look back: one question."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Concat

from keukentafel.foundation.journal.public import Question, given
from keukentafel.lifeworld.correspondence.public import waiting_for_answer
from keukentafel.lifeworld.exchange.public import answered_on_desk, stopped_questions
from keukentafel.lifeworld.households.public import Member
from keukentafel.lifeworld.rights.public import undecided
from keukentafel.lifeworld.safety.public import files_to_ask_again
from keukentafel.work.advice.public import NEWS_DAYS, as_it_stands, to_look_at
from keukentafel.work.budgets.public import decided_since
from keukentafel.work.disagreements.public import taken_higher
from keukentafel.work.mandates.public import evaluation_facts
from keukentafel.work.plans.public import files_with_wishes, latest_reviews


class Again(NamedTuple):
    """A file in which something must be looked at again: its plan, how somebody is safe, or what somebody wrote.

    ``kind`` is ``plan``, ``safety``, ``wish``, ``right``, ``stopped``, ``told`` or ``message``, ``money granted``,
    ``money refused`` or ``money laid``, ``higher`` of a disagreement, or one of ``advice.to_look_at``. ``day`` is the day
    by which, of words and money the day on which they came. ``member`` is the identifier of who wrote a message, or of
    what it is about.
    """

    file_id: int
    day: date | None
    kind: str
    member: str


def _look_again() -> "QuerySet[Any, Any]":
    contacts, places = files_to_ask_again(given("today"))
    nobody, text = Value("", output_field=TextField()), TextField()
    plan, safety, wish = (Value(one, output_field=text) for one in ("plan", "safety", "wish"))
    writers = Member.objects.filter(file_id=OuterRef("file_id"), subject_id=OuterRef("person_id"))
    member = Coalesce(Subquery(writers.order_by("-id").values("public_id")[:1]), nobody, output_field=text)
    written = waiting_for_answer().filter(file_id__among=given("files"))
    asked = undecided().filter(file_id__among=given("files"))
    advised = to_look_at(given("files"), given("today"), given("news"))
    money = decided_since(given("files"), given("lately"))
    told = answered_on_desk(given("files"), given("news"))
    stopped = stopped_questions(given("files"), given("today")).order_by()
    return (
        latest_reviews(given("files"))
        .values_list("file_id", "next_on", plan, nobody)
        .union(
            contacts.values_list("file_id", "review_on", safety, nobody),
            places.values_list("file_id", "until_review", safety, nobody),
            files_with_wishes(given("files")).values_list("file_id", "made_at__date", wish, nobody),
            asked.values_list("file_id", "due", Value("right", output_field=text), nobody),
            written.values_list("file_id", "day", Value("message", output_field=text), member),
            advised,
            money.values_list(
                "file_id", "news_on", Concat(Value("money "), "state", output_field=text), nobody
            ),
            stopped.values_list("file_id", "due_on", Value("stopped", output_field=text), "public_id"),
            told.values_list("file_id", "due_on", Value("told", output_field=text), "public_id"),
        )
    )


def _look_again_leading() -> "QuerySet[Any, Any]":
    parties, held = evaluation_facts()
    higher = taken_higher().order_by()
    none = Value(0, output_field=BigIntegerField())
    return _look_again().union(
        parties.values_list(none, "when", "what", "which"),
        held.values_list(none, "when", "what", "which"),
        higher.values_list("file_id", "due_on", Value("higher", output_field=TextField()), "public_id"),
    )


_LOOK_AGAIN = Question(Again, _look_again)
_LOOK_AGAIN_LEADING = Question(Again, _look_again_leading)


def looked_again(files: Sequence[int], today: date, soon: date, lately: date, *, leads: bool) -> list[Again]:
    """What must be looked at again in these files; for a leader also what says when partners look back. One query.

    Args:
        files: keys of the files.
        today, soon, lately: the local date, and between which days it is worth a line.
        leads: whether to ask what a leader hears.
    """
    if not files and not leads:
        return []
    question = _LOOK_AGAIN_LEADING if leads else _LOOK_AGAIN
    news = today - timedelta(days=NEWS_DAYS)
    found = question.ask(today=today, soon=soon, lately=lately, news=news, files=list(files))
    stands = [one._replace(kind=as_it_stands(one.kind, one.day, today)) for one in found]
    return [one for one in stands if one.kind]
