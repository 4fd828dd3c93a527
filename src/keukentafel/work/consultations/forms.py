"""Forms of meetings."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import KindDateField, KindDateTimeField, KindTimeField
from keukentafel.foundation.components.kind_form import KindForm, Pairs, in_words
from keukentafel.work.consultations.domain.bodies import Body
from keukentafel.work.consultations.domain.meeting import LONGEST, EntryKind, Informed
from keukentafel.work.consultations.labels import INFORMED, RESIDENT_THERE
from keukentafel.work.consultations.models import HouseholdItem
from keukentafel.work.consultations.selectors import ItemShown, Sitter
from keukentafel.work.consultations.services import Noted, Put, Seated, Taken

_LONGEST = 8000
"""Characters of minutes."""


def _title() -> forms.CharField:
    return forms.CharField(
        label=_("What is it called on the agenda?"),
        max_length=200,
        help_text=_("Only who may be present at it reads this."),
        error_messages={"required": _("Write what it is called on the agenda.")},
    )


def _minutes() -> forms.IntegerField:
    wrong = _("Write how many minutes it takes.")
    return forms.IntegerField(
        label=_("How many minutes?"),
        min_value=1,
        max_value=LONGEST,
        initial=15,
        error_messages={"required": wrong, "invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


def sitter_pairs(sitters: Iterable[Sitter]) -> list[tuple[str, str]]:
    """Key and words of each person who can be asked."""
    return [
        (str(one.account), f"{one.name}, {one.function}" if one.function else one.name) for one in sitters
    ]


class CallForm(KindForm):
    """Calling a body together.

    Args:
        bodies: those of the pack.
        teams: key and name of the teams for which somebody can call.
    """

    body = forms.ChoiceField(label=_("Who meets?"), error_messages={"required": _("Choose who meets.")})
    team = forms.ChoiceField(
        label=_("For which team?"), error_messages={"required": _("Choose for which team.")}
    )
    starts_at = KindDateTimeField(label=_("When?"))
    public_order = forms.BooleanField(
        label=_("Public order is at stake"),
        help_text=_("Of an intervention team: then the mayor chairs."),
        required=False,
    )

    def __init__(self, *args: Any, bodies: Iterable[Body], teams: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(bodies)
        self.offer("body", [(one.key, one.label) for one in known], choose=True)
        self.offer("team", teams, choose=len(teams) != 1)
        if len(teams) == 1:
            del self.fields["team"]
        if not any(one.chair_in_disorder for one in known):
            del self.fields["public_order"]
        self.only_team = teams[0][0] if len(teams) == 1 else ""

    def team_id(self) -> int:
        """Key of the team."""
        return int(self.only_team or self.cleaned_data["team"])


class ThreatForm(KindForm):
    """A meeting on an acute threat.

    Args:
        body: that is called together.
    """

    starts_at = KindDateTimeField(label=_("When?"))
    public_order = forms.BooleanField(label=_("Public order is at stake"), required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if body.chair_in_disorder:
            self.fields["public_order"].help_text = _("Then this person chairs: %(chair)s.") % {
                "chair": body.chair_in_disorder
            }
        else:
            del self.fields["public_order"]


class MoveForm(KindForm):
    """Another moment for a meeting."""

    starts_at = KindDateTimeField(label=_("When?"))


class ItemForm(KindForm):
    """Something that will be spoken of, and who may be present.

    Args:
        sitters: who can be asked.
        people: public identifier, or key, and name of whom it can be about; empty for what is about no household.
    """

    title = _title()
    words = in_words(_("What do you ask of the others?"), longest=_LONGEST, required=False)
    people = forms.MultipleChoiceField(
        label=_("About whom?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose whom it is about.")},
    )
    invited = forms.MultipleChoiceField(
        label=_("Who may be present at this item?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("You are there yourself. Nobody else sees this item, nor that there is one."),
    )
    resident_there = forms.ChoiceField(
        label=_("Who of the household is there?"), widget=forms.RadioSelect, required=False
    )
    informed = forms.ChoiceField(
        label=_("Does the resident know that you speak of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the resident knows of it.")},
    )
    why_not = forms.CharField(
        label=_("Why does the resident not know of it?"), max_length=500, required=False
    )
    starts = KindTimeField(label=_("From what time?"), required=False)
    minutes = _minutes()

    def __init__(self, *args: Any, sitters: Iterable[Sitter], people: Pairs = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("invited", sitter_pairs(sitters))
        if people:
            self.offer("people", people)
            self.offer("resident_there", [(one.value, label) for one, label in RESIDENT_THERE.items()])
            self.offer("informed", [(one.value, label) for one, label in INFORMED.items()])
        else:
            for name in ("people", "resident_there", "informed", "why_not"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Who does not know of it has a reason beside it."""
        said = super().clean() or {}
        if said.get("informed") == Informed.NO.value and not said.get("why_not", "").strip():
            self.add_error("why_not", _("Write why the resident does not know of it."))
        return said

    def put(self, **more: Any) -> Put:
        """What was filled in, for the command."""
        said = self.cleaned_data
        return Put(
            title=said["title"],
            words=said["words"],
            starts=said["starts"],
            minutes=said["minutes"],
            invited=[int(one) for one in said["invited"]],
            resident_there=said.get("resident_there", ""),
            informed=said.get("informed", ""),
            why_not=said.get("why_not", ""),
            **more,
        )


