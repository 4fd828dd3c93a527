"""Every page of the product, found by walking its addresses: no page is forgotten because nobody listed it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from backup import behind_the_wall
from cast import Cast, sign_in_client
from keukentafel.faces.partner_desk.deeds import AT_DESK
from keukentafel.faces.workbench.pages._agreeing import ACTS
from keukentafel.faces.workbench.pages.concern_deeds import DEEDS
from keukentafel.faces.workbench.pages.learning.conversations_prepare import PREPS
from keukentafel.faces.workbench.pages.plan_parts import KINDS
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.journal.repeating import deliver
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.foundation.method.public import life_areas
from keukentafel.foundation.people.models import (
    Absence,
    Account,
    ContactPoint,
    Department,
    LentHours,
    Membership,
    Organisation,
    OrganisationAway,
    Team,
)
from keukentafel.lifeworld.households.public import close_engagement, open_household, start_engagement
from keukentafel.lifeworld.safeguards.public import NotedPattern, ask_run
from keukentafel.work.advice.forms_of_decisions import MOVES
from keukentafel.work.mandates.public import Mandate, Party

MANAGED = (
    *(Account, Team, Membership, Organisation, Department, ContactPoint, Absence, Party, Mandate),
    *(OrganisationAway, LentHours),
)
"""What is beside the wall and has a page: colleagues, and whom they work with."""

_MODELS = {
    "household": ["households.Household"],
    "case_id": ["casework.SharedCase"],
    "case_draft_id": ["casework.CaseDraft"],
    "use_id": ["casework.LearningUse"],
    "objection_id": ["casework.LearningObjection"],
    "concern_id": ["safety.Concern"],
    "dilemma_id": ["safety.Dilemma"],
    "public_id": ["households.Household"],
    "household_id": ["households.Household"],
    "signal": ["intake.Signal"],
    "given_id": ["intake.Informant"],
    "appointment_id": ["agenda.Appointment"],
    "member_id": ["households.Member"],
    "active_id": ["households.ActiveOrganisation"],
    "note_id": ["households.Note"],
    "working_id": ["households.WorkingNote"],
    "dilemma_key": ["dilemmas.OwnDilemma"],
    "word_id": ["dilemmas.Word"],
    "value_key": ["dilemmas.TeamValue"],
    "spot_id": ["dilemmas.Spot"],
    "told_id": ["dilemmas.SharedSpot"],
    "relation_id": ["households.Relation"],
    "account_id": ["people.Account"],
    "team_id": ["people.Team"],
    "membership_id": ["people.Membership"],
    "organisation_id": ["people.Organisation"],
    "department_id": ["people.Department"],
    "point_id": ["people.ContactPoint"],
    "absence_id": ["people.Absence"],
    "away_id": ["people.OrganisationAway"],
    "lent_id": ["people.LentHours"],
    "document_id": ["documents.Document"],
    "asked_id": ["rights.RightsRequest"],
    "restriction_id": ["safeguards.Restriction"],
    "request_id": ["safeguards.DestructionRequest"],
    "run_id": ["safeguards.DestructionRun"],
    "file": ["households.Household", "safeguards.RunFile"],
    "slice_id": ["safeguards.PartnerAccess"],
    "duty_id": ["safeguards.InformDuty"],
    "emergency_id": ["safeguards.EmergencyAccess"],
    "substitution_id": ["households.Substitution"],
    "hold_id": ["safeguards.Hold"],
    "consent_id": ["safeguards.Consent"],
    "authority_id": ["safeguards.AuthorityRow"],
    "basis_id": ["safeguards.LegalBasis"],
    "pattern_id": ["safeguards.NotedPattern"],
    "question_id": ["exchange.PartnerQuestion"],
    "disclosure_id": ["exchange.Disclosure"],
    "proof_id": ["exchange.Proof"],
    "incoming_id": ["exchange.IncomingQuestion"],
    "withholding_id": ["safeguards.Withholding"],
    "wish_id": ["plans.Wish"],
    "money_id": ["budgets.BudgetRequest"],
    "party_id": ["mandates.Party"],
    "mandate_id": ["mandates.Mandate"],
    "advice_id": ["advice.Advice"],
    "disagreement_id": ["disagreements.Disagreement"],
    "precedent_id": ["disagreements.Precedent"],
    "draft_id": ["disagreements.RuleDraft"],
    "bottleneck_id": ["bottlenecks.Bottleneck"],
    "blocked_id": ["bottlenecks.BottleneckDraft"],
    "experiment_id": ["trials.Experiment"],
    "incident_id": ["trials.Incident"],
    "rule_id": ["trials.Rule"],
    "assumption_id": ["trials.Assumption"],
    "effect_id": ["trials.PolicyEffect"],
    "weigh_id": ["trials.Distress"],
    "profile_id": ["craft.OwnProfile"],
    "aim_id": ["craft.Aim"],
    "peer_id": ["craft.PeerView"],
    "knowledge_id": ["craft.Knowledge"],
    "check_id": ["craft.TeamCheck"],
    "community_id": ["craft.Community"],
    "measure_id": ["advice.Measure"],
    "decision_id": ["advice.Decision"],
    "meeting_id": ["consultations.Meeting"],
    "item_id": ["consultations.HouseholdItem", "consultations.OpenItem"],
    "entry_id": ["consultations.HouseholdEntry", "consultations.OpenEntry"],
    "seat_id": ["consultations.Seat"],
    "agreement_id": ["agreements.WorkingAgreement"],
    "conversation_id": ["conversations.Conversation"],
    "outcome_id": ["conversations.Outcome"],
}
_THINGS = {
    "plan": ["plans.Strength", "plans.Goal", "plans.Action", "plans.Agreement", "plans.Review"],
    "watch": ["safety.Watch"],
    "waiting": ["intake.WaitingPlace"],
    "safe": ["households.Member"],
    "whereabouts": ["households.Member"],
    "known": ["households.Household"],
    "portal": ["plans.Goal", "plans.Action", "plans.Agreement"],
}
"""What ``thing`` stands for, by how the name of the page begins."""
WORDS = {
    "part": list(KINDS),
    "act": list(ACTS),
    "deed": [*DEEDS, "visie"],
    "step": ["antwoord"],
    "move": list(MOVES),
    "body_key": ["care_team", "steering_group"],
    "prep": list(PREPS),
    "turn": ["verder"],
    "onward": ["tekst", "voorleggen", "knelpunt"],
    "text_kind": ["vision", "process"],
    "amendment": ["priority_in_days"],
    "answer": ["besluit", *AT_DESK],
    "link": ["geen-bericht"],
    "behaviour": ["honest"],
    "evaluation": ["covenant_every_year"],
    "key": ["partner", "referred", "informal", "no_action", "waiting_list", "coach"],
}


_SIGNS_OUT = "portal_leave"
"""Who looks at this page is signed out and sees an empty one: it is tried by itself."""


@dataclass(frozen=True)
class Found:
    """A page that exists, and who may see it."""

    name: str
    address: str
    who: str


def patterns(resolver: Any = None, prefix: str = "/") -> Iterator[tuple[str, str]]:
    """(name, address) of every page, and (``name``, address) of those with identifiers."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield pattern.name or "", prefix + str(pattern.pattern)


