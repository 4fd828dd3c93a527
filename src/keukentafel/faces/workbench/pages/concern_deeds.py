"""What can be done with a concern, each on a page with one form: a step, a report, looking along, the route, its end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from keukentafel.faces.workbench.typed import case_workers, see_other, shown, typed
from keukentafel.foundation.access.public import demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.carrying_out import carried_out
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import term
from keukentafel.foundation.people.public import Member
from keukentafel.lifeworld.safety.forms import (
    AnswerForm,
    DecisionForm,
    EndForm,
    FeedbackForm,
    LookAgainForm,
    LookForm,
    PeerForm,
    ReaderForm,
    ReportForm,
    RouteForm,
    StepForm,
)
from keukentafel.lifeworld.safety.public import (
    STEPS,
    Answer,
    Concern,
    Decision,
    Decisions,
    RouteStep,
    SafetyMistake,
    Step,
    Told,
    answer_peer,
    ask_peer,
    asked_of,
    concern_now,
    decide_reporting,
    end_concern,
    let_read,
    look_again,
    look_meanwhile,
    note_feedback,
    note_report,
    take_route_step,
    take_step,
    watch_meanwhile,
    without_feedback,
    worked_on,
)

WORK, LEAD, ANSWER = "safety.work_on_concern", "safety.lead_concern", "safety.answer_peer"


@dataclass
class Here:
    """Where a deed is done: the concern, who acts when, and the colleagues by public identifier."""

    concern: Concern
    by: Actor
    at: datetime
    members: Mapping[str, Member]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Public identifier and name of each colleague."""
        return [(key, one.name) for key, one in self.members.items()]

    def account(self, key: str) -> int | None:
        """The key of the account of a colleague that was chosen, if one was."""
        return self.members[key].account_id if key else None

    @property
    def who_and_when(self) -> dict[str, Any]:
        """What every command is told."""
        return {"by": self.by, "at": self.at}


@dataclass(frozen=True)
class Deed:
    """Something that can be done with a concern.

    Args:
        title: of its page.
        form: makes the form from what was posted.
        act: does it.
        ability: who may.
        words: what one should know before saving.
        save: the words on the button.
    """

    title: Promise
    form: Callable[[Any, Here], KindForm]
    act: Callable[[Here, dict[str, Any]], Any]
    ability: str = WORK
    words: Promise | str = ""
    save: Promise | str = ""


def _today() -> dict[str, Any]:
    return {"on": timezone.localdate()}


def _step(step: Step) -> Deed:
    def act(here: Here, data: dict[str, Any]) -> Any:
        return take_step(
            concern=here.concern,
            step=step,
            on=data["on"],
            words=data["words"],
            done=not data["left_out"],
            because=data["because"],
            person=here.account(data.get("person", "")),
            function=data.get("function", ""),
            **here.who_and_when,
        )

    words: Promise | str = _("What you save here stays as it is. A mistake is mended by writing again.")
    return Deed(
        STEPS[step],
        lambda data, here: StepForm(data, step=step, members=here.pairs, initial=_today()),
        act,
        words=words,
    )


def _decide(here: Here, data: dict[str, Any]) -> Any:
    decisions = Decisions(
        need=data["need"] == "yes",
        need_because=data["need_because"],
        help=data["help"] == "yes",
        help_because=data["help_because"],
    )
    return decide_reporting(
        concern=here.concern, decisions=decisions, because=data["because"], **here.who_and_when
    )


def _report(here: Here, data: dict[str, Any]) -> Any:
    told = Told(data["told"])
    return note_report(
        concern=here.concern, told=told, on=data["on"], words=data["words"], **here.who_and_when
    )


def _feedback_form(data: Any, here: Here) -> KindForm:
    if without_feedback(here.concern) is None:
        raise Http404
    return FeedbackForm(data, initial=_today())


def _feedback(here: Here, data: dict[str, Any]) -> Any:
    report = without_feedback(here.concern)
    if report is None:
        raise SafetyMistake(_now("This was answered already."))
    return note_feedback(report=report, **data, **here.who_and_when)


def _afresh(here: Here) -> list[tuple[str, str]]:
    worked = worked_on(here.concern) | {here.by.id}
    return [(key, one.name) for key, one in here.members.items() if one.account_id not in worked]


def _ask(here: Here, data: dict[str, Any]) -> Any:
    return ask_peer(
        concern=here.concern,
        account_id=here.members[data["who"]].account_id,
        decision=Decision(data["decision"]),
        question=data["question"],
        **here.who_and_when,
    )


def _answer(here: Here, data: dict[str, Any]) -> Any:
    asked = asked_of(here.concern, here.by)
    if asked is None:
        raise SafetyMistake(_now("This was answered already."))
    answer = Answer(data["answer"])
    return answer_peer(asked=asked, answer=answer, words=data["words"], **here.who_and_when)


def _let(here: Here, data: dict[str, Any]) -> Any:
    account = here.members[data["who"]].account_id
    return let_read(concern=here.concern, account_id=account, **here.who_and_when)


