"""Settings: ``base`` holds what is always so; ``production``, ``demo`` and ``test`` say what differs."""
