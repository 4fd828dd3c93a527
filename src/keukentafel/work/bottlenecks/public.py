"""Bottlenecks' door."""

from keukentafel.work.bottlenecks.domain.ageing import Age, BottleneckMistake, Source, Tally, age_of, tally
from keukentafel.work.bottlenecks.models import Answer, Bottleneck, BottleneckDraft
from keukentafel.work.bottlenecks.policies import ABILITIES, ANSWER, ASSIGN, CLOSE, RAISE, SEE
from keukentafel.work.bottlenecks.selectors import (
    Known,
    bottlenecks,
    bottlenecks_i_wrote,
    bottlenecks_to_read,
    days_to_answer,
    known,
    possible_owners,
    theme_words,
)
from keukentafel.work.bottlenecks.services import (
    answer_bottleneck,
    close_bottleneck,
    give_owner,
    let_bottleneck_go,
    raise_bottleneck,
    release_bottleneck,
    send_bottleneck_back,
)

__all__ = [
    "ABILITIES",
    "ANSWER",
    "ASSIGN",
    "CLOSE",
    "RAISE",
    "SEE",
    "Age",
    "Answer",
    "Bottleneck",
    "BottleneckDraft",
    "BottleneckMistake",
    "Known",
    "Source",
    "Tally",
    "age_of",
    "answer_bottleneck",
    "bottlenecks",
    "bottlenecks_i_wrote",
    "bottlenecks_to_read",
    "close_bottleneck",
    "days_to_answer",
    "give_owner",
    "known",
    "let_bottleneck_go",
    "possible_owners",
    "raise_bottleneck",
    "release_bottleneck",
    "send_bottleneck_back",
    "tally",
    "theme_words",
]