_Known = dict[str, list[tuple[str, int | None]]]
"""Of each kind of thing: its public identifiers, with the file it stands in."""


def _asked() -> dict[str, tuple[str, str]]:
    """By kind of thing: the columns of its identifier and its file, and its table."""
    asked = {model._meta.label: ("public_id, file_id", model._meta.db_table) for model in case_models()}
    asked |= {model._meta.label: ("public_id, null", model._meta.db_table) for model in MANAGED}
    # A partner's question stands in a file of its own, and is answered from any household.
    asked["exchange.IncomingQuestion"] = ("public_id, null", "exchange_incomingquestion")
    # Whose household an own note is about stands in a row that is there for a while.
    asked["households.WorkingNote"] = ("public_id, null", "households_workingnote")
    asked["safeguards.DestructionRun"] = ("public_id, null", "safeguards_destructionrun")
    asked["safeguards.NotedPattern"] = ("public_id, null", "safeguards_notedpattern")
    # A team's own dilemma or value is named beside those of the pack.
    for label in ("dilemmas.OwnDilemma", "dilemmas.TeamValue"):
        asked[label] = ("'own:' || public_id, null", label.replace(".", "_").lower())
    for label in (
        "dilemmas.Word",
        "dilemmas.Spot",
        "dilemmas.SharedSpot",
        "agreements.WorkingAgreement",
        "disagreements.Precedent",
        "disagreements.RuleDraft",
        "bottlenecks.Bottleneck",
        "bottlenecks.BottleneckDraft",
        "consultations.Meeting",
        "consultations.OpenItem",
        "consultations.OpenEntry",
        "consultations.Seat",
        "casework.CaseDraft",
        "agreements.WorkingAgreement",
        "conversations.Conversation",
        "conversations.Outcome",
    ):
        asked[label] = ("public_id, null", label.replace(".", "_").lower())
    for room in ("trials", "craft"):
        for model in apps.get_app_config(room).get_models():
            if hasattr(model, "public_id"):
                asked[model._meta.label] = ("public_id, null", model._meta.db_table)
    asked["safeguards.RunFile"] = ("file, null", "safeguards_runfile")
    return asked


