"""Rules of documents: what may come in, without its hidden words about places and makers, and under which name."""
