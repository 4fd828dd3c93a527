"""What a job of the system does with a run: count it, and destroy it file by file. Called from the outbox.

Each step is a transaction of its own and ends by asking for the next. A process that dies in the middle undoes its step
alone; the next tick goes on where it was. Nothing here reads what stands in a file (ADR 0015).
"""

import json
import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from keukentafel.foundation.access.public import (
    FileAnchor,
    KeptFact,
    births_of,
    facts_of,
    files_on_hold,
    moments_of,
    next_files,
    what_it_needs,
)
from keukentafel.foundation.journal.public import (
    command,
    current_actor,
    nothing_changed,
    publish,
    record_change,
    retained_as,
    send_later,
)
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.public import Retention, entries, retention
from keukentafel.lifeworld.safeguards.domain.keeping import (
    AboutPerson,
    Clock,
    ItemFacts,
    KeepFor,
    Needs,
    Row,
    UnknownTerm,
    counts_from,
    due_on,
    settled,
    without,
)
from keukentafel.lifeworld.safeguards.events import FileDestroyed
from keukentafel.lifeworld.safeguards.models import (
    Certificate,
    DestructionRun,
    FileState,
    RunFile,
    RunItem,
    RunKind,
    RunState,
)

_log = logging.getLogger(__name__)
FILES_COUNTED = 200
"""Files that are looked at in one step of counting."""
FILES_DESTROYED = 5
"""Files that are destroyed in one step: what a process that dies has to do again."""
_HERE = "keukentafel.lifeworld.safeguards.destroying"


def count_on(run: str) -> None:
    """Count the next files of a run; a task of the outbox.

    Args:
        run: public identifier of the run.
    """
    row = DestructionRun.objects.filter(public_id=run).first()
    if row is not None and row.state == RunState.COUNTING:
        count_files(run=row, by=current_actor(), at=timezone.now())


@command
def count_files(*, run: DestructionRun, by: Actor, at: datetime) -> None:
    """List what is due in the next files; after the last one the run is a proposal.

    Args:
        run: that is being counted.
        by: the system job.
        at: now (aware).
    """
    anchors = next_files(run.counted_to, FILES_COUNTED)
    run.counted_at = run.counted_at or _database_now()
    if anchors:
        _list_due(run, anchors, timezone.localdate(at))
        run.counted_to = anchors[-1].id
        # Due since it was asked, so that one tick takes as many steps as it can.
        send_later(f"{_HERE}.count_on", run.asked_at, run=run.public_id)
        nothing_changed()
    else:
        run.state = RunState.PROPOSED
        record_change(DestructionRun._meta.label_lower, run.public_id, at=at)
    run.save()


def _database_now() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        (now,) = cursor.fetchone()
    assert isinstance(now, datetime)
    return now


def terms() -> dict[str, Retention]:
    """The pack's table of retention, by key."""
    return {entry.key: retention(entry.key) for entry in entries("retention", retired=True)}


def _rule(term: Retention) -> KeepFor:
    return KeepFor(term.amount, term.unit, term.clock, term.article)


