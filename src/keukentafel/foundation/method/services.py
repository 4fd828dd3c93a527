"""Loading a pack."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from keukentafel.foundation.journal.public import command, current_actor, nothing_changed, record_change
from keukentafel.foundation.kernel.actors import Actor
from keukentafel.foundation.method.domain.check import check_pack, disappeared
from keukentafel.foundation.method.domain.pack import Pack
from keukentafel.foundation.method.domain.reading import Problem
from keukentafel.foundation.method.models import PackVersion
from keukentafel.foundation.method.selectors import forget_active_pack

_LOADING_LOCK = 7_204_002


class PackRefused(Exception):
    """A pack that may not be loaded, with the reason in plain English.

    Args:
        reason: why not.
        problems: what is wrong in the pack, by file and line, if that is why.
    """

    def __init__(self, reason: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.problems = tuple(problems)


@command
def load_pack(*, pack: Pack, by: Actor, at: datetime, use: bool) -> PackVersion:
    """Load *pack*, next to the versions that are there; loading the same one again changes nothing.

    Args:
        pack: the pack as read from its folder.
        by: who loads it; the same as who acts.
        at: when (aware).
        use: whether the team works on it from now on.

    Raises:
        PackRefused: the pack has problems; this version was loaded with other content; a historic source
            should come into use; or it lacks something of the pack in use on which cases may rest.
        ValueError: *by* is not who acts.
    """
    if by != current_actor():
        raise ValueError("a command is done by whoever acts")
    _refuse_what_is_wrong(pack, use)
    with connection.cursor() as cursor:
        # Two loads at once would each see the other's pack as not there yet.
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOADING_LOCK])
    found = PackVersion.objects.filter(name=pack.name, version=pack.version).first()
    if found is not None and found.digest != pack.digest:
        raise PackRefused(
            f"Version {pack.version} of the pack '{pack.name}' was loaded before with other content. "
            "Give the changed pack a new version in pack.yaml."
        )
    if found is not None and (found.in_use or not use):
        nothing_changed()
        return found
    if found is None:
        found = PackVersion.objects.create(
            name=pack.name, version=pack.version, digest=pack.digest, content=pack.content, loaded_at=at
        )
        record_change("method.pack_version", f"{pack.name} {pack.version}", at=at)
    if use:
        _put_in_use(found, at)
    return found


def _refuse_what_is_wrong(pack: Pack, use: bool) -> None:
    problems = check_pack(pack)
    if problems:
        raise PackRefused(
            f"The pack '{pack.name}' has {len(problems)} problem(s); nothing was changed.", problems
        )
    if use and not pack.loadable_for_cases:
        raise PackRefused(
            f"The pack '{pack.name}' is a source: no team can work on it (loadable_for_cases is false)."
        )


def _put_in_use(chosen: PackVersion, at: datetime) -> None:
    before = PackVersion.objects.filter(in_use=True).first()
    if before is not None:
        gone = disappeared(before.content, chosen.content)
        if gone:
            names = "; ".join(f"{section}: {key}" for section, key in gone[:10])
            raise PackRefused(
                f"Cases may use what is missing in {chosen}: {names}. "
                "Keep it in the pack, with 'retired: true' if it must not be offered any more."
            )
        before.in_use = False
        before.save(update_fields=["in_use"])
        record_change("method.pack_version", f"{before.name} {before.version}", at=at)
    chosen.in_use = True
    chosen.save(update_fields=["in_use"])
    record_change("method.pack_version", f"{chosen.name} {chosen.version}", at=at)
    # Now, for what follows in this transaction; and once more when others can see it.
    forget_active_pack()
    transaction.on_commit(forget_active_pack)
