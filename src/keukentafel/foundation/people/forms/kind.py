"""What the forms of people have in common."""

from django import forms


class KindForm(forms.Form):
    """A form that says itself what is missing: the browser would mark an empty box as wrong beforehand."""

    use_required_attribute = False
