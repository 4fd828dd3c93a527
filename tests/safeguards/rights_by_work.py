"""Rights that come with the work for a household: what gives each, what ends it, and who had it."""

from datetime import timedelta

from django.utils import timezone

from household_helpers import a_home
from keukentafel.foundation.documents.public import NamedReader, add_document
from keukentafel.foundation.journal.public import acting_as, tick
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.kernel.categories import Category
from keukentafel.foundation.people.models import Account
from keukentafel.foundation.people.public import (
    end_absence,
    report_absence,
)
from keukentafel.lifeworld.households.public import (
    appoint_deputy,
    current_engagement,
    end_substitution,
    hand_over,
    leave_without_coach,
    open_household,
    start_engagement,
    substitute,
)
from keukentafel.lifeworld.safety.public import (
    Answer,
    Decision,
    Source,
    Watch,
    answer_peer,
    ask_peer,
    asked_along,
    end_concern,
    end_whereabouts,
    keep_whereabouts,
    let_read,
    note_concern,
    note_dilemma,
    report_danger,
    review_danger,
    talk_over,
)
from keukentafel.work.intake.public import (
    NewInformant,
    change_keeper,
    decide_signal,
    give_feedback,
    put_on_waiting_list,
    receive_signal,
)


def _begin(of_day):
    return timezone.make_aware(timezone.datetime.combine(of_day, timezone.datetime.min.time()))


def coach(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.leader) as by:
        leave_without_coach(engagement=home.engagement, by=by, at=now)
    return cast.coach


def hand_over_(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        hand_over(engagement=home.engagement, to=cast.colleague.id, reason="", by=by, at=now)
    return cast.coach


def deputy(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        appoint_deputy(engagement=home.engagement, deputy_id=cast.deputy.id, by=by, at=now)
        appoint_deputy(engagement=home.engagement, deputy_id=None, by=by, at=now)
    return cast.deputy


def substitution(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        row = substitute(
            engagement=home.engagement,
            account_id=cast.colleague.id,
            starts=now - timedelta(days=1),
            ends=now + timedelta(days=9),
            by=by,
            at=now,
        )
        end_substitution(substitution=row, ends=now + timedelta(days=2), by=by, at=now)
    return cast.colleague


def absence(cast, now):
    a_home(cast, now)
    today = timezone.localdate(now)
    with acting_as(cast.coach) as by:
        row = report_absence(
            account=Account.objects.get(pk=by.id),
            starts=today - timedelta(days=1),
            ends=today + timedelta(days=9),
            by=by,
            at=now,
        )
        end_absence(absence=row, ends=today + timedelta(days=3), by=by, at=now)
    return cast.deputy


def opening(cast, now):
    with acting_as(cast.coach) as by:
        household = open_household(label="Molenweg", team_id=cast.team, by=by, at=now)
        start_engagement(household=household, coach_id=cast.colleague.id, by=by, at=now)
    return cast.coach


def _signal(cast, now, **more):
    with acting_as(cast.colleague) as by:
        return receive_signal(team_id=cast.team, channel="school", text="Vaak moe", by=by, at=now, **more)


def giving_a_signal(cast, now):
    giver = {"account_id": cast.buddy.id, "organisation_id": cast.buddy.organisation}
    signal = _signal(cast, now, informant=NewInformant(name="B", kind="professional", **giver))
    with acting_as(cast.colleague) as by:
        give_feedback(signal=signal, kind="received", informant_kind="professional", by=by, at=now)
    return cast.buddy


def weighing(cast, now):
    signal = _signal(cast, now)
    with acting_as(cast.leader) as by:
        decide_signal(signal=signal, kind="no_action", reason="loopt al", by=by, at=now)
    return cast.deputy


def _waiting(cast, now):
    signal = _signal(cast, now)
    day = timezone.localdate(now) + timedelta(days=7)
    with acting_as(cast.leader) as by:
        return put_on_waiting_list(
            signal=signal,
            keeper_id=cast.deputy.id,
            next_contact_on=day,
            safety_check_on=day,
            reason="vol",
            by=by,
            at=now,
        )


def waiting(cast, now):
    place = _waiting(cast, now)
    with acting_as(cast.deputy) as by:
        change_keeper(place=place, keeper_id=cast.colleague.id, by=by, at=now)
    return cast.deputy


def feedback(cast, now):
    signal = _signal(cast, now)
    with acting_as(cast.leader) as by:
        decide_signal(signal=signal, kind="no_action", reason="loopt al", by=by, at=now)
    with acting_as(cast.colleague) as by:
        give_feedback(signal=signal, kind="received", informant_kind="other", by=by, at=now)
    return cast.colleague


def signal_of_a_household(cast, now):
    signal = _signal(cast, now)
    with acting_as(cast.leader) as by:
        decide_signal(signal=signal, kind="coach", coach_id=cast.coach.id, by=by, at=now)
    with acting_as(cast.leader) as by:
        engagement = current_engagement(signal.household_file_id)
        hand_over(engagement=engagement, to=cast.deputy.id, reason="", by=by, at=now)
    return cast.coach


def watch(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        report_danger(
            file_id=home.file,
            what="Hij dreigt",
            called=[],
            agreed="",
            watcher_id=cast.deputy.id,
            until=now + timedelta(days=1),
            readers=[],
            by=by,
            at=now,
        )
        review_danger(watch=Watch.objects.get(), words="Veilig", by=by, at=now)
    tick(now + timedelta(minutes=1), CARETAKER)
    return cast.deputy


def _concern(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        return note_concern(
            file_id=home.file,
            about=[home.child.subject_id],
            seen="Zonder jas",
            source=Source.SCHOOL,
            by=by,
            at=now,
        )


def concern_(cast, now):
    concern = _concern(cast, now)
    with acting_as(cast.coach) as by:
        let_read(concern=concern, account_id=cast.deputy.id, by=by, at=now)
        end_concern(concern=concern, reason="Het gaat goed", because="duidelijk", by=by, at=now)
    return cast.deputy


def looking_along(cast, now):
    concern = _concern(cast, now)
    with acting_as(cast.coach) as by:
        ask_peer(
            concern=concern,
            account_id=cast.deputy.id,
            decision=Decision.REPORT,
            question="Kijk mee",
            by=by,
            at=now,
        )
    with acting_as(cast.deputy) as by:
        answer_peer(asked=asked_along(by.id).get(), answer=Answer.AGREE, words="Ja", by=by, at=now)
    return cast.deputy


def dilemma(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        row = note_dilemma(
            file_id=home.file, saw="Plantjes", pulls="Vertrouwen", talk_with=cast.deputy.id, by=by, at=now
        )
        talk_over(dilemma=row, outcome="Zelf zeggen", by=by, at=now)
    return cast.deputy


def whereabouts(cast, now):
    home = a_home(cast, now)
    with acting_as(cast.coach) as by:
        row = keep_whereabouts(
            file_id=home.file,
            subject=home.mother.subject_id,
            address="Geheim 1",
            until_review=timezone.localdate(now) + timedelta(days=9),
            readers=[cast.supporter.id],
            by=by,
            at=now,
        )
        end_whereabouts(row=row, by=by, at=now)
    return cast.supporter


def document(cast, now):
    home = a_home(cast, now)
    reader = NamedReader(account=cast.facilitator.id, until=now + timedelta(days=3))
    with acting_as(cast.coach) as by:
        add_document(
            file_id=home.file,
            name="Brief",
            body=b"x",
            about=[home.mother.subject_id],
            category=Category.MEDICAL,
            readers=[reader],
            by=by,
            at=now,
        )
    return cast.facilitator
