"""What a command refuses."""


class EmailTaken(ValueError):
    """Another account has this e-mail address."""


class Overlaps(ValueError):
    """The person holds this already on some of these days."""


class IsOver(ValueError):
    """It ended, and whoever had to know was told: its end cannot move any more."""
