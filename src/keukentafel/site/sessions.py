"""Sessions whose rows give nobody a way in.

Whoever can read the table (the application role must) would otherwise read keys that stand for a person who is signed
in; and whoever can write it could copy another's content into a session of their own. So the table holds a digest of the
key in the cookie, and the content is signed together with that key.
"""

import hashlib
from typing import Any, NamedTuple

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
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


class SessionStore(DatabaseStore):
    """Django's sessions in the database, found by a digest of their key."""

    @property
    def key_salt(self) -> str:
        """What the content is signed with, besides the installation's secret: in another session it says nothing."""
        return f"keukentafel.session.{self.session_key}"

    def _get_session_from_db(self) -> "_Kept | None":
        key = self.session_key or ""
        found = _SESSION.first(key=_digest(key), now=timezone.now())
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        """Whether there is a session with this key."""
        return super().exists(_digest(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row as it is kept."""
        row: Any = super().create_model_instance(data)
        row.session_key = _digest(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """End a session: this one, without a key."""
        key = session_key or self.session_key
        if key is not None:
            super().delete(_digest(key))


def _digest(key: str) -> str:
    # 40 characters fit the column, and 160 bits are beyond guessing.
    return hashlib.sha256(b"keukentafel session " + key.encode(errors="replace")).hexdigest()[:40]
