"""Search: what may be found, in a narrow table behind the same wall as the rows themselves."""
