"""Pictures for looking."""

from django.urls import reverse
from django.utils import timezone

from keukentafel.foundation.journal.public import acting_as
from keukentafel.work.advice.public import Advice
from keukentafel.work.bottlenecks.public import Bottleneck, BottleneckDraft
from keukentafel.work.disagreements.public import Disagreement, Precedent, RuleDraft, Side, escalate, propose


def test_pictures(cast, scene, open_as, client_for):
    with acting_as(cast.coach) as by:
        row = Disagreement.objects.select_related("advice").get(topic="order")
        escalate(disagreement=row, words="Een plek voor de zomer, of een duidelijk nee.", side=Side.TEAM, by=by, at=timezone.now())
        propose(disagreement=row, words="Eerst drie maanden rust, dan samen kijken.", side=Side.TEAM, by=by, at=timezone.now())
        over = Disagreement.objects.get(topic="pace").public_id
        advice, draft = Advice.objects.get().public_id, RuleDraft.objects.filter(state="asked").get().public_id
        blocked = BottleneckDraft.objects.filter(state="asked").get().public_id
        rule, block = Precedent.objects.get().public_id, Bottleneck.objects.get().public_id
    runs = row.public_id
    shots = [
        (cast.coach, "disagreements", [advice]), (cast.coach, "disagreement", [runs]), (cast.coach, "disagreement", [over]),
        (cast.coach, "disagreement_new", [advice]), (cast.coach, "disagreement_deed", [runs, "telefoon"]),
        (cast.coach, "advice_comment", [advice]), (cast.coach, "rule_write", [over]), (cast.coach, "rules", []), (cast.coach, "rule", [rule]),
        (cast.facilitator, "rule_read", [draft]), (cast.facilitator, "bottleneck_read", [blocked]),
        (cast.leader, "start", []), (cast.leader, "disagreements_higher", []), (cast.leader, "bottlenecks", []), (cast.leader, "bottleneck", [block]),
        (cast.coach, "bottleneck_of_advice", [advice]), (cast.leader, "bottleneck_step", [block, "eigenaar"]),
        (cast.buddy, "desk_disagreements", [advice]), (cast.buddy, "desk_disagreement", [runs]), (cast.buddy, "desk_disagreement_deed", [runs, "akkoord"]),
    ]
    for number, (who, name, keys) in enumerate(shots):
        for width in ("phone", "desk"):
            page = open_as(who, reverse(name, args=keys), width)
            page.screenshot(path=f"/root/disagree/{number:02}-{name}-{width}.png", full_page=True)
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, (name, width, wide)
