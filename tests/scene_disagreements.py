"""What the scene has of disagreements: one that runs late, one settled with a rule of it, and bottlenecks."""

from datetime import datetime, timedelta

from cast import Cast
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from keukentafel.work.advice.public import Advice
from keukentafel.work.bottlenecks.public import (
    Source,
    answer_bottleneck,
    give_owner,
    raise_bottleneck,
    release_bottleneck,
)
from keukentafel.work.disagreements.public import (
    Disagreement,
    Side,
    Topic,
    agree,
    comment_on,
    let_disagreements_pass,
    propose,
    raise_disagreement,
    release_rule,
    write_rule,
)

RULE = "De verhuurder zegt vooraf welk deel van de wachttijd vaststaat."
BLOCKS = "Twee loketten vragen hetzelfde formulier."


def see_it_differently(cast: Cast, at: datetime) -> None:
    """The coach and the landlord see pace and order differently; about the pace they agree, and a rule comes of it."""
    reader = cast.facilitator
    with acting_as(cast.coach) as by:
        advice = Advice.objects.select_related("mandate").order_by("id")[0]
        raise_disagreement(advice=advice, topic=Topic.ORDER, words="Eerst rust", side=Side.TEAM, by=by, at=at)
        pace = raise_disagreement(
            advice=advice, topic=Topic.PACE, words="Te langzaam", side=Side.TEAM, by=by, at=at
        )
        said = propose(disagreement=pace, words="In juni", side=Side.TEAM, by=by, at=at)
        comment_on(advice=advice, words="Zie ook het plan", side=Side.TEAM, by=by, at=at)
    with acting_as(cast.buddy) as by:
        settled = Disagreement.objects.select_related("advice").get(topic="pace")
        agree(disagreement=settled, of=said.number, side=Side.ORGANISATION, by=by, at=at)
    with acting_as(cast.coach) as by:
        settled = Disagreement.objects.select_related("advice__mandate").get(topic="pace")
        drafts = [
            write_rule(disagreement=settled, words=words, reader=reader.id, numbers=False, by=by, at=at)
            for words in (RULE, "Wie beslist, zegt ook wanneer.")
        ]
        blocked = [
            raise_bottleneck(
                words=words,
                theme="rules_between",
                source=Source.ADVICE,
                reader=reader.id,
                numbers=False,
                by=by,
                at=at,
            )
            for words in (BLOCKS, "Niemand weet wie de sleutel heeft.")
        ]
    with acting_as(reader) as by:
        release_rule(draft=drafts[0], by=by, at=at)
        row = release_bottleneck(draft=blocked[0], by=by, at=at)
    with acting_as(cast.leader) as by:
        give_owner(bottleneck=row, owner=by.id, by=by, at=at)
        answer_bottleneck(bottleneck=row, words="Wij maken er één van.", by=by, at=at)
    with acting_as(CARETAKER) as by:
        let_disagreements_pass(by=by, at=at + timedelta(days=30))
