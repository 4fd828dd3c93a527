"""Intake: signals, the team's weighing of them, the waiting list, and word back to whoever signalled."""
