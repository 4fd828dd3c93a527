"""Sample data for the gallery: every component in every state. Invented people; Dutch, as on the screen."""

from typing import Any

from django import forms
from django.core.paginator import Paginator

SEATS = [
    {"name": "Samira", "role": "moeder", "kind": "resident"},
    {"name": "Yunus, 9", "role": "school: De Wilg", "kind": "resident"},
    {"name": "Gerda", "role": "buurvrouw", "kind": "network"},
    {"name": "Nora Bakker", "role": "wijkcoach", "kind": "coach"},
    {"name": "Kredietbank", "role": "vraag loopt", "kind": "organisation"},
    {"name": "1 organisatie", "role": "ziet alleen dát er contact is", "kind": "anonymous", "mark": "+1"},
]

ACTIONS = [
    {
        "owner": "U",
        "text": "Belt maandag de kredietbank",
        "state_label": "Nog niet begonnen",
        "date": "23 nov",
    },
    {"owner": "Gerda", "text": "Zit erbij als u belt", "state": "busy", "state_label": "Bezig"},
    {"owner": "Nora", "text": "Vraagt Het Anker om uitstel", "state": "done", "state_label": "Klaar"},
]

NOTES = [
    {
        "kind": "Huisbezoek",
        "when": "10:00, 50 minuten",
        "text": "Samen de post van drie weken geopend en op stapels gelegd. Samira belt maandag zelf de "
        "kredietbank; Gerda zit erbij.",
        "author": "Nora Bakker · eigen waarneming",
    },
    {"kind": "Telefoon", "when": "niet thuis", "author": "Nora Bakker"},
    {
        "kind": "Gesprek",
        "when": "14:00",
        "text": "Vertelde over vroeger.",
        "author": "Nora Bakker",
        "sensitive": True,
        "url": "#",
        "link_text": "Verbeter",
    },
]

KINDS = [("visit", "Huisbezoek"), ("phone", "Telefoon"), ("other", "Anders")]
AREAS = [("money", "Geld en schulden"), ("school", "School en opvoeding"), ("home", "Wonen")]


class SampleForm(forms.Form):
    """A form with each kind of widget."""

    kind = forms.ChoiceField(label="Wat was het?", choices=KINDS, widget=forms.RadioSelect)
    not_home = forms.BooleanField(label="Niet thuis", required=False)
    text = forms.CharField(
        label="Wat deed u samen?",
        help_text="Schrijf zo dat de bewoner het kan meelezen.",
        widget=forms.Textarea,
    )
    next_step = forms.CharField(label="Volgende stap", required=False)
    date = forms.DateField(label="Datum", widget=forms.DateInput(attrs={"type": "date"}))
    area = forms.ChoiceField(label="Gaat over", choices=AREAS)
    knows = forms.ChoiceField(
        label="Weet de bewoner ervan?",
        choices=[("yes", "Ja"), ("no", "Nog niet")],
        widget=forms.RadioSelect,
        help_text="Nog niet mag, met een reden en een datum.",
    )
    who = forms.MultipleChoiceField(
        label="Wie waren erbij?",
        choices=[("s", "Samira"), ("y", "Yunus"), ("g", "Gerda")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def sample_forms() -> dict[str, forms.Form]:
    """Give an empty form, a filled one, and one with errors."""
    filled = {
        "kind": "visit",
        "text": "Samen de post van drie weken geopend en op stapels gelegd.",
        "next_step": "Dinsdag samen de brief van Het Anker",
        "date": "2026-11-21",
        "area": "money",
        "knows": "yes",
        "who": ["s", "g"],
    }
    wrong = SampleForm({"text": "", "who": ["x"], "date": "20260-01-01", "area": "money"}, prefix="wrong")
    wrong.add_error("date", "Die datum ligt in het jaar 20260. Bedoelt u 2026?")
    return {"form": SampleForm(prefix="empty"), "filled": SampleForm(initial=filled), "wrong": wrong}


def sample_data() -> dict[str, Any]:
    """Give everything the gallery shows."""
    return {
        "navigation": [
            {"url": "#", "label": label, "current": label == "Huishoudens"}
            for label in ["Vandaag", "Signalen", "Huishoudens", "Wijk", "Leren"]
        ]
        + [
            {
                "label": "Samenwerken",
                "current": False,
                "entries": [
                    {"url": "#", "label": label, "current": False} for label in ["Convenant", "Knelpunten"]
                ],
            }
        ],
        "signed_in": {"name": "N. Bakker", "key": "gallery", "sign_out_url": "#"},
        "crumbs": [{"url": "#", "label": "Huishoudens"}, {"url": "#", "label": "Lindestraat"}],
        "seats": SEATS,
        "actions": ACTIONS,
        "notes": NOTES,
        "view": {"who": "Samira", "text": "Eerst rust, dan pas de brieven."},
        "steps": ["Lukt niet", "Lukt soms", "Lukt met hulp", "Lukt meestal", "Lukt alleen"],
        "pages": Paginator(range(60), 20).page(2),
        **sample_forms(),
    }
