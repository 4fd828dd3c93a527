"""Loads the demo: the pack, the people, and what happened to them in twelve weeks."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.utils import timezone, translation

from keukentafel.foundation.journal.public import acting_as, keep_draft
from keukentafel.foundation.kernel.actors import CARETAKER, Actor, ActorKind
from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.public import load_pack, read_pack
from keukentafel.foundation.people.models import Account, Password
from keukentafel.foundation.people.public import (
    Role,
    actor_of,
    add_contact_point,
    add_department,
    add_organisation,
    begin_enrolment,
    enrol_second_factor,
    first_digits,
    found_team,
    give_factor_code,
    open_account,
    secrecy_statement,
    sign_secrecy_statement,
    start_membership,
    teams,
)
from keukentafel.lifeworld.households.public import write_working_note
from keukentafel.site.demo.content.advising import play_advices
from keukentafel.site.demo.content.budgeting import use_the_budget, with_case_budget
from keukentafel.site.demo.content.clock import Clock
from keukentafel.site.demo.content.cooperating import play_cooperation
from keukentafel.site.demo.content.covenant import sign_and_agree, with_dated_covenant
from keukentafel.site.demo.content.differing import play_disagreements, say_what_blocks
from keukentafel.site.demo.content.entering import enter_as_it_happened
from keukentafel.site.demo.content.households import HOMES
from keukentafel.site.demo.content.how_we_work import agree_how_we_work
from keukentafel.site.demo.content.learning_by_doing import learn_by_doing
from keukentafel.site.demo.content.meeting import play_meetings
from keukentafel.site.demo.content.naming import Names
from keukentafel.site.demo.content.organisations import ORGANISATIONS, REACHABLE
from keukentafel.site.demo.content.own_file import open_own_file, with_own_files
from keukentafel.site.demo.content.playing import let_it_happen, play_home
from keukentafel.site.demo.content.signalling import play_danger, play_signal, play_waiting
from keukentafel.site.demo.content.stage import Stage, Town
from keukentafel.site.demo.content.talking import talk_it_over
from keukentafel.site.demo.content.telling import open_a_slice, play_question_to_us
from keukentafel.site.demo.content.thinking import think_together
from keukentafel.site.demo.content.town import NEIGHBOURHOOD, TEAM, WORKERS
from keukentafel.site.demo.content.weeks import AT_ONCE, DRAFT, OWN_NOTE, SIGNALS, WAITING

PASSWORD = "soep met balletjes"  # noqa: S105 - printed by the demo, for fictional people only
WITHOUT_APP = "deputy_buddy"
"""Who has a code and no app yet."""
SEED = 634
"""From which the names of those without one, birthdays and telephone numbers follow."""


def is_loaded() -> bool:
    """Whether the demo's content is there."""
    with acting_as(CARETAKER):
        return teams().exists()


def load(
    now: datetime | None = None, seed: int = SEED, tell: Callable[[int, int], None] | None = None
) -> None:
    """Load everything, through the commands that people use, each as the person who would do it.

    Args:
        now: the moment on which the twelve weeks end (aware); this moment when left out.
        seed: the number that names and birthdays are drawn from. With the same two all texts are the same.
        tell: hears how much has happened, and of how much.
    """
    clock = Clock(now or timezone.now())
    with translation.override("nl"):
        town = _settle(clock)
        sign_and_agree(town, clock)
        stage = Stage(town, clock, Names(seed))
        for home in HOMES:
            play_home(stage, home)
        for came in SIGNALS:
            play_signal(stage, came)
        for waits in WAITING:
            play_waiting(stage, waits)
        for came, danger in AT_ONCE:
            play_danger(stage, came, danger)
        play_question_to_us(stage)
        open_a_slice(stage)
        play_advices(stage)
        play_disagreements(stage)
        play_cooperation(stage)
        think_together(stage)
        play_meetings(stage)
        let_it_happen(stage, tell)
        say_what_blocks(stage)
        learn_by_doing(stage)
        agree_how_we_work(stage)
        talk_it_over(stage)
        _leave_a_draft(stage)
        _write_for_oneself(stage)
        open_own_file(stage, PASSWORD)
        use_the_budget(stage)
    enter_as_it_happened()


