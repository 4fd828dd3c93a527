"""Frame of reference: how a team works in a kind of situation, found when such a situation is written about."""
