"""PostgreSQL, with the actor asserted before every statement (ADR 0004).

The setting is sent only when it differs from what this connection was told last, outside any transaction: a setting
made inside one would come undone with a rollback and leave the previous actor in place.
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql import base

from keukentafel.foundation.access.token import actor_token
from keukentafel.foundation.journal.public import current_actor, current_focus


class ActorChanged(RuntimeError):
    """Another actor than the one who opened the transaction tried to use it."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that never runs a statement for nobody."""

    _told: tuple[str, str] | None = None

    def get_new_connection(self, conn_params: Any) -> Any:
        """Connect; the new session knows no actor yet."""
        self._told = None
        return super().get_new_connection(conn_params)

    def init_connection_state(self) -> None:
        """Let Django set up the session, then ask for an actor before each statement."""
        super().init_connection_state()
        if self._with_actor not in self.execute_wrappers:
            self.execute_wrappers.insert(0, self._with_actor)

    def _with_actor(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        self.tell_who_acts()
        return execute(sql, params, many, context)

    def set_autocommit(
        self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False
    ) -> None:
        """Say who acts before the transaction begins, where no rollback can undo it."""
        if not autocommit:
            self.ensure_connection()
            self.tell_who_acts()
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)

    def tell_who_acts(self) -> None:
        """Send the actor and the focus if this session was told otherwise.

        Raises:
            NoActor: when nobody acts.
            ActorChanged: when a transaction of another actor is open.
        """
        actor = actor_token(current_actor())
        focus = current_focus()
        if self._told == (actor, focus):
            return
        if self.in_atomic_block and self._told is not None:
            token, wider = self._told
            if _who(token) != _who(actor):
                raise ActorChanged("the actor cannot change inside a transaction")
            if wider in ("", focus):
                # The same actor, with a fresher token or a narrower focus: both can wait until the transaction ends.
                return
        self._told = None
        self.connection.execute(
            "select set_config('keukentafel.actor', %s, false), set_config('keukentafel.focus', %s, false)",
            (actor, focus),
        )
        if not self.in_atomic_block:
            self._told = (actor, focus)


def _who(token: str) -> str:
    return token.rsplit(".", 2)[0]