def _settle(clock: Clock) -> Town:
    """Pack, organisations, team and accounts; gives who can act from now on."""
    with acting_as(CARETAKER) as by:
        at = clock.past("-400 09:00")
        pack = with_dated_covenant(with_case_budget(with_own_files(read_pack(PACKS / "wijkteam"))), clock)
        load_pack(pack=pack, by=by, at=at, use=True)
        known, departments = {}, {}
        for one in ORGANISATIONS:
            known[one.key] = add_organisation(
                name=one.name, kind=one.kind, formal=one.formal, sensitive=one.sensitive, by=by, at=at
            )
            for name in one.departments:
                departments[one.key, name] = add_department(
                    organisation=known[one.key], name=name, by=by, at=at
                )
        team = found_team(name=TEAM, area=NEIGHBOURHOOD, by=by, at=at)
        accounts: dict[str, Account] = {}
        for worker in WORKERS:
            account = open_account(email=worker.email, name=worker.name, by=by, at=at)
            accounts[worker.key] = account
            start_membership(
                account=account,
                role=worker.role,
                starts=clock.day(worker.since, exact=True),
                team=team if worker.in_team else None,
                organisation=known.get(worker.organisation),
                hours=worker.hours,
                skills=worker.skills,
                registration=worker.registration,
                by=by,
                at=at,
            )
        # Hashing is slow on purpose, and everybody here has the same password: once is enough.
        same = make_password(PASSWORD)
        Password.objects.bulk_create([Password(account=one, hash=same) for one in accounts.values()])
        for one in ORGANISATIONS:
            for desk in one.desks:
                add_contact_point(
                    organisation=known[one.key],
                    kind=desk.kind,
                    name=desk.name,
                    starts=clock.day(-400),
                    department=departments.get((one.key, desk.department)),
                    account=accounts.get(desk.worker),
                    phone=f"085-000{len(desk.name):02d}{len(one.name):02d}",
                    reachable=REACHABLE.get(desk.kind, ""),
                    email=f"{one.key.replace('_', '-')}@molenstad.example",
                    by=by,
                    at=at,
                )
        for account in accounts.values():
            with acting_as(Actor(ActorKind.PERSON, account.pk)) as oneself:
                sign_secrecy_statement(version=secrecy_statement().version, by=oneself, at=at)
        _bind_apps(accounts, at)
        actors = {key: actor_of(account.pk, clock.today) for key, account in accounts.items()}
    return Town(
        team=team.pk,
        actors={key: actor for key, actor in actors.items() if actor is not None},
        organisations={key: organisation.pk for key, organisation in known.items()},
    )


def _bind_apps(accounts: dict[str, Account], at: datetime) -> None:
    """Each partner has an app, bound as everybody does; whose telephone it is, only the role chooser does as if.

    One is left who has only a code yet, so that the manager has something to do.
    """
    for worker in WORKERS:
        if worker.role is not Role.PARTNER:
            continue
        account = accounts[worker.key]
        with acting_as(Actor(ActorKind.PERSON, accounts["administrator"].pk)) as by:
            code = give_factor_code(account=account, by=by, at=at)
        if worker.key == WITHOUT_APP:
            continue
        with acting_as(Actor(ActorKind.PERSON, account.pk)) as oneself:
            begun = begin_enrolment(account)
            digits = first_digits(account, begun, at)
            enrol_second_factor(account=account, shut=begun.shut, digits=digits, code=code, by=oneself, at=at)


def _leave_a_draft(stage: Stage) -> None:
    """Somebody was called away while writing."""
    worker, home, words = DRAFT
    household = stage.homes[home].household
    assert household is not None
    with acting_as(stage.actor(worker)):
        keep_draft(
            f"note:{household.public_id}",
            {"kind": ["call"], "text_kind": ["statement"], "text": [" ".join(words.split())]},
            at=stage.clock.past("+0 08:40"),
        )


def _write_for_oneself(stage: Stage) -> None:
    """Somebody thinks something over, for oneself alone."""
    worker, home, words = OWN_NOTE
    with acting_as(stage.actor(worker)) as by:
        write_working_note(
            words=words, household=stage.homes[home].household, by=by, at=stage.clock.past("+0 08:30")
        )
