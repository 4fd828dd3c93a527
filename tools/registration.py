"""Writes ``docs/registration.csv``: per form what must be filled in, and what the way to a first plan costs in all.

Registration takes time from people, so each required field is counted (the registration budget). Read from the forms
themselves, without a database. ``python tools/registration.py`` writes; with ``--check`` it only says whether the
file is up to date. Hidden fields cost nobody anything and are left out.

A form may ask more or less than its class says; ``SOMETIMES`` names the fields that are required in some cases only.
Tests fill in the forms of the way as pages do, and see that both tables are true.
"""

import csv
import inspect
import io
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keukentafel.site.settings.test")

import django

django.setup()

from django import forms

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "keukentafel"
FILE = ROOT / "docs" / "registration.csv"
COLUMNS = ["context", "form", "required", "which", "sometimes", "optional", "way"]
BUDGET = 12
"""Required fields from a signal to a first plan. Whoever raises it says why, here and in the changelog."""

Key = tuple[str, str]

WAY: dict[Key, str] = {
    ("intake", "SignalForm"): "1 a signal comes in",
    ("intake", "CoachForm"): "2 the team gives it to a coach",
    ("households", "PersonForm"): "3 somebody of the household gets a name",
    ("households", "NoteForm"): "4 the first visit is noted",
    ("plans", "AmbitionForm"): "5 the plan begins with what they want",
    ("plans", "GoalForm"): "6 a goal",
    ("plans", "ActionForm"): "7 an action",
}
"""The way from a signal to a first plan, form by form; 3, 6 and 7 may be skipped and are counted all the same."""

SOMETIMES: dict[Key, dict[str, str]] = {
    ("budgets", "DecideForm"): {"euros": "there is money", "reason": "none, or less than was asked"},
    ("budgets", "RecordForm"): {"euros": "there is money", "reason": "none, or less than was asked"},
    ("advice", "PhonedForm"): {
        "words": "a change, a refusal or a question",
        "reason": "a change or a refusal",
    },
    ("rights", "HandedDoneForm"): {"text": "it is about a note"},
    ("trials", "RuleForm"): {"ends_on": "after an incident"},
    ("trials", "EffectForm"): {"speaks": "about a claim"},
    ("trials", "LookBackForm"): {"unintended_words": "something nobody wanted was seen"},
    ("intake", "SignalForm"): {
        "team": "who works in several teams",
        "not_told_reason": "not told yet, unless in own words",
        "told_by_date": "not told yet",
    },
    ("intake", "BeginForm"): {
        "team": "who is coach in several teams",
        "not_told_reason": "not told yet, unless in own words",
        "told_by_date": "not told yet",
    },
    ("intake", "TellForm"): {
        "not_told_reason": "not told yet, unless in own words",
        "told_by_date": "not told yet",
    },
    ("agreements", "AgreementForm"): {
        "team": "who learns with several teams",
        "what_we_do": "an agreement",
        "considerations": "a consideration",
        "review_on": "an agreement",
    },
    ("intake", "OtherDecisionForm"): {"reason": "no reason is ticked"},
    ("intake", "WaitingForm"): {"reason": "no reason is ticked"},
    ("intake", "FeedbackForm"): {
        "words": "to a resident about self",
        "legal_basis": "a professional hears whether it was taken up",
    },
    ("dilemmas", "TextForm"): {"title": "it is not the vision, and it is new"},
    ("consultations", "CallForm"): {"team": "who works in several teams"},
    ("consultations", "ItemForm"): {
        "people": "it is about a household",
        "informed": "it is about a household",
        "why_not": "the resident does not know of it",
    },
    ("plans", "WishForm"): {"area": "it becomes a goal", "answer": "it does not"},
    ("exchange", "IncomingForm"): {"team": "who works in several teams"},
    ("safety", "NoticeForm"): {
        "read_along": "the person wants an e-mail",
        "address": "nobody else reads the mail there",
    },
    ("casework", "TakeForm"): {"parts": "nothing is taken by its place"},
    ("casework", "ToldForm"): {"because": "this person was not told"},
    ("disagreements", "ReadFirstForm"): {"remark": "it goes back to who wrote it"},
    ("rights", "AskForm"): {"words": "not for a copy, and not for destruction"},
    ("rights", "DecideForm"): {
        "grounds": "not all of it is done",
        "complaint_told": "not all of it is done",
        "restricted_on": "only keeping it is granted",
    },
    ("safety", "InvestigationForm"): {"decided_by": "something was told on a legal order"},
    ("safeguards", "InformForm"): {"words": "not told yet", "until": "not told yet"},
    ("safeguards", "AuthorityForm"): {
        "holder_name": "somebody who is not in the list",
        "said_by": "somebody said so",
    },
    ("safeguards", "AskForm"): {
        "professional": "about professional secrecy",
        "areas": "not about help",
        "last_day": "not about help",
        "organisation": "nobody is named",
    },
    ("safeguards", "ExceptForm"): {"instead_of": "the court agreed", "last_day": "acute danger"},
    ("safeguards", "BasisForm"): {"consent": "it rests on consent"},
    ("safeguards", "SliceForm"): {"areas": "what is written opens too"},
    ("households", "NoteForm"): {"text": "somebody was spoken to, and the words stand in no other box"},
    ("households", "DeputyForm"): {"who": "never: left empty there is no deputy"},
    ("households", "RelationForm"): {"other_name": "nobody of the household is chosen"},
    ("households", "HouseMoveForm"): {"label": "to a new household", "coach": "to a new household"},
    ("households", "KnownForm"): {"birth_date": "no telephone number and no address is filled in"},
    ("households", "MeasureForm"): {"resident": "the coach chooses no step"},
    ("advice", "AnnounceForm"): {"given_by": "a coach writes it down"},
    ("advice", "MeasureStepForm"): {
        "given_by": "a coach writes it down",
        "not_heard": "the resident was not heard",
        "voiced_by": "the resident was heard",
    },
    ("cooperation", "AvoidedForm"): {"given_by": "a coach writes it down"},
    ("workbench", "AnswerForm"): {"grounds": "it is kept after all", "words": "it is kept after all"},
    ("plans", "ActionForm"): {
        "owner_name": "the owner is not in the list",
        "ground": "it is more than care",
        "basis": "it is compulsion",
        "decided_on": "it is compulsion",
    },
    ("plans", "AgreementForm"): {"because": "it hangs on a goal"},
    ("safety", "TalkForm"): {"deviates": "a protocol is about it"},
    ("people", "MembershipForm"): {"team": "a role with households"},
    ("plans", "PaperForm"): {
        "people": "for an organisation",
        "areas": "for an organisation",
        "purpose": "for an organisation",
    },
}
"""Fields that are required in some cases only, with the case. ``ALWAYS`` has those that still count as required."""

