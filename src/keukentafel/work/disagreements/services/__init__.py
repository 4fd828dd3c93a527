"""Commands of disagreements: ``differing`` is both sides, ``escalating`` the levels above, ``passing`` what time does."""

from keukentafel.work.disagreements.services.differing import (
    agree,
    comment_on,
    confirm_words,
    decide_disagreement,
    give_view,
    let_go_of_it,
    propose,
    raise_disagreement,
    report_organisation,
)
from keukentafel.work.disagreements.services.escalating import escalate, speak_higher
from keukentafel.work.disagreements.services.passing import (
    let_disagreements_pass,
    open_to_leaders,
    stop_with_advice,
)
from keukentafel.work.disagreements.services.precedents import (
    let_rule_go,
    release_rule,
    send_rule_back,
    withdraw_precedent,
    write_rule,
)

__all__ = [
    "agree",
    "comment_on",
    "confirm_words",
    "decide_disagreement",
    "escalate",
    "give_view",
    "let_disagreements_pass",
    "let_go_of_it",
    "let_rule_go",
    "open_to_leaders",
    "propose",
    "raise_disagreement",
    "release_rule",
    "report_organisation",
    "send_rule_back",
    "speak_higher",
    "stop_with_advice",
    "withdraw_precedent",
    "write_rule",
]
