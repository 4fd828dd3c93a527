"""Journal: the frame in which every command runs, what it changed, what happened, and what leaves."""
