"""Where the person who signed in can go: the entries of every face that this installation has."""

from django.urls import reverse

from keukentafel.faces.partner_desk import navigation as partner_desk
from keukentafel.faces.workbench import navigation as workbench
from keukentafel.foundation.kernel.actors import Actor

ENTRIES = [*partner_desk.ENTRIES, *workbench.ENTRIES]
"""(url name, label, roles) of each entry, in order."""


def navigation_for(actor: Actor, path: str) -> list[dict[str, object]]:
    """The entries that *actor*'s roles give, with the current one marked.

    Args:
        actor: who is signed in.
        path: the path of the page that is shown.
    """
    shown: dict[str, dict[str, object]] = {}
    for name, label, roles in ENTRIES:
        if actor.has(*roles):
            url = reverse(name)
            # Who has two roles may get the same page twice, under two names.
            shown.setdefault(url, {"url": url, "label": label, "current": path == url})
    return list(shown.values())
