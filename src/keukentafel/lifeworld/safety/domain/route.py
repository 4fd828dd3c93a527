"""The safety route: voluntary, request to the youth protection table, council inquiry, measure or back (seed row 44)."""

from enum import StrEnum


class RouteStep(StrEnum):
    """A step of the route."""

    VOLUNTARY = "voluntary"
    REQUEST = "request"
    INQUIRY = "inquiry"
    MEASURE = "measure"
    BACK = "back"


_NEXT: dict[RouteStep | None, frozenset[RouteStep]] = {
    None: frozenset({RouteStep.VOLUNTARY, RouteStep.REQUEST}),
    RouteStep.VOLUNTARY: frozenset({RouteStep.REQUEST}),
    RouteStep.REQUEST: frozenset({RouteStep.INQUIRY, RouteStep.BACK}),
    RouteStep.INQUIRY: frozenset({RouteStep.MEASURE, RouteStep.BACK}),
    RouteStep.MEASURE: frozenset({RouteStep.BACK}),
    RouteStep.BACK: frozenset({RouteStep.REQUEST}),
}


def follows(last: RouteStep | None) -> list[RouteStep]:
    """Which steps can come after *last*, in the order of the route."""
    return [step for step in RouteStep if step in _NEXT[last]]


def waits_for_others(last: RouteStep | None) -> bool:
    """Whether others decide now, so that somebody must watch meanwhile."""
    return last in (RouteStep.REQUEST, RouteStep.INQUIRY)
