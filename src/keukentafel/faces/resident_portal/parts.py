"""What a copy of the own file holds, kind by kind and column by column; and of every other kind why it is not in it.

A test fails for a kind of row that stands in neither list, so that nothing new is forgotten, in or out.
"""

from django.utils.translation import gettext_lazy as _

from keukentafel.faces.resident_portal.fields import (
    CHOICE,
    COLLEAGUE,
    DAY,
    EUROS,
    LIFE_AREA,
    MOMENT,
    NUMBER,
    ORGANISATION,
    YES_NO,
    Field,
    Part,
)
from keukentafel.foundation.documents.public import Document, Removal
from keukentafel.lifeworld.agenda.public import Appointment
from keukentafel.lifeworld.correspondence.public import Message
from keukentafel.lifeworld.households.public import Contact, LadderMeasurement, Member, Note, Resident
from keukentafel.lifeworld.rights.public import RightsAnswerer, RightsRequest, RightsStep
from keukentafel.lifeworld.safeguards.public import DestructionRequest, PortalAccount, Restriction
from keukentafel.work.advice.public import Decision, Measure, MeasureStep
from keukentafel.work.budgets.public import BudgetBooking, BudgetRequest
from keukentafel.work.plans.public import (
    ACTION_STATES,
    AGREEMENT_STATES,
    GOAL_STATES,
    SHORT_CARE,
    SHORT_FIRMNESS,
    SIDE_STATES,
    Action,
    Agreement,
    Goal,
    OtherView,
    Plan,
    Review,
    Strength,
    Wish,
    WishState,
)

_MADE = Field("made_at", _("Written on"), MOMENT)
_STATE = _("How far it is")
_WHAT = _("What it says")
_SORT = _("What it is")
_BY_WHEN = _("Ready on")

_WISH_STATES = {
    WishState.WAITING.value: _("It waits for an answer"),
    WishState.TAKEN_OVER.value: _("It stands in the plan"),
    WishState.NOT_NOW.value: _("Not now"),
}

