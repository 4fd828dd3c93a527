"""How an amount is written."""

from decimal import Decimal

from django.utils.formats import number_format


def euros_words(euros: Decimal) -> str:
    """An amount as people write it: € 1.250,50 or, without cents, € 500.

    Args:
        euros: with at most two decimals.
    """
    decimals = 0 if euros == euros.to_integral_value() else 2
    return f"€\u00a0{number_format(euros, decimals, force_grouping=True)}"
