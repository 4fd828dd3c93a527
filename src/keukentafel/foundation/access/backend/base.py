"""PostgreSQL, with the actor asserted before every statement (ADR 0004).

The setting is sent only when it differs from what this connection was told last, outside any transaction: a setting
made inside one would come undone with a rollback and leave the previous actor in place. A job that goes through the
files of a town narrows its focus inside its transaction: that is told for the transaction alone.
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from keukentafel.foundation.access.token import actor_token
from keukentafel.foundation.journal.public import current_actor, current_focus

_UNKNOWN = "?"
"""No focus is called so."""


class ActorChanged(RuntimeError):
    """Another actor than the one who opened the transaction tried to use it."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that never runs a statement for nobody."""

    _told: tuple[str, str] | None = None
    """What the session was told outside any transaction; a transaction begins with it, and ends with it."""
    _inside: tuple[str, str] | None = None
    """What the open transaction was told since."""

    def get_new_connection(self, conn_params: Any) -> Any:
        """Connect; the new session knows no actor yet."""
        self._told = self._inside = None
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
        self._inside = None
        if not autocommit:
            self.ensure_connection()
            self.tell_who_acts()
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)

    def tell_who_acts(self) -> None:
        """Send the actor and the focus if this session, or this transaction, was told otherwise.

        Raises:
            NoActor: when nobody acts.
            ActorChanged: when a transaction of another actor is open.
        """
        wanted = (actor_token(current_actor()), current_focus())
        told = self._inside or self._told
        if told == wanted:
            return
        inside = self.in_atomic_block and told is not None
        if inside and told is not None and _who(told[0]) != _who(wanted[0]):
            raise ActorChanged("the actor cannot change inside a transaction")
        if self.connection.info.transaction_status == TransactionStatus.INERROR:
            # A statement failed: nothing runs before the way back to a savepoint, which is not told anything.
            return
        # What is told inside a transaction ends with it, however that ends.
        self.connection.execute(
            "select set_config('keukentafel.actor', %s, %s), set_config('keukentafel.focus', %s, %s)",
            (wanted[0], inside, wanted[1], inside),
        )
        if inside:
            self._inside = wanted
        else:
            self._told = None if self.in_atomic_block else wanted

    def _savepoint_rollback(self, sid: str) -> None:
        """Go back to a savepoint: what was told since is undone too, so it is told again."""
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        if self._inside is not None:
            self._inside = (self._inside[0], _UNKNOWN)


def _who(token: str) -> str:
    return token.rsplit(".", 2)[0]
