"""A protocol offers its rule and leaves room to do otherwise, with a reason (seed 004, chapter 2)."""

PROTOCOLS = "protocol"
"""The group of the pack in which a town has its protocols: each with its rule, in words."""


def is_weighed(protocol: str, deviates: bool | None, words: str) -> bool:
    """Whether enough was said about a protocol: that the rule is followed, or that it is not, and why.

    Args:
        protocol: its key in the pack; empty when none is about this.
        deviates: whether somebody does otherwise; None when nobody said so.
        words: what is done, and so the reason to do otherwise.
    """
    if not protocol:
        return deviates is None and bool(words.strip())
    return deviates is not None and bool(words.strip())
