"""How cooperating goes, seen from both sides: what each says of it, and figures of a quarter that is over."""
