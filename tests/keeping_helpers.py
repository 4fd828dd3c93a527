"""What tests of keeping begin with: time that passes, terms as a town sets them, and what is really left."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import psycopg
from django.db import connections
from django.utils import timezone

from backup import behind_the_wall
from keukentafel.foundation.access.sealing import seal, verify
from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.journal.repeating import deliver
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.method.public import forget_active_pack
from keukentafel.lifeworld.safeguards.domain.keeping import later
from keukentafel.lifeworld.safeguards.public import DestructionRun, ask_run, decide_run
from time_passing import as_superuser as as_superuser
from time_passing import time_passes as time_passes

NEVER = {"amount": 1, "unit": "days", "clock": "application_withdrawn"}


def set_terms(server: Any, **terms: dict[str, Any]) -> None:
    """Give the pack in use other terms of keeping: by key amount, unit and clock; ``others`` for all not named."""
    with as_superuser(server) as db:
        ((content,),) = db.execute("select content from method_packversion where in_use").fetchall()
        for entry in content["retention"]["entries"]:
            entry.update(terms.get(entry["key"]) or terms.get("others") or {})
        db.execute(
            "update method_packversion set content = %s, digest = digest || 'x' where in_use",
            [psycopg.types.json.Jsonb(content)],
        )
    forget_active_pack()


def days_until_due(months: int, day: date | None = None) -> int:
    """How many days must pass until a term of so many months from *day* (today) on is over.

    Counted backwards, as ``time_passes`` does: so many days earlier, *day* is so long ago that the term is over today.
    """
    today = timezone.localdate()
    start, days = day or today, 0
    while later(start - timedelta(days=days), months) > today:
        days += 1
    return days


def last_change(file_id: int) -> date:
    """The day on which something in a file was last written."""
    ((moment,),) = behind_the_wall(
        f"select max(happened_at) from journal_snapshot where file_id = {file_id}"
        " and thing_kind !~ '^safeguards.(hold|destructionrequest)'"
    )
    return timezone.localdate(moment)


def work(now: datetime | None = None) -> None:
    """What a tick does with the outbox."""
    with acting_as(CARETAKER):
        while deliver(now or timezone.now()):
            pass


def propose(cast: Any) -> DestructionRun:
    """A privacy officer asks what is due; it is counted."""
    with acting_as(cast.privacy_officer) as by:
        run = ask_run(by=by, at=timezone.now())
    work()
    with acting_as(cast.privacy_officer):
        run.refresh_from_db()
    return run


def decide(cast: Any, run: DestructionRun, ground: str = "De termijn is voorbij") -> None:
    """The privacy officer decides; nothing is done yet."""
    with acting_as(cast.privacy_officer) as by:
        decide_run(run=run, ground=ground, by=by, at=timezone.now())


def destroy_what_is_due(cast: Any) -> DestructionRun:
    """Count, decide and destroy."""
    run = propose(cast)
    decide(cast, run)
    work()
    with acting_as(cast.privacy_officer):
        run.refresh_from_db()
    return run


def things_in(file_id: int) -> dict[str, set[str]]:
    """Public identifiers of every row of a file, by kind."""
    found = {
        model._meta.label_lower: {
            name
            for (name,) in behind_the_wall(
                f"select public_id from {model._meta.db_table} where file_id = {file_id}"
            )
        }
        for model in case_models()
    }
    return {kind: names for kind, names in found.items() if names}


def left_of(file_id: int, kinds: Iterable[str] = ()) -> dict[str, int]:
    """What is left of a file anywhere, by table; only of these kinds when they are named."""
    only = list(kinds)
    of_kind = f" and thing_kind in ({', '.join(repr(kind) for kind in only)})" if only else ""
    asked = {
        model._meta.db_table: f"file_id = {file_id}"
        for model in case_models()
        if not only or model._meta.label_lower in only
    }
    asked["journal_snapshot"] = asked["search_entry"] = f"file_id = {file_id}{of_kind}"
    if not only:
        asked["access_grant"] = asked["access_exclusion"] = f"file_id = {file_id}"
    counted = {
        table: behind_the_wall(f"select count(*) from {table} where {where}")[0][0]
        for table, where in asked.items()
    }
    if not only or "documents.document" in only:
        for part in ("documents_piece", "documents_key"):
            counted[part] = behind_the_wall(
                f"select count(*) from {part} where document_id not in (select id from documents_document)"
                f" or document_id in (select id from documents_document where file_id = {file_id})"
            )[0][0]
    return {table: number for table, number in counted.items() if number}


def lines_of(file_id: int) -> int:
    """Lines of the change log about a file."""
    return int(behind_the_wall(f"select count(*) from journal_change where file_id = {file_id}")[0][0])


def seals_hold() -> list[str]:
    """Seal what can be sealed, and hold the logs against it."""
    seal(timezone.now())
    with connections["owner"].cursor() as cursor:
        return verify(cursor)