class ChangeForm(KindForm):
    """Another time, another length or other words."""

    title = _title()
    words = in_words(_("What do you ask of the others?"), longest=_LONGEST, required=False)
    starts = KindTimeField(label=_("From what time?"), required=False)
    minutes = _minutes()


class SeatForm(KindForm):
    """Who sits in a body, sent by whom, with which mandate.

    Args:
        body: which.
        accounts: key and name of who can sit there.
        organisations: key and name.
    """

    account = forms.ChoiceField(label=_("Who?"), error_messages={"required": _("Choose who it is.")})
    function = forms.ChoiceField(
        label=_("As what?"), error_messages={"required": _("Choose as what this person sits here.")}
    )
    sent_by = forms.ChoiceField(
        label=_("Who sends this person?"),
        required=False,
        help_text=_("An expert by experience can come on their own behalf."),
    )
    mandated = forms.BooleanField(
        label=_("May make agreements on the spot"),
        help_text=_("The organisation that sends this person said so."),
        required=False,
    )
    starts = KindDateField(label=_("From when?"))
    ends = KindDateField(label=_("Until when?"), required=False)

    def __init__(self, *args: Any, body: Body, accounts: Pairs, organisations: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body.key
        self.offer("account", accounts, choose=True)
        self.offer("function", [(one.key, one.label) for one in body.functions], choose=True)
        self.offer("sent_by", [("", _("Nobody")), *organisations])

    def seated(self) -> Seated:
        """What was filled in, for the command."""
        said = self.cleaned_data
        return Seated(
            body=self.body,
            function=said["function"],
            account=int(said["account"]),
            sent_by=int(said["sent_by"]) if said["sent_by"] else None,
            mandated=said["mandated"],
            starts=said["starts"],
            # What is asked is the last day; the rules take the first day after it.
            ends=said["ends"] + timedelta(days=1) if said["ends"] else None,
        )


class HolderForm(KindForm):
    """Who holds a case while no coach does.

    Args:
        sitters: who can be asked.
    """

    account = forms.ChoiceField(
        label=_("Who holds it?"), error_messages={"required": _("Choose who holds it.")}
    )

    def __init__(self, *args: Any, sitters: Iterable[Sitter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("account", sitter_pairs(sitters), choose=True)


class HandBackForm(KindForm):
    """An assignment that one cannot answer for."""

    words = in_words(
        _("Which assignment do you hand back?"),
        4,
        longest=_LONGEST,
        missing=_("Write which assignment you hand back."),
        help_text=_("Without a household: no name, address or rare circumstance."),
    )
    why = in_words(
        _("Why can you not answer for it?"),
        4,
        longest=_LONGEST,
        missing=_("Write why you cannot answer for it."),
    )


class AnswerForm(KindForm):
    """The answer of a body, with the reason."""

    words = in_words(
        _("What is the answer, and why?"),
        4,
        longest=_LONGEST,
        missing=_("Write the answer, and why."),
        help_text=_("Who put it here reads this."),
    )


class MinutesForm(KindForm):
    """The minutes of all items that somebody takes, in one form: one key, and nothing typed gets lost.

    Args:
        shown: the items of which this person takes the minutes, with names.
    """

    def __init__(self, *args: Any, shown: Sequence[ItemShown], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = {one.row.public_id: one for one in shown}
        for key, one in self.shown.items():
            self._add(key, one)

    def _add(self, key: str, one: ItemShown) -> None:
        row = one.row
        people = [(str(who), one.names.get(who, "")) for who in row.invited]
        some: dict[str, Any] = {"widget": forms.CheckboxSelectMultiple, "required": False, "choices": people}
        said = in_words(_("What is said"), longest=_LONGEST, required=False)
        said.initial = row.said
        found: dict[str, forms.Field] = {
            "said": said,
            "present": forms.MultipleChoiceField(
                label=_("Who is there"), initial=[str(who) for who in row.present or row.invited], **some
            ),
            "decided": forms.CharField(label=_("What comes of it"), max_length=_LONGEST, required=False),
            "owner": forms.ChoiceField(
                label=_("Who does it"), required=False, choices=[("", _("Nobody yet")), *people]
            ),
            "due": KindDateField(label=_("By which day"), required=False),
            "agreed": forms.MultipleChoiceField(label=_("Who agrees here and now"), **some),
        }
        if isinstance(row, HouseholdItem):
            found["revision"] = forms.IntegerField(
                required=False, widget=forms.HiddenInput, initial=row.revision
            )
            found["resident"] = forms.ChoiceField(
                label=_("Who of the household is there?"),
                widget=forms.RadioSelect,
                required=False,
                initial=row.resident_there,
                choices=[(one.value, label) for one, label in RESIDENT_THERE.items()],
            )
        for name, field in found.items():
            self.fields[f"{key}-{name}"] = field

    def parts(self, key: str) -> dict[str, forms.BoundField]:
        """The fields of one item, by name without its identifier."""
        start = f"{key}-"
        return {name.removeprefix(start): self[name] for name in self.fields if name.startswith(start)}

    def taken(self, key: str) -> Taken:
        """The minutes of one item, for the command."""
        row = self.shown[key].row
        return Taken(
            said=self._said(key, "said", ""),
            present=[int(one) for one in self._said(key, "present", [])],
            resident_there=self._said(key, "resident", "") or row.resident_there,
            informed=row.informed,
            why_not=row.not_informed_why,
            revision=self._said(key, "revision", None),
        )

    def is_changed(self, key: str) -> bool:
        """Whether something of the minutes of an item is different from what stands there."""
        row, taken = self.shown[key].row, self.taken(key)
        stood = (row.said, sorted(row.present), row.resident_there)
        return stood != (taken.said.strip(), sorted(taken.present), taken.resident_there)

    def noted(self, key: str, kind: EntryKind) -> Noted:
        """What comes of one item, for the command."""
        owner = self._said(key, "owner", "")
        return Noted(
            kind=kind,
            words=self._said(key, "decided", ""),
            owner=int(owner) if owner else None,
            due=self._said(key, "due", None),
            agreed=[int(one) for one in self._said(key, "agreed", [])],
        )

    def _said(self, key: str, name: str, otherwise: Any) -> Any:
        return self.cleaned_data.get(f"{key}-{name}", otherwise)
