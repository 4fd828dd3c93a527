"""Bottlenecks: what blocks in the chain, with an owner, an age and the answer of management."""
