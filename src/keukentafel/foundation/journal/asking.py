"""Questions that a page asks again and again: composed once by the ORM, then only asked (ADR 0016).

Composing and compiling a query costs Django more than PostgreSQL needs to answer it. A question is written with the
ORM as any other, with ``given("name")`` where a value comes; what it compiles to is kept, so that psycopg and
PostgreSQL prepare it once as well.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field, ForeignObject, Lookup, Model, QuerySet, Value

Row = TypeVar("Row")
Kept = TypeVar("Kept", bound=Model)


@dataclass(frozen=True, slots=True)
class _Given:
    name: str


def given(name: str) -> Value:
    """The place of a value that is known only when the question is asked."""
    return Value(_Given(name))


@ForeignObject.register_lookup
@Field.register_lookup
class Among(Lookup):
    """``field__among=given("keys")``: one of a list, which is one value however long it is."""

    lookup_name = "among"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Compile to ``= any (…)``."""
        left, of_left = self.process_lhs(compiler, connection)
        right, of_right = self.process_rhs(compiler, connection)
        return f"{left} = ANY ({right})", (*of_left, *of_right)


class Question(Generic[Row]):
    """A question, composed at its first use.

    Args:
        row: what one answer is: takes the columns of the query, in its order.
        rows: gives the query: with ``values_list``, and ``given`` where a value comes.
    """

    def __init__(self, row: Callable[..., Row], rows: "Callable[[], QuerySet[Any, Any]]") -> None:
        self._row, self._rows = row, rows

    @cached_property
    def _composed(self) -> tuple[str, tuple[Any, ...], Any, dict[int, Any], int]:
        compiler = self._rows().query.get_compiler(using="default")
        text, values = compiler.as_sql()
        # A distinct query carries what it is ordered by behind what was asked.
        asked = compiler.select[: compiler.col_count]
        return text, tuple(values), compiler, compiler.get_converters([each[0] for each in asked]), len(asked)

    def ask(self, **values: Any) -> list[Row]:
        """Ask.

        Args:
            values: one for each ``given``.

        Raises:
            KeyError: when one is missing.
        """
        text, wanted, compiler, converters, width = self._composed
        with connection.cursor() as cursor:
            cursor.execute(text, [values[v.name] if isinstance(v, _Given) else v for v in wanted])
            found: Iterable[Any] = cursor.fetchall()
        if converters:
            found = compiler.apply_converters(found, converters)
        return [self._row(*each[:width]) for each in found]

    def first(self, **values: Any) -> Row | None:
        """The first answer, if there is one; see ``ask``."""
        found = self.ask(**values)
        return found[0] if found else None


def question_of_rows(model: type[Kept], rows: "Callable[[], QuerySet[Kept]]") -> Question[Kept]:
    """A question that gives whole rows of a model, where a page does something with them.

    Args:
        model: of which; what it points at is read apart, as always.
        rows: gives the query, with ``given`` where a value comes.
    """
    names = [field.attname for field in model._meta.concrete_fields]

    def row(*values: Any) -> Kept:
        return model.from_db(DEFAULT_DB_ALIAS, names, values)

    return Question(row, lambda: rows().values_list(*names))
