"""Rows of disagreements: of a case (``differing``), and of the town (``precedents``)."""

from keukentafel.work.disagreements.models.differing import Comment, Disagreement, LateNotice, Turn
from keukentafel.work.disagreements.models.precedents import Precedent, RuleDraft

__all__ = ["Comment", "Disagreement", "LateNotice", "Precedent", "RuleDraft", "Turn"]
