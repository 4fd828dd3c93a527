"""Method: what a town may want otherwise is content in packs, not code."""
