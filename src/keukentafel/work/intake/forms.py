"""Forms of intake. Few required fields: a signal needs a channel, what was noticed, and whether the person knows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField, KindDateTimeField, NoteTextField
from keukentafel.foundation.method.public import choices, entries, number_choices
from keukentafel.work.intake.domain.answering import informant_kind_of
from keukentafel.work.intake.domain.deciding import REASON_GROUPS
from keukentafel.work.intake.domain.telling import Telling
from keukentafel.work.intake.fields import IntakeForm as IntakeForm
from keukentafel.work.intake.fields import ask_giver, line
from keukentafel.work.intake.forms_of_word import FeedbackForm as FeedbackForm
from keukentafel.work.intake.giving import Giver
from keukentafel.work.intake.models import InformantKind, Told
from keukentafel.work.intake.receiving import NewInformant

_GROUPS = {
    "own_observation": _("Seen ourselves"),
    "resident": _("Residents"),
    "partner": _("Partner organisations"),
    "informal_network": _("Informal network"),
    "open": _("Walk-in, telephone, website"),
}


def _ask_team(form: forms.Form, teams: Sequence[tuple[str, str]]) -> None:
    """Who works in one team is not asked which."""
    team = form.fields["team"]
    assert isinstance(team, forms.ChoiceField)
    if len(teams) > 1:
        team.choices = [("", _("Choose")), *teams]
    else:
        del form.fields["team"]


def channel_choices() -> list[tuple[Any, Any]]:
    """The channels of the pack by group, the empty choice first."""
    grouped = [(label, choices("channels", group)) for group, label in _GROUPS.items()]
    return [("", _("Choose")), *[pair for pair in grouped if pair[1]]]


class TellingFields(IntakeForm):
    """Whether the person whom it is about knows; if not yet, why and until when."""

    told = forms.ChoiceField(
        label=_("Does the person whom it is about know of this signal?"),
        choices=Told.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or not yet.")},
    )
    not_told_reason = forms.ChoiceField(label=_("Why not yet?"), required=False)
    not_told_because = line(label=_("In your own words"))
    told_by_date = KindDateField(
        label=_("By when does this person know?"),
        required=False,
        help_text=_("As a rule within a month."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.offer("not_told_reason", choices("reasons", "not_told"), choose=True)

    def telling(self) -> Telling:
        """What was filled in."""
        data = self.cleaned_data
        return Telling(
            told=data["told"] == Told.YES,
            reason=data.get("not_told_reason", ""),
            because=data.get("not_told_because", ""),
            until=data.get("told_by_date"),
        )


class SignalForm(TellingFields):
    """A new signal: three required fields.

    Args:
        today: the local date.
        teams: public identifier and name of the teams of who fills it in; asked only when there are more.
        givers: who could have given it, of the organisations with a desk; not asked when there is nobody.
    """

    danger = forms.BooleanField(
        label=_("There is acute danger: act now"),
        required=False,
        help_text=_("After saving you go straight on to who was called and who watches."),
    )
    channel = forms.ChoiceField(
        label=_("Who noticed it?"), error_messages={"required": _("Choose who noticed it.")}
    )
    text = NoteTextField(
        label=_("What was noticed?"),
        help_text=_("Write so that the person whom it is about can read along. A name is not needed."),
    )
    label = line(label=_("A few words for the list, without a name"))
    about = forms.TypedMultipleChoiceField(
        label=_("What does it seem to be about?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    name = line(label=_("Who signalled?"))
    reach = line(label=_("How can this person be reached?"))
    asked_protection = forms.BooleanField(
        label=_("This person must not become known as the source"),
        required=False,
        help_text=_("Then only you can read who it was."),
    )
    giver = forms.ChoiceField(
        label=_("Did somebody of a partner organisation give it?"),
        required=False,
        help_text=_(
            "At the own desk this person sees that it came in and what word goes back. Nothing else of it."
        ),
    )
    giver_words = line(
        label=_("By what does this person know it again?"),
        help_text=_("Only what this person told. It is read there."),
    )
    received_at = KindDateTimeField(label=_("When did it come in, if not now?"), required=False)
    team = forms.ChoiceField(label=_("For which team?"), error_messages={"required": _("Choose a team.")})
    household = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ["danger", "channel", "text", "told", "not_told_reason", "not_told_because", "told_by_date"]

    def __init__(
        self,
        *args: Any,
        today: date,
        teams: Sequence[tuple[str, str]] = (),
        givers: Sequence[Giver] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.givers = {one.key: one for one in givers}
        ask_giver(self, givers)
        channel, about = self.fields["channel"], self.fields["about"]
        assert isinstance(channel, forms.ChoiceField)
        assert isinstance(about, forms.ChoiceField)
        channel.choices = channel_choices()
        about.choices = number_choices("life_areas")
        _ask_team(self, teams)

    def informant(self) -> NewInformant | None:
        """Who signalled, if anything about that was filled in."""
        data = self.cleaned_data
        giver = self.givers.get(data.get("giver", ""))
        if not (data["name"] or data["reach"] or data["asked_protection"] or giver):
            return None
        found = NewInformant(
            name=data["name"],
            reach=data["reach"],
            kind=informant_kind(data["channel"]),
            asked_protection=data["asked_protection"],
        )
        if giver is None:
            return found
        return replace(
            found,
            name=found.name or giver.name,
            kind=InformantKind.PROFESSIONAL,
            account_id=giver.account_id,
            organisation_id=giver.organisation_id,
            words=data["giver_words"],
        )


class BeginForm(TellingFields):
    """Begin with a household that somebody of the team met: three required fields.

    Args:
        today: the local date.
        teams: public identifier and name of the teams in which who begins is a coach; asked only when there are more.
    """

    label = line(
        label=_("What does the team call this household?"),
        help_text=_("The whole team sees this name."),
        required=True,
    )
    first_name = line(label=_("First name of who you met"))
    text = NoteTextField(
        label=_("Why do you begin?"), help_text=_("Write so that the person whom it is about can read along.")
    )
    channel = forms.ChoiceField(label=_("How did you meet?"), required=False, widget=forms.RadioSelect)
    team = forms.ChoiceField(label=_("For which team?"), error_messages={"required": _("Choose a team.")})

    def __init__(self, *args: Any, teams: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channel, own = self.fields["channel"], choices("channels", "own_observation")
        assert isinstance(channel, forms.ChoiceField)
        channel.choices, channel.initial = own, own[0][0]
        self.fields["told"].label = _("Do they know that you begin?")
        _ask_team(self, teams)


def informant_kind(channel: str) -> str:
    """In which role somebody signals through this channel of the pack."""
    for found in entries("channels", retired=True):
        if found.key == channel:
            return informant_kind_of(str(found.fields["feedback"]))
    return "other"


class TellForm(TellingFields):
    """The person was told, or later after all."""


def coach_reasons() -> list[tuple[str, list[tuple[str, str]]]]:
    """Why this coach: the pack's reasons on time, knowledge and information, by group."""
    labels = {"time": _("Time"), "knowledge": _("Knowledge"), "information": _("Information")}
    return [(str(labels[group]), choices("reasons", group)) for group in REASON_GROUPS["coach"]]