def _list_due(run: DestructionRun, anchors: Sequence[FileAnchor], today: date) -> None:
    table = {key: _rule(term) for key, term in terms().items()}
    by_file: dict[int, list[KeptFact]] = defaultdict(list)
    for fact in facts_of([anchor.id for anchor in anchors]):
        by_file[fact.file_id].append(fact)
    every = [fact for facts in by_file.values() for fact in facts]
    moments = moments_of({fact.clock_file for fact in every})
    of_birth = {
        s for f in every if f.key in table and table[f.key].clock == Clock.BIRTHDAY_18 for s in f.subjects
    }
    births = births_of(of_birth) if of_birth else {}
    found = []
    for anchor in anchors:
        facts = {(f.kind, f.id): _facts(f, moments, births) for f in by_file[anchor.id]}
        when = settled({row: _due(one, table) for row, one in facts.items()}, _needs(by_file[anchor.id]))
        due = [f for f in by_file[anchor.id] if (day := when[f.kind, f.id]) is not None and day <= today]
        if due:
            whole = len(due) == len(by_file[anchor.id])
            found.append((anchor, whole, [(f, facts[f.kind, f.id], when[f.kind, f.id]) for f in due]))
    held = files_on_hold([anchor.id for anchor, _whole, _due in found])
    for anchor, whole, due_facts in found:
        listed = RunFile.objects.create(
            run=run,
            file_id=anchor.id,
            file=anchor.public_id,
            file_kind=anchor.kind,
            whole=whole,
            state=FileState.HELD if anchor.id in held else FileState.LISTED,
        )
        RunItem.objects.bulk_create(
            RunItem(
                of=listed,
                kind=fact.kind,
                thing=fact.thing,
                key=fact.key,
                clock=table[fact.key].clock,
                counted_from=counts_from(one, table[fact.key]),
                due_on=day,
            )
            for fact, one, day in due_facts
        )


def _facts(
    fact: KeptFact, moments: Mapping[int, Mapping[str, date | None]], births: Mapping[int, date | None]
) -> ItemFacts:
    return ItemFacts(
        key=fact.key,
        made=fact.made,
        moments=moments.get(fact.clock_file, {}),
        births=tuple(births.get(subject) for subject in fact.subjects),
    )


def _due(facts: ItemFacts, table: Mapping[str, KeepFor]) -> date | None:
    try:
        return due_on(facts, table)
    except UnknownTerm:
        # A town's own pack may have dropped a term: then nothing of it goes before somebody says how long.
        _log.warning("the pack has no term of keeping %s", facts.key)
        return None


def _needs(facts: Iterable[KeptFact]) -> list[Needs]:
    return [Needs((f.kind, f.id), other, goes) for f in facts for other, goes in what_it_needs(f)]


def begin_for_request(request: str) -> None:
    """Make a proposal of what a granted request asks; a task of the outbox.

    Args:
        request: public identifier of the request.
    """
    if not DestructionRun.objects.filter(request=request).exists():
        list_for_request(request=request, by=current_actor(), at=timezone.now())


@command
def list_for_request(*, request: str, by: Actor, at: datetime) -> None:
    """List what a granted request destroys and releases. A privacy officer decides whether it goes on.

    Args:
        request: public identifier of the request.
        by: the system job.
        at: now (aware).
    """
    file_id, file, kind, person, anchor = _granted(request)
    if file_id is None:
        nothing_changed()
        return
    run = DestructionRun.objects.create(
        kind=RunKind.REQUEST,
        request=request,
        state=RunState.PROPOSED,
        asked_at=at,
        counted_at=_database_now(),
    )
    listed = RunFile.objects.create(
        run=run, file_id=file_id, file=file, file_kind=kind, whole=False, person=anchor
    )
    _list_leaves(listed, person)
    record_change(DestructionRun._meta.label_lower, run.public_id, at=at)


def _list_leaves(file: RunFile, person: int) -> None:
    """List what is about *person* in a file as it is now."""
    facts = [fact for fact in facts_of([file.file_id]) if retained_as(fact.kind).on_request]
    rows = [
        AboutPerson((f.kind, f.id), frozenset(f.subjects), frozenset(f.names), frozenset(f.bound))
        for f in facts
    ]
    leaves = without(person, rows, _needs(facts))
    things: dict[Row, KeptFact] = {(f.kind, f.id): f for f in facts}
    RunItem.objects.filter(of=file).delete()
    RunItem.objects.bulk_create(
        RunItem(of=file, kind=row[0], thing=things[row].thing, is_released=row in leaves.released)
        for row in sorted(leaves.destroyed | leaves.released)
    )


