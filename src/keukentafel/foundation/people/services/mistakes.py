"""What a command refuses."""


class EmailTaken(ValueError):
    """Another account has this e-mail address."""


class NameTaken(ValueError):
    """Another one has this name."""


class Overlaps(ValueError):
    """The person holds this already on some of these days."""


class NotTogether(ValueError):
    """This person holds another role in that team that does not go together with this one."""


class IsOver(ValueError):
    """It ended, and whoever had to know was told: its end cannot move any more."""


class OwnAdministration(ValueError):
    """An administrator would take away the own administration, and perhaps leave nobody to give it back."""


class AccountIsClosed(ValueError):
    """The account is closed: open it first."""


class CodeRefused(ValueError):
    """The code is another one, was used, or its time is over."""


class StillInUse(ValueError):
    """People still hold a role for it; ``count`` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} people still hold a role for it")
        self.count = count
