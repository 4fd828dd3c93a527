"""Forms of disagreements, for faces: what is asked, what is done with it (``deeds``), how it is shown (``lines``)."""

from keukentafel.work.disagreements.forms.deeds import DEED_PAGES, DeedPage, Here, offered
from keukentafel.work.disagreements.forms.fields import (
    CommentForm,
    RaiseForm,
    ReadFirstForm,
    RuleForm,
    WithdrawRuleForm,
)
from keukentafel.work.disagreements.forms.lines import (
    disagreement_line,
    one_disagreement,
    said_choices,
    seen_differently,
)

__all__ = [
    "DEED_PAGES",
    "CommentForm",
    "DeedPage",
    "Here",
    "RaiseForm",
    "ReadFirstForm",
    "RuleForm",
    "WithdrawRuleForm",
    "disagreement_line",
    "offered",
    "one_disagreement",
    "said_choices",
    "seen_differently",
]
