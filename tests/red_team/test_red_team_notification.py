"""Notification: nothing tells anybody that something happened, on a telephone, by mail or in another system."""

from django.apps import apps
from django.conf import settings

from backup import behind_the_wall
from fled_secrets import told
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.journal.repeating import deliver
from keukentafel.foundation.kernel.actors import CARETAKER

OWN_WORK = {
    "keukentafel.foundation.journal.shipping.ship_batch",
    "keukentafel.lifeworld.safeguards.destroying.begin_for_request",
    "keukentafel.lifeworld.safeguards.destroying.count_on",
    "keukentafel.lifeworld.safeguards.destroying.go_on",
    "keukentafel.lifeworld.safeguards.destroying.note_apart",
}
"""Tasks of the outbox that no person hears of."""


def test_nothing_waits_to_be_sent_to_anybody(cast, fled, now):
    """The outbox has no task that reaches a person."""
    told(cast, fled, now)
    with acting_as(CARETAKER):
        deliver(now)
    waiting = {task for (task,) in behind_the_wall("select distinct task from journal_parcel")}
    assert waiting <= OWN_WORK, "a new task that goes out: does it say nothing of anybody?"


def test_no_app_that_notifies_is_installed():
    names = " ".join(config.name for config in apps.get_app_configs())
    assert [word for word in ("notif", "push", "channels", "anymail", "sms") if word in names.lower()] == []
    assert not hasattr(settings, "EMAIL_HOST_USER") or not settings.EMAIL_HOST_USER
