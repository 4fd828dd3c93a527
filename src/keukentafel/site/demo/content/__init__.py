"""What the demo tells: an invented town, invented organisations, fictional people and what happened to them."""
