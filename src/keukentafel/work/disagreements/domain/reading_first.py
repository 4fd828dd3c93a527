"""Who reads a text before others may: somebody else than the writer, who does not know the case."""

from collections.abc import Collection


def may_read_first(reader: int, writer: int, knows: Collection[int]) -> bool:
    """Whether somebody can read a text before others do.

    Args:
        reader: key of the account that is asked.
        writer: key of the account that wrote it.
        knows: keys of the accounts that know the case.
    """
    return reader != writer and reader not in knows
