"""Who may write in a file. One rule for every room, so that none forgets what an emergency opens and what it does not."""

from django.utils.translation import gettext as _

from keukentafel.foundation.access.anchors import held_on
from keukentafel.foundation.kernel.categories import Level
from keukentafel.foundation.kernel.decisions import ALLOWED, INVISIBLE, Decision, refused


def may_write(file_id: int, *, otherwise: str, level: Level = Level.CONTENT) -> Decision:
    """Decide whether the current actor may write in a file: who holds all of it, and not because of an emergency.

    Whoever reads it because of an emergency writes a note of what was done, and reports danger. Those two ask less, and
    do not come here; the rest is for who works with the household, who will be there tomorrow. One query.

    Args:
        file_id: key of the file.
        otherwise: why not, for who holds something of the file and not all of it.
        level: how much one must hold.
    """
    held = held_on(file_id)
    reaching = [one for one in held if one.is_whole and one.level >= level]
    if any(not one.emergency for one in reaching):
        return ALLOWED
    if reaching:
        return refused(
            _(
                "You read this file because of an emergency. You can write a note of what you did, and report danger."
                " For the rest, ask the coach."
            )
        )
    return refused(otherwise) if held else INVISIBLE
