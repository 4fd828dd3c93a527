"""Where a person of the team can go, by role."""

from django.utils.translation import gettext_lazy as _

TEAM = ("coach", "team_leader", "process_supporter")

LEARNS = (*TEAM, "facilitator", "learning_coach", "guest", "expert_by_experience")
"""Who learns together."""

ASKED = (*LEARNS, "client_representative", "policy_adviser")
"""Who finds on the first page to what one is asked. A partner has that at the own desk."""

MEETS = (*TEAM, "facilitator", "learning_coach", "expert_by_experience", "client_representative")

READS_COVENANT = (*TEAM, "partner", "administrator", "facilitator", "policy_adviser", "privacy_officer")

TOGETHER = _("Working together")

ENTRIES = [
    ("start", _("Today"), ASKED, ""),
    ("triage", _("Signals"), TEAM, ""),
    ("waiting_list", _("Waiting list"), TEAM, ""),
    ("my_watches", _("Who watches"), TEAM, ""),
    ("learning", _("Learning"), (*LEARNS, "policy_adviser"), ""),
    ("teams", _("Team"), ("team_leader",), ""),
    ("privacy", _("Privacy"), ("privacy_officer",), ""),
    ("keeping", _("Keeping"), ("privacy_officer",), ""),
    ("accounts", _("Accounts"), ("administrator",), ""),
    ("teams", _("Teams"), ("administrator", "facilitator"), ""),
    ("organisations", _("Organisations"), ("administrator",), ""),
    ("meetings", _("Meetings"), MEETS, TOGETHER),
    ("partners", _("Partners"), ("team_leader", "administrator"), TOGETHER),
    ("covenant", _("Covenant"), READS_COVENANT, TOGETHER),
    ("bottlenecks", _("Bottlenecks"), (*TEAM, "partner", "facilitator", "policy_adviser"), TOGETHER),
    ("cooperation", _("Cooperation"), ("team_leader", "policy_adviser"), TOGETHER),
]
"""(url name, label, roles, group) of each entry, in order. What has a group stands in the menu under its name."""
