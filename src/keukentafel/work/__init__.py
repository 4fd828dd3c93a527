"""Work: what the team does: signals and triage, the living plan."""