def _later(days: int) -> datetime:
    return (timezone.localtime() + timedelta(days=days)).replace(minute=0, second=0, microsecond=0)


def _route_form(data: Any, here: Here) -> KindForm:
    steps = concern_now(here.concern).next_steps
    initial = _today() | {"until": _later(term("watch_meanwhile").amount)}
    return RouteForm(data, steps=steps, members=here.pairs, initial=initial)


def _route(here: Here, data: dict[str, Any]) -> Any:
    return take_route_step(
        concern=here.concern,
        step=RouteStep(data["step"]),
        on=data["on"],
        words=data["words"],
        watcher_id=here.account(data["watcher"]),
        until=data["until"],
        **here.who_and_when,
    )


def _look_form(data: Any, here: Here) -> KindForm:
    if watch_meanwhile(here.concern) is None:
        raise Http404
    return LookForm(data, initial={"until": _later(term("watch_meanwhile").amount)})


def _look(here: Here, data: dict[str, Any]) -> Any:
    return look_meanwhile(concern=here.concern, **data, **here.who_and_when)


def _again_form(data: Any, here: Here) -> KindForm:
    return LookAgainForm(
        data,
        initial={"review_on": timezone.localdate() + timedelta(days=term("concern_review").amount)},
    )


def _again(here: Here, data: dict[str, Any]) -> Any:
    return look_again(concern=here.concern, **data, **here.who_and_when)


def _end(here: Here, data: dict[str, Any]) -> Any:
    return end_concern(concern=here.concern, **data, **here.who_and_when)


DEEDS: dict[str, Deed] = {
    "signalen": _step(Step.SIGNALS),
    "overleg": _step(Step.CONSULT),
    "gesprek": _step(Step.TALK),
    "wegen": _step(Step.WEIGH),
    "besluit": Deed(
        STEPS[Step.DECIDE],
        lambda data, here: DecisionForm(data),
        _decide,
        words=_("Ask a colleague first to look along. In an acute case decide now, and write why."),
    ),
    "veilig-thuis": Deed(
        _("Veilig Thuis: advice or a report"),
        lambda data, here: ReportForm(data, initial=_today()),
        _report,
        words=_("Nothing is sent from here. You call Veilig Thuis, and write down what was told."),
    ),
    "gehoord": Deed(_("What Veilig Thuis said"), _feedback_form, _feedback),
    "meekijken": Deed(
        _("Ask a colleague to look along"),
        lambda data, here: PeerForm(data, members=_afresh(here)),
        _ask,
        LEAD,
        _("This colleague reads all that stands here, until the answer."),
        _("Ask"),
    ),
    "antwoord": Deed(
        _("You looked along"),
        lambda data, here: AnswerForm(data),
        _answer,
        ANSWER,
        _("After your answer you do not read this concern any more."),
        _("Answer"),
    ),
    "lezen": Deed(
        _("Let a colleague read this"),
        lambda data, here: ReaderForm(data, members=here.pairs),
        _let,
        LEAD,
        _("This colleague reads all that stands here and can write, until the concern ends."),
    ),
    "route": Deed(_("A step of the safety route"), _route_form, _route, LEAD),
    "gekeken": Deed(_("You looked meanwhile"), _look_form, _look),
    "opnieuw": Deed(_("The concern stays: look again later"), _again_form, _again),
    "einde": Deed(
        _("The concern is over"),
        lambda data, here: EndForm(data),
        _end,
        LEAD,
        _("Who was let in does not read it any more. The coach does."),
        _("End this concern"),
    ),
}
"""What can be done, by its word in the address."""


@needs("safety.read_concern")
@require_http_methods(["GET", "POST"])
def concern_deed(request: HttpRequest, concern_id: str, deed: str) -> HttpResponse:
    """One thing that is done with a concern; a deed that is not there now is a 404."""
    row, wanted = find(Concern, concern_id), DEEDS.get(deed)
    if wanted is None or row.ended_at is not None:
        raise Http404
    focus_on(row.file_id)
    demand(wanted.ability, row)
    actor, now, key = current_actor(), timezone.now(), f"deed:{concern_id}:{deed}"
    here = Here(row, actor, now, case_workers(actor.teams, timezone.localdate(now)))
    form = wanted.form(request.POST or None, here)
    if carried_out(request, form, partial(_done, wanted, here), draft=key):
        messages.success(request, _now("Saved."))
        return see_other("my_watches") if wanted.ability == ANSWER else see_other("concern", concern_id)
    context = typed(form, key) | {
        "title": wanted.title,
        "words": wanted.words,
        "save": wanted.save or _now("Save"),
        "crumbs": [{"url": address("concern", concern_id), "label": _now("Concern about safety")}],
    }
    log_look("concern_deed", files=[row.file_id], subjects=row.subjects, activity="reporting_code")
    return shown(request, "workbench/concern_deed.html", context, form)


def _done(wanted: Deed, here: Here, data: dict[str, Any]) -> str:
    return str(wanted.act(here, data).public_id)


PATTERNS = [path("veilig/zorg/<str:concern_id>/<str:deed>/", concern_deed, name="concern_deed")]
