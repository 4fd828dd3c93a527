"""A picture that a telephone reads, made here: nothing of it goes to anybody."""

import segno


def as_code(words: str) -> str:
    """A QR code: the source of a picture that stands in the page itself.

    Args:
        words: what a telephone reads in it, an address as a rule.
    """
    code = segno.make(words, micro=False, error="m")
    return str(code.svg_data_uri(scale=6, border=4, dark="#000", light="#fff"))
