"""Where a person of the team can go, by role."""

from django.utils.translation import gettext_lazy as _

TEAM = ("coach", "team_leader", "process_supporter")

LEARNS = (*TEAM, "facilitator", "learning_coach", "guest", "expert_by_experience")

READS_COVENANT = (*TEAM, "partner", "administrator", "facilitator", "policy_adviser", "privacy_officer")

ENTRIES = [
    ("start", _("Today"), TEAM),
    ("triage", _("Signals"), TEAM),
    ("waiting_list", _("Waiting list"), TEAM),
    ("my_watches", _("Who watches"), TEAM),
    ("learning", _("Learning"), LEARNS),
    ("teams", _("Team"), ("team_leader",)),
    ("privacy", _("Privacy"), ("privacy_officer",)),
    ("keeping", _("Keeping"), ("privacy_officer",)),
    ("accounts", _("Accounts"), ("administrator",)),
    ("teams", _("Teams"), ("administrator", "facilitator")),
    ("organisations", _("Organisations"), ("administrator",)),
    ("partners", _("Partners"), ("team_leader", "administrator")),
    ("covenant", _("Covenant"), READS_COVENANT),
    ("bottlenecks", _("Bottlenecks"), ("coach", "partner", "facilitator", "policy_adviser")),
    ("cooperation", _("Cooperation"), ("team_leader", "policy_adviser")),
]
"""(url name, label, roles) of each entry, in order."""