def identifiers() -> _Known:
    """What there is of each kind of thing, whoever may see it."""
    return {
        label: behind_the_wall(f"select {names} from {table} order by id")
        for label, (names, table) in _asked().items()
    }


def _visible(actor: Actor, ids: _Known) -> _Known:
    """Of what there is, what the database shows to *actor*; of what it shows to nobody as such, all."""
    seen: _Known = {}
    with acting_as(actor), connection.cursor() as cursor:
        for label, (names, table) in _asked().items():
            try:
                cursor.execute(f"select {names} from {table}")
            except DatabaseError:
                seen[label] = ids[label]
            else:
                found = set(cursor.fetchall())
                seen[label] = [row for row in ids[label] if row in found]
    return seen


def add_long_ago(cast: Cast) -> None:
    """A household whose term is over, on the list of a run that waits for a decision."""
    then = timezone.now() - timedelta(days=21 * 366)
    with acting_as(cast.leader) as by:
        home = open_household(label="Lang geleden", team_id=cast.team, by=by, at=then)
        engagement = start_engagement(household=home, coach_id=cast.colleague.id, by=by, at=then)
        close_engagement(engagement=engagement, reason="", by=by, at=then)
    with acting_as(cast.privacy_officer) as by:
        ask_run(by=by, at=then)
    with acting_as(CARETAKER):
        deliver(timezone.now())
        _note_pattern(cast)


def _note_pattern(cast: Cast) -> None:
    """Somebody looked at a file in the evening, and nobody weighed it yet."""
    at = timezone.now() - timedelta(days=1)
    NotedPattern.objects.create(
        pattern="after_hours",
        account_id=cast.colleague.id,
        day=timezone.localdate(at),
        first_at=at,
        last_at=at,
        lines=[1],
        files=1,
        found_at=at,
    )


def kinds_of(page: str, name: str) -> list[str]:
    """Which kinds of thing a parameter of an address stands for; none for a word."""
    return _THINGS[page.split("_")[0]] if name == "thing" else _MODELS.get(name, [])


def _fillings(
    page: str, address: str, ids: _Known, words: dict[str, list[str]], file: int | None = None
) -> Iterator[str]:
    """Each way to fill an address in with what belongs together: things of one file."""
    parameter = re.search(r"<(?:\w+:)?(\w+)>", address)
    if parameter is None:
        yield address
        return
    name = parameter.group(1)
    values = [(word, file) for word in words.get(name, ())]
    values += [one for kind in kinds_of(page, name) for one in ids[kind]]
    for value, its_file in values:
        if file is None or its_file in (None, file):
            filled = address.replace(parameter.group(0), value, 1)
            yield from _fillings(page, filled, ids, words, its_file or file)


def every_page(cast: Cast) -> tuple[list[Found], list[str]]:
    """Every page that a GET shows, once, with somebody who may see it; and the addresses that showed none.

    Args:
        cast: after ``build_scene`` and ``add_long_ago``.
    """
    ids = identifiers()
    words = dict(WORDS)
    words["area_key"] = [area.key for area in life_areas()][:2]
    people = ("coach", "leader", "colleague", "administrator", "privacy_officer", "buddy", "facilitator")
    clients = {name: sign_in_client(getattr(cast, name)) for name in people}
    resident = {"resident": sign_in_client(cast.resident)}
    seen = {who: _visible(getattr(cast, who), ids) for who in (*people, "resident")}
    pages, without = [], []
    for name, address in patterns():
        if name == _SIGNS_OUT:
            continue
        manages = address.startswith("/beheer/")
        likely = {"administrator": clients["administrator"]} | clients if manages else clients
        likely = resident | clients if name.startswith("portal_") else likely
        page = _first(name, address, likely, ids, seen, words)
        if page:
            pages.append(page)
        elif page is None:
            without.append(address)
    return pages, without


def _first(
    name: str, address: str, clients: Any, ids: _Known, seen: dict[str, _Known], words: dict[str, list[str]]
) -> "Found | None | bool":
    only_post = False
    # First with what each of them sees: the other things they would have to try are many.
    for things in (seen, dict.fromkeys(seen, ids)):
        for who, client in clients.items():
            for url in _fillings(name, address, things[who], words):
                status = client.get(url).status_code
                if status == 200:
                    return Found(name, url, who)
                if status == 405:
                    only_post = True
                    break
        if only_post or "<" not in address:
            break
    return False if only_post else None
