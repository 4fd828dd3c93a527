"""People: accounts and how they sign in, organisations and whom to reach there, teams and who is in them."""
