"""Taking a signal in, and telling the person whom it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.foundation.access.public import (
    FileKind,
    GranteeKind,
    Slice,
    exclude_alike,
    held_on,
    keep_protected,
    open_file,
)
from keukentafel.foundation.components.days import written
from keukentafel.foundation.journal.public import command, publish
from keukentafel.foundation.kernel.actors import CARETAKER, Actor
from keukentafel.foundation.kernel.categories import Category, Level
from keukentafel.foundation.kernel.ids import new_public_id
from keukentafel.foundation.method.public import entry
from keukentafel.foundation.people.public import colleagues_at
from keukentafel.lifeworld.safeguards.public import is_stopped
from keukentafel.work.intake.domain.mistakes import IntakeMistake
from keukentafel.work.intake.domain.telling import Telling, telling_mistakes
from keukentafel.work.intake.events import SignalReceived
from keukentafel.work.intake.models import Informant, InformantKind, Signal, Story, Told
from keukentafel.work.intake.rights import PUBLIC_TASK, open_to_giver, weighing_slice
from keukentafel.work.intake.telling import follow_telling, owe_telling

_TOLD = Telling(told=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInformant:
    """Who signalled. Everything may stay empty.

    Args:
        name, reach: who, and how to reach them.
        kind: in which role.
        asked_protection: this person must not be known as the source; only who takes the signal in reads it.
        account_id, organisation_id: keys of who gave it at a partner organisation, and of that organisation; None when
            this person has no desk here, or must see nothing there.
        words: by what this person knows it again at the own desk; only what this person told.
    """

    name: str = ""
    reach: str = ""
    kind: str = InformantKind.OTHER
    asked_protection: bool = False
    account_id: int | None = None
    organisation_id: int | None = None
    words: str = ""


@command
def receive_signal(
    *,
    team_id: int,
    channel: str,
    text: str,
    by: Actor,
    at: datetime,
    about: Sequence[int] = (),
    told: Telling = _TOLD,
    informant: NewInformant | None = None,
    label: str = "",
    received_at: datetime | None = None,
    household_file: int | None = None,
) -> Signal:
    """Take a signal in. It gets a file of its own, which the team may read until it is decided.

    Args:
        team_id: key of the team that weighs it.
        channel: key of the pack's channel.
        text: what was noticed.
        by: who takes it in.
        at: when (aware).
        about: numbers of the life areas that it seems to be about.
        told: whether the person whom it is about knows, or else why not and until when.
        informant: who signalled, if somebody said.
        label: a few words without a name, for the list; made of channel and day when empty.
        received_at: when it came in (aware); now when left out.
        household_file: key of the household's file, when it is known whom it is about.

    Raises:
        IntakeMistake: without a text, with a silence that has no reason or end, or with a giver who asked for protection,
            does not work there today, or whose organisation withdrew.
    """
    came = received_at or at
    mistakes = telling_mistakes(told, timezone.localdate(at))
    if not text.strip():
        mistakes["text"] = "empty"
    if informant is not None:
        mistakes |= _giver_mistakes(informant, timezone.localdate(at))
    if mistakes:
        raise IntakeMistake(mistakes)
    public_id = new_public_id()
    signal = Signal(
        public_id=public_id,
        label=label.strip() or _default_label(channel, came),
        channel=channel,
        team_id=team_id,
        received_at=came,
        received_by_id=by.id,
        weighed_since=came,
        household_file_id=household_file,
    )
    that = Slice(
        to=GranteeKind.TEAM,
        id=team_id,
        level=Level.THAT,
        fact=f"team:{team_id}",
        purpose="knowing where a signal stands",
        legal_basis=PUBLIC_TASK,
    )
    opened = open_file(
        FileKind.SIGNAL,
        grants=[
            that,
            that.narrowed(
                to=GranteeKind.SYSTEM, id=CARETAKER.id, fact="caretaker", purpose="letting time pass"
            ),
            weighing_slice(signal),
        ],
        at=at,
    )
    signal.file_id = opened.id
    signal.keep(at=came)
    Story(
        file_id=opened.id,
        signal=signal,
        text=text,
        about=sorted(set(about)),
        told=Told.YES if told.told else Told.NOT_YET,
        not_told_reason="" if told.told else told.reason,
        not_told_because="" if told.told else told.because,
        told_by_date=None if told.told else told.until,
    ).keep(at=came)
    if informant is not None:
        _keep_informant(signal, informant, by, at)
    if not told.told:
        owe_telling(signal, told, by=by, at=at)
    if household_file is not None and held_on(household_file):
        exclude_alike(household_file, opened.id, at=at)
    publish(SignalReceived(at=at, file_id=opened.id, signal=public_id, team_id=team_id))
    return signal


def _default_label(channel: str, came: datetime) -> str:
    day = written(timezone.localdate(came), "j F")
    return _("%(channel)s, %(day)s") % {"channel": entry("channels", channel).label, "day": day}


def _giver_mistakes(informant: NewInformant, today: date) -> dict[str, str]:
    if informant.account_id is None or informant.organisation_id is None:
        return {}
    if informant.asked_protection:
        return {"giver": "protected"}
    if is_stopped(informant.organisation_id, today):
        return {"giver": "stopped"}
    there = {one.account.pk for one in colleagues_at(informant.organisation_id, today)}
    return {} if informant.account_id in there else {"giver": "not_there"}


def _keep_informant(signal: Signal, informant: NewInformant, by: Actor, at: datetime) -> None:
    row = Informant(
        file_id=signal.file_id,
        signal=signal,
        name=informant.name,
        reach=informant.reach,
        kind=informant.kind,
        asked_protection=informant.asked_protection,
        account_id=informant.account_id,
        organisation_id=informant.organisation_id,
        words=informant.words.strip(),
        given_on=timezone.localdate(signal.received_at) if informant.account_id is not None else None,
    )
    if not informant.asked_protection:
        row.keep(at=at)
        if row.account_id is not None:
            open_to_giver(signal, row, at)
        return
    row.category = Category.SOURCE
    keep_protected(
        row,
        readers=[by.id],
        fact=f"source:{signal.public_id}",
        purpose="a source that asked for protection",
        legal_basis=PUBLIC_TASK,
        at=at,
    )


@command
def tell(*, story: Story, told: Telling, by: Actor, at: datetime) -> Story:
    """The person whom it is about was told, or is told later than was said.

    Args:
        story: of the signal.
        told: as it is now.
        by: who says so.
        at: when (aware).

    Raises:
        IntakeMistake: when a silence has no reason or no end.
    """
    if mistakes := telling_mistakes(told, timezone.localdate(at)):
        raise IntakeMistake(mistakes)
    story.told = Told.YES if told.told else Told.NOT_YET
    if not told.told:
        story.not_told_reason, story.not_told_because = told.reason, told.because
        story.told_by_date = told.until
    story.keep(at=at)
    follow_telling(story.signal, told, by=by, at=at)
    return story
