"""How text is made comparable, so that Zoë is found as zoe and a typing error is forgiven."""

import unicodedata

LONGEST_QUESTION = 200
"""Characters of a question that are used; nobody types more to find a household."""


def plain(text: str) -> str:
    """Lower case, without accents, with single spaces.

    Args:
        text: what somebody wrote.
    """
    spread = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in spread if not unicodedata.combining(c)).split())


def snippet(text: str, question: str, length: int = 160) -> str:
    """The part of *text* around the first word of *question* that stands in it.

    Args:
        text: the whole text.
        question: what was asked.
        length: about how many characters to give.
    """
    # Compared letter by letter, so that places in the plain text are places in the text itself.
    letters = [plain(c) or " " for c in text]
    flat = "".join(letter[0] for letter in letters)
    starts = [flat.find(word) for word in plain(question).split()]
    first = min((start for start in starts if start >= 0), default=0)
    begin = max(0, first - length // 3)
    part = text[begin : begin + length].strip()
    return ("…" if begin else "") + part + ("…" if begin + length < len(text) else "")
