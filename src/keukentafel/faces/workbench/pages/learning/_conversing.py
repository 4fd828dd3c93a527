"""What the pages of a conversation share: finding it, what is on the table as a template reads it, and the way back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.faces.workbench.pages._household import moment_within
from keukentafel.foundation.access.public import decide, demand, find, log_look
from keukentafel.foundation.components.addresses import address
from keukentafel.foundation.journal.public import current_actor, my_draft
from keukentafel.reflection.agreements.forms import STATES as AGREEMENT_STATES
from keukentafel.reflection.agreements.forms import TONES
from keukentafel.reflection.agreements.public import BroughtUp, brought_up
from keukentafel.reflection.agreements.public import State as AgreementState
from keukentafel.reflection.casework.public import CaseView
from keukentafel.reflection.casework.public import case as case_of
from keukentafel.reflection.conversations.forms import ABOUT_FORMS, FORMS, LACKS, QUESTIONS, STATES, STEPS
from keukentafel.reflection.conversations.public import (
    LEAD,
    SEE,
    Asked,
    Board,
    Conversation,
    Form,
    Lacks,
    Question,
    State,
    StepKind,
    cases_on_table,
    guests_in,
    lacks,
    marks_of,
    may_lead_on,
    my_marks,
    next_step,
    people_in,
    spreads_of,
    step_before,
)
from keukentafel.reflection.dilemmas.public import prompts

WENT_ON = gettext_lazy("The conversation went on. Look where it stands now.")
"""What is said to who does something with a conversation that stands elsewhere by now."""


def learning_crumbs(*more: tuple[str, str]) -> list[dict[str, Any]]:
    """The way back: learning, conversations, and *more* as pairs of address and words."""
    return [
        {"url": address("learning"), "label": _("Learning")},
        {"url": address("conversations"), "label": _("Conversations")},
        *({"url": url, "label": label} for url, label in more),
    ]


def conversation_of(conversation_id: str, ability: str = SEE) -> Conversation:
    """The conversation, for who is in its circle; with *ability* ``LEAD`` for who leads it."""
    row = find(Conversation.objects.select_related("circle", "team"), conversation_id)
    demand(ability, row)
    return row


def title_of(row: Conversation) -> str:
    """What a conversation is called: by its dilemma, or by its form."""
    return str(row.poles.get("title") or FORMS[Form(row.form)])


def here(row: Conversation) -> list[dict[str, Any]]:
    """The way back to a conversation."""
    return learning_crumbs((address("conversation", row.public_id), title_of(row)))


def choices_of(row: Conversation) -> list[tuple[str, str]]:
    """The dilemmas between which the group chooses, key and title, in the order in which they were put."""
    titles = row.poles.get("titles", {})
    return [(key, titles.get(key, "")) for key in row.choices]


def place_of(row: Conversation) -> str:
    """Where a page of it stands: when this changes another form belongs on it."""
    return f"{row.state}.{row.step}.{len(row.cases)}.{row.dilemma}"


def stamp_of(row: Conversation, now: datetime) -> str:
    """By what a screen knows that it is up to date: each change, and each minute while it runs."""
    minutes = (
        int((now - row.step_at).total_seconds() // 60) if row.step_at and row.state == State.RUNNING else 0
    )
    return f"{row.version}.{minutes}"


def views_of(row: Conversation, page: str) -> list[CaseView | None]:
    """The cases on the table in their order, None for one that this person may not read; the look is logged."""
    views = [case_of(one) for one in row.cases]
    if files := [one.key for one in views if one is not None]:
        log_look(page, files=files)
    return views


def titles_in(views: Sequence[CaseView | None]) -> list[str]:
    """What the cases on the table are called, in their order."""
    unnamed = [_("Case %(number)d") % {"number": place + 1} for place in range(len(views))]
    return [view.title if view else words for view, words in zip(views, unnamed, strict=True)]


def what_lacks(row: Conversation, people: Sequence[int]) -> list[Lacks]:
    """What is still lacking before it can begin."""
    return lacks(
        Form(row.form),
        State(row.state),
        dilemma=row.dilemma,
        cases=len(row.cases),
        options=len(row.decisions),
        people=len(people),
        guests_without_basis=row.real and not row.basis and bool(guests_in(people)),
    )


def board(row: Conversation, found: Board, views: Sequence[CaseView | None], now: datetime) -> dict[str, Any]:
    """What the fragment shows that every screen and phone asks for again and again.

    Args:
        row: the conversation.
        found: what is on the table, for who looks.
        views: of ``views_of``.
        now: aware.
    """
    leads = decide(current_actor(), LEAD, row).allowed
    form = Form(row.form)
    context: dict[str, Any] = {
        "row": row,
        "title": title_of(row),
        "form_name": FORMS[form],
        "about_form": ABOUT_FORMS[form],
        "state_words": STATES[State(row.state)],
        "when": moment_within(row.starts_at),
        "is_running": row.state == State.RUNNING,
        "is_over": row.state == State.OVER,
        "is_voting": row.state == State.VOTING,
        "is_preparing": row.state == State.PREPARING,
        "poles": row.poles,
        "board": found,
        "leads": leads,
        "may_lead_on": not leads and may_lead_on(row, current_actor()),
        "stamp": stamp_of(row, now),
        "place": place_of(row),
        "cases": [
            {"case": one, "belongs": row.belongs.get(one.public_id, "")} for one in views if one is not None
        ],
    }
    if row.state == State.VOTING:
        context |= _voting(row)
    if row.state in (State.RUNNING, State.OVER):
        context |= _talking(row, found, views, leads)
    if row.state in (State.PREPARING, State.VOTING):
        context |= _preparing(row, leads)
    return context


def _voting(row: Conversation) -> dict[str, Any]:
    marks, mine = marks_of(row), my_marks(row)
    titles = choices_of(row)
    tells = mine is not None and bool(marks.counts)
    return {
        "voters": marks.voters,
        "has_voted": mine is not None,
        # In the order in which they were put, not of marks.
        "counts": [(title, marks.counts.get(key, 0)) for key, title in titles] if tells else [],
    }


def brought_lines(found: Sequence[BroughtUp]) -> list[dict[str, Any]]:
    """Agreements to begin a conversation with: where each stands, and what was said of it."""
    return [
        {
            "agreement": one.agreement,
            "state": (
                ""
                if one.agreement.state is AgreementState.IN_FORCE
                else AGREEMENT_STATES[one.agreement.state]
            ),
            "tone": TONES[one.agreement.state],
            "words": one.words,
        }
        for one in found
    ]


def _preparing(row: Conversation, leads: bool) -> dict[str, Any]:
    people = people_in(row)
    missing = what_lacks(row, [key for key, _name in people]) if leads else []
    return {
        "people": [name for _key, name in people],
        "missing": [LACKS[one] for one in missing],
        "preps": preps_of(row) if leads else [],
        # The group begins with what it agreed on this dilemma before; a guest sees no agreement of the team.
        "brought": brought_lines(brought_up(row.team_id, row.dilemma)) if row.dilemma else [],
        "takes_cases": cases_on_table(Form(row.form))[1] > 0,
    }


def preps_of(row: Conversation) -> list[dict[str, Any]]:
    """What who leads it can still prepare, as links."""
    wanted: list[tuple[str, str]] = []
    if row.state == State.VOTING:
        wanted.append(("kiezen", _("Close the vote")))
    else:
        most = cases_on_table(Form(row.form))[1]
        if not row.cases:
            again = _("Choose again between dilemmas") if row.dilemma else _("Let the group choose a dilemma")
            wanted.append(("stemming", again))
        if len(row.cases) < most and (row.dilemma or row.form != Form.WAT_WERKT):
            wanted.append(("casus", _("Put a case on the table")))
        if row.form == Form.CALIBRATION:
            wanted.append(("besluiten", _("Write down which decisions can be taken")))
    wanted += [("mensen", _("Invite more people")), ("grondslag", _("Legal basis for a guest"))]
    return [
        {"url": address("learning_met"), "words": _("What you ran into")},
        *(
            {"url": address("conversation_prepare", row.public_id, prep), "words": words}
            for prep, words in wanted
        ),
    ]


def _talking(
    row: Conversation, found: Board, views: Sequence[CaseView | None], leads: bool
) -> dict[str, Any]:
    form = Form(row.form)
    guide = STEPS[row.step] if row.step else None
    context: dict[str, Any] = {
        "guide": guide,
        # What others did when the norm was hard (seed 003, Goed werk §3), where one looks for what could be done.
        "offered": prompts("options") if row.step == "options" and found.step is not None else (),
        "asked": [_lines(one) for one in found.asked],
        # While it runs what was said last stands first; afterwards one reads it as it went.
        "before": [
            _lines(one)
            for _step, asked in (found.before if row.state == State.RUNNING else found.before[::-1])
            for one in asked
        ],
    }
    step = found.step
    if step is not None:
        context |= {
            "is_alone": step.kind is StepKind.ALONE,
            "is_outcome": step.kind is StepKind.OUTCOME,
            "is_listen": step.kind is StepKind.LISTEN,
            "has_next": next_step(form, row.step) is not None,
            "has_before": step_before(form, row.step) is not None,
            "waits": step.kind is StepKind.ALONE and not row.shown,
        }
    if form is Form.CALIBRATION and row.cases:
        titles = zip(titles_in(views), spreads_of(row), strict=True)
        context["spreads"] = [{"title": title, "spread": spread} for title, spread in titles]
    if leads and (draft := my_draft(agree_key(row))) is not None:
        context["in_the_making"] = {
            name: (draft.content.get(name) or [""])[-1] for name in ("situation", "what_we_do", "limits")
        }
    return context


def _lines(one: Asked) -> dict[str, Any]:
    return {"words": QUESTIONS[Question(one.question)], "one": one}


def agree_key(row: Conversation) -> str:
    """Under which the words of a working agreement are kept while they are written."""
    return f"conversation:{row.public_id}:agree"


def answer_key(row: Conversation, step: str) -> str:
    """Under which an answer is kept while it is written."""
    return f"conversation:{row.public_id}:{step}"
