"""Sessions as Django keeps them in the database, read by a question that is composed once: every request asks it."""

from typing import Any, NamedTuple

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from keukentafel.foundation.journal.public import Question, given


class _Kept(NamedTuple):
    session_data: str


_SESSION = Question(
    _Kept,
    lambda: Session.objects.filter(session_key=given("key"), expire_date__gt=given("now")).values_list(
        "session_data"
    ),
)


class SessionStore(db.SessionStore):
    """A session in the database."""

    def _get_session_from_db(self) -> Any:
        found = _SESSION.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found
