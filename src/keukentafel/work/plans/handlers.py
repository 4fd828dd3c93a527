"""What we do when something happened below, and what we tell whoever closes an engagement."""

from django.utils.translation import gettext

from keukentafel.foundation.journal.public import current_actor
from keukentafel.lifeworld.households.public import EngagementClosed, OpenEnd
from keukentafel.work.plans.models import Plan
from keukentafel.work.plans.selectors import plan_page, still_open_in
from keukentafel.work.plans.services import close_plan


def close_with_engagement(event: EngagementClosed) -> None:
    """An engagement ended: its plan ends with it, if whoever closes can see it."""
    for plan in Plan.objects.filter(file_id=event.file_id, engagement_id=event.engagement_id, closed_at=None):
        close_plan(plan=plan, by=current_actor(), at=event.at)


def what_is_open(file_id: int) -> list[OpenEnd]:
    """What is still open in the plan, and whose it is; shown before an engagement closes."""
    page = plan_page(file_id)
    if page is None or page.state.is_closed:
        return []
    words = {
        "goal": gettext("Goal: %s"),
        "action": gettext("Action: %s"),
        "agreement": gettext("Agreement: %s"),
    }
    return [OpenEnd(words[one.kind] % one.words, one.who) for one in still_open_in(page)]
