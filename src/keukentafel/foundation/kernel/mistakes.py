"""What somebody tried and cannot be done like that."""


class Mistake(ValueError):
    """Something cannot be done as somebody asked it; the message is for that person, in the language of the screen.

    Each room has its own kind of it. What else a command raises is a mistake of ours, and is never shown.
    """
