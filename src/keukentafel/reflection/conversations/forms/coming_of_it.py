"""What is asked about what comes of a conversation, and later about whether it lives."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.form_fields import KindDateField
from keukentafel.foundation.components.kind_form import KindForm, Pairs, in_words, one_of, several
from keukentafel.reflection.conversations.domain.outcomes import Effects, Kind, Life
from keukentafel.reflection.conversations.labels import DEPTHS, EFFECTS, KINDS, LIVES, MARKS, PRINCIPLES
from keukentafel.reflection.dilemmas.public import core_tasks


def _owner() -> forms.ChoiceField:
    return one_of(_("Who sees to it?"), missing=_("Choose who sees to it."))


def _depth() -> forms.ChoiceField:
    return one_of(_("How deep does it go?"), missing=_("Choose how deep it goes."), radio=True)


def _core_task() -> forms.ChoiceField:
    return one_of(_("Under which core task does the team report it?"), required=False)


def _offer_core_tasks(form: KindForm) -> None:
    form.offer("core_task", [("", _("Not said")), *((one.key, one.label) for one in core_tasks())])


class OutcomeForm(KindForm):
    """What came of it.

    Args:
        people: key and name of who takes part.
    """

    kind = one_of(_("What comes of it?"), missing=_("Choose what comes of it."), radio=True)
    about = forms.CharField(label=_("If it is something else: what is it?"), required=False, max_length=120)
    words = in_words(_("What changes?"), help_text=_("Without a household: the whole team reads it."))
    owner = _owner()
    due_on = KindDateField(label=_("By which day?"), earliest=2000)
    depth = _depth()
    core_task = _core_task()

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", [(one.value, label) for one, label in KINDS.items() if one is not Kind.AGREEMENT])
        self.offer("owner", people, choose=True)
        self.offer("depth", [(one.value, label) for one, label in DEPTHS.items()])
        _offer_core_tasks(self)


class AgreeForm(KindForm):
    """A working agreement: how the team works in a kind of situation, until it looks back.

    Args:
        people: key and name of who takes part.
        areas: number and name of the life areas.
    """

    title = forms.CharField(
        label=_("In a few words"),
        max_length=120,
        error_messages={"required": _("Write it in your own words.")},
    )
    situation = in_words(
        _("If…"), 2, help_text=_("In which situation? Without a household: the whole team reads it.")
    )
    what_we_do = in_words(_("Then we…"), 2)
    considerations = in_words(_("What we weigh"), 2)
    limits = in_words(_("Except when…"), 2)
    areas = several(_("On which life areas?"), "", required=False)
    review_on = KindDateField(label=_("When do we look back?"), earliest=2000)
    owner = _owner()
    depth = _depth()
    core_task = _core_task()

    def __init__(self, *args: Any, people: Pairs, areas: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("areas", areas)
        self.offer("owner", people, choose=True)
        self.offer("depth", [(one.value, label) for one, label in DEPTHS.items()])
        _offer_core_tasks(self)


class PutForm(KindForm):
    """To which body an outcome is put, and what is asked of it.

    Args:
        bodies: key and label of each.
    """

    body = one_of(_("Who decides?"), missing=_("Choose who decides."))
    words = in_words(
        _("What do you ask of them?"), help_text=_("Without a household: no name, day or rare circumstance.")
    )

    def __init__(self, *args: Any, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("body", bodies, choose=True)


class LookForm(KindForm):
    """Whether an outcome lives, and what it did that nobody intended."""

    life = one_of(_("Does it live?"), missing=_("Say whether it lives."), radio=True)
    words = in_words(_("How does it go?"), 2, required=False)
    effects = one_of(
        _("Did it do something that nobody intended?"),
        missing=_("Say whether it did something that nobody intended."),
        radio=True,
    )
    effects_words = in_words(
        _("Which effects?"), 2, required=False, help_text=_("Also what turned out well without being meant.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("life", [(one.value, LIVES[one]) for one in (Life.LIVES, Life.LAPSED)])
        self.offer("effects", [(one.value, EFFECTS[one]) for one in Effects])


class PrinciplesForm(KindForm):
    """The seven principles: yes, no or not now. What is left open stays open.

    Args:
        marks: what was said before.
    """

    def __init__(self, *args: Any, marks: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one, (label, help_text) in PRINCIPLES.items():
            self.fields[one.value] = forms.ChoiceField(
                label=str(label),
                help_text=str(help_text),
                required=False,
                widget=forms.RadioSelect,
                choices=[(mark.value, words_) for mark, words_ in MARKS.items()],
                initial=marks.get(one.value, ""),
                error_messages={"invalid_choice": _("Choose one from the list.")},
            )
