"""The words for forms, steps, questions and outcomes: a short guide for each step, and a why-question to ask along."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.reflection.conversations.domain.deviating import Deviation
from keukentafel.reflection.conversations.domain.following import Onward
from keukentafel.reflection.conversations.domain.guides import Form, Question
from keukentafel.reflection.conversations.domain.outcomes import Depth, Effects, Kind, Life
from keukentafel.reflection.conversations.domain.principles import Mark, Principle
from keukentafel.reflection.conversations.domain.standing import Lacks, State

FORMS: dict[Form, Promise] = {
    Form.WAT_WERKT: _("Wat-werkt conversation"),
    Form.INTERVISION: _("Intervision"),
    Form.REFLECTION: _("Team reflection"),
    Form.ETHICS: _("Ethical consultation"),
    Form.CALIBRATION: _("Calibration"),
}
ABOUT_FORMS: dict[Form, Promise] = {
    Form.WAT_WERKT: _("One dilemma, one case. What do you do? It ends in something the team will do."),
    Form.INTERVISION: _("Somebody brings something of their own. The others ask, and give it back."),
    Form.REFLECTION: _("Looking back together: what goes well, what chafes, and why."),
    Form.ETHICS: _("Is it right what we do here? In steps, from one moral question."),
    Form.CALIBRATION: _("Similar cases. Each decides alone, and together you see how far it lies apart."),
}


class Guide(NamedTuple):
    """The words of a step: its title, how it goes, and a why-question for who leads it (seed 003, "Leren" §3)."""

    title: Promise
    how: Promise
    why: Promise | str = ""


STEPS: dict[str, Guide] = {
    "case": Guide(
        _("The case"),
        _("Read or tell it. Only ask what is not clear. Advice comes later."),
        _("Why does this case touch us?"),
    ),
    "do": Guide(
        pgettext_lazy("conversation", "What do you do?"),
        _("Each answers alone first. After that we read everything together."),
        _("Why do you do that here, and would you do otherwise elsewhere?"),
    ),
    "poles": Guide(
        _("What would each side say?"),
        _("Put yourself on the one side, then on the other. Both are worth something."),
        _("Why is this side worth something to the resident?"),
    ),
    "parties": Guide(
        _("Who outside the team has a role?"),
        _(
            "School, safety, youth protection, specialised care, the neighbourhood: who is needed, and for what?"
        ),
        _("Why did we not ask them yet?"),
    ),
    "outcome": Guide(
        _("What comes of it?"),
        _("What will we do otherwise? Who sees to it, and when do we look back?"),
        _("Why will this still work in three months?"),
    ),
    "brought": Guide(
        _("What is brought"),
        _("Who brings it tells what happened and what the question is. The others listen."),
        _("Why does this question stay with you?"),
    ),
    "asked": Guide(
        _("Asking"),
        _("Only open questions. No advice in disguise."),
        _("Why do you want to know that?"),
    ),
    "beneath": Guide(
        _("What lies beneath"),
        _("What do you hear? What could lie beneath the question?"),
        _("Why does it happen just here, just now?"),
    ),
    "try": Guide(
        _("What would you try?"),
        _("Each gives one thing to try. Who brought it only listens."),
        _("Why would that help?"),
    ),
    "taken": Guide(
        pgettext_lazy("conversation", "What goes along"),
        _("Who brought it says what they take along. The others write what they take along themselves."),
        _("Why this, and not the rest?"),
    ),
    "went_well": Guide(
        _("What goes well"),
        _("Each writes what went well lately, and what they did for it."),
        _("Why did it go well?"),
    ),
    "chafed": Guide(
        _("What chafes"),
        _("Each writes what chafed. Not about who, but about what."),
        _("Why does it keep coming back?"),
    ),
    "why": Guide(
        _("Why it goes so"),
        _("Take one of the things that were said, and ask why some five times over."),
        _("Why do we do it in this way?"),
    ),
    "change": Guide(
        _("What we change"),
        _("Choose one thing that you have in your own hands."),
        _("Why this one first?"),
    ),
    "moral": Guide(
        _("The moral question"),
        _("What is the question about good and right? Write it as: is it right that we…?"),
        _("Why is this a question of good and right, and not only of how?"),
    ),
    "known": Guide(
        _("What we know"),
        _("What do we know for sure, and what do we think we know?"),
        _("Why do we believe that?"),
    ),
    "values": Guide(
        _("Who stands in it, and what is worth something to them"),
        _("Take everybody whom it touches. What is worth something to them, and what should they then do?"),
        _("Why is that worth so much to them?"),
    ),
    "options": Guide(
        _("What could be done"),
        _("Everything counts, what cannot be done as well. Do not weigh it yet."),
        _("Why do we rule something out?"),
    ),
    "weighed": Guide(
        _("Weighing"),
        _("Each alone: what would you do, from which value, and what is lost by it?"),
        _("Why may that be lost?"),
    ),
    "decide": Guide(
        _("Deciding alone"),
        _("Decide in each case, without talking. Nobody sees who decided what."),
        _("Why this decision in this case?"),
    ),
    "difference": Guide(
        _("What made the difference"),
        _("What in the cases made you decide in this way or that?"),
        _("Why does one case weigh otherwise than the other?"),
    ),
}
QUESTIONS: dict[Question, Promise] = {
    Question.DO: _("What would you do?"),
    Question.POLE_A: _("What would the one side say?"),
    Question.POLE_B: _("What would the other side say?"),
    Question.PARTIES: _("Who has a role, and which?"),
    Question.BROUGHT: _("What is the question?"),
    Question.ASKED: _("Which open question do you ask?"),
    Question.BENEATH: _("What could lie beneath it?"),
    Question.TRY: _("What would you try yourself?"),
    Question.TAKEN: _("What do you take along?"),
    Question.WENT_WELL: _("What went well?"),
    Question.CHAFED: _("What chafed?"),
    Question.WHY: _("Why does it go so?"),
    Question.CHANGE: _("What do we change?"),
    Question.MORAL: _("Is it right that we…?"),
    Question.KNOWN: _("What do we know, and what not?"),
    Question.VALUES: _("Who, and what is worth something to them?"),
    Question.OPTIONS: _("What could we do?"),
    Question.WEIGHED: _("What would you do, and what is lost by it?"),
    Question.DECIDE: _("What decided it for you?"),
    Question.DIFFERENCE: _("What made the difference for you?"),
}
STATES: dict[State, Promise] = {
    State.PREPARING: _("In preparation"),
    State.VOTING: _("Choose a dilemma"),
    State.RUNNING: _("Going on now"),
    State.OVER: pgettext_lazy("conversation", "Over"),
    State.CALLED_OFF: _("Called off"),
}
LACKS: dict[Lacks, Promise] = {
    Lacks.DILEMMA: _("Pick one dilemma first: the conversation begins with it."),
    Lacks.CASE: _("Put a case on the table first."),
    Lacks.OPTIONS: _("Write down first which decisions can be taken."),
    Lacks.VOTE: _("Close the vote first."),
    Lacks.GUESTS: _("A guest talks about made-up cases only, unless you name the legal basis for more."),
    Lacks.PEOPLE: _("Invite somebody first."),
}
KINDS: dict[Kind, Promise] = {
    Kind.AGREEMENT: _("Working agreement"),
    Kind.TASKS: _("Tasks and powers clearer"),
    Kind.PROCESS: _("A leaner way of working"),
    Kind.VISION: _("A clearer vision"),
    Kind.PRODUCT_BOOK: _("Product book"),
    Kind.TRAINING: _("Training"),
    Kind.OTHER: _("Something else"),
}
ONWARD: dict[Onward, tuple[Promise, Promise]] = {
    Onward.TEXT: (
        pgettext_lazy("outcome", "Write it down for the team"),
        _("It stays readable with its versions, under what we wrote down."),
    ),
    Onward.BODY: (
        _("Put it to who decides"),
        _("It waits there until they meet. Their answer comes back here."),
    ),
    Onward.BOTTLENECK: (
        _("Make a bottleneck of it"),
        _("For what you cannot change yourselves: somebody sees to it and management answers."),
    ),
}
DEPTHS: dict[Depth, Promise] = {
    Depth.IMPROVEMENT: _("Improvement: the same, done better"),
    Depth.RENEWAL: _("Renewal: something new beside or in place of it"),
    Depth.TRANSFORMATION: _("Transformation: we see and organise it in another way"),
}
SHORT_DEPTHS: dict[Depth, Promise] = {
    Depth.IMPROVEMENT: _("Improvement"),
    Depth.RENEWAL: _("Renewal"),
    Depth.TRANSFORMATION: _("Transformation"),
}
LIVES: dict[Life, Promise] = {
    Life.OPEN: _("Nobody looked back yet"),
    Life.LIVES: _("It lives"),
    Life.LAPSED: _("It lapsed"),
}
EFFECTS: dict[Effects, Promise] = {
    Effects.SEEN: _("Yes, these"),
    Effects.NONE_SEEN: _("We looked, and saw none"),
    Effects.NOT_LOOKED: _("We did not look for them"),
}
PRINCIPLES: dict[Principle, tuple[Promise, Promise]] = {
    Principle.EXPERIENCE: (_("From experience"), _("What people lived through led the talk.")),
    Principle.UNCERTAINTY: (_("Using doubt"), _("We looked for what we do not know.")),
    Principle.INDUCTIVE: (
        _("What we knew without saying"),
        _("We put into words what we do without thinking."),
    ),
    Principle.TENSIONS: (_("Using tension"), _("Differences were allowed on the table.")),
    Principle.BOUNDARIES: (_("Across borders"), _("Somebody from elsewhere learnt along.")),
    Principle.DISCOURSE: (_("Talking and trying"), _("We will try something, and bring it back.")),
    Principle.TRIALOGUE: (_("Head, heart and network"), _("Knowledge, feeling and contacts were shared.")),
}
MARKS: dict[Mark, Promise] = {
    Mark.YES: _("Yes"),
    Mark.NO: _("No"),
    Mark.NOT_NOW: _("Not now"),
}
DEVIATIONS: dict[Deviation, tuple[Promise, Promise]] = {
    Deviation.NOT_FOLLOWED: (
        _("%(name)s often did otherwise than you advised."),
        _("What do you do when an advice is not followed?"),
    ),
    Deviation.BEYOND_LIMIT: (
        _("Advices often went beyond the limit of a mandate."),
        _("Does the limit fit what households need?"),
    ),
    Deviation.SIGNAL_UNTOLD: (
        _("Signals often came in of which the person did not know."),
        _("When is it right to wait with telling, and who says so?"),
    ),
    Deviation.SPOKEN_UNTOLD: (
        _("You often spoke of a household in a meeting while the resident did not know."),
        _("When is that right, and what makes it easier to tell?"),
    ),
    Deviation.NO_MANDATE: (
        _("Agreements were often made on the spot by somebody without a mandate that day."),
        _("Who has to sit at the table so that an agreement counts?"),
    ),
    Deviation.REVIEW_LATE: (
        _("Plans were often looked back on later than you agreed."),
        _("Does the term fit, or is there no time for it?"),
    ),
}
"""What was done otherwise than agreed, and the question that a conversation can begin with."""
