"""What cannot be done with a signal."""

from keukentafel.foundation.kernel.mistakes import Mistake


class IntakeMistake(Mistake):
    """Something about a signal cannot be done. ``mistakes`` gives field and code, for the form to say it.

    Args:
        mistakes: field and code of each; the field is empty for what is about the whole.
    """

    def __init__(self, mistakes: dict[str, str]) -> None:
        super().__init__(", ".join(f"{field}: {code}" for field, code in mistakes.items()))
        self.mistakes = mistakes
