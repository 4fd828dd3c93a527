"""Which fact gives a right to see, and what ends it: the whole list.

A grant never stands by itself: it lives with a fact, and ends with it, at a moment. Whoever adds a fact to the code adds
it here; a test holds this list against the code, and shows of each entry that the right is there in its last second and
gone in the next.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GrantFromFact:
    """One fact that gives a right.

    Args:
        situation: its name in code.
        fact: how the text of the fact begins, up to the first colon.
        opens: what it opens, and to whom.
        given_by, ended_by: dotted names of the code; empty ``ended_by`` is a right that ends with the file itself.
        pending: the capability that will make it real; empty when it is.
    """

    situation: str
    fact: str
    opens: str
    given_by: tuple[str, ...] = ()
    ended_by: tuple[str, ...] = ()
    pending: str = ""


_ENGAGING = "keukentafel.lifeworld.households.engaging"
_HOUSEHOLDS = "keukentafel.lifeworld.households.handlers"
_SAFETY = "keukentafel.lifeworld.safety"
_INTAKE = "keukentafel.work.intake"
_BUDGETS = "keukentafel.work.budgets"
_EXCHANGE = "keukentafel.lifeworld.exchange.incoming"
_ADVICE = "keukentafel.work.advice.services"
_DISAGREEMENTS = "keukentafel.work.disagreements"
_CONSULTATIONS = "keukentafel.work.consultations.services"
_CASEWORK = "keukentafel.reflection.casework"
_RIGHTS = "keukentafel.lifeworld.rights"
_HERE = "keukentafel.lifeworld.safeguards"

GRANTS_FROM_FACTS = (
    GrantFromFact(
        "coach",
        "engagement",
        "the content of a household, to its coach while working in the team",
        (f"{_ENGAGING}.start_engagement",),
        (f"{_ENGAGING}.leave_without_coach", f"{_ENGAGING}.close_engagement"),
    ),
    GrantFromFact(
        "hand-over",
        "engagement",
        "the content, to the next coach; the coach before has it no longer",
        (f"{_ENGAGING}.hand_over",),
        (f"{_ENGAGING}.hand_over",),
    ),
    GrantFromFact(
        "deputy",
        "deputy",
        "the content, to the named deputy",
        (f"{_ENGAGING}.appoint_deputy",),
        (f"{_ENGAGING}.appoint_deputy", f"{_ENGAGING}.close_engagement"),
    ),
    GrantFromFact(
        "substitution",
        "substitution",
        "the content, to who stands in, for those days",
        (f"{_ENGAGING}.substitute",),
        (f"{_ENGAGING}.substitute", f"{_ENGAGING}.end_substitution"),
    ),
    GrantFromFact(
        "absence",
        "absence",
        "the agenda of an absent coach, to the team",
        (f"{_HOUSEHOLDS}.stand_in",),
        (f"{_HOUSEHOLDS}.stand_in", f"{_HOUSEHOLDS}.stand_down"),
    ),
    GrantFromFact(
        "opening",
        "opening",
        "an empty file, to who opens it, for an hour at most",
        (f"{_ENGAGING}.open_household",),
        (f"{_ENGAGING}.open_household", f"{_ENGAGING}.start_engagement"),
    ),
    GrantFromFact(
        "team",
        "team",
        "that there is contact, a signal or a partner's question, to who does case work in the team",
        (
            f"{_ENGAGING}.open_household",
            f"{_INTAKE}.receiving.receive_signal",
            f"{_EXCHANGE}.take_in_question",
        ),
    ),
    GrantFromFact(
        "caretaker",
        "caretaker",
        "that the file is there, to the job that lets time pass",
        (
            f"{_ENGAGING}.open_household",
            f"{_INTAKE}.receiving.receive_signal",
            f"{_EXCHANGE}.take_in_question",
        ),
    ),
    GrantFromFact(
        "a partner's question",
        "question",
        "what a partner asks us, to the team and to who is called in, until it is answered",
        (f"{_EXCHANGE}.take_in_question", f"{_EXCHANGE}.hand_question_on"),
        (f"{_EXCHANGE}.say_nothing", f"{_EXCHANGE}.give_answer"),
    ),
    GrantFromFact(
        "weighing",
        "weighing",
        "what a signal says, to the team while it is weighed",
        (f"{_INTAKE}.receiving.receive_signal", f"{_INTAKE}.waiting.weigh_again"),
        (f"{_INTAKE}.deciding.decide_signal", f"{_INTAKE}.waiting.put_on_waiting_list"),
    ),
    GrantFromFact(
        "waiting",
        "waiting",
        "a signal that waits, to who keeps contact",
        (f"{_INTAKE}.waiting.put_on_waiting_list", f"{_INTAKE}.waiting.change_keeper"),
        (f"{_INTAKE}.waiting.change_keeper", f"{_INTAKE}.waiting.take_from_waiting_list"),
    ),
    GrantFromFact(
        "feedback",
        "feedback",
        "a signal, to who took it in, until word went back",
        (f"{_INTAKE}.rights.let_receiver_answer",),
        (f"{_INTAKE}.answering.give_feedback",),
    ),
    GrantFromFact(
        "source",
        "source",
        "who signalled and asked for protection, to who took the signal in",
        (f"{_INTAKE}.receiving.receive_signal",),
    ),
    GrantFromFact(
        "giving a signal",
        "giver",
        "that a signal came in and what word went back, to who gave it for an organisation, until some weeks after that",
        (f"{_INTAKE}.receiving.receive_signal",),
        (
            f"{_INTAKE}.answering.give_feedback",
            f"{_INTAKE}.handlers.end_giving",
            f"{_HERE}.stopping.stop_sharing_with",
        ),
    ),
    GrantFromFact(
        "signal of a household",
        "coach",
        "the signals, hidden addresses and concerns of a household, to its coach",
        (
            f"{_INTAKE}.deciding.decide_signal",
            f"{_SAFETY}.hiding.keep_whereabouts",
            f"{_SAFETY}.concerns.note_concern",
            f"{_SAFETY}.concerns.give_to_coach",
        ),
        (f"{_INTAKE}.handlers.follow_coach", f"{_SAFETY}.hiding.hand_over_whereabouts"),
    ),
    GrantFromFact(
        "watch",
        "watch",
        "a report of danger, or a concern about which others decide, by name, until the watch is over",
        (
            f"{_SAFETY}.services.report_danger",
            f"{_SAFETY}.services.pass_watch",
            f"{_SAFETY}.route.take_route_step",
        ),
        (f"{_SAFETY}.services.close_watch",),
    ),
    GrantFromFact(
        "concern",
        "concern",
        "a concern about safety, by name, to who wrote it and who was let in, until it ends",
        (f"{_SAFETY}.concerns.note_concern", f"{_SAFETY}.concerns.let_read"),
        (f"{_SAFETY}.ending.end_concern",),
    ),
    GrantFromFact(
        "looking along",
        "peer",
        "a concern about safety, to a colleague who looks along before a decision, until the answer",
        (f"{_SAFETY}.looking_along.ask_peer",),
        (f"{_SAFETY}.looking_along.answer_peer",),
    ),
    GrantFromFact(
        "dilemma",
        "dilemma",
        "something punishable that was noticed, to who wrote it and who talks it over, until the talk or a day",
        (f"{_SAFETY}.dilemmas.note_dilemma",),
        (f"{_SAFETY}.dilemmas.talk_over", f"{_SAFETY}.dilemmas.note_dilemma"),
    ),
    GrantFromFact(
        "whereabouts",
        "whereabouts",
        "where somebody stays who must not be found, by name",
        (f"{_SAFETY}.hiding.keep_whereabouts",),
        (f"{_SAFETY}.hiding.end_whereabouts",),
    ),
    GrantFromFact(
        "document",
        "document",
        "a document of a kind that opens by name only, to whoever was named",
        ("keukentafel.foundation.documents.services.add_document",),
        ("keukentafel.foundation.documents.services.add_document",),
    ),
    GrantFromFact(
        "partner with a legal basis",
        "partner",
        "a slice, to the people of an organisation, until a day",
        (f"{_HERE}.sharing.open_to_partner",),
        (f"{_HERE}.sharing.close_to_partner", f"{_HERE}.sharing.end_legal_basis"),
    ),
    GrantFromFact(
        "a child's birthday",
        "partner",
        "what parents agreed to, until the child decides",
        (f"{_HERE}.sharing.open_to_partner",),
        (f"{_HERE}.sharing.open_to_partner", f"{_HERE}.following.follow_consents"),
    ),
    GrantFromFact(
        "an organisation that leaves",
        "partner",
        "a slice, while somebody works for that organisation",
        (f"{_HERE}.sharing.open_to_partner",),
        ("keukentafel.foundation.people.services.teams.end_membership",),
    ),
    GrantFromFact(
        "a party that withdraws",
        "partner",
        "a slice, while the organisation is a party to the covenant",
        (f"{_HERE}.sharing.open_to_partner",),
        (f"{_HERE}.stopping.stop_sharing_with",),
    ),
    GrantFromFact(
        "advice",
        "advice",
        "one advice and what stands under it, to the organisation that is asked and the job that watches its terms",
        (f"{_ADVICE}.sending.send_advice",),
        (f"{_ADVICE}.passing.let_go",),
    ),
    GrantFromFact(
        "escalation",
        "escalation",
        "one advice and what stands under it, to the leaders of the team, while a disagreement about it is taken higher",
        (
            f"{_DISAGREEMENTS}.services.escalating.escalate",
            f"{_DISAGREEMENTS}.services.passing.open_to_leaders",
        ),
        (
            f"{_DISAGREEMENTS}.writing.take_turn",
            f"{_DISAGREEMENTS}.services.passing.open_to_leaders",
        ),
    ),
    GrantFromFact(
        "emergency access",
        "emergency",
        "the content, to who asked for it with a reason, for some hours",
        (f"{_HERE}.emergency.open_in_emergency",),
        (f"{_HERE}.emergency.open_in_emergency",),
    ),
    GrantFromFact(
        "review of emergency access",
        "review",
        "what tells of an emergency access, to the privacy officers, for a year",
        (f"{_HERE}.emergency.open_in_emergency", f"{_HERE}.handlers.tell_new_privacy_officers"),
        (f"{_HERE}.emergency.open_in_emergency",),
    ),
    GrantFromFact(
        "a request for money",
        "budget",
        "what a coach asks from the case budget, to the leader who decides, until the decision",
        (f"{_BUDGETS}.services.ask_budget", f"{_BUDGETS}.deciding.change_decider"),
        (
            f"{_BUDGETS}.deciding.decide_budget",
            f"{_BUDGETS}.deciding.record_decision",
            f"{_BUDGETS}.deciding.change_decider",
        ),
    ),
    GrantFromFact(
        "item of a consultation",
        "consultation",
        "one item of a meeting and what came of it, to who may be present, until some weeks after the meeting",
        (f"{_CONSULTATIONS}.calling.put_on_agenda", f"{_CONSULTATIONS}.present.let_in"),
        (
            f"{_CONSULTATIONS}.present.send_away",
            f"{_CONSULTATIONS}.sitting.end_seat",
            f"{_HERE}.stopping.stop_sharing_with",
        ),
    ),
    GrantFromFact(
        "keeping a case for learning",
        "casework",
        "a case for learning, to who made it, reads it first and prepares conversations, until its term",
        (
            f"{_CASEWORK}.making.take_case",
            f"{_CASEWORK}.making.invent_case",
            f"{_CASEWORK}.reading_first.ask_to_read",
        ),
        (f"{_CASEWORK}.lending.withdraw_case",),
    ),
    GrantFromFact(
        "borrowing a case for learning",
        "case-lent",
        "a case for learning, to who takes part in a conversation, until some days after it",
        (f"{_CASEWORK}.lending.lend_case",),
        (f"{_CASEWORK}.lending.ask_case_back", f"{_CASEWORK}.lending.withdraw_case"),
    ),
    GrantFromFact(
        "a request that nobody answers",
        "right",
        "what somebody asks about the own file, to the leaders of the team, while nobody works with the household",
        (f"{_RIGHTS}.handing.lay_before_leader", f"{_RIGHTS}.services.ask_right"),
        (f"{_RIGHTS}.handing.end_handing", f"{_RIGHTS}.handing.take_from_leaders"),
    ),
    GrantFromFact(
        "answering a request",
        "answering",
        "such a request and what its answer takes, to who was chosen to answer it, until the answer",
        (f"{_RIGHTS}.handing.let_answer",),
        (
            f"{_RIGHTS}.handing.let_answer",
            f"{_RIGHTS}.handing.end_handing",
            f"{_RIGHTS}.handing.take_from_leaders",
        ),
    ),
    GrantFromFact(
        "own file",
        "own file",
        "what is about oneself alone, to the person, while the portal is open",
        (f"{_HERE}.portal.open_portal",),
        (f"{_HERE}.portal.close_portal",),
    ),
)