def _granted(request: str) -> tuple[int | None, str, int, int, str]:
    """File (key, public identifier, kind) and person (key, public identifier) of a request that was granted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select file_id, file, file_kind, person, anchor from wall.granted_request(%s)", [request]
        )
        found: tuple[int | None, str, int, int, str] = cursor.fetchone()
        return found


def go_on(run: str) -> None:
    """Destroy the next files of a decided run; a task of the outbox.

    Args:
        run: public identifier of the run.
    """
    row = DestructionRun.objects.filter(public_id=run).first()
    if row is None or row.state != RunState.DECIDED:
        return
    by, at = current_actor(), timezone.now()
    files = list(
        row.files.filter(state=FileState.LISTED).select_related("run").order_by("id")[:FILES_DESTROYED]
    )
    for file in files:
        try:
            with transaction.atomic():
                destroy_file(file=file, by=by, at=at)
        except DatabaseError:
            _log.exception("a file of run %s could not be destroyed", run)
            RunFile.objects.filter(pk=file.pk).update(state=FileState.FAILED)
    if files:
        send_later(f"{_HERE}.go_on", row.asked_at, run=run)
    else:
        finish_run(run=row, by=by, at=at)


@command
def destroy_file(*, file: RunFile, by: Actor, at: datetime) -> None:
    """Destroy what a run lists of one file; the wall looks again whether it may.

    Args:
        file: on the list of a decided run.
        by: the system job.
        at: now (aware).
    """
    if file.run.kind == RunKind.REQUEST:
        # People go on working in this file: what goes is what stands there now.
        _list_leaves(file, _granted(file.run.request)[3])
    with connection.cursor() as cursor:
        cursor.execute("select wall.destroy_listed(%s)", [file.pk])
        (outcome,) = cursor.fetchone()
    if outcome != FileState.DESTROYED:
        nothing_changed()
        return
    items = list(file.items.order_by("id"))
    for item in items:
        record_change(item.kind, item.thing, at=at, file_id=file.file_id)
    _certify(file, items)
    if file.whole:
        record_change("access.file", file.file, at=at, file_id=file.file_id)
        # The anchor's identifier is enough to do it again after an older back-up came back.
        RunItem.objects.filter(of=file).delete()
        publish(FileDestroyed(at=at, file_id=file.file_id, file=file.file))
    if settings.DESTROYED_LIST:
        send_later(f"{_HERE}.note_apart", at, run_file=file.pk)


def _certify(file: RunFile, items: Sequence[RunItem]) -> None:
    articles = {key: term.article for key, term in terms().items()}
    for (kind, key, released), many in Counter((i.kind, i.key, i.is_released) for i in items).items():
        proof, made = Certificate.objects.get_or_create(
            run_id=file.run_id,
            kind=kind,
            key=key,
            is_released=released,
            defaults={"article": articles.get(key, ""), "how_many": many},
        )
        if not made:
            Certificate.objects.filter(pk=proof.pk).update(how_many=F("how_many") + many)


@command
def finish_run(*, run: DestructionRun, by: Actor, at: datetime) -> None:
    """Everything that a run listed was done, or stays for a reason.

    Args:
        run: that was decided.
        by: the system job.
        at: now (aware).
    """
    run.state, run.finished_at = RunState.DONE, at
    run.save()
    record_change(DestructionRun._meta.label_lower, run.public_id, at=at)


def note_apart(run_file: int) -> None:
    """Add a line to the list that is kept apart from the back-ups; a task of the outbox.

    Args:
        run_file: key of the line of the run.
    """
    file = RunFile.objects.get(pk=run_file)
    line = json.dumps(note_of(file, file.items.order_by("id")))
    with Path(settings.DESTROYED_LIST).open("a", encoding="utf-8") as apart:
        apart.write(f"{line}\n")


def note_of(file: RunFile, items: Iterable[RunItem]) -> dict[str, object]:
    """What is needed to destroy the same again: identifiers and a day, nothing of anybody."""
    assert file.destroyed_at is not None
    return {
        "on": timezone.localdate(file.destroyed_at).isoformat(),
        "file": file.file,
        "whole": file.whole,
        "person": file.person,
        "things": [[item.kind, item.thing, item.is_released] for item in items],
    }
