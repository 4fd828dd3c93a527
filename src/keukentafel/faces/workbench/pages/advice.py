"""The advices about a household: the list, one with all that was done, and what the coach can still do with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from keukentafel.faces.workbench.pages._advising import (
    advice_of,
    compared,
    crumbs_to,
    reported_words,
    standing,
)
from keukentafel.faces.workbench.pages._household import about, household_to_write, who_words
from keukentafel.faces.workbench.pages._telling import choices_for
from keukentafel.faces.workbench.typed import see_other, send_once, shown, typed
from keukentafel.foundation.access.public import decide, demand, find, log_look, needs
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.journal.public import current_actor, focus_on
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.lifeworld.exchange.public import ExchangeMistake
from keukentafel.lifeworld.households.public import Household, people_of
from keukentafel.lifeworld.safeguards.public import ProcessingAct
from keukentafel.work.advice.forms import DecisionForm, MoreForm, PhonedForm, WithdrawForm
from keukentafel.work.advice.public import (
    DEEDS,
    READ,
    SEND,
    Advice,
    AdviceMistake,
    Decided,
    Deed,
    ReasonKind,
    Said,
    Side,
    Story,
    Words,
    advices_of,
    possible,
    report_answer,
    report_decision,
    story_of,
    tell_more,
    withdraw_advice,
)
from keukentafel.work.disagreements.public import precedents_for

DECISIONS = {Deed.GRANTED, Deed.DENIED}


@needs(READ)
@require_GET
def advices(request: HttpRequest, public_id: str) -> HttpResponse:
    """The advices about a household: what waits first, and then what is over."""
    household, today = household_to_write(public_id), timezone.localdate()
    people = people_of(household.file_id)
    lines = [
        {**standing(row, today), "who": who_words(row.subjects, people)}
        for row in advices_of(household.file_id)
    ]
    context = about(
        household,
        sends=decide(current_actor(), SEND, household).allowed,
        waiting=[one for one in lines if not one["is_over"]],
        over=[one for one in lines if one["is_over"]],
    )
    log_look("advices", files=[household.file_id])
    return render(request, "workbench/advices.html", context)


@needs(READ)
@require_GET
def advice(request: HttpRequest, public_id: str, advice_id: str) -> HttpResponse:
    """One advice: where it stands, whose turn it is, and all that was done with it, in order."""
    household = household_to_write(public_id)
    row = advice_of(household, advice_id)
    sends = decide(current_actor(), SEND, household).allowed
    told = story_of(row)
    context = about(
        household,
        **standing(row, timezone.localdate()),
        who=who_words(row.subjects, people_of(household.file_id)),
        sends=sends,
        can=[{"url": address(page, public_id, advice_id), "words": words} for page, words in _can(row)]
        if sends
        else [],
        story=_story(row, told),
        decisions=told.decisions,
        mandate=row.mandate.mandate,
        now=row.mandate,
        weighs=row.weighs,
        compared=compared(row.mandate.mandate_id) if row.weighs else None,
        rules=precedents_for(row.mandate),
    )
    context["crumbs"] = crumbs_to(household)
    log_look("advice", files=[household.file_id], subjects=row.subjects)
    return render(request, "workbench/advice.html", context)


def _can(row: Advice) -> list[tuple[str, str]]:
    """Which pages lead on from here, the most likely first."""
    own, told = _possible(row)
    pages = [
        ("advice_more", _("Tell more"), Deed.MORE_TOLD in own),
        ("advice_phoned", _("Answered by telephone"), bool(told - DECISIONS)),
        ("advice_decision", _("They told a decision"), bool(told & DECISIONS)),
        ("advice_withdraw", _("Take this advice back"), Deed.WITHDRAWN in own),
    ]
    return [(page, words) for page, words, can in pages if can]


def _possible(row: Advice) -> tuple[frozenset[Deed], frozenset[Deed]]:
    """What the coach can do, and what the coach can write down of what they said."""
    of = {"weighs": row.weighs}
    return possible(row.standing, Side.COACH, **of), possible(row.standing, Side.COACH, reported=True, **of)


def _story(row: Advice, told: Story) -> list[dict[str, Any]]:
    """All that was done, by whom and when; and whom time told that a day had passed."""
    reasons, name = dict(ReasonKind.choices), row.organisation.name
    steps = [
        {
            "at": one.said_at,
            "deed": DEEDS[Deed(one.deed)],
            "who": _who(one, name),
            "reported": reported_words(name, decision=one.deed in DECISIONS)
            if one.reported and not _confirmed(one, told)
            else "",
            "by_phone": one.reported and one.deed not in DECISIONS,
            "noted_by": one.by.name if one.reported and one.by else "",
            "reason": reasons.get(one.reason, ""),
            "words": one.words,
            "done_on": one.done_on,
        }
        for one in told.steps
    ]
    reminded = [
        {"at": one.told_at, "deed": _("Told that the day had passed"), "who": one.account.name}
        for one in told.reminders
    ]
    return sorted([*steps, *reminded], key=lambda one: one["at"])


def _who(one: Said, organisation: str) -> str:
    if one.reported:
        return f"{one.given_by}, {organisation}" if one.given_by else organisation
    who = one.by.name if one.by else ""
    return f"{who}, {organisation}" if one.side == Side.ORGANISATION else who


def _confirmed(one: Said, told: Story) -> bool:
    """Whether they confirmed it, or said something themselves since."""
    return any(
        later.number > one.number and later.side == Side.ORGANISATION and not later.reported
        for later in told.steps
    )


# What the coach can do: each a page with one short form


@dataclass
class Doing:
    """A form about one advice, and what happens when it is sent.

    Args:
        household, row: of which household, and which advice.
        title, words, save: of the page.
        form: bound or not.
        act: does it; gives what names it.
        beside: the field next to which a refusal about legal basis or consent stands.
    """

    household: Household
    row: Advice
    title: str
    form: KindForm
    act: Callable[[dict[str, Any], Actor], str]
    words: str = ""
    save: str = ""
    beside: str | None = None


def _found(public_id: str, advice_id: str) -> tuple[Household, Advice]:
    household = find(Household, public_id)
    focus_on(household.file_id)
    demand(SEND, household)
    return household, advice_of(household, advice_id)


def _do(request: HttpRequest, page: str, doing: Doing | None, back: tuple[str, str]) -> HttpResponse:
    """Show the form of a deed, and do it; when it cannot be done any more, back to where it stands."""
    if doing is None:
        messages.warning(request, _("This cannot be done any more. Look at where it stands now."))
        return see_other("advice", *back)
    key, form = f"{page}:{doing.row.public_id}", doing.form
    if request.method == "POST" and form.is_valid() and _done(request, key, doing):
        messages.success(request, _("Saved."))
        return see_other("advice", *back)
    household = doing.household
    crumb = {"url": address("advice", *back), "label": doing.row.mandate.subject}
    context = {
        "title": doing.title,
        "second": f"{doing.row.organisation.name} · {household.label}",
        "words": doing.words,
        "save": doing.save or doing.title,
        "crumbs": [*crumbs_to(household), crumb],
        **typed(form, key),
    }
    log_look(page, files=[household.file_id], subjects=doing.row.subjects)
    return shown(request, "workbench/advice_deed.html", context, form)


def _done(request: HttpRequest, key: str, doing: Doing) -> bool:
    form, by = doing.form, current_actor()
    try:
        send_once(request, key, timezone.now(), lambda: doing.act(form.cleaned_data, by))
    except ExchangeMistake as mistake:
        form.add_error(doing.beside, ValidationError(str(mistake), code="exchange"))
    except AdviceMistake as mistake:
        form.say(mistake)
    return not form.errors


@needs(SEND)
@require_http_methods(["GET", "POST"])
def advice_more(request: HttpRequest, public_id: str, advice_id: str) -> HttpResponse:
    """Tell what they asked to know; it is told anew, so its legal basis is asked anew."""
    household, row = _found(public_id, advice_id)
    doing = None
    if Deed.MORE_TOLD in _possible(row)[0]:
        choices = choices_for(household, ProcessingAct.SHARE, timezone.now(), to=False)
        form = MoreForm(request.POST or None, bases=choices.bases, agreed=choices.agreed)
        asked = [one for one in story_of(row).steps if one.deed == Deed.MORE_ASKED.value]
        doing = Doing(
            household,
            row,
            _("Tell more"),
            form,
            lambda said, by: (
                tell_more(
                    advice=row, words=said["words"], rests_on=said["basis"], by=by, at=timezone.now()
                ).public_id
            ),
            words=_("They asked: %s") % asked[-1].words if asked else "",
            save=_("Send"),
            beside="basis",
        )
    return _do(request, "advice_more", doing, (public_id, advice_id))


@needs(SEND)
@require_http_methods(["GET", "POST"])
def advice_withdraw(request: HttpRequest, public_id: str, advice_id: str) -> HttpResponse:
    """Take it back; a refusal can be right."""
    household, row = _found(public_id, advice_id)
    doing = None
    if Deed.WITHDRAWN in _possible(row)[0]:
        doing = Doing(
            household,
            row,
            _("Take this advice back"),
            WithdrawForm(request.POST or None),
            lambda said, by: (
                withdraw_advice(
                    advice=row,
                    reason=ReasonKind(said["reason"]),
                    words=said["words"],
                    by=by,
                    at=timezone.now(),
                ).public_id
            ),
            words=_("It stays readable, also for the organisation."),
            save=_("Take it back"),
        )
    return _do(request, "advice_withdraw", doing, (public_id, advice_id))


@needs(SEND)
@require_http_methods(["GET", "POST"])
def advice_phoned(request: HttpRequest, public_id: str, advice_id: str) -> HttpResponse:
    """Write down in one line what they answered by telephone."""
    household, row = _found(public_id, advice_id)
    doing, deeds = None, _possible(row)[1] - DECISIONS
    if deeds:
        form = PhonedForm(request.POST or None, deeds=deeds)
        doing = Doing(
            household,
            row,
            _("Answered by telephone"),
            form,
            lambda said, by: (
                report_answer(
                    advice=row,
                    deed=Deed(said["deed"]),
                    said=Words(words=said["words"], given_by=said["given_by"], reason=form.reason_kind),
                    by=by,
                    at=timezone.now(),
                ).public_id
            ),
            words=_("It counts as reported until %s confirms it.") % row.organisation.name,
            save=_("Note it"),
        )
    return _do(request, "advice_phoned", doing, (public_id, advice_id))


@needs(SEND)
@require_http_methods(["GET", "POST"])
def advice_decision(request: HttpRequest, public_id: str, advice_id: str) -> HttpResponse:
    """Write down a formal decision that was told by telephone or in a letter. The organisation decided it."""
    household, row = _found(public_id, advice_id)
    doing, deeds = None, _possible(row)[1] & DECISIONS
    if deeds:
        initial = {"decided_on": timezone.localdate()}
        form = DecisionForm(request.POST or None, granted=Deed.GRANTED in deeds, initial=initial)
        doing = Doing(
            household,
            row,
            _("They told a decision"),
            form,
            lambda said, by: (
                report_decision(
                    advice=row, decided=_decided(said), given_by=said["given_by"], by=by, at=timezone.now()
                ).public_id
            ),
            words=_("It counts as reported until %s confirms it.") % row.organisation.name,
            save=_("Note it"),
        )
    return _do(request, "advice_decision", doing, (public_id, advice_id))


def _decided(said: dict[str, Any]) -> Decided:
    return Decided(
        granted=said["granted"] == "yes",
        decided_on=said["decided_on"],
        number=said["number"],
        objection_until=said["objection_until"],
        words=said["words"],
    )


_AT = "huishouden/<str:public_id>/adviezen/"
PATTERNS = [
    path(_AT, advices, name="advices"),
    path(f"{_AT}<str:advice_id>/", advice, name="advice"),
    path(f"{_AT}<str:advice_id>/meer/", advice_more, name="advice_more"),
    path(f"{_AT}<str:advice_id>/terug/", advice_withdraw, name="advice_withdraw"),
    path(f"{_AT}<str:advice_id>/telefoon/", advice_phoned, name="advice_phoned"),
    path(f"{_AT}<str:advice_id>/besluit/", advice_decision, name="advice_decision"),
]
