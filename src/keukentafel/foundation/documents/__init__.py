"""Documents: what hangs on a file, checked by content, encrypted at rest, and never public (ADR 0014)."""