PARTS: tuple[Part, ...] = (
    Part(
        "person",
        _("Who I am"),
        Resident,
        (
            Field("full_name", _("Name")),
            Field("known_as", _("Name in the file")),
            Field("birth_date", _("Born"), DAY),
            Field("phone", _("Telephone")),
            Field("email", _("E-mail")),
            Field("language", _("Language I speak")),
        ),
    ),
    Part(
        "place_in_the_household",
        _("My place in the household"),
        Member,
        (
            Field("known_as", _("Name in the file")),
            Field("role", _("Place")),
            Field("since", _("Since"), DAY),
            Field("until", _("Until"), DAY),
        ),
    ),
    Part(
        "contacts",
        _("When we spoke with each other"),
        Contact,
        (
            Field("happened_at", _("When"), MOMENT),
            Field("kind", _("How"), CHOICE, pack="contact_types"),
            Field("minutes", _("How many minutes"), NUMBER),
        ),
    ),
    Part(
        "notes",
        _("What was written down"),
        Note,
        (
            Field("entered_at", _("Written on"), MOMENT),
            Field("kind", _SORT, CHOICE),
            Field("text", _WHAT),
            Field("sensitive", _("Sensitive"), YES_NO),
        ),
    ),
    Part(
        "measurements",
        _("How it goes"),
        LadderMeasurement,
        (
            Field("measured_on", _("When"), DAY),
            Field("area", _("About what"), LIFE_AREA),
            Field("step", _("Step on the ladder"), NUMBER),
            Field("measured_by", _("Chosen by"), CHOICE),
            Field("words", _WHAT),
        ),
    ),
    Part(
        "plans",
        _("What I want"),
        Plan,
        (Field("ambition", _WHAT), _MADE, Field("closed_at", _("Closed on"), MOMENT)),
    ),
    Part(
        "strengths", _("What goes well"), Strength, (Field("words", _WHAT), Field("gone", _("Over"), YES_NO))
    ),
    Part(
        "goals",
        _("Goals"),
        Goal,
        (
            Field("words", _WHAT),
            Field("area", _("About what"), LIFE_AREA),
            Field("measure", _("How we see that it worked")),
            Field("by_when", _BY_WHEN, DAY),
            Field("state", _STATE, CHOICE, words=GOAL_STATES),
            _MADE,
        ),
    ),
    Part(
        "actions",
        _("Who does what?"),
        Action,
        (
            Field("what", _WHAT),
            Field("owner_name", _("Who")),
            Field("owner_account_id", _("Who of the team"), COLLEAGUE),
            Field("owner_organisation_id", _("Which organisation"), ORGANISATION),
            Field("due", _BY_WHEN, DAY),
            Field("state", _STATE, CHOICE, words=ACTION_STATES),
            Field("ground", _("Why this help")),
            Field("care", _("What kind of care"), CHOICE, words=SHORT_CARE),
            Field("firmness", _("How firm"), CHOICE, words=SHORT_FIRMNESS),
            Field("basis", _("By which law and decision")),
            Field("decided_on", _("Decided on"), DAY),
            _MADE,
        ),
    ),
    Part(
        "agreements",
        _("Our agreements"),
        Agreement,
        (
            Field("we_do", _("We do")),
            Field("resident_does", _("You do")),
            Field("by_when", _BY_WHEN, DAY),
            Field("ours", _("How what we do stands"), CHOICE, words=SIDE_STATES),
            Field("theirs", _("How what you do stands"), CHOICE, words=SIDE_STATES),
            Field("state", _STATE, CHOICE, words=AGREEMENT_STATES),
            Field("outcome", _("What came of it")),
            Field("because", _("Why it hangs on a goal")),
            _MADE,
        ),
    ),
    Part(
        "reviews",
        _("When we looked back"),
        Review,
        (
            Field("held_on", _("When"), DAY),
            Field("words", _WHAT),
            Field("next_on", _("The next time"), DAY),
        ),
    ),
    Part(
        "decisions",
        _("Decisions of organisations"),
        Decision,
        (
            Field("organisation_id", _("Which organisation"), ORGANISATION),
            Field("granted", _("Granted"), YES_NO),
            Field("decided_on", _("Decided on"), DAY),
            Field("number", _("Number of the letter")),
            Field("words", _WHAT),
            Field("objection_until", _("Last day to object"), DAY),
        ),
    ),
    Part(
        "announced_decisions",
        _("Decisions that were announced"),
        Measure,
        (
            Field("organisation_id", _("Which organisation"), ORGANISATION),
            Field("kind", _SORT, CHOICE),
            Field("what", _WHAT),
            Field("why", _("Why")),
            Field("broken", _("The agreement that was not kept")),
            Field("announced_on", _("Told on"), DAY),
            Field("put_right_by", _("Last day to put it right"), DAY),
            Field("stage", _STATE, CHOICE),
            Field("decided_on", _("Decided on"), DAY),
            Field("number", _("Number of the letter")),
            Field("objection_until", _("Last day to object"), DAY),
            Field("ends_on", _("Until when it holds"), DAY),
        ),
    ),
    Part(
        "steps_of_decisions",
        _("How it went with those decisions"),
        MeasureStep,
        (
            Field("on", _("When"), DAY),
            Field("act", _SORT, CHOICE),
            Field("words", _WHAT),
            Field("voiced_by", _("In whose words")),
            Field("not_heard", _("Why I was not heard"), CHOICE),
            Field("number", _("Number of the letter")),
        ),
    ),
    Part("other_views", _("How I see it differently"), OtherView, (Field("words", _WHAT), _MADE)),
    Part(
        "wishes",
        _("What I want too"),
        Wish,
        (
            Field("words", _WHAT),
            Field("state", _STATE, CHOICE, words=_WISH_STATES),
            Field("answer", _("What came of it")),
            _MADE,
        ),
    ),
    Part(
        "money_asked",
        _("Money that was asked for me"),
        BudgetRequest,
        (
            Field("what_for", _("What for")),
            Field("tried", _("What was tried before")),
            Field("asked", _("How much was asked"), EUROS),
            Field("asked_at", _("Asked on"), MOMENT),
            Field("state", _("Decision"), CHOICE),
            Field("laid_on", _("Laid before who decides on"), DAY),
            Field("decided", _("How much was given"), EUROS),
            Field("decided_on", _("Decided on"), DAY),
            Field("decided_by", _("Decided by")),
            Field("reference", _("Number or reference of the decision")),
            Field("reason", _("Why")),
        ),
    ),
    Part(
        "money_spent",
        _("What happened with that money"),
        BudgetBooking,
        (
            Field("kind", _SORT, CHOICE),
            Field("euros", _("How much"), EUROS),
            Field("on", _("When"), DAY),
            Field("to_whom", _("To whom")),
        ),
    ),
    Part(
        "messages",
        _("Messages"),
        Message,
        (
            Field("written_at", _("Written on"), MOMENT),
            Field("from_person", _("Written by me"), YES_NO),
            Field("words", _WHAT),
        ),
    ),
    Part(
        "appointments",
        _("Appointments"),
        Appointment,
        (
            Field("starts_at", _("When"), MOMENT),
            Field("minutes", _("How many minutes"), NUMBER),
            Field("kind", _("How"), CHOICE, pack="contact_types"),
            Field("account_id", _("With whom"), COLLEAGUE),
            Field("state", _STATE, CHOICE),
        ),
    ),
    Part(
        "documents",
        _("Letters and photos"),
        Document,
        (
            Field("name", _("Name")),
            Field("format", _SORT),
            Field("size", _("How many bytes"), NUMBER),
            Field("added_at", _("Written on"), MOMENT),
        ),
    ),
    Part(
        "removed_documents",
        _("Letters and photos that were removed"),
        Removal,
        (Field("format", _SORT), Field("reason", _("Why")), Field("removed_at", _("When"), MOMENT)),
    ),
    Part(
        "portal",
        _("When I could read my file"),
        PortalAccount,
        (Field("opened_at", _("Opened on"), MOMENT), Field("closed_at", _("Closed on"), MOMENT)),
    ),
    Part(
        "requests",
        _("What I asked about my file"),
        RightsRequest,
        (
            Field("kind", _SORT, CHOICE),
            Field("words", _WHAT),
            Field("how", _("How"), CHOICE),
            Field("asked_on", _("Asked on"), DAY),
            Field("due_on", _("Answer before or on"), DAY),
        ),
    ),
    Part(
        "answers",
        _("What came of my questions"),
        RightsStep,
        (
            Field("kind", _SORT, CHOICE),
            Field("outcome", _("Decision"), CHOICE),
            Field("words", _WHAT),
            Field("until", _("Answer before or on"), DAY),
            Field("told_on", _("Told on"), DAY),
            Field("noted_at", _("Written on"), MOMENT),
        ),
    ),
    Part(
        "destruction_requests",
        _("That it goes away: what I asked"),
        DestructionRequest,
        (
            Field("asked_on", _("Asked on"), DAY),
            Field("decide_by", _("Answer before or on"), DAY),
            Field("state", _STATE, CHOICE),
            Field("words", _WHAT),
            Field("decided_at", _("Decided on"), MOMENT),
        ),
    ),
    Part(
        "only_kept",
        _("What is only kept"),
        Restriction,
        (
            Field("ground", _("Why"), CHOICE),
            Field("decided_at", _("Decided on"), MOMENT),
            Field("told_on", _("Told on"), DAY),
            Field("ended_on", _("Lifted on"), DAY),
        ),
    ),
    Part(
        "who_answers",
        _("Who was chosen to answer what I asked"),
        RightsAnswerer,
        (
            Field("account_id", _("Who"), COLLEAGUE),
            Field("given_at", _("Chosen on"), MOMENT),
        ),
    ),
)
"""What a copy holds. No address, no identifier, and no column that points at somebody else."""