ALWAYS: dict[Key, set[str]] = {("households", "NoteForm"): {"text"}}
"""Sometimes not asked, but counted: as a rule a visit has words."""


def context_of(form: type[forms.BaseForm]) -> str:
    """The context of a form, for example ``intake``."""
    return form.__module__.split(".")[2]


def all_forms() -> list[type[forms.Form]]:
    """Every form that somebody can be shown, by context and name; bases (``…Fields``, or empty) are left out."""
    for module in sorted(SOURCE.rglob("*.py")):
        inside = module.relative_to(SOURCE)
        if inside.name == "forms.py" or "forms" in inside.parts or inside.parts[0] == "faces":
            import_module(".".join(("keukentafel", *inside.with_suffix("").parts)).removesuffix(".__init__"))
    found: set[type[forms.Form]] = set()

    def walk(kind: type[forms.Form]) -> None:
        for below in kind.__subclasses__():
            shown = below.__name__.endswith("Form") and not below.__name__.startswith("_")
            if shown and below.__module__.startswith("keukentafel.") and visible(below):
                found.add(below)
            walk(below)

    walk(forms.Form)
    return sorted(found, key=lambda form: (context_of(form), form.__name__))


def key_of(form: type[forms.BaseForm]) -> Key:
    """Context and name."""
    return context_of(form), form.__name__


def visible(form: type[forms.Form]) -> dict[str, forms.Field]:
    """The fields of a form that somebody sees."""
    return {name: field for name, field in form.base_fields.items() if not field.widget.is_hidden}


def required(form: type[forms.Form]) -> list[str]:
    """The fields that must be filled in as a rule."""
    sometimes = set(SOMETIMES.get(key_of(form), ())) - ALWAYS.get(key_of(form), set())
    return [name for name, field in visible(form).items() if field.required and name not in sometimes]


def changes_itself(form: type[forms.Form]) -> bool:
    """Whether a form asks more or less when it is made or checked than its class says."""
    source = inspect.getsource(form)
    return any(part in source for part in (".required =", "del self.fields", "add_error("))


def rows() -> Iterator[list[str]]:
    """One row per form, and the sum of the way."""
    total = 0
    for form in all_forms():
        key, must = key_of(form), required(form)
        way = WAY.get(key, "")
        total += len(must) if way else 0
        sometimes = "; ".join(f"{name} ({case})" for name, case in SOMETIMES.get(key, {}).items())
        optional = str(len(visible(form)) - len(must))
        yield [*key, str(len(must)), " ".join(must), sometimes, optional, way]
    yield ["", "from a signal to a first plan", str(total), "", "", "", f"at most {BUDGET}"]


def text() -> str:
    """The whole file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows())
    return out.getvalue()


def main() -> int:
    """Write the file anew; with ``--check`` write nothing, and give 1 when it is out of date."""
    fresh = text()
    if FILE.exists() and FILE.read_text(encoding="utf-8") == fresh:
        return 0
    if "--check" in sys.argv:
        print(f"{FILE.relative_to(ROOT)} is out of date: run python tools/registration.py")
        return 1
    FILE.write_text(fresh, encoding="utf-8")
    print(f"{FILE.relative_to(ROOT)} is made anew")
    return 0


if __name__ == "__main__":
    sys.exit(main())
