"""Loads the demo: the pack, the people, and what happened to them in twelve weeks."""

from django.utils import timezone

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.foundation.method.commands import PACKS
from keukentafel.foundation.method.public import load_pack, read_pack
from keukentafel.foundation.people.models import Team

PASSWORD = "soep met balletjes"  # noqa: S105 - printed by the demo, for fictional people only


def is_loaded() -> bool:
    """Whether the demo's content is there."""
    with acting_as(CARETAKER):
        return Team.objects.exists()


def load() -> None:
    """Load everything."""
    now = timezone.now()
    with acting_as(CARETAKER):
        pack = read_pack(PACKS / "wijkteam")
        load_pack(pack=pack, by=CARETAKER, at=now, use=True)