class CoachForm(IntakeForm):
    """Give a signal to a coach: one tap; why may stay empty.

    Args:
        members: the coaches.
    """

    coach = forms.ChoiceField(label=_("Coach"), error_messages={"required": _("Choose a coach.")})
    reasons = forms.MultipleChoiceField(
        label=_("Why this coach?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    label = line(label=_("What does the team call this household?"))

    def __init__(self, *args: Any, members: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coach, reasons = self.fields["coach"], self.fields["reasons"]
        assert isinstance(coach, forms.ChoiceField)
        assert isinstance(reasons, forms.ChoiceField)
        coach.choices = list(members)
        reasons.choices = [pair for _group, pairs in coach_reasons() for pair in pairs]


class OtherDecisionForm(IntakeForm):
    """Anything but a coach or the waiting list: a reason is needed, in a tick or in words.

    Args:
        kind: what is decided.
        organisations: public identifier and name, for a partner that acts or gets the referral.
    """

    reasons = forms.MultipleChoiceField(label=_("Why?"), required=False, widget=forms.CheckboxSelectMultiple)
    organisation = forms.ChoiceField(label=_("Which organisation?"), required=False)
    reason = NoteTextField(label=_("Why, in your own words"), required=False)

    def __init__(
        self, *args: Any, kind: str, organisations: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [pair for group in REASON_GROUPS.get(kind, ()) for pair in choices("reasons", group)]
        reasons, organisation = self.fields["reasons"], self.fields["organisation"]
        assert isinstance(reasons, forms.ChoiceField)
        assert isinstance(organisation, forms.ChoiceField)
        if offered:
            reasons.choices = offered
        else:
            del self.fields["reasons"]
            self.fields["reason"].required = True
            self.fields["reason"].label = _("Why?")
        if organisations:
            organisation.choices = [("", _("None in particular")), *organisations]
        else:
            del self.fields["organisation"]


class WaitingForm(IntakeForm):
    """Put a signal on the waiting list.

    Args:
        members: who can keep contact.
    """

    reasons = forms.MultipleChoiceField(
        label=_("Why wait?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = line(label=_("In your own words"))
    keeper = forms.ChoiceField(
        label=_("Who keeps contact?"), error_messages={"required": _("Choose who keeps contact.")}
    )
    next_contact_on = KindDateField(label=_("When is the next contact?"))
    safety_check_on = KindDateField(label=_("When do we ask again whether it is safe?"))
    helps_meanwhile = NoteTextField(
        label=_("What helps meanwhile?"),
        required=False,
        help_text=_("For example walk-in hours, a neighbour, what to do in an emergency."),
    )

    def __init__(self, *args: Any, members: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keeper, reasons = self.fields["keeper"], self.fields["reasons"]
        assert isinstance(keeper, forms.ChoiceField)
        assert isinstance(reasons, forms.ChoiceField)
        keeper.choices = [("", _("Choose")), *members]
        reasons.choices = choices("reasons", "waiting")


class WaitingContactForm(IntakeForm):
    """There was contact while it waits."""

    safe = NoteTextField(label=_("How is it now, and is it safe?"), required=False)
    helps_meanwhile = NoteTextField(label=_("What helps meanwhile?"), required=False)
    next_contact_on = KindDateField(label=_("When is the next contact?"))
    safety_check_on = KindDateField(label=_("When do we ask again whether it is safe?"))


class KeeperForm(IntakeForm):
    """Somebody else keeps contact.

    Args:
        members: who can.
    """

    keeper = forms.ChoiceField(
        label=_("Who keeps contact from now on?"), error_messages={"required": _("Choose who keeps contact.")}
    )

    def __init__(self, *args: Any, members: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("keeper", members, choose=True)
