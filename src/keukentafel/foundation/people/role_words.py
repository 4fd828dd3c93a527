"""How each role is called on the screen."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from keukentafel.foundation.people.domain.roles import Role

ROLE_CHOICES = [
    (Role.COACH.value, pgettext_lazy("role", "Coach")),
    (Role.TEAM_LEADER.value, _("Team leader")),
    (Role.PROCESS_SUPPORTER.value, _("Process supporter")),
    (Role.FACILITATOR.value, _("Facilitator")),
    (Role.PARTNER.value, _("Partner")),
    (Role.RESIDENT.value, _("Resident")),
    (Role.POLICY_ADVISER.value, _("Policy adviser")),
    (Role.RESEARCHER.value, _("Researcher")),
    (Role.PRIVACY_OFFICER.value, _("Privacy officer")),
    (Role.ADMINISTRATOR.value, _("Administrator")),
    (Role.LEARNING_COACH.value, _("Learning coach")),
    (Role.GUEST.value, pgettext_lazy("role", "Guest")),
    (Role.EXPERT_BY_EXPERIENCE.value, _("Expert by experience")),
    (Role.CLIENT_REPRESENTATIVE.value, _("Client representative")),
]
