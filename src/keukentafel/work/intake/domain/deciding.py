"""What each decision on a signal needs. Giving it to a coach is quick; letting it lie needs a reason."""

from collections.abc import Collection
from dataclasses import dataclass

REASON_GROUPS: dict[str, tuple[str, ...]] = {
    "coach": ("time", "knowledge", "information"),
    "waiting_list": ("waiting",),
    "partner": (),
    "referred": (),
    "informal": (),
    "no_action": ("no_action",),
}
"""Which groups of the pack's reasons belong to a decision: they are asked only where they apply."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision as it is about to be taken.

    Args:
        kind: what is decided.
        reasons: keys of the pack's reasons.
        reason: the reason in words.
        coach_id: key of the coach's account.
        keeper_id: key of the account that keeps contact while it waits.
    """

    kind: str
    reasons: tuple[str, ...] = ()
    reason: str = ""
    coach_id: int | None = None
    keeper_id: int | None = None


def decision_mistakes(proposal: Proposal, offered: Collection[str]) -> dict[str, str]:
    """What is missing, as field and code: ``kind``, ``coach``, ``keeper``, ``why`` or ``other``.

    A coach needs no reason: the facts of the weighing are kept. Everything else says why, by a reason of the
    pack or in words.

    Args:
        proposal: the decision.
        offered: the keys of the reasons that belong to it.
    """
    if proposal.kind not in REASON_GROUPS:
        return {"kind": "kind"}
    mistakes = {}
    if proposal.kind == "coach" and proposal.coach_id is None:
        mistakes["coach"] = "coach"
    if proposal.kind == "waiting_list" and proposal.keeper_id is None:
        mistakes["keeper"] = "keeper"
    if not set(proposal.reasons) <= set(offered):
        mistakes["reasons"] = "other"
    elif proposal.kind != "coach" and not proposal.reasons and not proposal.reason.strip():
        mistakes["reason"] = "why"
    return mistakes
