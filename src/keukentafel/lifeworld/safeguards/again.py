"""After an older back-up came back: what was destroyed since then is there again, and is destroyed again.

Run by the owner of the database (``keukentafel destroyed`` and ``keukentafel destroy-again``), past the runs: what stands
on the list was counted, decided and destroyed before. Each file is a transaction of its own.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

_LIST = """
select json_build_object('on', (f.destroyed_at at time zone 'Europe/Amsterdam')::date, 'file', f.file, 'whole', f.whole,
  'person', f.person, 'things', coalesce((select json_agg(json_build_array(i.kind, i.thing, i.is_released) order by i.id)
    from safeguards_runitem i where i.of_id = f.id), '[]'::json))::text
from safeguards_runfile f where f.state = 'destroyed' order by f.destroyed_at, f.id
"""
_LINE = """
insert into journal_change (happened_at, actor_kind, actor_id, command, thing_kind, thing, file_id, subjects, digest)
values (statement_timestamp(), 4, 0, 'destroy_again', %s, %s, %s, '{}', '')
"""


def destroyed(cursor: Any) -> Iterator[str]:
    """Every line of the list, as ``destroy_again`` takes it: identifiers and a day.

    Args:
        cursor: of the owner.
    """
    cursor.execute(_LIST)
    for (line,) in cursor.fetchall():
        yield line


def destroy_again(connection: Any, lines: Iterable[str]) -> int:
    """Destroy what these lines name and what is there again; gives how many files were touched.

    Args:
        connection: of the owner.
        lines: of ``destroyed``, or of the list that is kept apart.

    Raises:
        ValueError: for a line that is not of such a list; what came before it is done.
    """
    touched = 0
    for line in lines:
        if not line.strip():
            continue
        try:
            said = json.loads(line)
            file, whole, person = str(said["file"]), bool(said["whole"]), str(said["person"])
            things = [(str(kind), str(thing), bool(released)) for kind, thing, released in said["things"]]
        except (ValueError, KeyError, TypeError) as wrong:
            raise ValueError("this line is not of a list of what was destroyed") from wrong
        with connection.transaction():
            touched += _again(connection.cursor(), file, whole=whole, person=person, things=things)
    return touched


def _again(cursor: Any, file: str, *, whole: bool, person: str, things: list[tuple[str, str, bool]]) -> bool:
    cursor.execute("select id, destroyed_at from access_file where public_id = %s", [file])
    found = cursor.fetchone()
    if found is None or found[1] is not None:
        return False
    if whole:
        cursor.execute("select wall.erase_file(%s)", [found[0]])
        cursor.execute(_LINE, ["access.file", file, found[0]])
        return True
    by_kind: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for kind, thing, released in things:
        by_kind[kind, released].append(thing)
    gone = 0
    for (kind, released), names in by_kind.items():
        if released:
            cursor.execute(
                "select wall.release_rows(%s, %s, %s, s.id) from access_subject s where s.public_id = %s",
                [found[0], kind, names, person],
            )
        else:
            cursor.execute("select wall.erase_rows(%s, %s, %s)", [found[0], kind, names])
        gone += (cursor.fetchone() or (0,))[0]
        for name in names:
            cursor.execute(_LINE, [kind, name, found[0]])
    return gone > 0
