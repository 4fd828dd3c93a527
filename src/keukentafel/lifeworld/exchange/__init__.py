"""Exchange: questions to partners, partners' questions to us, and what was told to whom on which basis."""
