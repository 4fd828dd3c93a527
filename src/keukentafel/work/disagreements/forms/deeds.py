"""What can be done with a disagreement, each on a page with one form: for the team and for the organisation alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.work.disagreements.domain.differing import (
    Deed,
    Side,
    Standing,
    may_report,
    possible,
)
from keukentafel.work.disagreements.forms.fields import PhonedForm, SameWordsForm, WordsForm
from keukentafel.work.disagreements.models import Disagreement
from keukentafel.work.disagreements.services import (
    agree,
    confirm_words,
    decide_disagreement,
    escalate,
    give_view,
    let_go_of_it,
    propose,
    report_organisation,
    speak_higher,
)


@dataclass(frozen=True)
class Here:
    """Where something is done: with which disagreement, where it stands, for which side, by whom and when."""

    row: Disagreement
    stands: Standing
    side: Side
    by: Actor
    at: datetime

    @property
    def of_side(self) -> dict[str, Any]:
        """What most commands are told."""
        return {"disagreement": self.row, "side": self.side, "by": self.by, "at": self.at}


@dataclass(frozen=True)
class DeedPage:
    """One thing to do.

    Args:
        deed: which deed comes of it.
        label: the words that lead to it, and the heading of its page.
        form: makes the form from what was sent.
        act: does it, with what was written.
        words: what one should know before.
        save: the words on the button.
        phoned: whether the coach writes down what the organisation said.
        of: of which turn the words are shown; None where there are none.
    """

    deed: Deed
    label: Promise
    form: Callable[[Any, Here], KindForm]
    act: Callable[[Here, dict[str, Any]], object]
    words: Promise | str = ""
    save: Promise | str = ""
    phoned: bool = False
    of: Callable[[Standing], int | None] = lambda _stands: None


def _words(label: Promise, help_text: Promise | str = "") -> Callable[[Any, Here], KindForm]:
    return lambda data, here: WordsForm(data, label=label, help_text=help_text)


def _proposed(stands: Standing) -> int | None:
    return stands.proposal[0] if stands.proposal else None


def _reported(stands: Standing) -> int | None:
    return stands.decision or min(stands.unconfirmed, default=None)


def _yes(of: Callable[[Standing], int | None]) -> Callable[[Any, Here], KindForm]:
    return lambda data, here: SameWordsForm(data, initial={"of": of(here.stands)})


def _phoned(data: Any, here: Here) -> KindForm:
    deeds = [one for one in (Deed.VIEWED, Deed.DECIDED) if may_report(here.stands, one)]
    return PhonedForm(data, deeds=deeds)


def _report(here: Here, said: dict[str, Any]) -> object:
    return report_organisation(
        disagreement=here.row,
        deed=Deed(said["deed"]),
        words=said["words"],
        given_by=said["given_by"],
        by=here.by,
        at=here.at,
    )


DEED_PAGES: dict[str, DeedPage] = {
    "akkoord": DeedPage(
        Deed.AGREED,
        _("Agree to these words"),
        _yes(_proposed),
        lambda here, said: agree(of=said["of"], **here.of_side),
        _("Then this is what you both agreed to. It is settled."),
        _("We agree"),
        of=_proposed,
    ),
    "klopt": DeedPage(
        Deed.CONFIRMED,
        _("Confirm what was said by telephone"),
        _yes(_reported),
        lambda here, said: confirm_words(disagreement=here.row, of=said["of"], by=here.by, at=here.at),
        _("From then on it counts as said by you."),
        _("Yes, this is right"),
        of=_reported,
    ),
    "visie": DeedPage(
        Deed.VIEWED,
        _("Write how you see it"),
        _words(_("How do you see it?")),
        lambda here, said: give_view(words=said["words"], **here.of_side),
        _("It stays as you write it. Nobody else writes it for you."),
    ),
    "voorstel": DeedPage(
        Deed.PROPOSED,
        _("Write words to agree on"),
        _words(_("What could you both agree to?")),
        lambda here, said: propose(words=said["words"], **here.of_side),
        _("It is settled when the other side agrees to these very words."),
    ),
    "boven": DeedPage(
        Deed.SPOKEN,
        _("Write what the higher level said"),
        _words(_("What did they decide or advise?"), _("About what is needed, not about who was wrong.")),
        lambda here, said: speak_higher(words=said["words"], **here.of_side),
    ),
    "besluit": DeedPage(
        Deed.DECIDED,
        _("Write a decision"),
        _words(_("What was decided, and why?")),
        lambda here, said: decide_disagreement(words=said["words"], **here.of_side),
        _("The organisation keeps the last word on what it is responsible for."),
    ),
    "telefoon": DeedPage(
        Deed.VIEWED,
        _("They said it by telephone"),
        _phoned,
        _report,
        _("It stands as reported until the organisation confirms it."),
        phoned=True,
    ),
    "hoger": DeedPage(
        Deed.ESCALATED,
        _("Take it one level higher"),
        _words(_("What do you need from them?"), _("About what is needed, not about who was wrong.")),
        lambda here, said: escalate(words=said["words"], **here.of_side),
        _(
            "The team leader reads this one advice until it is settled. The manager of the organisation reads along."
        ),
        _("Take it higher"),
    ),
    "los": DeedPage(
        Deed.LET_GO,
        _("Let it go"),
        _words(_("Why can it rest?")),
        lambda here, said: let_go_of_it(words=said["words"], **here.of_side),
        _("It ends without a decision."),
        pgettext_lazy("disagreement", "Let it go"),
    ),
}
"""What can be done, by its word in the address; in the order in which it is offered."""


def offered(stands: Standing, side: Side) -> dict[str, DeedPage]:
    """What a side can do now, by its word in the address.

    Args:
        stands: where it stands.
        side: which side.
    """
    can = possible(stands, side)
    by_phone = any(may_report(stands, one) for one in (Deed.VIEWED, Deed.DECIDED))
    # Who said already how one sees it, does something else first.
    order = sorted(DEED_PAGES, key=lambda slug: slug == "visie" and side in stands.views)
    found = {slug: DEED_PAGES[slug] for slug in order}
    return {
        slug: one
        for slug, one in found.items()
        if (side is Side.TEAM and by_phone if one.phoned else one.deed in can)
    }
