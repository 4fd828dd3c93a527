"""Site: settings, addresses, the command line; the demo composition stands apart from production."""
