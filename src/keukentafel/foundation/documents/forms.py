"""Forms of documents. What is refused is refused kindly: with what would be taken instead."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from keukentafel.foundation.components.fields import NoteTextField
from keukentafel.foundation.components.kind_form import KindForm
from keukentafel.foundation.documents.domain.formats import NotTaken, Why
from keukentafel.foundation.documents.domain.recognising import Taken, take
from keukentafel.foundation.documents.services import KEPT_AS
from keukentafel.foundation.kernel.categories import Category

NOBODY = "household"
"""The choice for what is about the household as such."""

_WHY_NOT = {
    Why.EMPTY: _("This document is empty. Choose another one."),
    Why.TOO_LARGE: _("This document is too large: at most %(most)s. Send a smaller one, or in parts."),
    Why.UNKNOWN: _("This kind of document is not kept here. Send a PDF, a photo (JPEG or PNG), a text from Word or "
    "LibreOffice, or plain text."),
    Why.DAMAGED: _("This document is damaged, so nobody could open it later. Send it again, or as a PDF."),
    Why.MACROS: _("This document holds a program. Save it without macros, or as a PDF."),
    Why.LOCKED: _("This document has a password. Send it without, or as a PDF: it is encrypted here."),
    Why.HEIC: _("This photo says where it was taken, and we cannot take that out. Send it as a JPEG."),
}  # fmt: skip

KINDS = [
    (Category.ORDINARY.name, _("Ordinary: who reads this file reads it")),
    (Category.MEDICAL.name, _("About health")),
    (Category.SAFETY.name, _("About safety")),
    (Category.WHEREABOUTS.name, _("Says where somebody stays who must not be found")),
    (Category.SOURCE.name, _("From somebody who must not be named")),
]
"""Kinds of data, in the words of the screen."""


def _most() -> str:
    return f"{settings.DOCUMENT_MAX_BYTES // 1024 // 1024} MB"


class DocumentForm(KindForm):
    """A document to add: the thing itself, about whom, and of what kind.

    Args:
        people: key and name of who it may be about; keys are public identifiers.
        readers: by name, who will read it when it is not ordinary.
    """

    document = forms.FileField(
        label=_("Which document?"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx,.odt,.txt"}),
        error_messages={
            "required": _("Choose a document."),
            "empty": _WHY_NOT[Why.EMPTY],
            "invalid": _("Choose a document."),
        },
    )
    name = forms.CharField(
        label=_("What is it called?"),
        help_text=_("Left empty, it keeps the name of the file."),
        required=False,
        max_length=100,
    )
    about = forms.MultipleChoiceField(
        label=_("About whom is it?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose about whom it is.")},
    )
    kind = forms.ChoiceField(
        label=_("What kind is it?"), choices=KINDS, initial=Category.ORDINARY.name, widget=forms.RadioSelect
    )

    def __init__(
        self, *args: Any, people: Sequence[tuple[str, str]], readers: Sequence[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.taken: Taken | None = None
        self.fields["document"].help_text = _(
            "A PDF, a photo, a text from Word or LibreOffice; at most %(most)s. The place where a photo was taken is "
            "left out."
        ) % {"most": _most()}
        self.offer("about", [*people, (NOBODY, _("The household as such"))])
        self.fields["kind"].help_text = _(
            "What is not ordinary, these people read and nobody else: %(readers)s."
        ) % {"readers": ", ".join(readers)}

    def clean_document(self) -> "UploadedFile[bytes]":
        """Look at what was sent; its content decides, and not its name."""
        sent: UploadedFile[bytes] = self.cleaned_data["document"]
        most = settings.DOCUMENT_MAX_BYTES
        try:
            if (sent.size or 0) > most:
                raise NotTaken(Why.TOO_LARGE)
            self.taken = take(sent.read(), most=most)
        except NotTaken as no:
            raise ValidationError(_WHY_NOT[no.why] % {"most": _most()}, code=no.why.value) from no
        return sent

    def clean_about(self) -> list[str]:
        """A document is about persons, or about the household as such."""
        chosen: list[str] = self.cleaned_data["about"]
        if NOBODY in chosen and len(chosen) > 1:
            raise ValidationError(_("Choose persons, or the household as such."), code="both")
        return [one for one in chosen if one != NOBODY]

    def called(self) -> str:
        """What it is called: in own words, or as the file was."""
        sent: UploadedFile[bytes] = self.cleaned_data["document"]
        return self.cleaned_data["name"].strip() or sent.name or ""

    def category(self) -> Category:
        """The kind of data."""
        return Category[self.cleaned_data["kind"]]


class RemovalForm(KindForm):
    """Why a document goes."""

    reason = NoteTextField(
        label=_("Why does it go?"),
        help_text=_("This reason stays. Do not write what stood in the document."),
        error_messages={"required": _("Write why this document goes.")},
        longest=1000,
    )


assert {name for name, _words in KINDS} == {category.name for category in KEPT_AS}
