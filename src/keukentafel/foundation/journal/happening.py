"""The one mechanism for events: handlers run in the command's transaction, lowest storey first (ADR 0007)."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from django.apps import apps

from keukentafel.foundation.kernel.events import Event

E = TypeVar("E", bound=Event)
Handler = Callable[[Any], None]

_handlers: dict[type[Event], list[Handler]] = defaultdict(list)


def subscribe(event: type[E], handler: Callable[[E], None]) -> None:
    """Have *handler* called whenever *event* happens. Called from ``AppConfig.ready()`` and nowhere else."""
    _handlers[event].append(handler)


def publish(event: Event) -> None:
    """Tell every subscriber, in this transaction; a handler that fails undoes the command."""
    for handler in handlers_of(event):
        handler(event)


def handlers_of(event: Event) -> list[Handler]:
    """Who is told of *event*, in the order of the storeys."""
    storeys = {config.name: place for place, config in enumerate(apps.get_app_configs())}

    def storey(handler: Handler) -> int:
        owner = max((n for n in storeys if handler.__module__.startswith(n + ".")), key=len, default="")
        return storeys.get(owner, -1)

    return sorted(_handlers[type(event)], key=storey, reverse=event.highest_first)


def subscriptions() -> dict[type[Event], list[Handler]]:
    """Every event with its subscribers, for the generated table in ``docs/architecture.md``."""
    return {event: list(handlers) for event, handlers in _handlers.items()}
