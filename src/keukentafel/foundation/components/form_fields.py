"""Fields of forms that answer kindly: what is wrong, and how to mend it, with nothing typed lost."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

LONGEST_NOTE = 100_000
"""Characters in one text."""
LONGEST_WORDS = 2000
"""Characters of what one says in own words in a form."""
_ISO = re.compile(r"^\s*(\d{3,6})-(\d{1,2})-(\d{1,2})\s*$")
_DUTCH = re.compile(r"^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{1,6})\s*$")
_TIME = re.compile(r"^\s*(\d{1,2})(?:[:.h]?(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?:uur|u)?\s*$")


def read_date(typed: str, earliest: int = 1900, latest: int = 2100) -> date:
    """Read a day as people type it: 2026-11-21, 21-11-2026, 21/11/2026.

    Args:
        typed: the text.
        earliest, latest: the years between which it must lie.

    Raises:
        ValidationError: in plain words, with a question where the meaning can be guessed.
    """
    iso, dutch = _ISO.match(typed), _DUTCH.match(typed)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
    elif dutch:
        day, month, year = (int(part) for part in dutch.groups())
    else:
        raise ValidationError(_("Write the date as day, month and year: 21-11-2026."), code="invalid")
    if not earliest <= year <= latest:
        guess = _guess(year, earliest, latest)
        if guess:
            raise ValidationError(
                _("That date lies in the year %(year)s. Did you mean %(guess)s?"),
                code="year",
                params={"year": year, "guess": guess},
            )
        raise ValidationError(
            _("That date lies in the year %(year)s. That cannot be right."),
            code="year",
            params={"year": year},
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise ValidationError(_("This day does not exist. Look at day and month."), code="day") from None


def _guess(year: int, earliest: int, latest: int) -> int | None:
    # 20260 was 2026 with a finger that stayed; 26 is how people write 2026; 0226 misses a digit we cannot know.
    digits = str(year)
    tries = [int(digits[:4]), int(digits[1:])] if len(digits) > 4 else []
    tries += [2000 + year] if len(digits) <= 2 else []
    return next((one for one in tries if earliest <= one <= latest), None)


def put_back(form: forms.BaseForm, content: Mapping[str, Sequence[str]]) -> None:
    """Fill a fresh form with what a draft holds, so that the page opens with the text on it.

    Args:
        form: not bound.
        content: the fields as they would be posted.
    """
    if not content:
        return
    for name, field in form.fields.items():
        values = content.get(form.add_prefix(name), ())
        if isinstance(field, forms.MultipleChoiceField):
            form.initial[name] = list(values)
        elif isinstance(field, forms.BooleanField):
            form.initial[name] = bool(values)
        elif values:
            form.initial[name] = values[-1]


class KindDateField(forms.DateField):
    """A day; errors in plain words.

    Args:
        earliest, latest: the years between which it must lie.
    """

    # Without a last day the browser takes six digits for the year.
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "max": "9999-12-31"})

    def __init__(self, *, earliest: int = 1900, latest: int = 2100, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": _("Choose a date.")})
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: Any) -> date | None:
        """Read what was typed."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        return read_date(str(value), self.earliest, self.latest)


class KindTimeField(forms.TimeField):
    """A time of the day; also "9", "9.30" and "930" are understood."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": _("Fill in a time.")})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> time | None:
        """Read what was typed."""
        if value in self.empty_values:
            return None
        if isinstance(value, time):
            return value
        found = _TIME.match(str(value))
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if hour > 23 or minute > 59:
            raise ValidationError(_("Write the time as hours and minutes: 9:30."), code="invalid")
        return time(hour, minute)


class KindDateTimeField(forms.Field):
    """A day and a time in one box of the browser; gives an aware moment.

    Args:
        earliest, latest: the years between which it must lie.
    """

    widget = forms.DateTimeInput(
        format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "max": "9999-12-31T23:59"}
    )

    def __init__(self, *, earliest: int = 1900, latest: int = 2100, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": _("Choose a date and a time.")})
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def prepare_value(self, value: Any) -> Any:
        """Show a moment as the clock on the wall shows it."""
        return (
            timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
        )

    def to_python(self, value: Any) -> datetime | None:
        """Read what was typed."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value if timezone.is_aware(value) else timezone.make_aware(value)
        day, _sep, clock = str(value).strip().replace("T", " ").partition(" ")
        on = read_date(day, self.earliest, self.latest)
        at = KindTimeField(required=False).to_python(clock.strip())
        if at is None:
            raise ValidationError(_("Fill in a time as well."), code="time")
        return timezone.make_aware(datetime.combine(on, at))


class NoteTextField(forms.CharField):
    """A text in free words, at most 100,000 characters; nothing of it is lost when it is too long."""

    widget = forms.Textarea

    def __init__(self, *, longest: int = LONGEST_NOTE, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": _("Write at least a few words.")})
        super().__init__(**kwargs)
        self.longest = longest

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Nothing that was said at a table is offered again by a browser."""
        return {"autocomplete": "off", **super().widget_attrs(widget)}

    def to_python(self, value: Any) -> str:
        """Keep line ends as people know them."""
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\x00", "")

    def run_validators(self, value: str) -> None:
        """Refuse what is too long before anything else looks at it, in words."""
        if len(value) > self.longest:
            raise self.too_long(len(value) - self.longest)
        super().run_validators(value)

    def too_long(self, count: int) -> ValidationError:
        """What to say of a text with *count* characters too many."""
        return ValidationError(
            ngettext_lazy(
                "This text is %(count)d character too long. It is still here; put a part in a second note.",
                "This text is %(count)d characters too long. It is still here; put a part in a second note.",
                "count",
            ),
            code="max_length",
            params={"count": count},
        )


class WordsField(NoteTextField):
    """A text in one's own words that others read as a whole: it has no second one to go on in.

    The browser is not told how long it may be: it would cut off what somebody pastes, and say nothing.
    """

    def __init__(self, *, longest: int = LONGEST_WORDS, **kwargs: Any) -> None:
        super().__init__(longest=longest, **kwargs)

    def too_long(self, count: int) -> ValidationError:
        """How long it may be."""
        return ValidationError(
            _("This is too long: at most %(limit_value)d characters."),
            code="max_length",
            params={"limit_value": self.longest},
        )
